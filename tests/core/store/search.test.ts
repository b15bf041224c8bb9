import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { IntakeRow } from '#core/intake/facts.ts';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import { findCategoriesNamed } from '#core/store/sqlite/category-names.ts';
import { toDeviceColumns } from '#core/store/sqlite/device-columns.ts';
import { planPage } from '#core/store/sqlite/device-queries.ts';
import { foldQuery, foldText } from '#core/store/sqlite/folding.ts';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import { type Device, type DeviceQuestion, deviceFilterSchema } from '#shared/domain/device.ts';
import { byAnna, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
afterAll(() => bench.cleanUp());

const list = (store: OpenedStore, question: DeviceQuestion) =>
  store.devices.list(deviceFilterSchema.parse(question));

async function listAll(store: OpenedStore): Promise<Device[]> {
  const devices: Device[] = [];
  for await (const device of store.devices.listAll('')) devices.push(device);
  return devices;
}

/** The plain definition of a search, without any index. */
function isFound(device: Device, query: string): boolean {
  const text = toDeviceColumns(device).search_text;
  const site = foldText(device.siteName ?? '');
  return foldQuery(query).every(
    (word) =>
      text.includes(word) ||
      site.includes(word) ||
      (device.category !== null && findCategoriesNamed(word).includes(device.category)),
  );
}

async function expectPlainSearch(store: OpenedStore, query: string): Promise<void> {
  const expected = (await listAll(store)).filter((device) => isFound(device, query));
  for (const sort of ['name', 'updatedAtMs', 'siteName'] as const) {
    const { total, devices } = await list(store, { query, sort, limit: 500 });
    expect(total).toBe(expected.length);
    expect(devices.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
  }
}

/** Letters that make many accidental hits, and everything that an index could take for something else. */
const letters = [
  'a',
  'b',
  'A',
  'é',
  'ß',
  'œ',
  '"',
  "'",
  '*',
  '%',
  '_',
  '-',
  ':',
  '(',
  '^',
  '😀',
  '漢',
  'İ',
  'ſ',
];
const text = fc.array(fc.constantFrom(...letters, ' '), { minLength: 1, maxLength: 12 }).map((all) => {
  const joined = all.join('').trim();
  return joined === '' ? 'x' : joined;
});
const fragment = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 5 })
  .map((all) => all.join(''));
const query = fc.oneof(
  fc.array(fragment, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  fc.constantFrom(
    'laptop',
    'portable',
    'ecran',
    'scr',
    'ly',
    'lyon',
    'AND',
    'NOT "',
    'NEAR(a b)',
    '"ab"',
    'a\0b',
    '\ud83d',
  ),
);

describe('a search', () => {
  it('finds exactly what the plain definition of it finds, whatever is written and however', async () => {
    const store = await bench.open();
    const site = await store.settings.createSite({
      name: 'Lyon “Ab”',
      country: 'FR',
      timeZone: 'Europe/Paris',
    });
    const given = fc.record({
      name: text,
      notes: text,
      category: fc.constantFrom('laptop', 'monitor', null),
      siteId: fc.constantFrom(site.id, null),
    });
    const ids: string[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(given, { minLength: 1, maxLength: 4 }),
        text,
        query,
        async (devices, name, asked) => {
          for (const device of devices) {
            const created = await store.devices.create(device, byAnna);
            if (created.ok) ids.push(created.value.id);
          }
          await store.devices.patch(ids[ids.length >> 1] ?? '', { name }, byAnna);
          await store.settings.patchSite(site.id, { name: `Lyon ${name}` });
          await expectPlainSearch(store, asked);
          await expectPlainSearch(store, name);
        },
      ),
      { numRuns: 40 },
    );
    expect(await store.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
  });

  it('keeps in step with an import, its undoing, and a demonstration that comes and goes', async () => {
    const store = await bench.open();
    const context = { ...byAnna, source: 'import' } as const;
    const batch = await store.imports.begin(context);
    await store.imports.addFile(batch, 1, 'a.csv', 'csv');
    const read = (name: string, row: number): IntakeRow => ({
      row,
      outcome: 'read',
      facts: { fields: { name, tags: ['prêt'] } },
      notices: [],
    });
    await store.imports.takeIn(batch, 1, [read('Zèbre', 1), read('Zébu', 2)], context, null);
    await store.imports.finish(batch, context.atMs);
    expect((await list(store, { query: 'zeb' })).total).toBe(2);
    expect((await list(store, { tag: 'prêt' })).total).toBe(2);
    await store.devices.addDemonstration([{ name: 'Zeb of the demonstration' }], {
      ...byAnna,
      source: 'demonstration',
    });
    expect((await list(store, { query: 'zeb' })).total).toBe(3);
    await store.imports.undo(batch, byAnna);
    expect((await list(store, { query: 'zeb' })).total).toBe(1);
    expect((await list(store, { tag: 'prêt' })).total).toBe(0);
    await store.devices.removeDemonstration(byAnna);
    expect((await list(store, { query: 'zeb' })).total).toBe(0);
    expect(await store.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
  });
});

describe('a search index that is not in step', () => {
  const spoil = [
    ['with a text that is not the device’s', `UPDATE device_search SET search_text = 'else'`],
    ['without a device', 'DELETE FROM device_search'],
    ['with a device that is gone', `INSERT INTO device_search (rowid, search_text) VALUES (999, 'gone')`],
    ['damaged inside', `UPDATE device_search_content SET c0 = 'else'`],
  ] as const;
  it.each(spoil)('%s: is told by the check, and made anew by the owner', async (_name, sql) => {
    const folder = bench.makeFolder();
    const store = await bench.open(folder);
    await store.devices.create({ name: 'Accueil' }, byAnna);
    await store.close();
    const database = new Database(dataFolderPaths(folder).database);
    database.unsafeMode(true);
    database.exec(sql);
    database.close();
    const reader = await bench.open(folder, { mode: 'read-only' });
    const read = await reader.maintenance.check();
    expect(read).toMatchObject({ integrity: 'ok', needsOwner: true });
    expect(read.problems.join()).toContain('search index');
    await reader.close();
    const owner = await bench.open(folder);
    const mended = await owner.maintenance.check();
    expect(mended).toMatchObject({ integrity: 'ok', needsOwner: false });
    expect(mended.problems.join()).toContain('made anew');
    expect(await owner.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
    expect((await list(owner, { query: 'ccue' })).total).toBe(1);
  });
});

describe('several values of a condition', () => {
  it('mean any of them, and several conditions all of them', async () => {
    const store = await bench.open();
    const site = await store.settings.createSite({ name: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' });
    const add = (device: Parameters<OpenedStore['devices']['create']>[0]) =>
      store.devices.create(device, byAnna);
    await add({ name: 'A', category: 'laptop', status: 'in-stock', siteId: site.id, tags: ['x', 'y'] });
    await add({ name: 'B', category: 'monitor', manufacturer: 'Éizo', condition: 'new', tags: ['y'] });
    await add({ name: 'C', manufacturer: 'Eizo' });
    const names = async (question: DeviceQuestion) =>
      (await list(store, question)).devices.map(({ name }) => name).join('');
    expect(await names({ category: ['laptop', 'unknown'] })).toBe('AC');
    expect(await names({ category: ['laptop', 'monitor'], status: 'in-service' })).toBe('B');
    expect(await names({ siteId: ['none', site.id] })).toBe('ABC');
    expect(await names({ siteId: '0196a1b2-0000-7000-8000-000000000000' })).toBe('');
    expect(await names({ manufacturer: 'EIZO' })).toBe('BC');
    expect(await names({ manufacturer: ['eizo', ''], condition: 'unknown' })).toBe('AC');
    expect(await names({ tag: ['y'] })).toBe('AB');
    expect(await names({ tag: ['x', 'nothing'], query: 'a' })).toBe('A');
  });

  it('are sorted by several columns, what is unknown last in each', async () => {
    const store = await bench.open();
    for (const [name, model, holder] of [
      ['1', 'b', 'z'],
      ['2', 'a', null],
      ['3', 'a', 'y'],
      ['4', null, 'y'],
      ['5', 'b', 'a'],
    ])
      await store.devices.create({ name: name ?? '', model: model ?? null, holder: holder ?? null }, byAnna);
    const order = async (question: DeviceQuestion) =>
      (await list(store, question)).devices.map(({ name }) => name).join('');
    expect(await order({ sort: ['model', 'holder'] })).toBe('32514');
    expect(await order({ sort: ['model', 'holder'], direction: ['descending'] })).toBe('51324');
    expect(await order({ sort: ['holder', 'name'], direction: ['ascending', 'descending'] })).toBe('54312');
    expect(await order({ sort: 'model', direction: 'descending' })).toBe('51324');
  });
});

describe('the way to a page', () => {
  const filter = { words: [{ word: 'dell', categories: [], siteKeys: [] }], facets: [] };
  const window = { sort: ['name' as const], direction: ['ascending' as const], offset: 0, limit: 100 };
  it('is to walk where the page fills soon, and to gather where few match or the page is far', () => {
    expect(planPage(filter, window, 35_000, 100_000).kind).toBe('walk');
    expect(planPage(filter, window, 500, 100_000).kind).toBe('gather');
    expect(planPage(filter, { ...window, offset: 30_000 }, 35_000, 100_000).kind).toBe('gather');
    expect(planPage({ words: [], facets: [] }, { ...window, offset: 90_000 }, 100_000, 100_000).kind).toBe(
      'walk',
    );
  });
});
