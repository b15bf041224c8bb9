import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { composeCore } from '#core/compose-core.ts';
import type { IntakeSource } from '#core/intake/facts.ts';
import type { Services } from '#core/services/services.ts';
import {
  type ColumnMapping,
  columnMappingSchema,
  type FileFormat,
  fileFormatSchema,
  type ImportDocument,
  importDocumentSchema,
  type RowResult,
} from '#shared/domain/import.ts';
import type { CommandContext } from '../command-context.ts';
import { describeBrokenEnvironment } from '../describe-broken-environment.ts';
import { refuseFolder } from '../describe-refusal.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { coreEntries } from '../hardware.ts';
import { toPlainText } from '../output/plain-text.ts';

export interface ImportCommandOptions {
  readonly format?: string;
  readonly mapping?: string;
  readonly dryRun?: boolean;
}

/** Rows that a person is shown one by one; all of them are in the document. */
const shownRows = 20;

type Prepared<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly ending: Ending };

/**
 * `perdure import FILE…`: takes files of other tools in as one batch, or with `--dry-run` says what would become of each
 * row. It needs the folder to itself.
 */
export async function runImport(
  context: CommandContext,
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<Ending> {
  const format = readFormat(context, options.format);
  if (!format.ok) return format.ending;
  const mapping = readMapping(context, options.mapping);
  if (!mapping.ok) return mapping.ending;
  const sources = openSources(context, files);
  if (!sources.ok) return sources.ending;
  const { dataDir, version, now, actor } = context;
  const composed = await composeCore({
    dataDir,
    face: 'command-line',
    version,
    entries: coreEntries,
    log: await context.openLog(),
    now,
    actor,
  });
  if (!composed.ok) return refuseFolder(context, composed.refusal);
  try {
    const asked = { isDryRun: options.dryRun ?? false, format: format.value, mapping: mapping.value };
    const answer = await untilInterrupted((signal) =>
      composed.value.services.imports.run(sources.value, asked, { signal }),
    );
    if (!answer.ok) return describeRefusal(context, answer);
    tell(context, answer.value);
    return done;
  } catch (error) {
    const ending = describeBrokenEnvironment(context, error);
    if (ending !== null) return ending;
    throw error;
  } finally {
    await composed.value.stop();
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

function openSources(context: CommandContext, files: readonly string[]): Prepared<IntakeSource[]> {
  const sources: IntakeSource[] = [];
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

type Refused = Extract<Awaited<ReturnType<Services['imports']['run']>>, { ok: false }>;

function describeRefusal({ voice }: CommandContext, refusal: Refused): Ending {
  if (refusal.reason === 'file-unreadable') {
    const { file, why, detail } = refusal;
    const reason = voice.say(`file-refusal.${why}`);
    const message = voice.say('import.unreadable', {
      file: toPlainText(file),
      detail: toPlainText(detail === '' ? reason : `${reason}: ${detail}`),
    });
    return { status: exitStatus.inputUnreadable, message };
  }
  if (refusal.reason === 'interrupted')
    return { status: exitStatus.unexpected, message: voice.say('import.interrupted') };
  throw new Error(`the import was refused: ${refusal.reason}`);
}

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

function tell(context: CommandContext, document: ImportDocument): void {
  if (context.isJson) {
    context.printDocument(importDocumentSchema, document);
    return;
  }
  const { voice } = context;
  const counts = ({
    rowsIn,
    created,
    updated,
    identical,
    pending,
    rejected,
    blank,
  }: typeof document | File) =>
    voice.say('import.counts', { rowsIn, created, updated, identical, pending, rejected, blank });
  const lines = document.files.map(
    (file) => `${toPlainText(file.name)} (${voice.say(`format.${file.format}`)}): ${counts(file)}`,
  );
  if (document.files.length > 1) lines.push(voice.say('import.total', { counts: counts(document) }));
  const noteworthy = document.rows.filter(
    ({ verdict, notices }) => verdict === 'rejected' || verdict === 'pending' || notices.length > 0,
  );
  lines.push(...noteworthy.slice(0, shownRows).map((row) => describeRow(context, row)));
  if (noteworthy.length > shownRows)
    lines.push(voice.say('import.more', { count: noteworthy.length - shownRows }));
  lines.push(
    document.batchId === null
      ? voice.say('import.dryRun')
      : voice.say('import.batch', { batch: document.batchId }),
  );
  context.tell(`${lines.join('\n')}\n`);
}

type File = ImportDocument['files'][number];

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
