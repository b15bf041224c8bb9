import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { linuxSources } from '#core/hardware/linux-sources.ts';
import { describeNetFolders, describeReportedInterfaces } from '#core/hardware/network-interfaces.ts';
import { createScrutiny } from '#shared/machine/scrutiny.ts';
import { makeTree } from './fake-system.ts';

const look = createScrutiny('test', [], 0);

it('an interface on USB is removable, and an address that software set is not its own', async () => {
  const card = (name: string, files: Record<string, string>) =>
    Object.fromEntries(
      Object.entries({ address: '00:11:22:33:44:55', type: '1', ...files }).map(([file, content]) => [
        `class/net/${name}/${file}`,
        content,
      ]),
    );
  const tree = await makeTree({
    ...card('eno1', { addr_assign_type: '0', 'device/vendor': '0x8086' }),
    ...card('eth1', { addr_assign_type: '0', 'device/idVendor': '0bda' }),
    ...card('wlan0', { addr_assign_type: '3', 'device/vendor': '0x8086' }),
    ...card('eth2', { 'device/removable': 'removable' }),
    ...card('eth3', { 'device/vendor': '0x10ec' }),
  });
  try {
    for (const bus of ['usb', 'pci']) await mkdir(join(tree.root, 'bus', bus), { recursive: true });
    const link = (name: string, bus: string) =>
      symlink(join(tree.root, 'bus', bus), join(tree.root, `class/net/${name}/device/subsystem`));
    await link('eno1', 'pci');
    await link('eth1', 'usb');
    await link('wlan0', 'pci');
    const folders = await linuxSources.net({ sysRoot: tree.root, procRoot: tree.root });
    const found = describeNetFolders(folders, look) ?? [];
    expect(
      Object.fromEntries(
        found.map(({ name, isRemovable, hasPermanentAddress }) => [name, [isRemovable, hasPermanentAddress]]),
      ),
    ).toEqual({
      eno1: [false, true],
      eth1: [true, true],
      eth2: [true, undefined],
      eth3: [undefined, undefined],
      wlan0: [false, false],
    });
  } finally {
    await tree.remove();
  }
});

it('the product behind an interface says that it is a dock or an adapter', () => {
  const raw = (ifaceName: string) => ({
    iface: 'Ethernet 2',
    ifaceName,
    type: 'wired',
    mac: '00:11:22:33:44:55',
  });
  const removable = ['Realtek USB GbE Family Controller', 'ThinkPad Thunderbolt 4 Dock', 'Intel I219-LM'].map(
    (name) => describeReportedInterfaces([raw(name)], look)[0]?.isRemovable,
  );
  expect(removable).toEqual([true, true, undefined]);
});

it('the id of the installation leaves the probe only as a hash', async (context) => {
  context.skip(!existsSync('/etc/machine-id'), 'this machine has no /etc/machine-id');
  const id = readFileSync('/etc/machine-id', 'utf8').trim();
  context.skip(!/^[0-9a-f]{32}$/.test(id), 'the /etc/machine-id of this machine holds no id');
  const { sha256 } = await linuxSources['os-instance']();
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(sha256).not.toContain(id);
  expect(await linuxSources['os-instance']()).toEqual({ sha256 });
});
