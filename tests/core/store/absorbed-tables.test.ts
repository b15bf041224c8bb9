import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { migrate } from '#core/store/sqlite/migrations/migrate.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../electron/core/store/sqlite/identity/${name}.ts`, import.meta.url), 'utf8');
const kept = read('kept-device');
const database = new Database(':memory:');
migrate(database);
afterAll(() => database.close());

it.each([
  {
    name: 'absorb-device',
    /** What a screen says of itself (a machine is none), zones, which follow from its site, and tags, from its row. */
    leftBehind: ['screen', 'day_zone', 'device_tag'],
  },
  {
    name: 'merge-devices',
    /** What hangs on meters goes with them, and tags follow from the row. */
    leftBehind: ['device_tag', 'meter_reading', 'energy_quarter', 'energy_day'],
  },
])('a device that becomes part of another takes along every table that hangs on devices ($name)', (part) => {
  const source = read(part.name) + kept;
  const leftBehind = new Set(part.leftBehind);
  const tables = database
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all();
  const hanging = tables.filter((table) =>
    (database.pragma(`foreign_key_list(${table})`) as { table: string }[]).some((each) =>
      ['device', 'meter'].includes(each.table),
    ),
  );
  expect(hanging.length).toBeGreaterThan(10);
  const forgotten = hanging.filter((table) => {
    // Series come in pairs: `usage_quarter` is written as `usage`, with its step.
    const [series, step] = table.split('_');
    const isNamed = new RegExp(`\\b${table}\\b`).test(source);
    const isStepped =
      (step === 'quarter' || step === 'day') &&
      new RegExp(`'${series}'`).test(source) &&
      source.includes(`'${step}'`);
    return !isNamed && !isStepped && !leftBehind.has(table);
  });
  expect(forgotten).toEqual([]);
});

it('a device is kept whole, with every column it has', () => {
  for (const table of ['device', 'change']) {
    const columns = (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    for (const column of columns) expect(kept, `${table}.${column}`).toContain(`'${column}'`);
  }
});
