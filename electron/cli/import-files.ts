import { setTimeout as wait } from 'node:timers/promises';
import type { ColumnMapping, FileFormat, ImportDocument, RowResult } from '#shared/domain/import.ts';
import {
  draftFileSchema,
  type FileRefusal,
  type ImportRun,
  type ImportSummary,
  importDraftSchema,
  importRowPageSchema,
  importRunSchema,
} from '#shared/domain/import-views.ts';
import { type CoreApi, UploadBody } from './core-api.ts';

/** A file on this machine, to be imported. */
export interface SourceFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

export interface ImportAsked {
  readonly isDryRun: boolean;
  /** Of all the files; null where each is to say so itself. */
  readonly format: FileFormat | null;
  readonly mapping: ColumnMapping | null;
}

export type Imported =
  | {
      readonly kind: 'done';
      readonly summary: ImportSummary;
      /** What became of each row, a page at a time. */
      readonly rows: () => AsyncIterable<readonly RowResult[]>;
    }
  | { readonly kind: 'file-unreadable'; readonly file: string; readonly refusal: FileRefusal }
  | { readonly kind: 'interrupted' }
  /** The store failed: its reason. */
  | { readonly kind: 'failed'; readonly detail: string };

const rowsAtOnce = 500;

/**
 * Has a core take files in as one batch, and hands what became of them to `use`. When `signal` says so the import is
 * called off, and nothing of it is left.
 */
export async function importFiles<T>(
  api: CoreApi,
  files: readonly SourceFile[],
  asked: ImportAsked,
  signal: AbortSignal,
  use: (imported: Imported) => Promise<T>,
): Promise<T> {
  const draft = importDraftSchema.parse(await (await api.send('POST', '/api/imports/drafts')).json());
  const path = `/api/imports/drafts/${draft.id}`;
  try {
    return await use(await takeIn(api, path, files, asked, signal));
  } finally {
    await api.send('DELETE', path).catch(() => {
      // It is gone with the core, or a day later: what matters has been said.
    });
  }
}

async function takeIn(
  api: CoreApi,
  draftPath: string,
  files: readonly SourceFile[],
  asked: ImportAsked,
  signal: AbortSignal,
): Promise<Imported> {
  const { isDryRun, format, mapping } = asked;
  for (const [index, { name, sizeBytes, open }] of files.entries()) {
    const path = `${draftPath}/files/${index + 1}?name=${encodeURIComponent(name)}`;
    const laidDown = await api
      .send('PUT', path, new UploadBody(untilAborted(open(), signal), sizeBytes))
      .catch((error) => {
        if (signal.aborted) return null;
        throw error;
      });
    if (laidDown === null || signal.aborted) return { kind: 'interrupted' };
    const { refusal } = draftFileSchema.parse(await laidDown.json());
    if (refusal !== null && format === null && mapping === null)
      return { kind: 'file-unreadable', file: name, refusal };
  }
  const how = files.map((_, index) => ({ number: index + 1, format, mapping }));
  const begun = importRunSchema.parse(
    await (await api.send('POST', `${draftPath}/run`, { isDryRun, files: how })).json(),
  );
  const { state, failure, summary } = await untilEnded(api, begun, signal);
  if (state === 'done' && summary !== null) {
    const { batchId } = summary;
    const rowsPath = batchId === null ? `/api/imports/runs/${begun.id}/rows` : `/api/imports/${batchId}/rows`;
    return { kind: 'done', summary, rows: () => readRows(api, rowsPath) };
  }
  if (state === 'cancelled') return { kind: 'interrupted' };
  const { file = null, refusal = null, detail = state } = failure ?? {};
  if (file !== null && refusal !== null) return { kind: 'file-unreadable', file, refusal };
  return { kind: 'failed', detail };
}

async function* untilAborted(
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    yield piece;
  }
}

/** Asks how far the run is until it has ended; once called off, the core says when nothing of it is left. */
async function untilEnded(api: CoreApi, begun: ImportRun, signal: AbortSignal): Promise<ImportRun> {
  const path = `/api/imports/runs/${begun.id}`;
  let isCalledOff = false;
  for (let run = begun, pauseMs = 10; ; pauseMs = Math.min(250, pauseMs * 2)) {
    if (run.state !== 'running') return run;
    if (signal.aborted && !isCalledOff) {
      isCalledOff = true;
      await api.send('POST', `${path}/cancel`);
    }
    await wait(pauseMs);
    run = importRunSchema.parse(await (await api.send('GET', path)).json());
  }
}

async function* readRows(api: CoreApi, path: string): AsyncGenerator<readonly RowResult[]> {
  for (let offset = 0; ; offset += rowsAtOnce) {
    const answer = await api.send('GET', `${path}?offset=${offset}&limit=${rowsAtOnce}`);
    const { rows, total } = importRowPageSchema.parse(await answer.json());
    yield rows.map(({ label: _, ...row }) => row);
    if (offset + rowsAtOnce >= total) return;
  }
}

/** The whole document of an import. */
export async function makeDocument(
  summary: ImportSummary,
  rows: AsyncIterable<readonly RowResult[]>,
): Promise<ImportDocument> {
  const all: RowResult[] = [];
  for await (const page of rows) all.push(...page);
  return { schema: 'perdure.import/1', ...summary, rows: all };
}
