import { describe, expect, it } from 'vitest';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { foldMaker, foldModel, foldWithinMaker } from '#shared/identity/fold-evidence.ts';
import { readFieldEvidence, readMachineEvidence } from '#shared/identity/read-machine-evidence.ts';
import { emptyInventory } from '../../core/empty-inventory.ts';

type Interface = NonNullable<MachineInventory['network']>[number];

const card = (part: Partial<Interface>): Interface => ({
  name: 'eth0',
  kind: 'wired',
  macAddress: '00:11:22:33:44:55',
  speedMbps: null,
  isUp: true,
  ...part,
});
const addressesOf = (network: Interface[], isVirtual = false) =>
  readMachineEvidence({ ...emptyInventory, network, device: { ...emptyInventory.device, isVirtual } })
    .filter(({ kind }) => kind === 'mac')
    .map(({ value }) => value);

describe('the addresses that tell a machine', () => {
  it('are those of its own cards, wired or wireless, each once', () => {
    const wireless = card({ name: 'wlan0', kind: 'wireless', macAddress: 'A4:C3:F0:00:00:01' });
    expect(addressesOf([card({}), card({ name: 'eth1' }), wireless])).toEqual([
      '00:11:22:33:44:55',
      'a4:c3:f0:00:00:01',
    ]);
  });

  it.each([
    ['a dock or USB adapter', { isRemovable: true }],
    ['an adapter that Linux named for its address', { name: 'enx001122334455' }],
    ['a dock by its Windows name', { name: 'Dock Ethernet' }],
    ['an address set by software', { hasPermanentAddress: false }],
    ['a locally administered address', { macAddress: '02:12:34:56:78:9a' }],
    ['a bridge', { kind: 'other' }],
    ['a tunnel', { name: 'tun0' }],
    ['a VPN adapter', { name: 'Fortinet SSL VPN' }],
    ["VMware's host network", { macAddress: '00:50:56:c0:00:08' }],
    ["AnyConnect's adapter", { macAddress: '00:05:9a:3c:7a:00' }],
    ["a hypervisor's address on a physical machine", { macAddress: '52:54:00:12:34:56' }],
    ['no address', { macAddress: null }],
  ] as const)('are not %s', (_what, part) => {
    expect(addressesOf([card(part)])).toEqual([]);
  });

  it('are what the hypervisor gave to a virtual machine', () => {
    expect(addressesOf([card({ macAddress: '52:54:00:12:34:56' })], true)).toEqual(['52:54:00:12:34:56']);
  });

  it("are that of a virtual machine's first card, whatever order its cards are listed in", () => {
    const cards = [
      card({ name: 'ens10', macAddress: '02:00:00:00:00:10' }),
      card({ name: 'ens5', macAddress: '42:01:0a:80:00:02' }),
    ];
    for (const network of [cards, cards.toReversed()])
      expect(addressesOf(network, true)).toEqual(['42:01:0a:80:00:02']);
    expect(addressesOf(cards)).toEqual([]);
  });

  it.each([
    ["a container engine's bridge", { name: 'docker0', macAddress: '02:42:11:22:33:44' }],
    ['the end of a pair', { name: 'veth12ab', macAddress: '0a:12:34:56:78:9a' }],
    ['the card of a container', { macAddress: '02:42:ac:11:00:02' }],
    ['an interface without a device', { kind: 'other', macAddress: '0a:12:34:56:78:9a' }],
    ['an invented address', { hasPermanentAddress: false, macAddress: '0a:12:34:56:78:9a' }],
  ] as const)('of a virtual machine are not %s', (_what, part) => {
    const first = card({ name: 'eth1', macAddress: '02:12:34:56:78:9a' });
    expect(addressesOf([card(part), first], true)).toEqual(['02:12:34:56:78:9a']);
  });
});

describe('folding', () => {
  it('makes one maker of its legal forms, and keeps makers apart', () => {
    for (const name of ['Dell', 'Dell Inc.', 'DELL', 'dell inc']) expect(foldMaker(name), name).toBe('dell');
    expect(foldMaker('Hewlett-Packard')).toBe(foldMaker('HP Inc.'));
    expect(foldMaker('ASUSTeK COMPUTER INC.')).toBe('asus');
    expect(foldMaker('Fabrique Électronique')).toBe('fabrique electronique');
    expect(foldMaker('Computer Company')).toBe('computer company');
    expect(foldWithinMaker('Dell', 'ab 12')).not.toBe(foldWithinMaker('HP', 'ab 12'));
    expect(foldWithinMaker('Dell Inc.', 'AB12')).toBe(foldWithinMaker('dell', 'ab 12'));
  });

  it('makes one model with and without its maker in front', () => {
    expect(foldModel('Dell', 'DELL U2720Q')).toBe(foldModel('Dell Inc.', 'U2720Q'));
    expect(foldModel('Dell', 'Latitude 7440')).toBe('latitude7440');
    expect(foldModel('Dell', 'Dell')).toBe('dell');
  });
});

describe('the evidence of fields and of an inventory', () => {
  it('is the same where they say the same, and names that installers give are none', () => {
    const said = {
      name: 'PC-Anna.example.org',
      assetTag: 'T 1',
      manufacturer: 'Dell Inc.',
      model: 'Latitude 7440',
      serialNumber: 'abc',
      hardwareUuid: '4c4c4544-0051-3510-8052-b4c04f564231',
    };
    const { name, ...device } = said;
    const inventory = { ...emptyInventory, device: { ...emptyInventory.device, ...device, hostname: name } };
    expect(readMachineEvidence(inventory)).toEqual(readFieldEvidence(said));
    expect(readFieldEvidence({ ...said, name: 'localhost' }).map(({ kind }) => kind)).not.toContain(
      'hostname',
    );
  });

  it('is nothing where nothing is known', () => {
    expect(readMachineEvidence(emptyInventory)).toEqual([]);
  });
});
