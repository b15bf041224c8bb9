import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolderPaths, isOpenToOthers, refuseOccupied } from '#core/store/data-folder.ts';
import { StoreError } from '#core/store/store.ts';
import { nameWithReason } from '../../skip-reason.ts';
import { addDevice, byAnna, monday, readingAt, StoreBench } from './open-test-store.ts';

const isWindows = process.platform === 'win32';

const bench = new StoreBench();
afterAll(() => bench.cleanUp());

const mode = (path: string) => (statSync(path).mode & 0o7777).toString(8);
const removed = { reason: 'removed', message: expect.stringContaining('was removed or replaced') };

// Windows lets nobody remove a folder whose files are open, and has no mode.
describe.skipIf(isWindows)(
  nameWithReason(
    isWindows,
    'a data folder that is removed while it is open',
    'Windows keeps open folders and has other rights',
  ),
  () => {
    it('is noticed by every kind of write, and none is acknowledged', async () => {
      const folder = join(bench.makeFolder(), 'perdure');
      const store = await bench.open(folder);
      const id = await addDevice(store);
      await store.readings.append(id, [readingAt(monday)]);
      rmSync(folder, { recursive: true });
      const append = store.readings.append(id, [readingAt(monday + 10_000)]);
      await expect(append).rejects.toThrow(StoreError);
      await expect(append).rejects.toMatchObject(removed);
      await expect(store.devices.create({ name: 'Desk 2' }, byAnna)).rejects.toMatchObject(removed);
      await expect(store.devices.patch(id, { name: 'Desk 3' }, byAnna)).rejects.toMatchObject(removed);
      await expect(store.settings.patch({ language: 'fr' })).rejects.toMatchObject(removed);
      expect(existsSync(folder)).toBe(false);
    });

    it('is noticed where another folder has taken its place', async () => {
      const folder = join(bench.makeFolder(), 'perdure');
      const other = await bench.open();
      const otherFolder = (await other.maintenance.describe()).dataFolder;
      await other.close();
      const store = await bench.open(folder);
      const id = await addDevice(store);
      renameSync(folder, `${folder}-away`);
      renameSync(otherFolder, folder);
      await expect(store.readings.append(id, [readingAt(monday)])).rejects.toMatchObject(removed);
      // Put back, it is the file that is open again.
      rmSync(folder, { recursive: true });
      renameSync(`${folder}-away`, folder);
      await store.readings.append(id, [readingAt(monday)]);
      expect((await store.readings.findLatest(id))?.atMs).toBe(monday);
    });

    it('is not mistaken for one that a restore has replaced', async () => {
      const store = await bench.open();
      const id = await addDevice(store);
      const { path } = await store.maintenance.backUp('manual', monday);
      expect(await store.maintenance.restore(path, monday + 1)).toMatchObject({ ok: true });
      await store.readings.append(id, [readingAt(monday)]);
      expect(await store.readings.count()).toBe(1);
    });
  },
);

describe.skipIf(isWindows)(
  nameWithReason(
    isWindows,
    'the rights on a data folder that is there already',
    'Windows keeps open folders and has other rights',
  ),
  () => {
    it('are taken from all others when the folder is opened for writing', async () => {
      const folder = join(bench.makeFolder(), 'perdure');
      mkdirSync(folder, { mode: 0o755 });
      chmodSync(folder, 0o755);
      const store = await bench.open(folder);
      expect(mode(folder)).toBe('700');
      expect(isOpenToOthers(folder)).toBe(false);
      await store.close();
    });

    it('are left where users share the folder, or where it is of another user', async (context) => {
      const shared = join(bench.makeFolder(), 'shared');
      mkdirSync(shared);
      chmodSync(shared, 0o1777);
      await bench.open(shared);
      expect(mode(shared)).toBe('1777');
      expect(isOpenToOthers(shared)).toBe(true);
      if (process.getuid?.() !== 0) context.skip('only root can make a folder of another user');
      const foreign = join(bench.makeFolder(), 'foreign');
      mkdirSync(foreign);
      chmodSync(foreign, 0o755);
      chownSync(foreign, 12_345, 12_345);
      await bench.open(foreign);
      expect(mode(foreign)).toBe('755');
    });
  },
);

describe('a folder that is there already', () => {
  const fill = (...names: string[]) => {
    const folder = bench.makeFolder();
    for (const name of names) writeFileSync(join(folder, name), 'mine');
    chmodSync(folder, 0o755);
    return folder;
  };

  it('and holds other things is refused, and left with its rights and without a new file', async () => {
    const folder = fill('photo.jpg', 'letter.txt', 'notes.md', 'tax.ods');
    const before = mode(folder);
    expect(await bench.refusal(folder)).toEqual({
      reason: 'not-empty',
      detail: 'letter.txt, notes.md, photo.jpg, …',
    });
    expect(readdirSync(folder).sort()).toEqual(['letter.txt', 'notes.md', 'photo.jpg', 'tax.ods']);
    expect(mode(folder)).toBe(before);
  });

  it('and may be read from, but holds no data, is named as that and not as occupied', async () => {
    const folder = fill('photo.jpg');
    expect(await bench.refusal(folder, { mustExist: true })).toMatchObject({ reason: 'missing' });
    expect(await bench.refusal(folder, { mode: 'read-only' })).toMatchObject({ reason: 'missing' });
  });

  it('and is empty, or holds what systems leave there or a first start that was cut short, is taken', async () => {
    for (const names of [[], ['.DS_Store'], ['perdure.lock'], ['perdure.lock', 'notes.md']]) {
      const folder = fill();
      for (const name of names) writeFileSync(join(folder, name), '');
      expect(await bench.refusal(folder)).toBeNull();
    }
    const kept = fill();
    for (const name of ['backups', 'logs', 'desktop', 'lost+found']) mkdirSync(join(kept, name));
    expect(await bench.refusal(kept)).toBeNull();
  });

  it('is always taken where the system’s convention has put it', () => {
    const folder = fill('photo.jpg');
    expect(refuseOccupied(folder, folder)).toBeNull();
    expect(refuseOccupied(folder, null)).toMatchObject({ reason: 'not-empty' });
  });
});

describe('a restore while another program reads the database', () => {
  it('fails without touching anything', { timeout: 30_000 }, async () => {
    const folder = bench.makeFolder();
    const store = await bench.open(folder);
    await addDevice(store);
    const { path } = await store.maintenance.backUp('manual', monday);
    await addDevice(store, 'Desk 2');
    const reader = new Database(dataFolderPaths(folder).database, { readonly: true });
    try {
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) FROM device').get();
      await addDevice(store, 'Desk 3');
      await expect(store.maintenance.restore(path, monday + 1)).rejects.toMatchObject({
        message: expect.stringContaining('another program is reading'),
      });
    } finally {
      reader.close();
    }
    expect((await store.devices.summarise('2026-03-02')).total).toBe(3);
    expect(await store.maintenance.restore(path, monday + 2)).toMatchObject({ ok: true });
    expect((await store.devices.summarise('2026-03-02')).total).toBe(1);
  });
});
