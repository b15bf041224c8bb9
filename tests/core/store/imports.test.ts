import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { DeviceFacts, IntakeRow } from '#core/intake/facts.ts';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import type { ChangeContext, ImportedRow } from '#core/store/store.ts';
import type { Device } from '#shared/domain/device.ts';
import { makeMachine, readMachine, toFields } from '../machine-world.ts';
import { addDevice, byAnna, monday, readingAt, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
afterAll(() => bench.cleanUp());

const byFile: ChangeContext = { actor: 'anna', source: 'import', atMs: monday + 1_000 };
const inFrance = { country: 'FR', timeZone: 'Europe/Paris' };

type Given = DeviceFacts['fields'] & { readonly siteName?: string };

const toRows = (given: readonly (Given | null)[]): IntakeRow[] =>
  given.map((told, index) => {
    if (told === null) return { row: index + 1, outcome: 'blank' };
    const { siteName, ...fields } = told;
    const facts = siteName === undefined ? { fields } : { fields, siteName };
    return { row: index + 1, outcome: 'read', facts, notices: [] };
  });

/** Takes in one file of rows as a batch of its own. */
async function importRows(store: OpenedStore, rows: readonly IntakeRow[]) {
  const batchId = await store.imports.begin(byFile);
  await store.imports.addFile(batchId, 1, 'fleet.csv', 'csv');
  const results = await store.imports.takeIn(batchId, 1, rows, byFile, inFrance);
  await store.imports.finish(batchId, monday + 2_000);
  return { batchId, results, verdicts: results.map(({ verdict }) => verdict) };
}

const importGiven = (store: OpenedStore, ...given: readonly (Given | null)[]) =>
  importRows(store, toRows(given));

async function listAll(store: OpenedStore): Promise<Device[]> {
  const devices: Device[] = [];
  for await (const device of store.devices.listAll('')) devices.push(device);
  return devices;
}

const laptop: Given = {
  name: 'PC-12',
  assetTag: 'A-12',
  category: 'laptop',
  manufacturer: 'Dell Inc.',
  model: 'Latitude 7440',
  serialNumber: '5CG1234ABC',
};

describe('a file taken in', () => {
  it('makes a device of each row that is new, on its site, and logs each field as imported', async () => {
    const store = await bench.open();
    const { results, batchId } = await importGiven(store, { ...laptop, siteName: 'Lyon' }, null);
    expect(results.map(({ row, verdict }) => [row, verdict])).toEqual([
      [1, 'created'],
      [2, 'blank'],
    ]);
    const id = results[0]?.deviceId ?? '';
    expect(await store.devices.find(id)).toMatchObject({ ...laptop, siteName: 'Lyon', status: 'in-service' });
    const lines = await store.devices.listChanges(id);
    expect(lines.map(({ field }) => field).toSorted()).toEqual(
      [
        'assetTag',
        'category',
        'created',
        'manufacturer',
        'model',
        'name',
        'serialNumber',
        'siteId',
      ].toSorted(),
    );
    for (const line of lines) expect(line).toMatchObject({ source: 'import', batchId, actor: 'anna' });
    expect(await store.settings.listSites()).toMatchObject([{ name: 'Lyon', country: 'FR' }]);
  });

  it('changes nothing the second time, whatever the rows say of themselves', async () => {
    const store = await bench.open();
    const rows = toRows([
      laptop,
      { name: 'Screen' },
      { name: 'Screen' },
      { model: 'P2419H' },
      { assetTag: 'Z' },
    ]);
    const first = await importRows(store, rows);
    expect(first.verdicts).toEqual(['created', 'created', 'created', 'created', 'created']);
    const before = await listAll(store);
    const second = await importRows(store, rows);
    expect(second.verdicts).toEqual(['identical', 'identical', 'identical', 'identical', 'identical']);
    expect(second.results.map(({ deviceId }) => deviceId)).toEqual(
      first.results.map(({ deviceId }) => deviceId),
    );
    expect(await listAll(store)).toEqual(before);
  });

  it('changes nothing the second time where two rows of the file contradict each other', async () => {
    const store = await bench.open();
    const rows = toRows([laptop, { ...laptop, manufacturer: 'DELL', holder: 'Amina' }]);
    expect((await importRows(store, rows)).verdicts).toEqual(['created', 'updated']);
    expect((await importRows(store, rows)).verdicts).toEqual(['identical', 'identical']);
  });

  it('finds a device by its number within its maker, however the maker is written, and says what it changes', async () => {
    const store = await bench.open();
    await importGiven(store, laptop);
    const { results } = await importGiven(store, {
      manufacturer: 'DELL',
      serialNumber: '5cg1234abc',
      holder: 'Amina',
      name: 'PC-12',
    });
    expect(results[0]).toMatchObject({
      verdict: 'updated',
      changes: [
        { field: 'manufacturer', from: 'Dell Inc.', to: 'DELL' },
        { field: 'serialNumber', from: '5CG1234ABC', to: '5cg1234abc' },
        { field: 'holder', from: null, to: 'Amina' },
      ],
    });
    expect(await listAll(store)).toHaveLength(1);
  });

  it('finds a device by its asset tag alone, and by its name where a row has no number', async () => {
    const store = await bench.open();
    await importGiven(store, laptop);
    const { verdicts } = await importGiven(
      store,
      { assetTag: 'a-12', holder: 'Amina' },
      { name: 'pc-12', holder: 'Bruno' },
    );
    expect(verdicts).toEqual(['updated', 'updated']);
    expect(await listAll(store)).toMatchObject([{ assetTag: 'a-12', name: 'pc-12', holder: 'Bruno' }]);
  });

  it('makes two devices of one number that two makers use', async () => {
    const store = await bench.open();
    const { verdicts } = await importGiven(
      store,
      { manufacturer: 'Dell', model: 'P2419H', serialNumber: '0001' },
      { manufacturer: 'HP', model: 'E24', serialNumber: '0001' },
    );
    expect(verdicts).toEqual(['created', 'created']);
  });

  it('lets rows wait that contradict what is known, and names what they may be', async () => {
    const store = await bench.open();
    const { results: known } = await importGiven(store, laptop, { name: 'PC-13', assetTag: 'A-13' });
    const { results } = await importGiven(
      store,
      { manufacturer: 'Dell', serialNumber: '5CG1234ABC', model: 'OptiPlex 3090' },
      { assetTag: 'A-13', manufacturer: 'Dell', serialNumber: '5CG1234ABC' },
    );
    for (const { verdict, reason, candidates } of results) {
      expect([verdict, reason]).toEqual(['pending', 'may-be-several']);
      expect(candidates.length).toBeGreaterThan(0);
      for (const id of candidates) expect(known.map(({ deviceId }) => deviceId)).toContain(id);
    }
    expect(await listAll(store)).toHaveLength(2);
  });

  it('keeps a screen apart from the computer that has its name', async () => {
    const store = await bench.open();
    await importGiven(store, { name: 'Reception', category: 'desktop' });
    const { verdicts } = await importGiven(store, { name: 'Reception', category: 'monitor' });
    expect(verdicts).toEqual(['created']);
  });

  it('rejects a row that names nothing, and keeps what a reader rejected as it said it', async () => {
    const store = await bench.open();
    const rejected = { reason: 'not-a-date', column: 'Achat', cell: '31/02/2024' } as const;
    const { results } = await importRows(store, [
      { row: 1, outcome: 'read', facts: { fields: { holder: 'Amina' } }, notices: [] },
      { row: 2, outcome: 'rejected', ...rejected },
    ]);
    expect(results).toMatchObject([
      { verdict: 'rejected', reason: 'nothing-to-name-it' },
      { verdict: 'rejected', ...rejected },
    ]);
  });

  it('renews what agents said, and never overwrites a person, where an agent read it', async () => {
    const store = await bench.open();
    const machine = makeMachine(3);
    const read = (atMs: number, hostname: string): IntakeRow[] => {
      const inventory = readMachine({ ...machine, hostname }, atMs, true);
      const { siteId: _, ...fields } = toFields(inventory);
      return [{ row: 1, outcome: 'read', facts: { fields, inventory }, notices: [] }];
    };
    const first = await importRows(store, read(monday, 'pc-3'));
    const id = first.results[0]?.deviceId ?? '';
    expect(first.verdicts).toEqual(['created']);
    expect(await store.devices.findInventory(id)).toMatchObject({ takenAtMs: monday });
    const renamed = await importRows(store, read(monday + 10, 'pc-3-new'));
    expect(renamed.results).toMatchObject([
      { verdict: 'updated', changes: [{ field: 'name', to: 'pc-3-new' }] },
    ]);
    await store.devices.patch(id, { name: 'Front desk' }, byAnna);
    const later = await importRows(store, read(monday + 20, 'pc-3-newer'));
    expect(later.verdicts).toEqual(['identical']);
    expect(await store.devices.find(id)).toMatchObject({ name: 'Front desk' });
    expect(await store.devices.findInventory(id)).toMatchObject({ device: { hostname: 'pc-3-newer' } });
  });

  it('keeps what was known of a machine where an agent tells only a part of it', async () => {
    const store = await bench.open();
    const whole = readMachine(makeMachine(4), monday, true);
    const { siteId: _, ...fields } = toFields(whole);
    const tell = (inventory: typeof whole): IntakeRow[] => [
      { row: 1, outcome: 'read', facts: { fields, inventory }, notices: [] },
    ];
    const { results } = await importRows(store, tell(whole));
    const part = { ...whole, takenAtMs: monday + 10, storage: null, batteries: [] };
    await importRows(store, tell(part));
    const { storage } = whole;
    expect(storage?.length).toBeGreaterThan(0);
    expect(await store.devices.findInventory(results[0]?.deviceId ?? '')).toMatchObject({
      takenAtMs: monday + 10,
      storage,
      batteries: [],
    });
  });

  it('gives each row exactly one verdict, and the same file twice changes nothing (property)', async () => {
    const store = await bench.open();
    const few = (values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const given = fc.record({
      name: few(['PC-1', 'PC-2', 'Screen']),
      assetTag: few(['T1', 'T2', 'T3']),
      manufacturer: few(['Dell', 'HP']),
      model: few(['A', 'B']),
      serialNumber: few(['S1', 'S2', 'S3']),
      holder: few(['Amina', 'Bruno']),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(given), { maxLength: 12 }), async (told) => {
        const rows = toRows(told as (Given | null)[]);
        const first = await importRows(store, rows);
        expect(first.results.map(({ row }) => row)).toEqual(rows.map(({ row }) => row));
        const [batch] = await store.imports.list();
        const {
          rowsIn = 0,
          created = 0,
          updated = 0,
          identical = 0,
          pending = 0,
          rejected = 0,
          blank = 0,
        } = batch ?? {};
        expect(rowsIn).toBe(rows.length);
        expect(created + updated + identical + pending + rejected + blank).toBe(rows.length);
        const once = await listAll(store);
        const second = await importRows(store, rows);
        expect(await listAll(store)).toEqual(once);
        expect(
          second.results.filter(({ verdict }) => verdict === 'created' || verdict === 'updated'),
        ).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a batch undone', () => {
  const summary = (devices: readonly Device[]) => devices.map(({ updatedAtMs: _, ...device }) => device);

  it('leaves everything as it was', async () => {
    const store = await bench.open();
    await importGiven(store, laptop);
    await addDevice(store, 'Desk 1');
    const before = summary(await listAll(store));
    const { batchId } = await importGiven(
      store,
      { ...laptop, holder: 'Amina', name: 'PC-12b' },
      { name: 'Desk 1', model: 'P2419H' },
      { name: 'New one', assetTag: 'N' },
      { assetTag: 'N', holder: 'Bruno' },
    );
    const undone = await store.imports.undo(batchId, byAnna);
    expect(undone).toEqual({ ok: true, value: { undone: 4, kept: 0 } });
    expect(summary(await listAll(store))).toEqual(before);
    expect(await store.imports.undo(batchId, byAnna)).toEqual({ ok: false, reason: 'already-undone' });
  });

  it('keeps what was changed since, and counts it', async () => {
    const store = await bench.open();
    await importGiven(store, laptop);
    const { batchId, results } = await importGiven(
      store,
      { ...laptop, holder: 'Amina', name: 'PC-12b' },
      { name: 'New one', assetTag: 'N' },
      { name: 'Another', assetTag: 'M' },
    );
    const ids = results.map(({ deviceId }) => deviceId ?? '');
    await store.devices.patch(ids[0] ?? '', { holder: 'Chloé' }, byAnna);
    await store.devices.patch(ids[1] ?? '', { model: 'P2419H' }, byAnna);
    await store.readings.append(ids[2] ?? '', [readingAt(monday + 60_000)]);
    expect(await store.imports.undo(batchId, byAnna)).toEqual({ ok: true, value: { undone: 0, kept: 3 } });
    expect(await listAll(store)).toMatchObject([
      { holder: 'Chloé', name: 'PC-12' },
      { name: 'New one', model: 'P2419H' },
      { name: 'Another' },
    ]);
  });

  it('is what becomes of one that was interrupted, at the next start', async () => {
    const folder = bench.makeFolder();
    const store = await bench.open(folder);
    const batchId = await store.imports.begin(byFile);
    await store.imports.addFile(batchId, 1, 'fleet.csv', 'csv');
    await store.imports.takeIn(batchId, 1, toRows([laptop]), byFile, inFrance);
    await bench.closeStores();
    const again = await bench.open(folder);
    expect(await again.imports.settleInterrupted(byAnna)).toBe(1);
    expect(await listAll(again)).toEqual([]);
    expect(await again.imports.list()).toMatchObject([{ id: batchId, state: 'cancelled' }]);
    const { verdicts } = await importGiven(again, laptop);
    expect(verdicts).toEqual(['created']);
  });

  it('can be taken in again', async () => {
    const store = await bench.open();
    const rows = toRows([laptop, { name: 'Screen' }]);
    const { batchId } = await importRows(store, rows);
    await store.imports.undo(batchId, byAnna);
    const again: readonly ImportedRow[] = (await importRows(store, rows)).results;
    expect(again.map(({ verdict }) => verdict)).toEqual(['created', 'created']);
  });
});
