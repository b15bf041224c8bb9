import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStagedFiles } from '#core/store/staged-files.ts';
import { devicePageSchema } from '#shared/domain/device.ts';
import { importDraftSchema, importRunSchema } from '#shared/domain/import-views.ts';
import { importSteps } from './import-steps.ts';
import { readProblem, startTestApi, type TestApi } from './test-api.ts';

const nobody = '01990000-0000-7000-8000-000000000009';
const table = 'Name,Asset tag\nPC-1,A-1\n';

describe('uploads under hostile input', () => {
  let api: TestApi;
  let steps: ReturnType<typeof importSteps>;
  let staging: string;
  beforeAll(async () => {
    api = await startTestApi();
    steps = importSteps(api);
    staging = join((await api.store.maintenance.describe()).dataFolder, 'imports');
  });
  afterAll(() => api.stop());
  const listStaged = () => readdir(staging).catch(() => []);
  const remove = async (draftId: string) => {
    const gone = new Request(`http://core/api/imports/drafts/${draftId}`, { method: 'DELETE' });
    expect((await api.api.handle(gone)).status).toBe(204);
  };

  it('keep files for their user alone, under names of their own, and nothing once the draft is gone', async () => {
    const draft = await steps.newDraft();
    const name = '../../../etc/x.csv';
    expect(await steps.layDown(draft.id, 1, name, table)).toMatchObject({ name, refusal: null });
    const [file = '', ...others] = await listStaged();
    expect(others).toEqual([]);
    expect(file).toMatch(/^[0-9a-f-]{36}$/);
    if (process.platform !== 'win32') {
      expect((await stat(join(staging, file))).mode & 0o777).toBe(0o600);
      expect((await stat(staging)).mode & 0o777).toBe(0o700);
    }
    await steps.layDown(draft.id, 1, 'instead.csv', table);
    expect(await listStaged()).toHaveLength(1);
    await remove(draft.id);
    expect(await listStaged()).toEqual([]);
  });

  it('take names as labels: no control character reaches a terminal, and no huge one is taken', async () => {
    const draft = await steps.newDraft();
    const file = await steps.layDown(draft.id, 1, 'a\u001b[31m\r\nb\u0000.csv', table);
    expect(file.name).toBe('a\ufffd[31m\ufffd\ufffdb\ufffd.csv');
    for (const name of ['x'.repeat(1001), ''])
      expect(await readProblem(await steps.put(draft.id, 2, name, table))).toMatchObject({
        code: 'invalid-input',
        status: 400,
      });
    expect(await steps.layDown(draft.id, 2, 'x'.repeat(1000), table)).toMatchObject({ refusal: null });
    const run = await steps.untilEnded((await steps.begin(draft.id, true)).id);
    expect(run).toMatchObject({ state: 'done', summary: { rowsIn: 2 } });
    await remove(draft.id);
  });

  it.each(['0', '-1', '1.5', 'x', '99999999999'])('refuse the file number %s', async (number) => {
    const draft = await steps.newDraft();
    const problem = await readProblem(await steps.put(draft.id, number, 'x.csv', table));
    expect(problem).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(await listStaged()).toEqual([]);
    await remove(draft.id);
  });

  it('are refused where they are no stream of bytes, or for no draft', async () => {
    const draft = await steps.newDraft();
    const asText = await steps.put(draft.id, 1, 'x.csv', table, { 'content-type': 'text/csv' });
    expect(await readProblem(asText)).toMatchObject({ status: 415 });
    expect(await readProblem(await steps.put(nobody, 1, 'x.csv', table))).toMatchObject({
      code: 'not-found',
    });
    expect(await readProblem(await steps.put('x', 1, 'x.csv', table))).toMatchObject({ status: 400 });
    // The one route takes what is larger than a JSON body; no other does.
    const large = await steps.layDown(draft.id, 1, 'large.csv', `${table}${'PC-2,A-2\n'.repeat(200_000)}`);
    expect(large.sizeBytes).toBeGreaterThan(1_800_000);
    expect(
      await api.refused('POST', `/api/imports/drafts/${draft.id}/run`, { isDryRun: 'x'.repeat(1_100_000) }),
    ).toMatchObject({ status: 413 });
    await remove(draft.id);
  });

  it('say of an empty file that it is empty', async () => {
    const draft = await steps.newDraft();
    const empty = new Request(`http://core/api/imports/drafts/${draft.id}/files/1?name=e.csv`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(await (await api.api.handle(empty)).json()).toMatchObject({
      sizeBytes: 0,
      refusal: { reason: 'empty' },
      table: null,
    });
    await remove(draft.id);
  });

  it('leave nothing of a file that is cut short or says that it is too large', async () => {
    const draft = await steps.newDraft();
    let sent = 0;
    const cut = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 3) controller.error(new Error('the line is gone'));
        else controller.enqueue(new TextEncoder().encode(table));
      },
    });
    expect(await readProblem(await steps.put(draft.id, 1, 'cut.csv', cut))).toMatchObject({
      code: 'invalid-input',
      status: 400,
    });
    const huge = { 'content-length': String(3 * 1024 ** 3) };
    expect(await readProblem(await steps.put(draft.id, 1, 'huge.csv', table, huge))).toMatchObject({
      code: 'too-large',
      status: 413,
    });
    expect(await listStaged()).toEqual([]);
    const { files } = await api.ask(importDraftSchema, 'GET', `/api/imports/drafts/${draft.id}`);
    expect(files).toEqual([]);
    await remove(draft.id);
  });

  it('stop at the limit where nobody said how large the file is, and keep room for readings on the disk', async () => {
    const staged = createStagedFiles(staging, false);
    async function* pieces() {
      for (let piece = 0; piece < 10; piece += 1) yield new Uint8Array(1000);
    }
    const limits = { mostBytes: 5000, expectedBytes: null };
    expect(await staged.receive(pieces(), limits)).toBe('too-large');
    expect(await staged.receive(pieces(), { ...limits, mostBytes: 10_000 })).toMatchObject({
      sizeBytes: 10_000,
    });
    const more = { mostBytes: Number.MAX_SAFE_INTEGER, expectedBytes: Number.MAX_SAFE_INTEGER };
    await expect(staged.receive(pieces(), more)).rejects.toMatchObject({ reason: 'disk-full' });
    expect(await readdir(join(staging, 'imports'))).toHaveLength(1);
    await staged.clear();
    expect(await listStaged()).toEqual([]);
  });

  it('keep two drafts apart, and no more than a few', async () => {
    const [one, other] = [await steps.newDraft(), await steps.newDraft()];
    await steps.layDown(one.id, 1, 'one.csv', table);
    expect(
      await api.refused('POST', `/api/imports/drafts/${other.id}/run`, { isDryRun: true, files: [] }),
    ).toMatchObject({ code: 'conflict', detail: 'there is no file to import' });
    const unknown = { isDryRun: true, files: [{ number: 2, format: null, mapping: null }] };
    expect(await api.refused('POST', `/api/imports/drafts/${one.id}/run`, unknown)).toMatchObject({
      code: 'conflict',
    });
    for (let made = 0; made < 8; made += 1) await steps.newDraft();
    for (const { id } of [one, other])
      expect(await api.refused('GET', `/api/imports/drafts/${id}`)).toMatchObject({ code: 'not-found' });
    expect(await listStaged()).toEqual([]);
  });

  it('run one import at a time, and leave nothing of one that is called off', async () => {
    const draft = await steps.newDraft();
    const rows = Array.from({ length: 20_000 }, (_, row) => `PC-${row},T-${row}\n`).join('');
    await steps.layDown(draft.id, 1, 'large.csv', `Name,Asset tag\n${rows}`);
    const run = await steps.begin(draft.id, false);
    const path = `/api/imports/drafts/${draft.id}`;
    expect(await api.refused('POST', `${path}/run`, { isDryRun: true, files: [] })).toMatchObject({
      code: 'conflict',
      status: 409,
    });
    expect(await readProblem(await steps.put(draft.id, 2, 'x.csv', table))).toMatchObject({ status: 409 });
    expect(await api.refused('DELETE', `${path}/files/1`)).toMatchObject({ status: 409 });
    expect(await api.refused('GET', `/api/imports/runs/${run.id}/rows`)).toMatchObject({ status: 409 });
    await api.ask(importRunSchema, 'POST', `/api/imports/runs/${run.id}/cancel`, undefined, 202);
    expect(await steps.untilEnded(run.id)).toMatchObject({ state: 'cancelled', summary: null });
    expect(await api.ask(devicePageSchema, 'GET', '/api/devices')).toMatchObject({ total: 0 });
    expect(await api.refused('GET', `/api/imports/runs/${run.id}/rows`)).toMatchObject({ status: 409 });
    // Called off, it can be begun again at once.
    const again = await steps.begin(draft.id, true);
    await remove(draft.id);
    expect(await api.refused('GET', `/api/imports/runs/${again.id}`)).toMatchObject({ code: 'not-found' });
  });

  it('say which file a run stopped at, where its mapping fits no title', async () => {
    const draft = await steps.newDraft();
    await steps.layDown(draft.id, 1, 'ok.csv', table);
    await steps.layDown(draft.id, 2, 'odd.csv', table);
    const mapping = {
      schema: 'perdure.column-mapping/1' as const,
      format: 'csv' as const,
      columns: [{ index: 0, title: 'Elsewhere', field: 'name' as const, score: 1, why: 'person' as const }],
    };
    const run = await steps.begin(draft.id, false, [{ number: 2, format: null, mapping }]);
    expect(await steps.untilEnded(run.id)).toMatchObject({
      state: 'failed',
      failure: { file: 'odd.csv', refusal: { reason: 'unknown-format' } },
    });
    expect((await api.store.imports.list())[0]).toMatchObject({ state: 'cancelled' });
    await remove(draft.id);
  });
});
