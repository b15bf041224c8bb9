import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Device, devicePageSchema } from '#shared/domain/device.ts';
import {
  importBatchListSchema,
  importRowViewSchema,
  type WaitingRow,
  waitingRowPageSchema,
  waitingRowSchema,
} from '#shared/domain/import-views.ts';
import { importSteps } from './import-steps.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const nobody = '01990000-0000-7000-8000-000000000009';
const titles = 'Name,Asset tag,Manufacturer,Model,Serial number,Holder';
const known = `${titles}\nPC-12,A-12,Dell,Latitude 7440,5CG1234ABC,\nPC-13,A-13,Dell,Latitude 7440,5CG1234XYZ,\n`;
/** The number of PC-12, and another model: it may be it, or not. */
const doubtful = `${titles}\nPC-12b,,Dell,OptiPlex 3090,5CG1234ABC,Amina\n`;
/** The number of PC-12 under the tag of PC-13. */
const mixed = `${titles}\n,A-13,Dell,,5CG1234ABC,Bruno\n`;

describe('rows that wait for a person', () => {
  let api: TestApi;
  let steps: ReturnType<typeof importSteps>;
  beforeEach(async () => {
    api = await startTestApi();
    steps = importSteps(api);
    await steps.importText(known);
  });
  afterEach(() => api.stop());

  const listWaiting = () => api.ask(waitingRowPageSchema, 'GET', '/api/imports/waiting');
  const pathOf = (
    { batchId, fileNumber, row }: Pick<WaitingRow, 'batchId' | 'fileNumber' | 'row'>,
    what: string,
  ) => `/api/imports/${batchId}/files/${fileNumber}/rows/${row}/${what}`;
  const answer = (row: WaitingRow, body: object) =>
    api.ask(importRowViewSchema, 'POST', pathOf(row, 'answer'), body);
  const reopen = (row: WaitingRow) => api.ask(waitingRowSchema, 'POST', pathOf(row, 'reopen'));
  const listDevices = async () =>
    (await api.ask(devicePageSchema, 'GET', '/api/devices?sort=name')).devices.map(
      ({ updatedAtMs: _, ...device }) => device,
    );
  const byName = async (name: string) => (await listDevices()).find((device) => device.name === name);
  const newestBatch = async () => (await api.ask(importBatchListSchema, 'GET', '/api/imports')).batches[0];
  async function waitWith(text: string): Promise<WaitingRow> {
    await steps.importText(text, 'doubt.csv');
    const { rows, total } = await listWaiting();
    expect([rows.length, total]).toEqual([1, 1]);
    const [row] = rows;
    if (row === undefined) throw new Error('nothing waits');
    return row;
  }
  const candidate = (row: WaitingRow, name: string): Pick<Device, 'id'> => {
    const found = row.candidates.find(({ device }) => device.name === name);
    if (found === undefined) throw new Error(`${name} is no candidate`);
    return found.device;
  };

  it('show what they tell, and what they would change of each device that they may be', async () => {
    const row = await waitWith(doubtful);
    expect(row).toMatchObject({
      file: 'doubt.csv',
      row: 1,
      told: { name: 'PC-12b', model: 'OptiPlex 3090', serialNumber: '5CG1234ABC', holder: 'Amina' },
      candidates: [
        {
          device: { name: 'PC-12' },
          changes: [
            { field: 'name', from: 'PC-12', to: 'PC-12b' },
            { field: 'model', from: 'Latitude 7440', to: 'OptiPlex 3090' },
            { field: 'holder', from: null, to: 'Amina' },
          ],
        },
      ],
    });
  });

  it('are taken in as the known device, as a part of their import, which its undo takes back', async () => {
    const before = await listDevices();
    const row = await waitWith(doubtful);
    const { id } = candidate(row, 'PC-12');
    const answered = await answer(row, { answer: 'same', deviceId: id });
    expect(answered).toMatchObject({ verdict: 'updated', deviceId: id, reason: null, candidates: [] });
    expect(answered.changes.map(({ field }) => field)).toEqual(['name', 'model', 'holder']);
    expect(await byName('PC-12b')).toMatchObject({ id, holder: 'Amina' });
    expect((await listWaiting()).total).toBe(0);
    expect(await newestBatch()).toMatchObject({ rowsIn: 1, updated: 1, pending: 0 });

    const once = await listDevices();
    await steps.importText(doubtful);
    expect(await newestBatch()).toMatchObject({ rowsIn: 1, identical: 1 });
    expect(await listDevices()).toEqual(once);

    const undo = new Request(`http://core/api/imports/${row.batchId}/undo`, { method: 'POST' });
    expect(await (await api.api.handle(undo)).json()).toEqual({ undone: 1, kept: 0 });
    expect(await listDevices()).toEqual(before);
  });

  it('are taken in as a device of their own, without the tag or number that another has', async () => {
    const row = await waitWith(doubtful);
    const answered = await answer(row, { answer: 'new' });
    expect(answered).toMatchObject({
      verdict: 'created',
      notices: [{ reason: 'taken-by-another', column: 'serialNumber', cell: '5CG1234ABC' }],
    });
    expect(await byName('PC-12b')).toMatchObject({ model: 'OptiPlex 3090', serialNumber: null });
    await steps.importText(doubtful);
    expect(await newestBatch()).toMatchObject({ identical: 1 });
  });

  it('are refused as a new device where nothing is left to name it', async () => {
    const row = await waitWith(mixed);
    expect(await api.refused('POST', pathOf(row, 'answer'), { answer: 'new' })).toMatchObject({
      code: 'asset-tag-taken',
      status: 409,
    });
    expect((await listWaiting()).rows).toEqual([row]);
  });

  it('leave another device its tag where they are said to be the one with the number', async () => {
    const row = await waitWith(mixed);
    const { id } = candidate(row, 'PC-12');
    const shown = row.candidates.find(({ device }) => device.id === id)?.changes;
    expect(shown).toEqual([{ field: 'holder', from: null, to: 'Bruno' }]);
    const answered = await answer(row, { answer: 'same', deviceId: id });
    expect(answered.changes).toEqual(shown);
    expect(answered.notices).toMatchObject([
      { reason: 'taken-by-another', column: 'assetTag', cell: 'A-13' },
    ]);
    expect(await byName('PC-12')).toMatchObject({ assetTag: 'A-12', holder: 'Bruno' });
  });

  it('stay left out when their file comes again', async () => {
    const before = await listDevices();
    const row = await waitWith(doubtful);
    expect(await answer(row, { answer: 'leave-out' })).toMatchObject({
      verdict: 'rejected',
      reason: 'left-out',
      deviceId: null,
    });
    await steps.importText(doubtful);
    expect(await newestBatch()).toMatchObject({ rowsIn: 1, rejected: 1, pending: 0 });
    expect((await listWaiting()).total).toBe(0);
    expect(await listDevices()).toEqual(before);
  });

  it('are asked once, however often their file came while they waited', async () => {
    const first = await waitWith(doubtful);
    const second = await waitWith(doubtful);
    expect(second.batchId).not.toBe(first.batchId);
    await answer(second, { answer: 'leave-out' });
    expect((await listWaiting()).total).toBe(0);
  });

  it('are answered once: the second person is told, and so is who names what cannot be', async () => {
    const row = await waitWith(doubtful);
    const path = pathOf(row, 'answer');
    const other = (await byName('PC-13'))?.id;
    expect(await api.refused('POST', path, { answer: 'same', deviceId: other })).toMatchObject({
      code: 'invalid-input',
    });
    expect(await api.refused('POST', path, { answer: 'perhaps' })).toMatchObject({ code: 'invalid-input' });
    expect(await api.refused('POST', pathOf(row, 'reopen'))).toMatchObject({ code: 'conflict' });
    await answer(row, { answer: 'new' });
    const { id } = candidate(row, 'PC-12');
    expect(await api.refused('POST', path, { answer: 'same', deviceId: id })).toMatchObject({
      code: 'conflict',
      status: 409,
    });
    for (const place of [
      { ...row, row: 2 },
      { ...row, fileNumber: 2 },
      { ...row, batchId: nobody },
    ])
      expect(await api.refused('POST', pathOf(place, 'answer'), { answer: 'new' })).toMatchObject({
        code: 'not-found',
      });
    const taken = (await api.ask(importBatchListSchema, 'GET', '/api/imports')).batches.at(-1);
    const neverWaited = { batchId: taken?.id ?? '', fileNumber: 1, row: 1 };
    expect(await api.refused('POST', pathOf(neverWaited, 'answer'), { answer: 'new' })).toMatchObject({
      code: 'not-found',
    });
  });

  it.each(['same', 'new', 'leave-out'] as const)(
    'wait again, exactly as before, once "%s" is taken back',
    async (choice) => {
      const row = await waitWith(doubtful);
      const before = await listDevices();
      const { id } = candidate(row, 'PC-12');
      await answer(row, choice === 'same' ? { answer: choice, deviceId: id } : { answer: choice });
      expect(await reopen(row)).toEqual({
        ...row,
        candidates: row.candidates.map((each) => ({ ...each, device: expect.objectContaining({ id }) })),
      });
      expect(await listDevices()).toEqual(before);
      expect(await newestBatch()).toMatchObject({ rowsIn: 1, pending: 1 });
      // And can be answered another way.
      await answer(row, { answer: 'new' });
      expect(await byName('PC-12b')).toBeDefined();
    },
  );

  it('keep their answer where somebody has changed since what it did', async () => {
    const context = { actor: 'anna', source: 'person', atMs: Date.now() } as const;
    const row = await waitWith(doubtful);
    const { id } = candidate(row, 'PC-12');
    await answer(row, { answer: 'same', deviceId: id });
    await api.store.devices.patch(id, { holder: 'Chloé' }, context);
    const edited = await listDevices();
    expect(await api.refused('POST', pathOf(row, 'reopen'))).toMatchObject({ code: 'change-superseded' });
    expect(await listDevices()).toEqual(edited);
    await api.store.devices.patch(id, { holder: 'Amina' }, context);

    const made = await waitWith(`${titles}\nPC-13b,,Dell,OptiPlex 3090,5CG1234XYZ,Amina\n`);
    const { deviceId } = await answer(made, { answer: 'new' });
    await api.store.devices.patch(deviceId ?? '', { holder: 'Dora' }, context);
    expect(await api.refused('POST', pathOf(made, 'reopen'))).toMatchObject({ code: 'conflict' });
    expect(await byName('PC-13b')).toMatchObject({ holder: 'Dora' });
  });
});
