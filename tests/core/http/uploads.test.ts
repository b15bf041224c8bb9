import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestOwner } from '#core/http/request-owner.ts';
import { serveSocket } from '#core/http/serve-socket.ts';
import { draftFileSchema, importDraftSchema } from '#shared/domain/import-views.ts';
import { readProblem, startTestApi, type TestApi } from '../api/test-api.ts';

const nobody = '01990000-0000-7000-8000-000000000009';

describe('files sent to the owner of a data folder', () => {
  let api: TestApi;
  let dataDir: string;
  let socket: NonNullable<Awaited<ReturnType<typeof serveSocket>>>;
  beforeAll(async () => {
    api = await startTestApi();
    dataDir = (await api.store.maintenance.describe()).dataFolder;
    const served = await serveSocket({ dataDir, api: api.api.handle, log: pino({ level: 'silent' }) });
    if (served === null) throw new Error('no socket');
    socket = served;
  });
  afterAll(async () => {
    await socket.close();
    await api.stop();
  });
  const listStaged = () => readdir(join(dataDir, 'imports')).catch(() => []);
  const pathOf = (draftId: string) => `/api/imports/drafts/${draftId}/files/1?name=x.csv`;
  const newDraft = () => api.ask(importDraftSchema, 'POST', '/api/imports/drafts', undefined, 201);

  /** Five megabytes, made while they are sent. */
  async function* rows() {
    yield Buffer.from('Name,Asset tag\n');
    for (let piece = 0; piece < 50; piece += 1)
      yield Buffer.from(`PC-${piece},${'x'.repeat(90)}\n`.repeat(1000));
  }
  const upload = (draftId: string) =>
    requestOwner(
      dataDir,
      new Request(`http://owner${pathOf(draftId)}`, {
        method: 'PUT',
        body: Readable.toWeb(Readable.from(rows())) as ReadableStream<Uint8Array<ArrayBuffer>>,
        headers: { 'content-type': 'application/octet-stream' },
        duplex: 'half',
      } as RequestInit),
    );

  it('arrive whole, piece by piece', async () => {
    const { id } = await newDraft();
    const response = await upload(id);
    const file = draftFileSchema.parse(await response?.json());
    let expected = 0;
    for await (const piece of rows()) expected += piece.byteLength;
    expect(file).toMatchObject({ sizeBytes: expected, refusal: null });
  });

  it('are refused with an answer, though they are still on their way', async () => {
    const response = await upload(nobody);
    if (response === null) throw new Error('nobody there');
    expect(await readProblem(response)).toMatchObject({ code: 'not-found', status: 404 });
  });

  it('leave nothing where the line breaks before their end', async () => {
    const { id } = await newDraft();
    const before = (await listStaged()).length;
    const sending = request({
      socketPath: socket.path,
      path: pathOf(id),
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'content-length': '1000000' },
    });
    sending.on('error', () => undefined);
    sending.write('Name,Asset tag\n');
    await expect.poll(async () => (await listStaged()).length).toBe(before + 1);
    sending.destroy();
    await expect.poll(async () => (await listStaged()).length).toBe(before);
    const { files } = await api.ask(importDraftSchema, 'GET', `/api/imports/drafts/${id}`);
    expect(files).toEqual([]);
  });
});
