import Database from 'better-sqlite3';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import type { DeviceFields } from '#shared/domain/device.ts';
import type { DeviceMerge } from '#shared/domain/device-merge.ts';
import { makeDisplay, makeMachine, readMachine, toFields } from '../machine-world.ts';
import { byAnna, byMachine, monday, readingAt, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let dataDir: string;
let store: OpenedStore;

beforeEach(async () => {
  dataDir = bench.makeFolder();
  store = await bench.open(dataDir);
});
afterAll(() => bench.cleanUp());

const hour = 3_600_000;
const mergedBy = { ...byAnna, atMs: monday + 10 * hour };
const undoneBy = { ...byAnna, source: 'undo', atMs: monday + 20 * hour } as const;

async function add(fields: Partial<DeviceFields>): Promise<string> {
  const created = await store.devices.create(fields, byAnna);
  if (!created.ok) throw new Error(created.reason);
  return created.value.id;
}

/** This machine, with a screen, an hour of readings and its roll-ups. */
async function recordMachine(): Promise<string> {
  const machine = makeMachine(1, { displays: [makeDisplay({ serialNumber: 'S-1' })] });
  const inventory = readMachine(machine, monday, true);
  const device = await store.devices.recordThisMachine(toFields(inventory), inventory, byMachine);
  const readings = Array.from({ length: 360 }, (_, index) => readingAt(monday + (index + 1) * 10_000));
  await store.readings.append(device.id, readings);
  await store.readings.rollUp(monday + 2 * hour);
  return device.id;
}

/** Every row of every table, told by devices' ids instead of keys, which a device that is made again has anew. */
function dump(): Record<string, unknown[]> {
  const database = new Database(dataFolderPaths(dataDir).database, { readonly: true });
  const tables = database
    .prepare<[], string>(
      // The search index tells rows by their keys; that it is in step is what the store's check says.
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'device_search%'`,
    )
    .pluck()
    .all();
  const ids = new Map(
    database
      .prepare<[], { key: number; id: string }>('SELECT key, id FROM device')
      .all()
      .map(({ key, id }) => [key, id]),
  );
  const named = (row: Record<string, unknown>, table: string) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([column]) => !(table === 'device' && ['key', 'updated_at_ms'].includes(column)))
        .map(([column, value]) => [
          column,
          column === 'device_key' || column === 'machine_key' ? (ids.get(value as number) ?? value) : value,
        ]),
    );
  const all = Object.fromEntries(
    tables.map((table) => [
      table,
      (database.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[])
        .map((row) => JSON.stringify(named(row, table)))
        .filter((row) => !(table === 'change' && /"source":"undo"|"batch_id":"/.test(row)))
        .sort(),
    ]),
  );
  database.close();
  return all;
}

async function merge(id: string, otherId: string, take: (keyof DeviceFields)[] = []) {
  return store.devices.merge(id, { otherId, take }, mergedBy);
}

async function onlyMerge(id: string): Promise<DeviceMerge> {
  const [merge, ...others] = await store.devices.listMerges(id);
  if (merge === undefined || others.length > 0) throw new Error('there is not exactly one merge');
  return merge;
}

const sheetFields = {
  name: 'PC of the reception',
  assetTag: 'A-12',
  holder: 'Amina',
  purchasedOn: '2021-03-04',
  tags: ['loan'],
} satisfies Partial<DeviceFields>;

describe('two records of one device', () => {
  it('are one, with the fields that the person takes from the other, and its measures', async () => {
    const machine = await recordMachine();
    const sheet = await add(sheetFields);
    const merged = await merge(machine, sheet, ['assetTag', 'holder', 'purchasedOn', 'tags']);
    expect(merged).toMatchObject({
      ok: true,
      value: { id: machine, assetTag: 'A-12', holder: 'Amina', purchasedOn: '2021-03-04', tags: ['loan'] },
    });
    expect(merged.ok && merged.value.name).not.toBe(sheetFields.name);
    expect(await store.devices.find(sheet)).toBeNull();
    expect(await onlyMerge(machine)).toEqual({
      id: expect.any(String),
      other: expect.objectContaining({ id: sheet, name: sheetFields.name, assetTag: 'A-12' }),
      mergedAtMs: mergedBy.atMs,
      mergedBy: 'anna',
    });
    const changes = await store.devices.listChanges(machine);
    expect(
      changes
        .filter(({ atMs }) => atMs === mergedBy.atMs)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['assetTag', 'holder', 'purchasedOn', 'tags']);
  });

  it.each(['into', 'from'] as const)(
    'are the two that they were, to the last row, once split (measured: the one merged %s)',
    async (measured) => {
      const machine = await recordMachine();
      const sheet = await add(sheetFields);
      const before = dump();
      expect(before.reading?.length).toBe(360);
      expect(before.energy_day?.length).toBeGreaterThan(0);
      const [into, from] = measured === 'into' ? [machine, sheet] : [sheet, machine];
      const merged = await merge(into, from, ['assetTag', 'name', 'serialNumber', 'manufacturer', 'model']);
      expect(merged.ok).toBe(true);
      expect((await store.devices.findThisMachine())?.id).toBe(into);
      expect((await store.readings.findLatest(into))?.atMs).toBe(monday + hour);
      expect((await store.devices.listLinks(into)).screens.length).toBe(1);
      const { id } = await onlyMerge(into);
      expect(await store.devices.split(id, undoneBy)).toEqual({
        ok: true,
        value: { deviceId: into, otherId: from, keptFields: [] },
      });
      expect(dump()).toEqual(before);
      expect(await store.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
      expect((await store.devices.findThisMachine())?.id).toBe(machine);
    },
  );

  it('keep what was changed since the merge, and say so, once split', async () => {
    const one = await add({ name: 'PC-1', serialNumber: 'SN-1' });
    const other = await add(sheetFields);
    await merge(one, other, ['assetTag', 'holder']);
    await store.devices.patch(one, { holder: 'Bruno' }, { ...byAnna, atMs: monday + 11 * hour });
    const { id } = await onlyMerge(one);
    expect(await store.devices.split(id, undoneBy)).toMatchObject({
      ok: true,
      value: { keptFields: ['holder'] },
    });
    expect(await store.devices.find(one)).toMatchObject({ holder: 'Bruno', assetTag: null });
    expect(await store.devices.find(other)).toMatchObject({ holder: 'Amina', assetTag: 'A-12' });
  });

  it('take along what had become part of the other before, and split in the order back', async () => {
    const [one, two, three] = [await add({ name: 'A' }), await add({ name: 'B' }), await add({ name: 'C' })];
    const before = dump();
    await merge(two, three, ['name']);
    await merge(one, two, ['name']);
    const [newest, oldest] = await store.devices.listMerges(one);
    expect([newest?.other.id, oldest?.other.id]).toEqual([three, two].toReversed());
    await store.devices.split(newest?.id ?? '', undoneBy);
    expect((await store.devices.listMerges(two)).map(({ id }) => id)).toEqual([oldest?.id]);
    await store.devices.split(oldest?.id ?? '', undoneBy);
    expect(dump()).toEqual(before);
    expect(await store.devices.find(three)).toMatchObject({ name: 'C' });
  });

  it('leave the tag that another device has by now to that device', async () => {
    const [one, two] = [await add({ name: 'A' }), await add({ name: 'B', assetTag: 'T-1' })];
    await merge(one, two);
    await add({ name: 'D', assetTag: 'T-1' });
    const { id } = await onlyMerge(one);
    expect((await store.devices.split(id, undoneBy)).ok).toBe(true);
    expect(await store.devices.find(two)).toMatchObject({ name: 'B', assetTag: null });
  });
});

describe('a merge that cannot be', () => {
  it('is refused and leaves everything as it was', async () => {
    const machine = await recordMachine();
    const [screen] = (await store.devices.listLinks(machine)).screens;
    const measured = await add({ name: 'measured before' });
    await store.readings.append(measured, [readingAt(monday)]);
    const counted = await add({ name: 'mice', quantity: 20 });
    const numbered = await add({ name: 'PC', serialNumber: 'SN-9' });
    await store.devices.addDemonstration([{ name: 'invented' }], byAnna);
    const [invented] = (
      await store.devices.list({
        query: 'invented',
        sort: ['name'],
        direction: ['ascending'],
        offset: 0,
        limit: 1,
      })
    ).devices;
    const before = dump();
    const refused = [
      await merge(machine, machine),
      await merge(machine, measured),
      await merge(machine, screen?.device.id ?? ''),
      await merge(numbered, invented?.id ?? ''),
      await merge(numbered, counted, ['quantity']),
      await merge(numbered, '018f0000-0000-7000-8000-000000000000'),
      await store.devices.split('018f0000-0000-7000-8000-000000000000', undoneBy),
    ];
    expect(refused.map((outcome) => (outcome.ok ? 'made' : outcome.reason))).toEqual([
      'same-device',
      'both-measured',
      'connected',
      'demonstration',
      'counted-and-numbered',
      'not-found',
      'not-found',
    ]);
    expect(dump()).toEqual(before);
  });
});
