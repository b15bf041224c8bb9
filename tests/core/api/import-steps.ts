import { expect } from 'vitest';
import {
  type DraftFile,
  draftFileSchema,
  type ImportRowPage,
  type ImportRun,
  importDraftSchema,
  importRowPageSchema,
  importRunSchema,
  type RunRequest,
} from '#shared/domain/import-views.ts';
import type { TestApi } from './test-api.ts';

/** What a screen does to import files, step by step. */
export function importSteps(api: TestApi) {
  const put = (draftId: string, number: number | string, name: string, body: BodyInit, headers = {}) =>
    api.api.handle(
      new Request(
        `http://core/api/imports/drafts/${draftId}/files/${number}?name=${encodeURIComponent(name)}`,
        {
          method: 'PUT',
          body,
          headers: { 'content-type': 'application/octet-stream', ...headers },
          ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
        },
      ),
    );

  async function layDown(draftId: string, number: number, name: string, body: BodyInit): Promise<DraftFile> {
    const response = await put(draftId, number, name, body);
    expect(response.status).toBe(200);
    return draftFileSchema.parse(await response.json());
  }

  async function begin(
    draftId: string,
    isDryRun: boolean,
    files: RunRequest['files'] = [],
  ): Promise<ImportRun> {
    return api.ask(importRunSchema, 'POST', `/api/imports/drafts/${draftId}/run`, { isDryRun, files }, 202);
  }

  async function untilEnded(runId: string): Promise<ImportRun> {
    for (;;) {
      const run = await api.ask(importRunSchema, 'GET', `/api/imports/runs/${runId}`);
      if (run.state !== 'running') return run;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  const newDraft = () => api.ask(importDraftSchema, 'POST', '/api/imports/drafts', undefined, 201);

  /** Takes one table in for good, and gives the id of its batch. */
  async function importText(text: string, name = 'parc.csv'): Promise<string> {
    const draft = await newDraft();
    await layDown(draft.id, 1, name, text);
    const { id } = await begin(draft.id, false);
    const { summary, state } = await untilEnded(id);
    expect(state).toBe('done');
    return summary?.batchId ?? '';
  }

  const rowsOf = (path: string): Promise<ImportRowPage> => api.ask(importRowPageSchema, 'GET', path);

  const download = async (path: string): Promise<string> => {
    const response = await api.api.handle(new Request(`http://core${path}`));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
    // The mark of its encoding is part of the file, and text() takes it off.
    return Buffer.from(await response.arrayBuffer()).toString('utf8');
  };

  return { put, layDown, begin, untilEnded, newDraft, importText, rowsOf, download };
}
