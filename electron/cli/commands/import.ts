import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { StoreError } from '#core/store/store.ts';
import {
  type ColumnMapping,
  columnMappingSchema,
  type FileFormat,
  fileFormatSchema,
  importDocumentSchema,
  type RowResult,
} from '#shared/domain/import.ts';
import type { ImportSummary } from '#shared/domain/import-views.ts';
import type { CommandContext } from '../command-context.ts';
import { type CoreApi, describeProblem, openCoreApi, ProblemAnswered } from '../core-api.ts';
import { CommandRefused, describeBrokenEnvironment } from '../describe-broken-environment.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { type Imported, importFiles, makeDocument, type SourceFile } from '../import-files.ts';
import { toPlainText } from '../output/plain-text.ts';
import { undoImport } from './undo-import.ts';

export interface ImportCommandOptions {
  readonly format?: string;
  readonly mapping?: string;
  readonly dryRun?: boolean;
  readonly undo?: string;
}

/** Rows that a person is shown one by one; all of them are in the document. */
const shownRows = 20;

type Prepared<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly ending: Ending };

/**
 * `perdure import FILE…`: takes files of other tools in as one batch, or with `--dry-run` says what would become of each
 * row; with `--undo`, takes a batch back. Through the Perdure that runs on the folder, or alone.
 */
export async function runImport(
  context: CommandContext,
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<Ending> {
  const { voice } = context;
  const { undo } = options;
  const isOdd = Object.keys(options).some((option) => ['format', 'mapping', 'dryRun'].includes(option));
  if (undo === undefined ? files.length === 0 : files.length > 0 || isOdd) {
    const message = `${voice.say('usage.import')}\n${voice.say('usage.seeHelp', { command: 'import' })}`;
    return { status: exitStatus.wrongUsage, message };
  }
  if (undo !== undefined)
    return throughCore(context, { mustExist: true }, (api) => undoImport(context, api, undo));
  const format = readFormat(context, options.format);
  if (!format.ok) return format.ending;
  const mapping = readMapping(context, options.mapping);
  if (!mapping.ok) return mapping.ending;
  const sources = openSources(context, files);
  if (!sources.ok) return sources.ending;
  const asked = { isDryRun: options.dryRun ?? false, format: format.value, mapping: mapping.value };
  return throughCore(context, { mustExist: false }, (api) =>
    untilInterrupted((signal) =>
      importFiles(api, sources.value, asked, signal, (imported) => finish(context, imported)),
    ),
  );
}

async function throughCore(
  context: CommandContext,
  options: { readonly mustExist: boolean },
  use: (api: CoreApi) => Promise<Ending>,
): Promise<Ending> {
  let api: CoreApi | null = null;
  try {
    api = await openCoreApi(context, options);
    return await use(api);
  } catch (error) {
    if (error instanceof ProblemAnswered) return describeProblem(context, error.problem);
    if (error instanceof CommandRefused) return error.ending;
    const ending = describeBrokenEnvironment(context, error);
    if (ending !== null) return ending;
    throw error;
  } finally {
    await api?.close();
  }
}

async function finish(context: CommandContext, imported: Imported): Promise<Ending> {
  const { voice } = context;
  switch (imported.kind) {
    case 'interrupted':
      return { status: exitStatus.unexpected, message: voice.say('import.interrupted') };
    case 'file-unreadable':
      return refuseFile(context, imported);
    case 'failed':
      return describeFailure(context, imported.detail);
    case 'done':
      if (context.isJson) {
        const document = await makeDocument(imported.summary, imported.rows());
        context.printDocument(importDocumentSchema, document);
      } else await tell(context, imported);
      return done;
  }
}

function readFormat({ voice }: CommandContext, given: string | undefined): Prepared<FileFormat | null> {
  if (given === undefined) return { ok: true, value: null };
  const format = fileFormatSchema.safeParse(given);
  if (format.success) return { ok: true, value: format.data };
  const message = voice.say('import.unknownFormat', { format: given });
  return { ok: false, ending: { status: exitStatus.wrongUsage, message } };
}

function readMapping(context: CommandContext, given: string | undefined): Prepared<ColumnMapping | null> {
  if (given === undefined) return { ok: true, value: null };
  const path = resolve(context.userFolder, given);
  try {
    return { ok: true, value: columnMappingSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) };
  } catch (error) {
    return { ok: false, ending: unreadable(context, path, error) };
  }
}

function openSources(context: CommandContext, files: readonly string[]): Prepared<SourceFile[]> {
  const sources: SourceFile[] = [];
  for (const file of files) {
    const path = resolve(context.userFolder, file);
    try {
      const found = statSync(path);
      if (!found.isFile()) throw new Error(context.voice.say('import.notAFile'));
      sources.push({ name: basename(path), sizeBytes: found.size, open: () => createReadStream(path) });
    } catch (error) {
      return { ok: false, ending: unreadable(context, path, error) };
    }
  }
  return { ok: true, value: sources };
}

function unreadable({ voice }: CommandContext, file: string, error: unknown): Ending {
  const detail = error instanceof Error ? error.message : String(error);
  const message = voice.say('import.unreadable', { file: toPlainText(file), detail: toPlainText(detail) });
  return { status: exitStatus.inputUnreadable, message };
}

function refuseFile(
  { voice }: CommandContext,
  { file, refusal }: Extract<Imported, { kind: 'file-unreadable' }>,
): Ending {
  const reason = voice.say(`file-refusal.${refusal.reason}`);
  const { detail } = refusal;
  const message = voice.say('import.unreadable', {
    file: toPlainText(file),
    detail: toPlainText(detail === '' ? reason : `${reason}: ${detail}`),
  });
  return { status: exitStatus.inputUnreadable, message };
}

/** The store failed in the middle of it: its reason says which remedy there is. */
function describeFailure(context: CommandContext, detail: string): Ending {
  const reason = storeReasons.find((known) => known === detail) ?? 'unexpected';
  const ending = describeBrokenEnvironment(context, new StoreError(reason, detail));
  if (ending !== null) return ending;
  const message = context.voice.say('failure.instance', { detail });
  return { status: exitStatus.unexpected, message };
}

const storeReasons = ['disk-full', 'corrupt', 'read-only', 'removed', 'closed'] as const;

/** Ctrl-C calls the import off, and what it did so far is taken back before the process ends. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await work(interruption.signal);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}

async function tell(
  context: CommandContext,
  { summary, rows }: Extract<Imported, { kind: 'done' }>,
): Promise<void> {
  const { voice } = context;
  const counts = ({
    rowsIn,
    created,
    updated,
    identical,
    pending,
    rejected,
    blank,
  }: Omit<File, 'name' | 'format'>) =>
    voice.say('import.counts', { rowsIn, created, updated, identical, pending, rejected, blank });
  const lines = summary.files.map(
    (file) => `${toPlainText(file.name)} (${voice.say(`format.${file.format}`)}): ${counts(file)}`,
  );
  if (summary.files.length > 1) lines.push(voice.say('import.total', { counts: counts(summary) }));
  let noteworthy = 0;
  for await (const page of rows()) {
    for (const row of page) {
      if (row.verdict !== 'rejected' && row.verdict !== 'pending' && row.notices.length === 0) continue;
      noteworthy += 1;
      if (noteworthy <= shownRows) lines.push(describeRow(context, row));
    }
  }
  if (noteworthy > shownRows) lines.push(voice.say('import.more', { count: noteworthy - shownRows }));
  lines.push(
    summary.batchId === null
      ? voice.say('import.dryRun')
      : voice.say('import.batch', { batch: summary.batchId }),
  );
  context.tell(`${lines.join('\n')}\n`);
}

type File = ImportSummary['files'][number];

function describeRow({ voice }: CommandContext, result: RowResult): string {
  const place = voice.say('import.row', { file: toPlainText(result.file), row: result.row });
  const because = result.reason === null ? [] : [voice.say(`rejection.${result.reason}`)];
  const cell =
    result.column === null ? [] : [`${toPlainText(result.column)}: ${toPlainText(result.cell ?? '')}`];
  const notices = result.notices.map(
    ({ reason, column, cell: value }) =>
      `${voice.say(`row-notice.${reason}`)} (${toPlainText(column)}: ${toPlainText(value)})`,
  );
  return `  ${place}: ${[voice.say(`verdict.${result.verdict}`), ...because, ...cell, ...notices].join(' · ')}`;
}
