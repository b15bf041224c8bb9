import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import { type DeviceQuestion, deviceFilterSchema, deviceSortKeys } from '#shared/domain/device.ts';
import { byAnna, monday, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let store: OpenedStore;
let siteId: string;

const filter = (given: DeviceQuestion = {}) => deviceFilterSchema.parse(given);
const names = async (given: DeviceQuestion) =>
  (await store.devices.list(filter(given))).devices.map((device) => device.name);

async function create(device: Parameters<OpenedStore['devices']['create']>[0]) {
  const created = await store.devices.create(device, byAnna);
  if (!created.ok) throw new Error(created.reason);
  return created.value;
}

beforeAll(async () => {
  store = await bench.open();
  ({ id: siteId } = await store.settings.createSite({
    name: 'Fès médina',
    country: 'MA',
    timeZone: 'Africa/Casablanca',
  }));
  await create({ name: 'Éclair', manufacturer: 'Dell', model: 'Latitude 7440', category: 'laptop', siteId });
  await create({ name: 'accueil', manufacturer: 'HP', model: 'EliteDesk 100%', category: 'desktop' });
  await create({ name: 'Zoé', holder: 'Zoé Œuvrard', assetTag: 'PC-0042', status: 'in-stock' });
  await create({
    model: 'ThinkVision',
    purchasedOn: '2025-03-02',
    serialNumber: 'V1',
    manufacturer: 'Lenovo',
  });
});
afterAll(() => bench.cleanUp());

describe('the list of devices', () => {
  it('sorts names without regard to case or accents, and unknown ones last in both directions', async () => {
    expect(await names({})).toEqual(['accueil', 'Éclair', 'Zoé', null]);
    expect(await names({ direction: 'descending' })).toEqual(['Zoé', 'Éclair', 'accueil', null]);
  });

  it('finds devices that hold every word of a search, in any field, without accents or case', async () => {
    expect(await names({ query: 'ECLAIR latitude' })).toEqual(['Éclair']);
    expect(await names({ query: 'eclair elitedesk' })).toEqual([]);
    expect(await names({ query: 'oeuvrard' })).toEqual(['Zoé']);
    expect(await names({ query: 'pc-0042' })).toEqual(['Zoé']);
    expect(await names({ query: 'fes' })).toEqual(['Éclair']);
  });

  it('takes the characters of a search as they are', async () => {
    expect(await names({ query: '100%' })).toEqual(['accueil']);
    expect(await names({ query: '%' })).toEqual(['accueil']);
    expect(await names({ query: '_' })).toEqual([]);
  });

  it('narrows by category, status and site, unknown and none included', async () => {
    expect(await names({ category: 'laptop' })).toEqual(['Éclair']);
    expect(await names({ category: 'unknown' })).toEqual(['Zoé', null]);
    expect(await names({ status: 'in-stock' })).toEqual(['Zoé']);
    expect(await names({ siteId })).toEqual(['Éclair']);
    expect(await names({ siteId: 'none' })).toEqual(['accueil', 'Zoé', null]);
  });

  it('pages, and counts what the pages add up to', async () => {
    const page = await store.devices.list(filter({ offset: 1, limit: 2 }));
    expect(page.total).toBe(4);
    expect(page.devices.map((device) => device.name)).toEqual(['Éclair', 'Zoé']);
    expect((await store.devices.list(filter({ siteId, query: 'eclair' }))).total).toBe(1);
  });

  it('sorts by every key it offers', async () => {
    for (const sort of deviceSortKeys)
      expect((await store.devices.list(filter({ sort }))).devices).toHaveLength(4);
    expect(await names({ sort: 'siteName' })).toEqual(['Éclair', 'accueil', 'Zoé', null]);
  });

  it('gives every matching device once, by id, to an export', async () => {
    const ids: string[] = [];
    for await (const device of store.devices.listAll('')) ids.push(device.id);
    expect(ids).toHaveLength(4);
    expect(ids).toEqual(ids.toSorted());
    const found: (string | null)[] = [];
    for await (const device of store.devices.listAll('dell')) found.push(device.name);
    expect(found).toEqual(['Éclair']);
  });
});

describe('a device', () => {
  it('is given back as it was written, with the name of its site', async () => {
    const device = await create({
      name: 'Bureau',
      category: 'desktop',
      siteId,
      purchasedOn: '2024-02-29',
      purchasePrice: { minorUnits: 89_900, currency: 'MAD' },
    });
    expect(await store.devices.find(device.id)).toEqual({
      id: device.id,
      name: 'Bureau',
      assetTag: null,
      category: 'desktop',
      manufacturer: null,
      model: null,
      serialNumber: null,
      hardwareUuid: null,
      status: 'in-service',
      siteId,
      siteName: 'Fès médina',
      holder: null,
      purchasedOn: '2024-02-29',
      purchasePrice: { minorUnits: 89_900, currency: 'MAD' },
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
      isThisMachine: false,
      isDemonstration: false,
      createdAtMs: monday,
      updatedAtMs: monday,
    });
    expect(await store.devices.find('0196a1b2-0000-7000-8000-000000000000')).toBeNull();
  });

  it('cannot take the asset tag of another, whatever the case', async () => {
    const taken = await store.devices.create({ assetTag: 'pc-0042' }, byAnna);
    expect(taken).toMatchObject({ ok: false, reason: 'asset-tag-taken' });
    const other = await create({ name: 'Other', assetTag: 'PC-0043' });
    expect(await store.devices.patch(other.id, { assetTag: 'Pc-0042' }, byAnna)).toMatchObject({
      ok: false,
      reason: 'asset-tag-taken',
    });
    expect(await store.devices.patch(other.id, { assetTag: 'pc-0043' }, byAnna)).toMatchObject({ ok: true });
  });

  it('cannot take the serial number of another of its maker, but can share it with another maker', async () => {
    const same = await store.devices.create({ manufacturer: 'LENOVO', serialNumber: 'v1' }, byAnna);
    expect(same).toMatchObject({ ok: false, reason: 'serial-number-taken' });
    expect(await store.devices.create({ manufacturer: 'Acer', serialNumber: 'V1' }, byAnna)).toMatchObject({
      ok: true,
    });
    expect(await store.devices.create({ serialNumber: 'V1' }, byAnna)).toMatchObject({ ok: true });
  });

  it('cannot be of a site, or be changed, where there is none', async () => {
    const nowhere = '0196a1b2-0000-7000-8000-000000000000';
    expect(await store.devices.create({ name: 'x', siteId: nowhere }, byAnna)).toEqual({
      ok: false,
      reason: 'site-not-found',
    });
    expect(await store.devices.patch(nowhere, { name: 'x' }, byAnna)).toEqual({
      ok: false,
      reason: 'not-found',
    });
  });
});

describe('a search by category', () => {
  it('finds the devices of a category by its name in French and in English, beside those that say the word', async () => {
    const own = await bench.open();
    await own.devices.create({ name: 'one', category: 'laptop' }, byAnna);
    await own.devices.create({ name: 'two', category: 'monitor' }, byAnna);
    await own.devices.create({ name: 'the laptop of the hall', category: 'desktop' }, byAnna);
    const find = async (query: string) =>
      (await own.devices.list(filter({ query, limit: 10 }))).devices.map(({ name }) => name);
    expect(await find('laptop')).toEqual(['one', 'the laptop of the hall']);
    expect(await find('portable')).toEqual(['one']);
    expect(await find('ÉCRAN')).toEqual(['two']);
    expect(await find('ordinateur')).toEqual(['one', 'the laptop of the hall']);
    expect(await find('laptop one')).toEqual(['one']);
    expect(await find('ordinateur de bureau')).toEqual(['the laptop of the hall']);
    expect(await find('o')).toEqual(['one', 'the laptop of the hall', 'two']);
  });
});

describe('the summary', () => {
  it('counts by status and category, and ages devices in use by their purchase date', async () => {
    const own = await bench.open();
    await own.devices.create({ name: 'a', category: 'laptop', purchasedOn: '2024-03-02' }, byAnna);
    await own.devices.create({ name: 'b', category: 'laptop', purchasedOn: '2022-03-02' }, byAnna);
    await own.devices.create({ name: 'c', status: 'recycled', purchasedOn: '2010-01-01' }, byAnna);
    await own.devices.addDemonstration([{ name: 'd', category: 'monitor' }], {
      ...byAnna,
      source: 'demonstration',
    });
    const summary = await own.devices.summarise('2026-03-02');
    expect(summary).toMatchObject({
      total: 4,
      demonstration: 1,
      byStatus: [
        { status: 'in-service', count: 3 },
        { status: 'recycled', count: 1 },
      ],
      byCategory: [
        { category: null, count: 1 },
        { category: 'laptop', count: 2 },
        { category: 'monitor', count: 1 },
      ],
      withPurchaseDate: 2,
    });
    expect(summary.meanAgeYears).toBeCloseTo(3, 2);
  });
});
