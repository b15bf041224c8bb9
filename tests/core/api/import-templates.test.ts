import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ImportTemplate, importTemplateSchema } from '#shared/domain/import-views.ts';
import { importSteps } from './import-steps.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const listSchema = z.strictObject({ templates: z.array(importTemplateSchema) });

/** One made-up row beneath the titles that each tool's sources name, and what is to be made of it. */
const tables = {
  'homebox-csv': {
    titles:
      'HB.import_ref,HB.asset_id,HB.name,HB.location,HB.manufacturer,HB.model_number,HB.serial_number,HB.purchase_date,HB.purchase_price',
    row: 'r1,000-001,Laptop,Attic,Dell,Latitude 7440,5CG1,2021-03-12,100.50 EUR',
    told: {
      assetTag: '000-001',
      name: 'Laptop',
      siteName: null,
      manufacturer: 'Dell',
      model: 'Latitude 7440',
      serialNumber: '5CG1',
      purchasedOn: '2021-03-12',
    },
  },
  'numecoeval-csv': {
    titles:
      'nomEquipementPhysique;modele;quantite;nomCourtDatacenter;dateAchat;dateRetrait;type;statut;paysDUtilisation;consoElecAnnuelle;utilisateur;nomSourceDonnee;nomEntite;nbCoeur',
    row: 'PC-9;OptiPlex 3090;1;;2020-01-31;;Desktop;;France;;Amina;;Siège;',
    told: {
      name: 'PC-9',
      model: 'OptiPlex 3090',
      purchasedOn: '2020-01-31',
      category: 'desktop',
      holder: 'Amina',
    },
  },
  'intune-csv': {
    titles:
      'DeviceId,DeviceName,SerialNumber,Manufacturer,Model,OS,OSVersion,PrimaryUser,CreatedDate,LastContact,Ownership,StorageTotal,StorageFree',
    row: 'x1,NB-1,5CG2,HP,EliteBook 840,Windows,10.0.26100,Bruno,2021-01-01,2026-01-01,Company,256,100',
    told: {
      name: 'NB-1',
      serialNumber: '5CG2',
      manufacturer: 'HP',
      model: 'EliteBook 840',
      holder: 'Bruno',
      purchasedOn: null,
    },
  },
  'jamf-csv': {
    titles:
      'Serial Number,Device Type,Username,Full Name,Email Address,Department,Building,Room,PO Number,PO Date,Warranty Expiration,Life Expectancy,Purchase Price,Lease Expiration,Asset Tag,Vendor',
    row: 'C02X1,Computer,chloe,Chloé Martin,c@example.org,IT,HQ,12,PO-1,2022-02-03,2025-02-03,4,1000,,M-7,Apple',
    told: { serialNumber: 'C02X1', holder: 'Chloé Martin', purchasedOn: '2022-02-03', assetTag: 'M-7' },
  },
} as const;

describe('templates of imports', () => {
  let api: TestApi;
  let steps: ReturnType<typeof importSteps>;
  beforeAll(async () => {
    api = await startTestApi();
    steps = importSteps(api);
  });
  afterAll(() => api.stop());
  const list = async () => (await api.ask(listSchema, 'GET', '/api/import-templates')).templates;
  const shipped = async (id: string): Promise<ImportTemplate> => {
    const found = (await list()).find((template) => template.id === id);
    if (found === undefined) throw new Error(`no template ${id}`);
    return found;
  };

  it('are shipped for the tools whose files nobody has tried, and cannot be removed', async () => {
    const templates = await list();
    expect(templates.map(({ id }) => id)).toEqual(Object.keys(tables));
    expect(templates.every(({ isShipped }) => isShipped)).toBe(true);
    expect(await api.refused('DELETE', '/api/import-templates/jamf-csv')).toMatchObject({ status: 400 });
  });

  it.each(Object.entries(tables))('map a table with the titles of %s', async (id, { titles, row, told }) => {
    const { mapping } = await shipped(id);
    const known = mapping.columns.map(({ title }) => title);
    expect(known).toEqual(expect.arrayContaining(titles.split(/[,;]/)));
    const draft = await steps.newDraft();
    await steps.layDown(draft.id, 1, 'export.csv', `${titles}\n${row}\n`);
    const { id: runId } = await steps.begin(draft.id, false, [{ number: 1, format: null, mapping }]);
    const run = await steps.untilEnded(runId);
    expect(run.summary).toMatchObject({ created: 1, files: [{ format: id }] });
    const { rows } = await steps.rowsOf(`/api/imports/${run.summary?.batchId}/rows`);
    expect(await api.store.devices.find(rows[0]?.deviceId ?? '')).toMatchObject(told);
  });

  it('are saved under a name of their own, listed before those shipped, used, and removed', async () => {
    const { mapping } = await shipped('homebox-csv');
    const ours = {
      ...mapping,
      format: 'csv' as const,
      columns: [
        { index: 0, title: 'Wer', field: 'holder' as const, score: 1, why: 'person' as const },
        { index: 1, title: 'Was', field: 'name' as const, score: 1, why: 'person' as const },
      ],
    };
    const saved = await api.ask(
      importTemplateSchema,
      'POST',
      '/api/import-templates',
      { name: 'Köln', mapping: ours },
      201,
    );
    expect((await list())[0]).toEqual({ id: saved.id, name: 'Köln', isShipped: false, mapping: ours });
    expect(await api.refused('POST', '/api/import-templates', { name: 'KOLN', mapping })).toMatchObject({
      code: 'conflict',
    });
    const draft = await steps.newDraft();
    // Found by title, in whichever order the columns come.
    await steps.layDown(draft.id, 1, 'liste.csv', 'Was,Wer\nPC-77,Dieter\n');
    const run = await steps.begin(draft.id, false, [{ number: 1, format: null, mapping: saved.mapping }]);
    expect((await steps.untilEnded(run.id)).summary).toMatchObject({ created: 1 });
    const gone = new Request(`http://core/api/import-templates/${saved.id}`, { method: 'DELETE' });
    expect((await api.api.handle(gone)).status).toBe(204);
    expect(await api.refused('DELETE', `/api/import-templates/${saved.id}`)).toMatchObject({
      code: 'not-found',
    });
  });

  it.each([
    ['no name', { name: ' ' }],
    ['a name of two lines', { name: 'a\nb' }],
    ['a huge name', { name: 'x'.repeat(101) }],
    ['two columns for one field', { name: 'x', twice: true }],
  ])('are refused with %s', async (_what, given: { name: string; twice?: boolean }) => {
    const { mapping } = await shipped('homebox-csv');
    const { name, twice } = given;
    const columns = mapping.columns.map((column) => (twice ? { ...column, field: 'name' } : column));
    expect(
      await api.refused('POST', '/api/import-templates', { name, mapping: { ...mapping, columns } }),
    ).toMatchObject({ code: 'invalid-input' });
  });
});
