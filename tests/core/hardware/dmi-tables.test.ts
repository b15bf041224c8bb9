import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeDmiTexts, parseDmiTables, toDmiTexts } from '#core/hardware/dmi-tables.ts';
import { assembleInventory } from '#core/hardware/take-inventory.ts';
import { nameMemoryMaker } from '#shared/machine/memory-makers.ts';

const readTable = (name: string) => readFileSync(new URL(`tables/${name}.txt`, import.meta.url), 'utf8');

/** The inventory of a machine of which only the printed tables are known, on a processor that tells of a hypervisor. */
function assemble(stdout: string) {
  return assembleInventory(
    {
      dmi: {},
      dmidecode: { kind: 'said', status: 0, stdout, stderr: '' },
      virtualisation: { hasHypervisorFlag: true, hypervisor: null, isContainer: false },
    },
    { platform: 'linux', takenAtMs: Date.UTC(2026, 5, 1), problems: [] },
  );
}

describe('the printed tables', () => {
  it('of a maker’s laptop give its identity, board, firmware and memory', () => {
    const { device, mainboard, firmware, memory } = assemble(readTable('laptop'));
    expect(device).toEqual({
      category: 'laptop',
      manufacturer: 'Dell',
      model: 'Latitude 5400',
      serialNumber: '7QX4T23',
      hardwareUuid: '4c4c4544-0051-5810-8034-b7c04f543233',
      assetTag: 'PC-0042',
      hostname: null,
      isVirtual: false,
    });
    expect(mainboard).toEqual({
      manufacturer: 'Dell',
      model: '0PD9KD',
      version: 'A00',
      serialNumber: '/7QX4T23/CNCMC0098H00A1/',
    });
    expect(firmware).toEqual({ vendor: 'Dell Inc.', version: '1.31.2', releasedOn: '2024-03-14' });
    expect(memory?.modules).toEqual([
      {
        slot: 'DIMM A',
        capacityBytes: 8 * 2 ** 30,
        kind: 'DDR4',
        speedMhz: 2400,
        manufacturer: 'Samsung',
        partNumber: 'M471A1K43CB1-CTD',
        serialNumber: '3A51C2F0',
      },
    ]);
  });

  it('of a desktop that someone built give no model and no serial number, and still a board and a physical machine', () => {
    const { device, mainboard, memory } = assemble(readTable('built-desktop'));
    expect(device).toMatchObject({
      category: 'desktop',
      manufacturer: 'Gigabyte',
      model: null,
      serialNumber: null,
      hardwareUuid: null,
      assetTag: null,
      isVirtual: false,
    });
    expect(mainboard).toEqual({
      manufacturer: 'Gigabyte',
      model: 'B450 I AORUS PRO WIFI-CF',
      version: null,
      serialNumber: null,
    });
    // Two slots of one name are told apart by channel; half of the transfers is the clock, not the speed.
    expect(
      memory?.modules?.map(({ slot, speedMhz, manufacturer }) => [slot, speedMhz, manufacturer]),
    ).toEqual([
      ['P0 CHANNEL A DIMM 0', 3200, 'G.Skill'],
      ['P0 CHANNEL B DIMM 0', 3200, 'G.Skill'],
    ]);
  });

  it('of a server give its motherboard among several, in any order, and a structure that lost its handle', () => {
    const { device, mainboard } = assemble(readTable('rack-server'));
    expect(device).toMatchObject({
      category: 'server',
      manufacturer: 'HPE',
      model: 'ProLiant DL360 Gen10',
      serialNumber: 'CZJ0123ABC',
      isVirtual: false,
    });
    expect(mainboard?.serialNumber).toBe('PWBKQ02RHDA1TX');
  });

  it('of QEMU stay those of a virtual machine, whatever chassis it invents', () => {
    const table = readTable('laptop')
      .replaceAll('Dell Inc.', 'QEMU')
      .replace('Latitude 5400', 'Standard PC (Q35 + ICH9, 2009)');
    expect(assemble(table).device).toMatchObject({ isVirtual: true, category: null });
  });

  it('complete the kernel’s files, and never overrule them', () => {
    const tables = toDmiTexts(parseDmiTables(readTable('laptop')));
    const files = { sys_vendor: 'Kernel', product_serial: { error: 'EACCES' }, board_name: '' };
    expect(mergeDmiTexts(files, tables)).toMatchObject({
      sys_vendor: 'Kernel',
      product_serial: '7QX4T23',
      board_name: '0PD9KD',
      chassis_type: '9',
    });
    expect(mergeDmiTexts(files, {})).toEqual(files);
  });

  it('are read through whatever they hold', () => {
    const line = fc.oneof(
      fc.constantFrom('Handle 0x0001, DMI type 1, 27 bytes', 'Memory Device', '\tSize: 8 GB', '\t\titem', ''),
      fc.string().map((text) => `\t${text}: ${text}`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { device } = assemble(lines.join('\n'));
        expect(device.serialNumber ?? 'none').not.toBe('');
      }),
    );
  });
});

describe('the maker of a memory module', () => {
  it.each([
    ['Samsung', null, 'Samsung'],
    ['Hynix/Hyundai', null, 'SK hynix'],
    ['0x80AD', null, 'SK hynix'],
    ['859B', null, 'Crucial'],
    ['04CB', null, 'ADATA'],
    ['CE00000000000000', null, 'Samsung'],
    ['80AD000080AD', null, 'SK hynix'],
    ['017A', null, 'Apacer'],
    [null, 'Bank 5, Hex 0xEF', 'Team Group'],
    ['Manufacturer0', 'Bank 1, Hex 0x2C', 'Micron'],
    ['1315', null, null],
    ['ABCD', null, null],
    ['A1_Manufacturer2', null, null],
    ['Mfg 1', 'Unknown', null],
    ['Essencore', null, 'Essencore'],
  ])('written %s, with the id %s, is %s', (written, id, maker) => {
    expect(nameMemoryMaker(written, id)).toBe(maker);
  });
});
