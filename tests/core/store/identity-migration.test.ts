import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import { foundation } from '#core/store/sqlite/migrations/0001-foundation.ts';
import { identity } from '#core/store/sqlite/migrations/0002-identity.ts';
import { findSchemaDifferences, migrate } from '#core/store/sqlite/migrations/migrate.ts';
import { makeMachine, readMachine, toFields } from '../machine-world.ts';
import { byMachine, monday, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
afterAll(() => bench.cleanUp());

const machine = makeMachine(1);

/** A folder as the first version left it: this machine, read without rights, with its inventory, and one other device. */
function makeOldFolder(): string {
  const folder = bench.makeFolder();
  const file = dataFolderPaths(folder).database;
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  migrate(database, [foundation]);
  const { takenAtMs, ...content } = readMachine(machine, monday, false);
  // What was not collected then.
  const { osInstanceHash: _hash, ...device } = content.device;
  const document = JSON.stringify({ ...content, device });
  database
    .prepare(
      `INSERT INTO device (id, name, name_folded, category, manufacturer, manufacturer_folded, model, model_folded, status,
         search_text, is_this_machine, created_at_ms, updated_at_ms)
       VALUES (?, 'pc-1', 'pc-1', 'laptop', 'Dell', 'dell', 'Latitude 7440', 'latitude 7440', 'in-service', 'pc-1', 1, 0, 0),
         (?, 'Other', 'other', NULL, NULL, NULL, NULL, NULL, 'in-stock', 'other', 0, 0, 0)`,
    )
    .run('0196a1b2-0000-7000-8000-000000000001', '0196a1b2-0000-7000-8000-000000000002');
  database
    .prepare(
      'INSERT INTO inventory (device_key, taken_at_ms, last_taken_at_ms, document) VALUES (1, ?, ?, ?)',
    )
    .run(takenAtMs, takenAtMs, document);
  database.close();
  return folder;
}

describe('a folder of the first version', () => {
  it('keeps its devices, and this machine is known again by its old inventory', async () => {
    const store = await bench.open(makeOldFolder());
    const names: (string | null)[] = [];
    for await (const { name } of store.devices.listAll('')) names.push(name);
    expect(names).toEqual(['pc-1', 'Other']);
    expect(await store.decisions.list('open')).toEqual([]);
    const renamed = readMachine({ ...machine, hostname: 'pc-renamed' }, monday + 1, true);
    const device = await store.devices.recordThisMachine(toFields(renamed), renamed, byMachine);
    expect(device).toMatchObject({ id: '0196a1b2-0000-7000-8000-000000000001', serialNumber: 'SN-1' });
  });

  it('does not take another machine, to which it was copied, for the one of its old inventory', async () => {
    const store = await bench.open(makeOldFolder());
    const twin = readMachine(makeMachine(2, { hostname: 'pc-1' }), monday + 1, false);
    const device = await store.devices.recordThisMachine(toFields(twin), twin, byMachine);
    expect(device.id).not.toBe('0196a1b2-0000-7000-8000-000000000001');
  });
});

describe('the second migration', () => {
  const database = new Database(':memory:');
  migrate(database, [foundation, identity]);
  afterAll(() => database.close());
  const columnsOf = (table: string) =>
    (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);

  it('adds what it says, in strict tables, with what a deletion does', () => {
    expect(findSchemaDifferences(database, [foundation, identity])).toEqual({ missing: [], unknown: [] });
    for (const table of ['evidence', 'screen', 'attachment', 'decision']) {
      const [row] = database.pragma(`table_list(${table})`) as { strict: number }[];
      expect(row?.strict, table).toBe(1);
      for (const { on_delete } of database.pragma(`foreign_key_list(${table})`) as { on_delete: string }[])
        expect(on_delete, table).toBe('CASCADE');
      expect(columnsOf(table).length, table).toBeGreaterThan(3);
    }
  });

  it('keeps out what cannot be', () => {
    database.exec(`INSERT INTO device (id, status, search_text, created_at_ms, updated_at_ms)
      VALUES ('${'x'.repeat(36)}', 'in-service', '', 0, 0), ('${'y'.repeat(36)}', 'in-service', '', 0, 0)`);
    const stay =
      'INSERT INTO attachment (device_key, machine_key, since_ms, last_seen_ms, until_ms, ended_by) VALUES';
    database.exec(`${stay} (1, 2, 0, 0, NULL, NULL)`);
    for (const [sql, why] of [
      [`INSERT INTO evidence VALUES (1, 'colour', 'red', 'machine', 0, 0)`, 'CHECK'],
      [`INSERT INTO evidence VALUES (1, 'mac', 'a', 'machine', 2, 1)`, 'CHECK'],
      [`INSERT INTO screen (device_key, width_mm) VALUES (1, 0)`, 'CHECK'],
      [`${stay} (2, 2, 0, 0, NULL, NULL)`, 'CHECK'],
      [`${stay} (2, 1, 0, 0, 5, NULL)`, 'CHECK'],
      [`${stay} (1, 2, 1, 1, NULL, NULL)`, 'UNIQUE'],
    ] as const)
      expect(() => database.exec(sql), sql).toThrow(why);
  });
});
