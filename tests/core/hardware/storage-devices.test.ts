import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { linuxSources } from '#core/hardware/linux-sources.ts';
import { describeBlockDevices } from '#core/hardware/storage-devices.ts';
import { createScrutiny } from '#shared/machine/scrutiny.ts';
import { makeTree } from './fake-system.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

describe('the storage of the kernel', () => {
  it('is what does not hang on USB, though an external disk does not say that it is removable', async () => {
    const controller = 'devices/pci0000:00/0000:00:17.0/ata1/host0/block/sda';
    const usb = 'devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host1/block/sdb';
    const disk = (at: string, model: string) => ({
      [`${at}/size`]: '2000',
      [`${at}/removable`]: '0',
      [`${at}/device/model`]: model,
    });
    const tree = await makeTree({ ...disk(controller, 'ST1000LM035'), ...disk(usb, 'Elements 25A2') });
    cleanups.push(tree.remove);
    await mkdir(join(tree.root, 'block'));
    await symlink(`../${controller}`, join(tree.root, 'block/sda'));
    await symlink(`../${usb}`, join(tree.root, 'block/sdb'));
    // A volume of ZFS lies on disks that are listed already.
    await tree.write(disk('block/zd0', 'a volume'));
    const folders = linuxSources.block({ sysRoot: tree.root, procRoot: '/proc' });
    const found = describeBlockDevices(folders, { reports: {} }, createScrutiny('block', [], Date.now()));
    expect(found?.map(({ model }) => model)).toEqual(['ST1000LM035']);
  });
});
