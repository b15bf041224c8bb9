import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import { foundation } from '#core/store/sqlite/migrations/0001-foundation.ts';
import { allMigrations } from '#core/store/sqlite/migrations/all-migrations.ts';
import { APPLICATION_ID, findSchemaDifferences, migrate } from '#core/store/sqlite/migrations/migrate.ts';
import type { Migration } from '#core/store/sqlite/migrations/migration.ts';
import { closeSession, openOwner } from '#core/store/sqlite/thread/open-database.ts';
import { prepareRestore } from '#core/store/sqlite/thread/restore-file.ts';
import type { Session } from '#core/store/sqlite/thread/session.ts';
import { addDevice, monday, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
afterAll(() => bench.cleanUp());

/** A step that a later version might bring. */
const present = allMigrations.length;
const later: Migration = {
  version: present + 1,
  name: 'later',
  sql: 'CREATE TABLE repair (key INTEGER PRIMARY KEY, cost INTEGER NOT NULL) STRICT',
};
const broken: Migration = { ...later, sql: `${later.sql}; CREATE TABLE device (key INTEGER) STRICT` };

describe('the migrations', () => {
  it('are numbered by their place, each under its own name', () => {
    expect(allMigrations.map(({ version }) => version)).toEqual(allMigrations.map((_, index) => index + 1));
    const files = readdirSync(
      new URL('../../../electron/core/store/sqlite/migrations', import.meta.url),
    ).filter((name) => /^\d{4}-/.test(name));
    expect(files.sort()).toEqual(
      allMigrations.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}.ts`),
    );
  });
});

describe('the first migration', () => {
  const database = new Database(':memory:');
  beforeEach(() => migrate(database, [foundation]));
  afterAll(() => database.close());

  it('marks the file as ours, at its version, once', () => {
    migrate(database, [foundation]);
    expect(database.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    expect(findSchemaDifferences(database, [foundation])).toEqual({ missing: [], unknown: [] });
  });

  it('makes strict tables only, and says on each reference what a deletion does', () => {
    const tables = database
      .prepare<[], { name: string; strict: number }>(
        `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(tables.length).toBeGreaterThan(12);
    for (const { name, strict } of tables) {
      expect([name, strict]).toEqual([name, 1]);
      const references = database.pragma(`foreign_key_list(${name})`) as { on_delete: string }[];
      for (const reference of references) expect(['CASCADE', 'RESTRICT']).toContain(reference.on_delete);
    }
  });

  it('lets nobody edit a line of the change log', () => {
    database.exec(`INSERT INTO device (id, status, search_text, created_at_ms, updated_at_ms)
      VALUES ('${'x'.repeat(36)}', 'in-service', '', 0, 0);
      INSERT INTO change (device_key, field, old_value, new_value, actor, at_ms, source)
      VALUES (1, 'name', 'null', '"A"', 'anna', 0, 'person')`);
    expect(() => database.exec(`UPDATE change SET actor = 'ben'`)).toThrow('never edited');
  });

  it('keeps out what cannot be: unknown words, ratios above one, negative power', () => {
    for (const sql of [
      `UPDATE device SET status = 'lost'`,
      `INSERT INTO reading (device_key, at_ms, load_ratio) VALUES (1, 0, 1.5)`,
      `INSERT INTO reading (device_key, at_ms, interval_ms) VALUES (1, 0, 0)`,
      `INSERT INTO meter (device_key, name, domain) VALUES (1, 'm', 'volts')`,
      `UPDATE device SET purchase_price_minor_units = 5`,
    ])
      expect(() => database.exec(sql), sql).toThrow('CHECK');
  });
});

describe('an older database', () => {
  let folder: string;
  let session: Session;
  beforeEach(async () => {
    folder = bench.makeFolder();
    const store = await bench.open(folder);
    await addDevice(store);
    await store.close();
    session = { connection: null, lock: null, folder: null };
  });
  afterEach(() => {
    closeSession(session);
  });

  const open = (migrations: readonly Migration[]) =>
    openOwner(session, { folder, mustExist: true, nowMs: monday, ownerUrl: null, ownerPid: 1 }, migrations);

  it('is backed up, then migrated', () => {
    expect(open([...allMigrations, later])).toEqual({ ok: true, value: null });
    expect(session.connection?.database.pragma('user_version', { simple: true })).toBe(present + 1);
    const backups = readdirSync(join(folder, 'backups'));
    expect(backups).toEqual([
      expect.stringMatching(/^perdure-2026-03-02T080000\.000Z-before-migration\.db$/),
    ]);
    const backup = new Database(join(folder, 'backups', backups[0] ?? ''), { readonly: true });
    expect(backup.pragma('user_version', { simple: true })).toBe(present);
    expect(backup.prepare('SELECT name FROM device').pluck().all()).toEqual(['Desk 1']);
    backup.close();
  });

  it('stays at its version, whole, when a migration fails', () => {
    expect(() => open([...allMigrations, broken])).toThrow('already exists');
    const database = new Database(dataFolderPaths(folder).database);
    expect(database.pragma('user_version', { simple: true })).toBe(present);
    expect(findSchemaDifferences(database)).toEqual({ missing: [], unknown: [] });
    expect(database.prepare('SELECT name FROM device').pluck().all()).toEqual(['Desk 1']);
    database.close();
  });

  it('is migrated on a copy when it is restored', () => {
    const source = dataFolderPaths(folder).database;
    const before = readFileSync(source);
    const live = join(bench.makeFolder(), 'live.db');
    new Database(live).exec('CREATE TABLE t (a)').close();
    const copy = `${live}.copy`;
    expect(prepareRestore({ source, live, copy }, [...allMigrations, later])).toEqual({
      ok: true,
      value: null,
    });
    const restored = new Database(copy, { readonly: true });
    expect(restored.pragma('user_version', { simple: true })).toBe(present + 1);
    expect(restored.prepare('SELECT name FROM device').pluck().all()).toEqual(['Desk 1']);
    restored.close();
    expect(readFileSync(source).equals(before)).toBe(true);
    expect(existsSync(`${copy}-wal`)).toBe(false);
  });
});
