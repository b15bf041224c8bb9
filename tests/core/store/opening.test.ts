import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolderPaths, defaultDataFolder, writeOwnerNote } from '#core/store/data-folder.ts';
import { allMigrations } from '#core/store/sqlite/migrations/all-migrations.ts';
import { addDevice, byAnna, monday, readingAt, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
afterAll(() => bench.cleanUp());

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** A folder whose store was opened, given a device, and closed. */
async function makeUsedFolder(): Promise<string> {
  const folder = bench.makeFolder();
  const store = await bench.open(folder);
  await addDevice(store);
  await store.close();
  return folder;
}

describe('the data folder', () => {
  it("is where the operating system's convention puts it", () => {
    const home = '/home/anna';
    expect(defaultDataFolder('linux', {}, home)).toBe('/home/anna/.local/share/perdure');
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/d' }, home)).toBe('/d/perdure');
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: 'd' }, home)).toBe('/home/anna/.local/share/perdure');
    expect(defaultDataFolder('darwin', {}, home)).toBe('/home/anna/Library/Application Support/Perdure');
    expect(defaultDataFolder('win32', { LOCALAPPDATA: '/local' }, home)).toBe('/local/Perdure');
  });

  it('holds no draft of a note that could not be put in its place', () => {
    const paths = dataFolderPaths(bench.makeFolder());
    mkdirSync(join(paths.ownerNote, 'in the way'), { recursive: true });
    expect(() => writeOwnerNote(paths, { pid: 1, url: null, face: null })).toThrow();
    expect(readdirSync(paths.folder)).toEqual(['perdure.owner.json']);
  });

  it("is made for its user's eyes only, with all its files", async () => {
    const folder = join(bench.makeFolder(), 'deep', 'perdure');
    const store = await bench.open(folder);
    await addDevice(store);
    const backup = await store.maintenance.backUp('manual', monday);
    expect(mode(folder)).toBe('700');
    expect(mode(join(folder, 'backups'))).toBe('700');
    const files = readdirSync(folder).filter((name) => name !== 'backups');
    expect(files).toEqual(expect.arrayContaining(['perdure.db', 'perdure.db-wal', 'perdure.lock']));
    for (const path of [...files.map((name) => join(folder, name)), backup.path])
      expect([path, mode(path)]).toEqual([path, '600']);
  });

  it('keeps what was written for the next start', async () => {
    const folder = await makeUsedFolder();
    expect(existsSync(`${dataFolderPaths(folder).database}-wal`)).toBe(false);
    const again = await bench.open(folder, { mustExist: true });
    expect((await again.devices.summarise('2026-03-02')).total).toBe(1);
  });

  it('is refused where it must exist and does not, or holds no data', async () => {
    const folder = bench.makeFolder();
    expect(await bench.refusal(join(folder, 'none'), { mustExist: true })).toMatchObject({
      reason: 'missing',
    });
    expect(await bench.refusal(folder, { mustExist: true })).toMatchObject({ reason: 'missing' });
    expect(await bench.refusal(folder, { mode: 'read-only' })).toMatchObject({ reason: 'missing' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused where a file is in its place, or above it', async () => {
    const file = join(bench.makeFolder(), 'file');
    writeFileSync(file, 'mine');
    expect(await bench.refusal(file)).toMatchObject({ reason: 'not-a-folder' });
    expect(await bench.refusal(join(file, 'below'))).toMatchObject({ reason: 'not-a-folder' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('on a file system that cannot be written is refused to an owner and open to a reader', async (context) => {
    const folder = await makeUsedFolder();
    if (spawnSync('mount', ['--bind', folder, folder]).status !== 0)
      return context.skip('mounting is not permitted here: the read-only folder is not tested');
    try {
      const remounted = spawnSync('mount', ['-o', 'remount,bind,ro', folder]);
      expect(remounted.status).toBe(0);
      expect(await bench.refusal(folder)).toMatchObject({ reason: 'not-writable' });
      const reader = await bench.open(folder, { mode: 'read-only' });
      expect((await reader.devices.summarise('2026-03-02')).total).toBe(1);
      expect(await reader.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
      await reader.close();
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});

describe('a copy left half made', () => {
  it('is cleared away at the next start, unless it may still be growing', async () => {
    const folder = await makeUsedFolder();
    mkdirSync(join(folder, 'backups'));
    const left = [join(folder, 'restore-99.tmp.db'), join(folder, 'backups', 'perdure-x.db.99.tmp')];
    const fresh = join(folder, 'backups', 'perdure-y.db.98.tmp');
    for (const file of [...left, fresh]) writeFileSync(file, 'half');
    for (const file of left) utimesSync(file, monday / 1000 - 7200, monday / 1000 - 7200);
    utimesSync(fresh, monday / 1000 - 60, monday / 1000 - 60);
    await bench.open(folder);
    expect([...left, fresh].map((file) => existsSync(file))).toEqual([false, false, true]);
  });
});

describe('one owner per folder', () => {
  it('refuses a second one and says who the first is, even after its address changed', async () => {
    const folder = bench.makeFolder();
    const first = await bench.open(folder, { ownerUrl: 'http://127.0.0.1:1', ownerFace: 'browser' });
    expect(await bench.refusal(folder)).toEqual({
      reason: 'locked',
      ownerPid: process.pid,
      ownerUrl: 'http://127.0.0.1:1',
      ownerFace: 'browser',
    });
    await first.setOwnerUrl('http://127.0.0.1:2');
    expect(await bench.refusal(folder)).toMatchObject({
      ownerUrl: 'http://127.0.0.1:2',
      ownerFace: 'browser',
    });
    await addDevice(first);
    await first.close();
    expect(await bench.refusal(folder)).toBeNull();
  });

  it('lets others read the live data, and nothing else', async () => {
    const folder = bench.makeFolder();
    const owner = await bench.open(folder);
    const id = await addDevice(owner);
    const reader = await bench.open(folder, { mode: 'read-only' });
    await owner.readings.append(id, [readingAt(monday)]);
    expect(await reader.readings.findLatest(id)).toEqual(readingAt(monday));
    await expect(reader.devices.create({ name: 'x' }, byAnna)).rejects.toMatchObject({ reason: 'read-only' });
    await expect(reader.readings.append(id, [readingAt(monday + 1)])).rejects.toMatchObject({
      reason: 'read-only',
    });
    const { path } = await reader.maintenance.backUp('manual', monday);
    await expect(reader.maintenance.restore(path, monday)).rejects.toMatchObject({ reason: 'read-only' });
    await expect(reader.setOwnerUrl(null)).rejects.toMatchObject({ reason: 'read-only' });
    expect(await reader.maintenance.check()).toEqual({
      version: allMigrations.length,
      integrity: 'ok',
      needsOwner: false,
      problems: [],
    });
  });

  it('lets others read when nobody owns the folder', async () => {
    const reader = await bench.open(await makeUsedFolder(), { mode: 'read-only' });
    expect((await reader.devices.summarise('2026-03-02')).total).toBe(1);
  });
});

describe('a database', () => {
  it('of a newer Perdure is refused, byte for byte untouched', async () => {
    const folder = await makeUsedFolder();
    const { database } = dataFolderPaths(folder);
    const newer = new Database(database);
    newer.pragma('user_version = 77');
    newer.close();
    const before = readFileSync(database);
    for (const how of ['owner', 'read-only'] as const)
      expect(await bench.refusal(folder, { mode: how })).toEqual({
        reason: 'newer',
        found: 77,
        known: allMigrations.length,
      });
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });

  it('of another program is refused, byte for byte untouched', async () => {
    const folder = bench.makeFolder();
    const { database } = dataFolderPaths(folder);
    const foreign = new Database(database);
    foreign.exec('CREATE TABLE song (title TEXT)');
    foreign.close();
    const before = readFileSync(database);
    expect(await bench.refusal(folder)).toMatchObject({ reason: 'foreign' });
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it('that is no database, or is cut short, or is a folder, is refused as corrupt', async () => {
    const folder = await makeUsedFolder();
    const { database } = dataFolderPaths(folder);
    truncateSync(database, 8192);
    expect(await bench.refusal(folder)).toMatchObject({ reason: 'corrupt' });
    writeFileSync(database, 'These are not the bytes of a database. '.repeat(200));
    expect(await bench.refusal(folder)).toMatchObject({ reason: 'corrupt' });
    rmSync(database);
    mkdirSync(database);
    expect(await bench.refusal(folder)).toMatchObject({ reason: 'corrupt' });
  });

  it('whose first start was cut short is begun again', async () => {
    const folder = bench.makeFolder();
    const { database } = dataFolderPaths(folder);
    const begun = new Database(database);
    begun.pragma('journal_mode = WAL');
    begun.close();
    expect(await bench.refusal(folder)).toBeNull();
  });
});
