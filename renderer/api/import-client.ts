import type { ColumnMapping, ImportBatch, RowVerdict } from '#shared/domain/import.ts';
import type {
  ImportDraft,
  ImportRowPage,
  ImportRun,
  ImportTemplate,
  KeptRowPage,
  RunRequest,
  WaitingRow,
  WaitingRowAnswer,
  WaitingRowPage,
} from '#shared/domain/import-views.ts';
import { receive } from './answers.ts';

/** Rows of a run or of a batch: which, and how many of them at a time. */
export interface RowQuery {
  readonly verdict?: RowVerdict;
  readonly offset: number;
  readonly limit: number;
}

/** Whose rows: a run's, which may be a dry run, or a batch's on record. */
export interface RowSource {
  readonly of: 'run' | 'batch';
  readonly id: string;
}

/** Where a row that waits stands. */
export type RowPlace = Pick<WaitingRow, 'batchId' | 'fileNumber' | 'row'>;

/** What an undo took back, and what it left because it was changed or used since. */
export interface UndoneImport {
  readonly undone: number;
  readonly kept: number;
}

const draftPath = (id: string) => `/api/imports/drafts/${encodeURIComponent(id)}`;
const runPath = (id: string) => `/api/imports/runs/${encodeURIComponent(id)}`;
const batchPath = (id: string) => `/api/imports/${encodeURIComponent(id)}`;
const placePath = ({ batchId, fileNumber, row }: RowPlace) =>
  `${batchPath(batchId)}/files/${fileNumber}/rows/${row}`;
const rowsPath = ({ of, id }: RowSource) => `${of === 'run' ? runPath(id) : batchPath(id)}/rows`;

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  return (await (await receive(fetch(path, init))).json()) as T;
}

async function tell(path: string, init: RequestInit): Promise<void> {
  await receive(fetch(path, init));
}

const post = (body?: unknown): RequestInit => ({
  method: 'POST',
  ...(body === undefined
    ? {}
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
});

const reading = (signal?: AbortSignal): RequestInit => (signal === undefined ? {} : { signal });

/** Where what came of an import can be downloaded. */
export const importDownloads = {
  report: ({ of, id }: RowSource) => `${of === 'run' ? runPath(id) : batchPath(id)}/report.csv`,
  rejected: (batchId: string, file: number) => `${batchPath(batchId)}/rejected.csv?file=${file}`,
};

/** Every question about imports that the screens may ask of the core. */
export const importApi = {
  createDraft: () => ask<ImportDraft>('/api/imports/drafts', post()),
  getDraft: (id: string, signal?: AbortSignal) => ask<ImportDraft>(draftPath(id), reading(signal)),
  deleteDraft: (id: string) => tell(draftPath(id), { method: 'DELETE' }),
  putFile: (draftId: string, number: number, file: File) =>
    tell(`${draftPath(draftId)}/files/${number}?name=${encodeURIComponent(file.name)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    }),
  deleteFile: (draftId: string, number: number) =>
    tell(`${draftPath(draftId)}/files/${number}`, { method: 'DELETE' }),
  startRun: (draftId: string, asked: RunRequest) => ask<ImportRun>(`${draftPath(draftId)}/run`, post(asked)),
  getRun: (id: string, signal?: AbortSignal) => ask<ImportRun>(runPath(id), reading(signal)),
  cancelRun: (id: string) => tell(`${runPath(id)}/cancel`, post()),
  listRows: (source: RowSource, { verdict, offset, limit }: RowQuery, signal?: AbortSignal) => {
    const query = new URLSearchParams({
      offset: String(offset),
      limit: String(limit),
      ...(verdict === undefined ? {} : { verdict }),
    });
    return ask<ImportRowPage>(`${rowsPath(source)}?${query}`, reading(signal));
  },
  listBatches: (signal?: AbortSignal) => ask<{ batches: ImportBatch[] }>('/api/imports', reading(signal)),
  undoBatch: (id: string) => ask<UndoneImport>(`${batchPath(id)}/undo`, post()),
  listKept: (id: string, signal?: AbortSignal) => ask<KeptRowPage>(`${batchPath(id)}/kept`, reading(signal)),
  listTemplates: (signal?: AbortSignal) =>
    ask<{ templates: ImportTemplate[] }>('/api/import-templates', reading(signal)),
  createTemplate: (template: { readonly name: string; readonly mapping: ColumnMapping }) =>
    ask<ImportTemplate>('/api/import-templates', post(template)),
  deleteTemplate: (id: string) =>
    tell(`/api/import-templates/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  listWaiting: (signal?: AbortSignal) => ask<WaitingRowPage>('/api/imports/waiting', reading(signal)),
  answerWaiting: (place: RowPlace, given: WaitingRowAnswer) =>
    tell(`${placePath(place)}/answer`, post(given)),
  reopenWaiting: (place: RowPlace) => tell(`${placePath(place)}/reopen`, post()),
};
