import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import { allMigrations } from '#core/store/sqlite/migrations/all-migrations.ts';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import { addDevice, byAnna, monday, readingAt, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let folder: string;
let store: OpenedStore;

beforeEach(async () => {
  folder = bench.makeFolder();
  store = await bench.open(folder);
});
afterAll(() => bench.cleanUp());

const total = async (of = store) => (await of.devices.summarise('2026-03-02')).total;

/** Edits a file as another program would. */
function tamper(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

describe('a backup', () => {
  it('holds what was acknowledged before it, while readings go on', async () => {
    const id = await addDevice(store);
    const appends = [0, 1, 2, 3, 4].map((index) =>
      store.readings.append(id, [readingAt(monday + index * 10_000)]),
    );
    const backup = await store.maintenance.backUp('manual', monday);
    await Promise.all(appends);
    const copy = new Database(backup.path, { readonly: true });
    expect(copy.prepare('SELECT name FROM device').all()).toEqual([{ name: 'Desk 1' }]);
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    copy.close();
    expect(backup.sizeBytes).toBe(readFileSync(backup.path).byteLength);
  });

  it('is listed by when and why it was taken, newest first, among files that are none', async () => {
    expect(await store.maintenance.listBackups()).toEqual([]);
    const first = await store.maintenance.backUp('manual', monday);
    const second = await store.maintenance.backUp('daily', monday + 1);
    writeFileSync(join(folder, 'backups', 'notes.txt'), 'mine');
    expect(
      (await store.maintenance.listBackups()).map(({ name, kind, takenAtMs }) => [name, kind, takenAtMs]),
    ).toEqual([
      [second.name, 'daily', monday + 1],
      [first.name, 'manual', monday],
    ]);
    expect(await store.maintenance.findBackupPath(first.name)).toBe(first.path);
    expect(await store.maintenance.findBackupPath('../perdure.db')).toBeNull();
    expect(await store.maintenance.findBackupPath('notes.txt')).toBeNull();
  });

  it('never replaces another: two of one instant are two', async () => {
    const names = [
      (await store.maintenance.backUp('manual', monday)).name,
      (await store.maintenance.backUp('manual', monday)).name,
    ];
    expect(new Set(names).size).toBe(2);
    expect(await store.maintenance.listBackups()).toHaveLength(2);
  });

  it('goes where it is told, but not over a file', async () => {
    const target = join(bench.makeFolder(), 'copy.db');
    expect(await store.maintenance.backUp('manual', monday, target)).toMatchObject({
      path: target,
      name: 'copy.db',
    });
    writeFileSync(target, 'mine');
    await expect(store.maintenance.backUp('manual', monday, target)).rejects.toThrow('exists already');
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  it('of the daily kind is kept as often as asked, the others for good', async () => {
    await store.maintenance.backUp('manual', monday);
    for (const day of [1, 2, 3]) await store.maintenance.backUp('daily', monday + day);
    await store.maintenance.pruneBackups(1);
    expect(
      (await store.maintenance.listBackups()).map(({ kind, takenAtMs }) => [kind, takenAtMs - monday]),
    ).toEqual([
      ['daily', 3],
      ['manual', 0],
    ]);
  });
});

describe('a restore', () => {
  it('brings back the data of the backup, and keeps those it replaces', async () => {
    const id = await addDevice(store);
    await store.readings.append(id, [readingAt(monday)]);
    const { path } = await store.maintenance.backUp('manual', monday);
    await addDevice(store, 'Desk 2');
    const restored = await store.maintenance.restore(path, monday + 1);
    expect(restored).toMatchObject({ ok: true, value: { devices: 1 } });
    expect(await total()).toBe(1);
    expect(await store.readings.findLatest(id)).toEqual(readingAt(monday));
    await addDevice(store, 'Desk 3');

    const previous = restored.ok ? restored.value.previous : '';
    expect((await store.maintenance.listBackups())[0]).toMatchObject({ kind: 'before-restore' });
    expect(await store.maintenance.restore(previous, monday + 2)).toMatchObject({
      ok: true,
      value: { devices: 2 },
    });
    expect(await total()).toBe(2);
    expect(await store.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
    expect(readdirSync(folder).filter((name) => name.startsWith('restore'))).toEqual([]);
  });

  it('takes the database of another folder with what is still in its log', async () => {
    const otherFolder = bench.makeFolder();
    const other = await bench.open(otherFolder);
    await addDevice(other, 'Far away');
    const restored = await store.maintenance.restore(dataFolderPaths(otherFolder).database, monday);
    expect(restored).toMatchObject({ ok: true, value: { devices: 1 } });
    expect(await total(other)).toBe(1);
  });

  const spoilt: [string, string, (file: string) => void][] = [
    ['is cut short', 'backup-invalid', (file) => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
    ['is no database', 'backup-invalid', (file) => writeFileSync(file, 'x'.repeat(10_000))],
    ['is empty', 'backup-invalid', (file) => writeFileSync(file, '')],
    ['has lost a table', 'backup-invalid', (file) => tamper(file, 'DROP TABLE meter_reading')],
    ['belongs to another program', 'backup-invalid', (file) => tamper(file, 'PRAGMA application_id = 7')],
    ['comes from a newer Perdure', 'backup-newer', (file) => tamper(file, 'PRAGMA user_version = 77')],
    [
      'refers to what is not there',
      'backup-invalid',
      (file) => tamper(file, 'PRAGMA foreign_keys = OFF; UPDATE device SET site_key = 99'),
    ],
    [
      'was edited behind the change log',
      'backup-invalid',
      (file) => tamper(file, `UPDATE device SET holder = 'Mallory'`),
    ],
  ];
  for (const [what, reason, spoil] of spoilt)
    it(`changes nothing when the backup ${what}`, async () => {
      await addDevice(store);
      const { path } = await store.maintenance.backUp('manual', monday);
      spoil(path);
      await addDevice(store, 'Desk 2');
      expect(await store.maintenance.restore(path, monday)).toMatchObject({ ok: false, reason });
      expect(await total()).toBe(2);
      expect((await store.maintenance.listBackups()).map(({ kind }) => kind)).toEqual(['manual']);
      expect(readdirSync(folder).filter((name) => name.startsWith('restore'))).toEqual([]);
    });

  it('changes nothing when there is no such file, or it is the database in use', async () => {
    await addDevice(store);
    for (const file of [join(folder, 'none.db'), folder, dataFolderPaths(folder).database])
      expect(await store.maintenance.restore(file, monday)).toMatchObject({
        ok: false,
        reason: 'backup-invalid',
      });
    expect(await total()).toBe(1);
  });
});

describe('a check', () => {
  it('finds nothing wrong with a store in use', async () => {
    const id = await addDevice(store);
    await store.devices.patch(
      id,
      { holder: 'Ben', purchasePrice: { minorUnits: 1, currency: 'MAD' } },
      byAnna,
    );
    await store.devices.addDemonstration(
      [
        { name: 'a', category: 'server' },
        { name: 'b', status: 'ordered' },
      ],
      {
        ...byAnna,
        source: 'demonstration',
      },
    );
    expect(await store.maintenance.check()).toEqual({
      version: allMigrations.length,
      integrity: 'ok',
      needsOwner: false,
      problems: [],
    });
  });

  it('names what is damaged', async () => {
    await addDevice(store);
    await store.close();
    tamper(dataFolderPaths(folder).database, `UPDATE device SET name = 'Mallory'`);
    const reopened = await bench.open(folder);
    const { integrity, problems } = await reopened.maintenance.check();
    expect(integrity).toBe('damaged');
    expect(problems).toEqual([expect.stringContaining('name is not what the change log says')]);
  });
});

describe('the demonstration fleet', () => {
  it('is marked, logged, added around what exists, and removed without touching anything else', async () => {
    await store.devices.create({ name: 'Real', assetTag: 'D-7' }, byAnna);
    const devices = Array.from({ length: 600 }, (_, index) => ({
      name: `Demo ${index}`,
      assetTag: `d-${index}`,
    }));
    const context = { ...byAnna, source: 'demonstration' as const };
    expect(await store.devices.addDemonstration(devices, context)).toBe(599);
    const { value } = await store.devices.listAll('demo')[Symbol.asyncIterator]().next();
    expect(value).toMatchObject({ isDemonstration: true });
    expect(await store.devices.listChanges(value.id)).toMatchObject([
      { field: 'created', source: 'demonstration' },
    ]);
    expect(await store.devices.removeDemonstration(context)).toBe(599);
    expect(await total()).toBe(1);
  });
});

describe('a closed store', () => {
  it('finishes what was asked before, then rejects everything', async () => {
    const id = await addDevice(store);
    const append = store.readings.append(id, [readingAt(monday)]);
    await store.close();
    await expect(append).resolves.toBeUndefined();
    await expect(store.readings.count()).rejects.toMatchObject({ reason: 'closed' });
    await store.close();
    expect(existsSync(`${dataFolderPaths(folder).database}-wal`)).toBe(false);
  });
});
