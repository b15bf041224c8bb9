import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitRows } from '#core/intake/tables/split-rows.ts';
import { devicePageSchema } from '#shared/domain/device.ts';
import { importBatchListSchema } from '#shared/domain/import-views.ts';
import { importSteps } from './import-steps.ts';
import { startTestApi, type TestApi } from './test-api.ts';

/** The dates of the whole column say that months come first; those of the rejected rows alone would not. */
const fleet = [
  'Name,Serial number,Holder,Purchase date,Notes of ours',
  'PC-1,S-1,=HYPERLINK(1),03/25/2021,',
  `PC-2,S-2,"'=Bruno",03/04/2021,"two`,
  'lines, and a ""quote"""',
  'PC-3,="00123",-,not a date,-5',
  `PC-4,S-4,Amina,03/04/2021,x,too many cells`,
  `PC-5,S-5,@home,02/30/2021,`,
  '',
].join('\r\n');

const readTable = (text: string): string[][] => {
  expect(text.startsWith('\ufeff')).toBe(true);
  return splitRows(text.slice(1), { delimiter: ',', quote: '"' }).map(({ cells }) => cells.map(String));
};

describe('reports of imports', () => {
  let api: TestApi;
  let steps: ReturnType<typeof importSteps>;
  let batchId: string;
  beforeAll(async () => {
    api = await startTestApi();
    steps = importSteps(api);
    batchId = await steps.importText(fleet, '=evil(),1.csv');
  });
  afterAll(() => api.stop());
  const listDevices = async () => (await api.ask(devicePageSchema, 'GET', '/api/devices?sort=name')).devices;
  const newestBatch = async () => (await api.ask(importBatchListSchema, 'GET', '/api/imports')).batches[0];

  it('have one line for each row, and no cell that a spreadsheet would run', async () => {
    const [titles, ...lines] = readTable(await steps.download(`/api/imports/${batchId}/report.csv`));
    expect(titles?.slice(0, 5)).toEqual(['file', 'row', 'verdict', 'deviceId', 'label']);
    expect(lines.map((cells) => cells.slice(0, 3))).toEqual([
      ["'=evil(),1.csv", '1', 'created'],
      ["'=evil(),1.csv", '2', 'created'],
      ["'=evil(),1.csv", '3', 'rejected'],
      ["'=evil(),1.csv", '4', 'rejected'],
      ["'=evil(),1.csv", '5', 'rejected'],
    ]);
    for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(lines[2]?.slice(5, 8)).toEqual(['not-a-date', 'Purchase date', 'not a date']);
  });

  it('say what changed, and that of a dry run is there until the next run begins', async () => {
    const draft = await steps.newDraft();
    await steps.layDown(draft.id, 1, 'again.csv', 'Name,Holder\nPC-1,Dora\nPC-9,\n');
    const dry = await steps.untilEnded((await steps.begin(draft.id, true)).id);
    const [titles = [], first = [], second = []] = readTable(
      await steps.download(`/api/imports/runs/${dry.id}/report.csv`),
    );
    expect(first[titles.indexOf('changes')]).toBe('holder: =HYPERLINK(1) → Dora');
    expect(second.slice(1, 4)).toEqual(['2', 'created', '']);
    expect(await api.refused('GET', `/api/imports/runs/${dry.id}/rejected.csv?file=2`)).toMatchObject({
      code: 'not-found',
    });
    await steps.untilEnded((await steps.begin(draft.id, true)).id);
    expect(await api.refused('GET', `/api/imports/runs/${dry.id}/report.csv`)).toMatchObject({
      code: 'not-found',
    });
  });

  it('give the rejected rows back as they stood, so that once corrected they are read as they would have been', async () => {
    const text = await steps.download(`/api/imports/${batchId}/rejected.csv`);
    const [titles, third, fourth, fifth] = readTable(text);
    expect(titles).toEqual(['Name', 'Serial number', 'Holder', 'Purchase date', 'Notes of ours']);
    // The date that was right is written so that it cannot be read another way; formulas are texts.
    expect(third).toEqual(['PC-3', '00123', "'-", 'not a date', "'-5"]);
    expect(fourth).toEqual(['PC-4', 'S-4', 'Amina', '2021-03-04', 'x', 'too many cells']);
    expect(fifth).toEqual(['PC-5', 'S-5', "'@home", '02/30/2021', '']);
    const corrected = text
      .replace('not a date', '2021-05-06')
      .replace(',too many cells', '')
      .replace('02/30/2021', '2021-02-28');
    await steps.importText(corrected, 'corrected.csv');
    expect(await newestBatch()).toMatchObject({ rowsIn: 3, created: 3 });
    const told = (await listDevices()).map(({ name, serialNumber, holder, purchasedOn }) => [
      name,
      serialNumber,
      holder,
      purchasedOn,
    ]);
    expect(told).toEqual([
      ['PC-1', 'S-1', '=HYPERLINK(1)', '2021-03-25'],
      ['PC-2', 'S-2', '=Bruno', '2021-03-04'],
      ['PC-3', '00123', null, '2021-05-06'],
      ['PC-4', 'S-4', 'Amina', '2021-03-04'],
      ['PC-5', 'S-5', '@home', '2021-02-28'],
    ]);
  });

  it('give those of each table of an import by itself, and none of a document', async () => {
    const draft = await steps.newDraft();
    await steps.layDown(draft.id, 1, 'one.csv', 'Name,Purchase date\nA,never\n');
    await steps.layDown(draft.id, 3, 'three.csv', "Nom;Date d'achat\nB;jamais\n");
    const devices = { schema: 'perdure.devices/1', devices: [] };
    await steps.layDown(draft.id, 7, 'devices.json', JSON.stringify(devices));
    const run = await steps.untilEnded((await steps.begin(draft.id, false)).id);
    expect(run).toMatchObject({ state: 'done', summary: { rejected: 2 } });
    const path = `/api/imports/${run.summary?.batchId}/rejected.csv`;
    expect(readTable(await steps.download(`${path}?file=1`))).toEqual([
      ['Name', 'Purchase date'],
      ['A', 'never'],
    ]);
    expect(readTable(await steps.download(`${path}?file=2`))[1]).toEqual(['B', 'jamais']);
    for (const file of ['3', '4'])
      expect(await api.refused('GET', `${path}?file=${file}`)).toMatchObject({ code: 'not-found' });
    expect(await api.refused('GET', `${path}?file=0`)).toMatchObject({ code: 'invalid-input' });
  });

  it('give a row that only the data refuse as it stood, too', async () => {
    const hardwareUuid = '4c4c4544-0042-3510-8053-b4c04f4a4d32';
    const context = { actor: 'anna', source: 'person', atMs: Date.now() } as const;
    await api.store.devices.create({ name: 'Mice', quantity: 12, hardwareUuid }, context);
    const counted = await steps.importText(
      `Name,UUID,Serial number,Colour\nMice,${hardwareUuid},M-1,+grey\n`,
    );
    const { rows } = await steps.rowsOf(`/api/imports/${counted}/rows`);
    expect(rows).toMatchObject([{ verdict: 'rejected', reason: 'counted-and-numbered' }]);
    expect(readTable(await steps.download(`/api/imports/${counted}/rejected.csv`))[1]).toEqual([
      'Mice',
      hardwareUuid,
      'M-1',
      "'+grey",
    ]);
  });
});
