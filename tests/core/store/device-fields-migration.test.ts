import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import { deviceFields } from '#core/store/sqlite/migrations/0004-device-fields.ts';
import { allMigrations } from '#core/store/sqlite/migrations/all-migrations.ts';
import { findSchemaDifferences, migrate } from '#core/store/sqlite/migrations/migrate.ts';
import { StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
afterAll(() => bench.cleanUp());

const before = allMigrations.filter(({ version }) => version < deviceFields.version);
const upTo = [...before, deviceFields];
const insertOld = `INSERT INTO device (id, name, name_folded, asset_tag, asset_tag_folded, status, search_text,
    created_at_ms, updated_at_ms)
  VALUES ('0196a1b2-0000-7000-8000-000000000001', 'Old', 'old', 'T1', 't1', 'in-service', 'old', 0, 0)`;

describe('the fourth migration', () => {
  const database = new Database(':memory:');
  migrate(database, before);
  database.exec(insertOld);
  migrate(database, upTo);
  afterAll(() => database.close());

  it('makes the schema that it says, and leaves what was there unknown, one and untagged', () => {
    expect(findSchemaDifferences(database, upTo)).toEqual({ missing: [], unknown: [] });
    expect(database.prepare('SELECT name, quantity, tags, weight_kg, notes FROM device').all()).toEqual([
      { name: 'Old', quantity: 1, tags: '[]', weight_kg: null, notes: null },
    ]);
  });

  it.each([
    `purchase_condition = 'broken'`,
    `warranty_ends_on = 'soon'`,
    `retired_on = '27/02/2026'`,
    'weight_kg = 0',
    'weight_kg = 2000.5',
    'quantity = 0',
    'quantity = 2',
    `tags = 'a, b'`,
    `tags = '"a"'`,
    `notes = ''`,
    `notes = '${'x'.repeat(10_001)}'`,
  ])('keeps out what cannot be: %s', (assignment) => {
    expect(() => database.exec(`UPDATE device SET ${assignment}`)).toThrow('CHECK');
  });

  it('lets what has no number be several', () => {
    expect(
      database.prepare('UPDATE device SET asset_tag = NULL, asset_tag_folded = NULL, quantity = 2').run(),
    ).toMatchObject({ changes: 1 });
  });
});

describe('a folder of the version before', () => {
  it('opens with its devices, whose papers can then be entered', async () => {
    const folder = bench.makeFolder();
    const file = dataFolderPaths(folder).database;
    mkdirSync(dirname(file), { recursive: true });
    const database = new Database(file);
    migrate(database, before);
    database.exec(insertOld);
    database.close();
    const store = await bench.open(folder);
    const id = '0196a1b2-0000-7000-8000-000000000001';
    expect(await store.devices.find(id)).toMatchObject({ name: 'Old', tags: [], quantity: 1, notes: null });
    const byBen = { actor: 'ben', source: 'person', atMs: 1 } as const;
    expect(await store.devices.patch(id, { location: 'Réserve', tags: ['prêt'] }, byBen)).toMatchObject({
      ok: true,
      value: { location: 'Réserve', tags: ['prêt'] },
    });
  });
});
