import Database from 'better-sqlite3';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import { type DeviceFields, deviceFilterSchema, type NewDevice } from '#shared/domain/device.ts';
import { makeMachine, readMachine, toFields } from '../machine-world.ts';
import { byAnna, byMachine, monday, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let folder: string;
let store: OpenedStore;

beforeEach(async () => {
  folder = bench.makeFolder();
  store = await bench.open(folder);
});
afterAll(() => bench.cleanUp());

const papers = {
  location: 'Réserve, 2e étage',
  supplier: 'Rif Systèmes',
  orderNumber: 'BC-2024-0042',
  condition: 'refurbished',
  warrantyEndsOn: '2027-03-08',
  weightKg: 1.37,
  quantity: 1,
  tags: ['prêt', 'télétravail'],
  retiredOn: '2026-02-27',
  recipient: 'École des Amandiers',
  disposalProof: 'ATT-2026-007',
  notes: 'Charnière usée.\nÀ surveiller.',
} as const satisfies Partial<Omit<DeviceFields, 'tags'>> & { tags: readonly string[] };
const given: NewDevice = { name: 'LT-1', ...papers, tags: [...papers.tags] };

async function create(device: NewDevice) {
  const created = await store.devices.create(device, byAnna);
  if (!created.ok) throw new Error(created.reason);
  return created.value;
}

const linesOf = async (id: string) =>
  (await store.devices.listChanges(id)).map(({ field, oldValue, newValue }) => [field, oldValue, newValue]);

async function undoNewest(id: string, field: string) {
  const line = (await store.devices.listChanges(id)).find((change) => change.field === field);
  return store.devices.undo(line?.id ?? 0, byAnna);
}

describe('the papers of a device', () => {
  it('are given back as they were written, and the check finds each in the change log', async () => {
    const { id } = await create(given);
    expect(await store.devices.find(id)).toMatchObject(given);
    expect(await store.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
  });

  it('are unknown, one and untagged where nothing was given', async () => {
    expect(await create({ name: 'LT-2' })).toMatchObject({
      location: null,
      supplier: null,
      orderNumber: null,
      condition: null,
      warrantyEndsOn: null,
      weightKg: null,
      quantity: 1,
      tags: [],
      retiredOn: null,
      recipient: null,
      disposalProof: null,
      notes: null,
    });
  });

  it('are found by a search, notes and tags included', async () => {
    const { id } = await create(given);
    await create({ name: 'Other' });
    for (const query of ['reserve', 'rif', 'bc-2024', 'teletravail', 'amandiers', 'att-2026', 'charniere']) {
      const { devices } = await store.devices.list(deviceFilterSchema.parse({ query }));
      expect(
        devices.map((device) => device.id),
        query,
      ).toEqual([id]);
    }
  });

  it('are in the rows of a list, but for what only its own page has', async () => {
    await create(given);
    const { devices } = await store.devices.list(deviceFilterSchema.parse({}));
    const { orderNumber: _, recipient: __, disposalProof: ___, notes: ____, ...listed } = given;
    expect(devices).toMatchObject([listed]);
    for (const field of ['hardwareUuid', 'orderNumber', 'recipient', 'disposalProof', 'notes'])
      expect(devices[0]).not.toHaveProperty(field);
  });
});

describe('the history of tags and quantities', () => {
  it('starts from none and one, and says nothing of what was not changed', async () => {
    const { id } = await create({ name: 'LT-3', tags: [], quantity: 1 });
    expect(await linesOf(id)).toEqual([
      ['name', null, 'LT-3'],
      ['created', null, null],
    ]);
    await store.devices.patch(id, { tags: ['prêt'], quantity: 4 }, byAnna);
    await store.devices.patch(id, { tags: ['prêt'] }, byAnna);
    expect((await linesOf(id)).slice(0, 2)).toEqual([
      ['tags', [], ['prêt']],
      ['quantity', 1, 4],
    ]);
  });

  it('can be taken back to what they were before the device was', async () => {
    const { id } = await create({ name: 'Mice', tags: ['prêt'], quantity: 12 });
    expect(await undoNewest(id, 'tags')).toMatchObject({ ok: true, value: { tags: [], quantity: 12 } });
    expect(await undoNewest(id, 'quantity')).toMatchObject({ ok: true, value: { tags: [], quantity: 1 } });
  });

  it('tells two people who tag the same device apart', async () => {
    const { id } = await create({ name: 'LT-4', tags: ['a'] });
    await store.devices.patch(id, { tags: ['a', 'b'] }, byAnna);
    expect(await store.devices.patch(id, { tags: ['c'], formerly: { tags: ['a'] } }, byAnna)).toEqual({
      ok: false,
      reason: 'changed-meanwhile',
      fields: ['tags'],
    });
  });
});

describe('what is counted', () => {
  it('has no number of its own, whichever comes first', async () => {
    const refused = { ok: false, reason: 'counted-and-numbered' };
    expect(await store.devices.create({ model: 'M90', quantity: 2, serialNumber: 'S1' }, byAnna)).toEqual(
      refused,
    );
    const { id } = await create({ model: 'M90', quantity: 2 });
    expect(await store.devices.patch(id, { assetTag: 'T1' }, byAnna)).toEqual(refused);
    expect(await store.devices.patch(id, { assetTag: 'T1', quantity: 1 }, byAnna)).toMatchObject({
      ok: true,
    });
    expect(await store.devices.patch(id, { quantity: 3 }, byAnna)).toEqual(refused);
    expect(await undoNewest(id, 'quantity')).toEqual(refused);
  });

  it('is not given a number by a machine that says it is the one', async () => {
    const machine = makeMachine(1);
    const bare = readMachine(machine, monday, false);
    const { id } = await store.devices.recordThisMachine(toFields(bare), bare, byMachine);
    await store.devices.patch(id, { quantity: 2 }, byAnna);
    const whole = readMachine(machine, monday + 1, true);
    expect(await store.devices.recordThisMachine(toFields(whole), whole, byMachine)).toMatchObject({
      id,
      serialNumber: null,
      quantity: 2,
    });
  });
});

describe('a device that became another before its papers could be kept', () => {
  it('comes back whole, its papers unknown', async () => {
    const before = makeMachine(1, { macAddresses: ['00:11:22:33:44:01'] });
    const run = (macAddress: string, atMs: number) => {
      const inventory = readMachine({ ...before, macAddresses: [macAddress] }, atMs, false);
      return store.devices.recordThisMachine(toFields(inventory), inventory, { ...byMachine, atMs });
    };
    const known = await run('00:11:22:33:44:01', monday);
    const absorbed = await run('00:11:22:33:44:99', monday + 1);
    const [question] = await store.decisions.list('open');
    const answered = { ...byAnna, atMs: monday + 2 };
    await store.decisions.answer(question?.id ?? '', { choice: 'same', deviceId: known.id }, answered);
    await bench.closeStores();
    forgetPapers(dataFolderPaths(folder).database);
    store = await bench.open(folder);
    expect(await store.decisions.reopen(question?.id ?? '', { ...byAnna, atMs: monday + 3 })).toMatchObject({
      ok: true,
    });
    expect(await store.devices.find(absorbed.id)).toMatchObject({
      model: 'Latitude 7440',
      quantity: 1,
      tags: [],
      notes: null,
    });
    expect(await store.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
  });
});

/** Makes what an answer kept of a device what the version before this migration kept: fewer columns. */
function forgetPapers(file: string): void {
  const database = new Database(file);
  const done = database.prepare('SELECT done FROM decision').pluck().get() as string;
  const later = (
    'location location_folded supplier supplier_folded order_number purchase_condition warranty_ends_on weight_kg ' +
    'quantity tags retired_on recipient disposal_proof notes'
  ).split(' ');
  const forget = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => (later.includes(key) ? [] : [[key, forget(inner)]])),
    );
  };
  const former = JSON.stringify(forget(JSON.parse(done)));
  expect(former.length).toBeLessThan(done.length);
  database.prepare('UPDATE decision SET done = ?').run(former);
  database.close();
}
