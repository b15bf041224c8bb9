import Database from 'better-sqlite3';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import {
  countDevices,
  selectChanges,
  selectDevice,
  selectDevicePage,
  selectDevicesAfter,
} from '#core/store/sqlite/device-queries.ts';
import { migrate } from '#core/store/sqlite/migrations/migrate.ts';
import type { Tables } from '#core/store/sqlite/tables.ts';
import { selectNewestLines } from '#core/store/sqlite/thread/check-file.ts';
import {
  selectMeterReadings,
  selectMeters,
  selectReadings,
} from '#core/store/sqlite/thread/read-readings.ts';
import {
  selectEnergy,
  selectNextReading,
  selectPendingDevices,
  selectUsage,
} from '#core/store/sqlite/thread/roll-up.ts';
import { type DeviceFilter, deviceFilterSchema } from '#shared/domain/device.ts';

const database = new Database(':memory:');
migrate(database);
afterAll(() => database.close());

const queries = new Kysely<Tables>({
  dialect: {
    createDriver: () => new DummyDriver(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

function explain(sql: string, parameters: readonly unknown[] = []): string {
  const statement = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const bound = parameters.length > 0 ? parameters : Array.from(sql.matchAll(/\?/g), () => 1);
  return statement
    .all(...bound)
    .map((row) => row.detail)
    .join('\n');
}

const explainCompiled = ({ sql, parameters }: CompiledQuery) => explain(sql, parameters);
const filter = (given: Partial<DeviceFilter> = {}) => deviceFilterSchema.parse(given);
const id = '0196a1b2-0000-7000-8000-000000000000';

describe('the plan of', () => {
  it.each([
    ['the newest readings of a range', selectReadings],
    ['the next reading to roll up', selectNextReading],
    ["a meter's readings", selectMeterReadings],
    ["a device's meters", selectMeters],
    ['its usage by quarter hour', selectUsage('quarter')],
    ['its usage by day', selectUsage('day')],
    ['its energy by quarter hour', selectEnergy('quarter')],
    ['its energy by day', selectEnergy('day')],
    ['the newest line of each field', selectNewestLines],
  ])('%s reads an index range and nothing else', (_name, sql) => {
    const plan = explain(sql);
    expect(plan).toContain('SEARCH');
    expect(plan).not.toContain('SCAN');
  });

  it('a range of readings needs no sorting', () => {
    expect(explain(selectReadings)).not.toContain('TEMP B-TREE');
    expect(explain(selectNextReading)).not.toContain('TEMP B-TREE');
  });

  it('what is left to roll up looks once into each device, whatever it has recorded', () => {
    const plan = explain(selectPendingDevices);
    expect(plan).toMatch(/SCAN roll_up_watermark/);
    expect(plan).toMatch(/SEARCH reading .*USING PRIMARY KEY \(device_key=\? AND at_ms>\?\)/);
  });

  it.each([
    ['ascending', 'device_by_name'],
    ['descending', 'device_by_name_descending'],
  ] as const)(
    'a page by name, %s, finds its keys in the index alone and then its rows and sites by key',
    (direction, index) => {
      const plan = explainCompiled(selectDevicePage(queries, filter({ direction })).compile()).split('\n');
      expect(plan).toContain(`SCAN device USING COVERING INDEX ${index}`);
      expect(plan).toContain('SEARCH device USING INTEGER PRIMARY KEY (rowid=?)');
      expect(plan.join()).toContain('SEARCH site USING INTEGER PRIMARY KEY');
      // The hundred rows of the page are put in order, nothing before them.
      expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1);
    },
  );

  it('a page by a column without an index carries nothing but keys through the sort', () => {
    const plan = explainCompiled(selectDevicePage(queries, filter({ sort: 'model' })).compile()).split('\n');
    expect(plan.slice(0, 4)).toEqual([
      'SEARCH device USING INTEGER PRIMARY KEY (rowid=?)',
      'LIST SUBQUERY 1',
      'SCAN device',
      'USE TEMP B-TREE FOR ORDER BY',
    ]);
    expect(plan.filter((step) => step.includes(' site '))).toHaveLength(1);
  });

  it('the number of devices is read from an index alone', () => {
    expect(explainCompiled(countDevices(queries, filter()).compile())).toContain('COVERING INDEX');
    expect(explainCompiled(countDevices(queries, filter({ status: 'retired' })).compile())).toContain(
      'SEARCH device USING COVERING INDEX device_by_status',
    );
  });

  it('one device, and a page of an export, are found by id', () => {
    expect(explainCompiled(selectDevice(queries, id).compile())).toMatch(
      /SEARCH device USING INDEX .*\(id=\?\)/,
    );
    const page = explainCompiled(selectDevicesAfter(queries, '', id, 500).compile());
    expect(page).toMatch(/SEARCH device USING INDEX .*\(id>\?\)/);
    expect(page).not.toContain('TEMP B-TREE');
  });

  it("a device's history is found by device", () => {
    const plan = explainCompiled(selectChanges(queries, id).compile());
    expect(plan).toMatch(/SEARCH change USING INDEX change_by_device \(device_key=\?\)/);
    expect(plan).not.toContain('SCAN');
  });

  it.each([
    ['an asset tag', 'asset_tag_folded = ?', 'device_by_asset_tag'],
    ['a serial number', 'serial_number_folded = ? AND manufacturer_folded = ?', 'device_by_serial_number'],
    ['a hardware UUID', 'hardware_uuid_folded = ?', 'device_by_hardware_uuid'],
    ['this machine', 'is_this_machine = 1', 'device_by_this_machine'],
    ['a site', 'site_key = ?', 'device_by_site'],
  ])('the device with %s uses its index', (_name, condition, index) => {
    expect(explain(`SELECT id FROM device WHERE ${condition}`)).toContain(index);
  });

  it.each([
    ['the devices that an evidence names', 'evidence', 'kind = ? AND value = ?', 'evidence_by_value'],
    ['the open questions', 'decision', 'choice IS NULL ORDER BY key', 'decision_open'],
    ['where a screen stands', 'attachment', 'device_key = ? AND until_ms IS NULL', 'attachment_open'],
    ['the screens of a machine', 'attachment', 'machine_key = ?', 'attachment_by_machine'],
  ])('%s use their index', (_name, table, condition, index) => {
    const plan = explain(`SELECT * FROM ${table} WHERE ${condition}`);
    expect(plan).toContain(index);
    expect(plan).not.toContain('TEMP B-TREE');
  });
});
