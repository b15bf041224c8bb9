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
  selectChanges,
  selectDevice,
  selectDevicePage,
  selectDevicesAfter,
} from '#core/store/sqlite/device-queries.ts';
import { countMatching, findFilter } from '#core/store/sqlite/device-search.ts';
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
import { type DeviceQuestion, type DeviceSortKey, deviceFilterSchema } from '#shared/domain/device.ts';

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
const filter = (given: DeviceQuestion = {}) => deviceFilterSchema.parse(given);
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

  const found = (question: DeviceQuestion) => findFilter(filter(question), []);
  const explainPage = (question: DeviceQuestion, kind: 'walk' | 'gather') =>
    explainCompiled(
      selectDevicePage(queries, { kind, filter: found(question) }, filter(question)).compile(),
    ).split('\n');
  const explainCount = (question: DeviceQuestion) =>
    explainCompiled(countMatching(found(question)).compile(queries)).split('\n');

  const sorted: Readonly<Record<Exclude<DeviceSortKey, 'siteName' | 'serialNumber'>, string>> = {
    name: 'device_by_name',
    assetTag: 'device_by_asset_tag',
    category: 'device_by_category',
    manufacturer: 'device_by_manufacturer',
    model: 'device_by_model',
    status: 'device_by_status',
    location: 'device_by_location',
    holder: 'device_by_holder',
    purchasedOn: 'device_by_purchase_date',
    supplier: 'device_by_supplier',
    condition: 'device_by_condition',
    warrantyEndsOn: 'device_by_warranty',
    weightKg: 'device_by_weight',
    quantity: 'device_by_quantity',
    retiredOn: 'device_by_retirement',
    updatedAtMs: 'device_by_update',
  };
  const ways = Object.entries(sorted).flatMap(([sort, index]) =>
    (['ascending', 'descending'] as const).map((direction) => ({
      sort: sort as DeviceSortKey,
      index,
      direction,
    })),
  );

  it.each(ways)(
    'a page by $sort, $direction, finds its keys in the index alone and then its rows and sites by key',
    ({ sort, direction, index }) => {
      const plan = explainPage({ sort, direction }, 'walk');
      expect(plan).toContain(`SCAN device USING COVERING INDEX ${index}`);
      expect(plan).toContain('SEARCH device USING INTEGER PRIMARY KEY (rowid=?)');
      expect(plan.join()).toContain('SEARCH site USING INTEGER PRIMARY KEY');
      // The hundred rows of the page are put in order, nothing before them.
      expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1);
      const narrowed = explainPage({ sort, direction, query: 'dell', status: 'retired' }, 'walk');
      expect(narrowed).toContain(`SCAN device USING INDEX ${index}`);
      expect(narrowed.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1);
    },
  );

  it('a page by serial number puts no more in order than the devices of one number', () => {
    const plan = explainPage({ sort: 'serialNumber' }, 'walk');
    expect(plan).toContain('SCAN device USING COVERING INDEX device_by_serial_number');
    expect(plan).toContain('USE TEMP B-TREE FOR LAST TERM OF ORDER BY');
  });

  it('a page of a rare word reads what the search index gives, and no other device', () => {
    for (const sort of ['name', 'model'] as const) {
      const plan = explainPage({ query: 'zebulon 5cg12', sort }, 'gather').join('\n');
      expect(plan).toContain('SCAN device_search VIRTUAL TABLE');
      expect(plan).not.toMatch(/SCAN device( |\n|$)/);
    }
  });

  it('the number of devices is read from indexes alone', () => {
    expect(explainCount({}).join()).toContain('COVERING INDEX');
    expect(explainCount({ status: 'retired' })).toContain(
      'SEARCH device USING COVERING INDEX device_by_status (status=?)',
    );
    expect(explainCount({ query: 'dell latitude' })).toEqual([
      expect.stringMatching(/SCAN device_search VIRTUAL TABLE/),
    ]);
    expect(explainCount({ query: 'dell', status: 'retired' }).join()).not.toMatch(/SCAN device( |$)/);
    expect(explainCount({ query: 'x1' }).join()).toContain('SCAN device_search_content');
  });

  it('one device, and a page of an export, are found by id', () => {
    expect(explainCompiled(selectDevice(queries, id).compile())).toMatch(
      /SEARCH device USING INDEX .*\(id=\?\)/,
    );
    const page = explainCompiled(selectDevicesAfter(queries, { query: '', sites: [] }, id, 500).compile());
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
