import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { devicesDocumentSchema } from '#shared/domain/cli-documents.ts';
import type { NewDevice } from '#shared/domain/device.ts';
import { monday } from '../store/open-test-store.ts';
import { startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: () => monday });
  const site = await api.store.settings.createSite({ name: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' });
  const devices: NewDevice[] = [
    {
      name: 'PC-2',
      category: 'laptop',
      serialNumber: '00042',
      siteId: site.id,
      purchasedOn: '2024-03-12',
      purchasePrice: { minorUnits: 124_990, currency: 'EUR' },
      weightKg: 1.25,
      tags: ['prêt', 'urgent'],
      notes: 'first line\nsecond line',
    },
    { name: '=cmd|x', category: 'monitor', holder: 'Núñez; "Ann"' },
    { name: 'PC-1', category: 'laptop', status: 'in-stock' },
  ];
  for (const device of devices) {
    const created = await api.store.devices.create(device, { actor: 'anna', source: 'person', atMs: monday });
    if (!created.ok) throw new Error(created.reason);
  }
});
afterAll(() => api.stop());

const get = (query: string) => api.api.handle(new Request(`http://localhost/api/exports/devices?${query}`));
/** With the byte order mark, which `text()` would drop. */
const text = async (query: string) => Buffer.from(await (await get(query)).arrayBuffer()).toString();

describe('GET /api/exports/devices', () => {
  it('gives the list that is shown: its filter, its order, its columns, in the language of the screens', async () => {
    const asked = 'format=csv&category=laptop&sort=name&direction=descending';
    expect(
      await text(`${asked}&columns=name,status,purchasedOn,purchasePrice,weightKg,tags&language=fr`),
    ).toBe(
      '\ufeff"Nom";"Statut";"Date d’achat";"Prix d’achat hors taxes";"Devise";"Poids (kg)";"Mots-clés"\r\n' +
        '"PC-2";"En service";2024-03-12;1249,90;"EUR";1,25;"prêt, urgent"\r\n' +
        '"PC-1";"En stock";;;;;\r\n',
    );
    expect(await text(`${asked}&columns=name,purchasePrice&byteOrderMark=false`)).toBe(
      '"Name","Purchase price, excluding VAT","Currency"\r\n"PC-2",1249.90,"EUR"\r\n"PC-1",,\r\n',
    );
  });

  it('puts an apostrophe before what a spreadsheet would run, and quotes around what would part a cell', async () => {
    expect(await text('format=csv&category=monitor&columns=name,holder&byteOrderMark=false')).toBe(
      `"Name","Holder"\r\n"'=cmd|x","Núñez; ""Ann"""\r\n`,
    );
  });

  it('is a download that no browser takes for a page, with the day in its name', async () => {
    const csv = await get('format=csv&language=fr');
    expect(csv.status).toBe(200);
    expect(Object.fromEntries(csv.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="perdure-appareils-2026-03-02.csv"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    await csv.text();
    const workbook = await get('format=xlsx');
    expect(workbook.headers.get('content-type')).toContain('spreadsheetml');
    expect(workbook.headers.get('content-disposition')).toContain('perdure-devices-2026-03-02.xlsx');
    expect(
      Buffer.from(await workbook.arrayBuffer())
        .subarray(0, 4)
        .toString('latin1'),
    ).toBe('PK\x03\x04');
  });

  it('gives every field as the JSON of the command line', async () => {
    const { devices } = devicesDocumentSchema.parse(JSON.parse(await text('format=json&columns=name')));
    expect(devices.map(({ name }) => name)).toEqual(['=cmd|x', 'PC-1', 'PC-2']);
    expect(devices[2]).toMatchObject({ site: 'Lyon', notes: 'first line\nsecond line', weightKg: 1.25 });
    expect(devicesDocumentSchema.parse(JSON.parse(await text('format=json&query=nobody'))).devices).toEqual(
      [],
    );
  });

  it('refuses a format or a column that is none', async () => {
    expect((await api.refused('GET', '/api/exports/devices?format=pdf')).code).toBe('invalid-input');
    expect((await api.refused('GET', '/api/exports/devices?format=csv&columns=name,password')).code).toBe(
      'invalid-input',
    );
    expect((await api.refused('GET', '/api/exports/devices')).code).toBe('invalid-input');
  });

  it('writes as it is read, and stops when nobody reads on', async () => {
    const response = await get('format=csv');
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect((await get('format=csv&columns=name')).status).toBe(200);
  });

  it('marks invented devices in every table, and only where there are some', async () => {
    expect(await text('format=csv&columns=name&byteOrderMark=false')).toMatch(/^"Name"\r\n/);
    await api.store.devices.addDemonstration([{ name: 'Invented' }], {
      actor: 'anna',
      source: 'person',
      atMs: monday,
    });
    expect(await text('format=csv&columns=name&byteOrderMark=false&query=invented')).toBe(
      '"Name","Demonstration"\r\n"Invented","Demonstration"\r\n',
    );
    await api.store.devices.removeDemonstration({ actor: 'anna', source: 'person', atMs: monday });
  });
});
