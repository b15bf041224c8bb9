import { mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { linuxSources } from '#core/hardware/linux-sources.ts';
import { describeBlockDevices, describeReportedStorage } from '#core/hardware/storage-devices.ts';
import { describeWindowsStorage } from '#core/hardware/windows/describe-parts.ts';
import { createScrutiny } from '#shared/machine/scrutiny.ts';
import { makeTree } from './fake-system.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

describe('the storage of the kernel', () => {
  const controller = 'devices/pci0000:00/0000:00:17.0/ata1/host0/block/sda';
  const usb = 'devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host1/block/sdb';
  const usbOptical = 'devices/pci0000:00/0000:00:14.0/usb2/2-2/2-2:1.0/host2/block/sr0';
  const disk = (at: string, model: string) => ({
    [`${at}/size`]: '2000',
    [`${at}/removable`]: '0',
    [`${at}/device/model`]: model,
  });

  /** The models of what is listed of these disks, each at its place in the tree. */
  async function listModels(disks: Readonly<Record<string, string>>, others: Record<string, string> = {}) {
    const files = Object.entries(disks).map(([at, model]) => disk(at, model));
    const tree = await makeTree(Object.assign({}, ...files));
    cleanups.push(tree.remove);
    await mkdir(join(tree.root, 'block'));
    for (const at of Object.keys(disks)) {
      await symlink(`../${at}`, join(tree.root, 'block', basename(at)));
    }
    await tree.write(others);
    const folders = linuxSources.block({ sysRoot: tree.root, procRoot: '/proc' });
    const found = describeBlockDevices(folders, { reports: {} }, createScrutiny('block', [], Date.now()));
    return found?.map(({ model }) => model);
  }

  it('is what does not hang on USB, though an external disk does not say that it is removable', async () => {
    // A volume of ZFS lies on disks that are listed already.
    const disks = { [controller]: 'ST1000LM035', [usb]: 'Elements 25A2' };
    expect(await listModels(disks, disk('block/zd0', 'a volume'))).toEqual(['ST1000LM035']);
  });

  it('is the disk on USB where there is no other, and not the optical drive beside it', async () => {
    expect(await listModels({ [usb]: 'Portable SSD T7', [usbOptical]: 'DVD writer' })).toEqual([
      'Portable SSD T7',
    ]);
  });
});

describe.each([
  {
    source: 'systeminformation',
    list: (disks: readonly Disk[]) =>
      describeReportedStorage(
        disks.map(({ name, isOnUsb }) => ({ name, type: 'SSD', interfaceType: isOnUsb ? 'USB' : 'SATA' })),
        createScrutiny('si-diskLayout', [], Date.now()),
      ),
  },
  {
    source: 'Windows',
    list: (disks: readonly Disk[]) =>
      describeWindowsStorage(
        disks.map(({ name, isOnUsb }) => ({ FriendlyName: name, MediaType: 4, BusType: isOnUsb ? 7 : 11 })),
        null,
        createScrutiny('win-disks', [], Date.now()),
      ),
  },
])('the storage that $source tells', ({ list }) => {
  const inside = { name: 'CT500MX500SSD1', isOnUsb: false };
  const outside = { name: 'Portable SSD T7', isOnUsb: true };

  it('leaves out a disk that visits on USB', () => {
    expect(list([outside, inside]).map(({ model }) => model)).toEqual([inside.name]);
  });

  it('is the disk on USB where there is no other', () => {
    expect(list([outside]).map(({ model }) => model)).toEqual([outside.name]);
  });
});

it('does not take what Windows says of a rotating disk for wear', () => {
  const disks = [
    { DeviceId: '0', FriendlyName: 'WDC WD10EZEX', MediaType: 3, BusType: 11 },
    { DeviceId: '1', FriendlyName: 'CT500MX500SSD1', MediaType: 4, BusType: 11 },
  ];
  const wear = disks.map(({ DeviceId }) => ({ DeviceId, Wear: 0 }));
  const listed = describeWindowsStorage(disks, wear, createScrutiny('win-disks', [], Date.now()));
  expect(listed.map(({ kind, wearRatio }) => [kind, wearRatio])).toEqual([
    ['hdd', null],
    ['ssd', 0],
  ]);
});

interface Disk {
  readonly name: string;
  readonly isOnUsb: boolean;
}
