import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { devicePageSchema } from '#shared/domain/device.ts';
import { importBatchListSchema, importDraftSchema, keptRowPageSchema } from '#shared/domain/import-views.ts';
import { importSteps } from './import-steps.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const nobody = '01990000-0000-7000-8000-000000000009';
const fleet = [
  "Nom;Numéro d'inventaire;Fabricant;Modèle;Type;Date d'achat;Utilisateur",
  'PC-1;A-1;HP;EliteBook 840;Ordinateur portable;12/03/2021;Amina',
  'ÉCRAN;A-2;Dell;P2419H;Moniteur;31/02/2021;=1+1',
  ';;;;;;',
  'SRV;A-3;Dell;PowerEdge R640;Armoire;;',
  '',
].join('\r\n');

describe('imports through the API', () => {
  let api: TestApi;
  let steps: ReturnType<typeof importSteps>;
  beforeAll(async () => {
    api = await startTestApi();
    steps = importSteps(api);
  });
  afterAll(() => api.stop());
  const listDevices = async () => (await api.ask(devicePageSchema, 'GET', '/api/devices')).devices;

  it('look at each file as it is laid down, and show how it would be read', async () => {
    const draft = await steps.newDraft();
    expect(draft).toMatchObject({ files: [], run: null });
    const file = await steps.layDown(draft.id, 1, 'parc.csv', fleet);
    expect(file).toMatchObject({
      number: 1,
      name: 'parc.csv',
      sizeBytes: Buffer.byteLength(fleet),
      refusal: null,
      table: {
        encoding: 'utf-8',
        delimiter: ';',
        sheet: null,
        rowsAbove: 1,
        dateOrders: [{ title: "Date d'achat", order: 'day-first', settledBy: 'assumed', agreeing: 0 }],
      },
    });
    expect(file.table?.titles).toHaveLength(7);
    expect(file.table?.sampleRows[0]?.[0]).toBe('PC-1');
    expect(file.table?.mapping.columns.map(({ field }) => field)).toEqual([
      'name',
      'assetTag',
      'manufacturer',
      'model',
      'category',
      'purchasedOn',
      'holder',
    ]);
    const broken = await steps.layDown(draft.id, 2, 'cut.json', '{"deviceid": "x", "content": {"ha');
    expect(broken).toMatchObject({ refusal: { reason: 'malformed' }, table: null });
    const again = await api.ask(importDraftSchema, 'GET', `/api/imports/drafts/${draft.id}`);
    expect(again.files).toEqual([file, broken]);
    expect(
      await api.refused('POST', `/api/imports/drafts/${draft.id}/run`, { isDryRun: true, files: [] }),
    ).toMatchObject({
      code: 'conflict',
      detail: 'file 2 cannot be read',
    });
  });

  it('say in a dry run what would become of each row, record nothing, and then do just that', async () => {
    const draft = await steps.newDraft();
    await steps.layDown(draft.id, 1, 'parc.csv', fleet);
    const dry = await steps.untilEnded((await steps.begin(draft.id, true)).id);
    const counts = { rowsIn: 4, created: 2, updated: 0, identical: 0, pending: 0, rejected: 1, blank: 1 };
    expect(dry).toMatchObject({ state: 'done', isDryRun: true, rowsDone: 4, failure: null });
    expect(dry.summary).toMatchObject({ batchId: null, isDryRun: true, ...counts });
    expect([dry.bytesDone, dry.bytesTotal]).toEqual([Buffer.byteLength(fleet), Buffer.byteLength(fleet)]);
    expect(await listDevices()).toEqual([]);
    const tried = await steps.rowsOf(`/api/imports/runs/${dry.id}/rows`);
    expect(tried.total).toBe(4);
    expect(tried.rows.map(({ verdict, deviceId, label }) => [verdict, deviceId, label])).toEqual([
      ['created', null, 'PC-1'],
      ['rejected', null, null],
      ['blank', null, null],
      ['created', null, 'SRV'],
    ]);
    expect(tried.rows[1]).toMatchObject({ reason: 'not-a-date', column: "Date d'achat", cell: '31/02/2021' });
    expect(tried.rows[3]?.notices).toMatchObject([{ reason: 'unknown-category', cell: 'Armoire' }]);

    const real = await steps.untilEnded((await steps.begin(draft.id, false)).id);
    expect(real.summary).toMatchObject({ isDryRun: false, ...counts });
    const batchId = real.summary?.batchId ?? '';
    const done = await steps.rowsOf(`/api/imports/${batchId}/rows`);
    expect(done.rows.map(({ deviceId: _, ...row }) => row)).toEqual(
      tried.rows.map(({ deviceId: _, ...row }) => row),
    );
    expect(done.rows[0]?.deviceId).toBe((await listDevices()).find(({ name }) => name === 'PC-1')?.id);
    // The copy of the dry run is gone with the run that came after it.
    expect(await api.refused('GET', `/api/imports/runs/${dry.id}/rows`)).toMatchObject({ code: 'not-found' });
    const { batches } = await api.ask(importBatchListSchema, 'GET', '/api/imports');
    expect(batches[0]).toMatchObject({ id: batchId, state: 'applied', files: ['parc.csv'], ...counts });
  });

  it('give rows by verdict and by page, with what each changed', async () => {
    const batchId = await steps.importText(
      'Nom;N° inventaire;Utilisateur\nPC-1;A-1;Bruno\nSRV;A-3;\nNeuf;A-9;\n',
    );
    const path = `/api/imports/${batchId}/rows`;
    const updated = await steps.rowsOf(`${path}?verdict=updated`);
    expect(updated).toMatchObject({
      total: 1,
      rows: [{ row: 1, label: 'PC-1', changes: [{ field: 'holder', from: 'Amina', to: 'Bruno' }] }],
    });
    const second = await steps.rowsOf(`${path}?offset=1&limit=1`);
    expect([second.total, second.rows.map(({ row }) => row)]).toEqual([3, [2]]);
    expect((await steps.rowsOf(`${path}?offset=3`)).rows).toEqual([]);
    expect(await api.refused('GET', `${path}?limit=501`)).toMatchObject({ code: 'invalid-input' });
    expect(await api.refused('GET', `${path}?verdict=odd`)).toMatchObject({ code: 'invalid-input' });
    expect(await api.refused('GET', `/api/imports/${nobody}/rows`)).toMatchObject({ code: 'not-found' });
  });

  it('are taken back, and say which device keeps what somebody changed since', async () => {
    const batchId = await steps.importText(
      'Nom;N° inventaire;Utilisateur\nPC-1;A-1;Chloé\nNeuf 2;A-10;\nNeuf 3;A-11;\n',
    );
    const byTag = async (tag: string) => (await listDevices()).find(({ assetTag }) => assetTag === tag);
    const patched = { actor: 'anna', source: 'person', atMs: Date.now() } as const;
    await api.store.devices.patch((await byTag('A-1'))?.id ?? '', { holder: 'Dora' }, patched);
    await api.store.devices.patch((await byTag('A-10'))?.id ?? '', { model: 'X' }, patched);
    const path = `/api/imports/${batchId}`;
    const response = await api.api.handle(new Request(`http://core${path}/undo`, { method: 'POST' }));
    expect(await response.json()).toEqual({ undone: 1, kept: 2 });
    expect(await byTag('A-11')).toBeUndefined();
    const kept = await api.ask(keptRowPageSchema, 'GET', `${path}/kept`);
    expect(kept).toMatchObject({
      total: 2,
      rows: [
        {
          row: 1,
          label: 'PC-1',
          fields: [{ field: 'holder', imported: 'Chloé', now: 'Dora', changedBy: 'anna' }],
          because: [],
        },
        { row: 2, label: 'Neuf 2', fields: [], because: ['edited'] },
      ],
    });
    expect(await api.refused('POST', `${path}/undo`)).toMatchObject({ code: 'conflict', status: 409 });
    expect(await api.refused('POST', `/api/imports/${nobody}/undo`)).toMatchObject({ code: 'not-found' });
  });
});
