import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, type TestContext } from 'vitest';
import { StoreError } from '#core/store/store.ts';
import { addDevice, byAnna, monday, readingAt, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
const mounts: string[] = [];
afterEach(async () => {
  await bench.closeStores();
  for (const mount of mounts.splice(0)) spawnSync('umount', ['-l', mount]);
  await bench.cleanUp();
});

/** A disk of this many KiB; skips the test, saying so, where none can be mounted. */
function mountDisk(context: TestContext, kibibytes: number): string {
  const disk = join(bench.makeFolder(), 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', disk]);
  if (mounted.status !== 0) context.skip('mounting is not permitted here: the full disk is not tested');
  mounts.push(disk);
  return disk;
}

/** Fills a disk up to this many bytes. */
function fill(disk: string, leaveBytes: number): string {
  const { bavail, bsize } = statfsSync(disk);
  const filler = join(disk, 'filler');
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
  return filler;
}

describe('a full disk', () => {
  it('refuses a new data folder, whatever it is too small for', async (context) => {
    for (const kibibytes of [4, 16, 64, 128])
      expect(await bench.refusal(join(mountDisk(context, kibibytes), 'perdure'))).toMatchObject({
        reason: 'disk-full',
      });
  });

  it('fails an append, keeps what was acknowledged, and works again once there is room', async (context) => {
    const disk = mountDisk(context, 4096);
    const store = await bench.open(join(disk, 'perdure'));
    const id = await addDevice(store);
    const filler = fill(disk, 64 * 1024);
    const acknowledged: number[] = [];
    let failure: unknown = null;
    for (let index = 0; failure === null && index < 1000; index += 1) {
      const reading = readingAt(monday + index * 10_000);
      await store.readings.append(id, [reading]).then(
        () => acknowledged.push(reading.atMs),
        (error: unknown) => {
          failure = error;
        },
      );
    }
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toMatchObject({ reason: 'disk-full' });
    expect(acknowledged.length).toBeGreaterThan(0);
    await expect(store.devices.create({ name: 'Desk 2' }, byAnna)).rejects.toMatchObject({
      reason: 'disk-full',
    });
    await expect(store.maintenance.backUp('manual', monday)).rejects.toMatchObject({ reason: 'disk-full' });
    const stored = await store.readings.list(id, 0, monday * 2, 10_000);
    expect(stored.map((reading) => reading.atMs)).toEqual(acknowledged);

    rmSync(filler);
    await store.readings.append(id, [readingAt(monday + 10_000_000)]);
    expect(await store.readings.count()).toBe(acknowledged.length + 1);
    expect(await store.devices.create({ name: 'Desk 2' }, byAnna)).toMatchObject({ ok: true });
    expect(await store.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
    expect(readdirSync(join(disk, 'perdure', 'backups'))).toEqual([]);
  });

  it('stops a restore before anything is replaced', async (context) => {
    const disk = mountDisk(context, 4096);
    const store = await bench.open(join(disk, 'perdure'));
    await addDevice(store);
    const { path } = await store.maintenance.backUp('manual', monday, join(bench.makeFolder(), 'copy.db'));
    await addDevice(store, 'Desk 2');
    const filler = fill(disk, 64 * 1024);
    await expect(store.maintenance.restore(path, monday)).rejects.toMatchObject({ reason: 'disk-full' });
    rmSync(filler);
    expect((await store.devices.summarise('2026-03-02')).total).toBe(2);
    expect(await store.maintenance.restore(path, monday)).toMatchObject({ ok: true, value: { devices: 1 } });
  });
});
