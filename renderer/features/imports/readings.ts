import { z } from 'zod';
import {
  type ColumnMapping,
  columnMappingSchema,
  type FileFormat,
  fileFormatSchema,
} from '#shared/domain/import.ts';
import type { DraftFile, ImportDraft, RunRequest } from '#shared/domain/import-views.ts';

/** How a person wants a file to be read, where it is not as the file says itself (null). */
export interface Reading {
  readonly format: FileFormat | null;
  readonly mapping: ColumnMapping | null;
  /** What was proposed before a person changed anything: a run leaves the mapping it used in its place. */
  readonly proposed: ColumnMapping | null;
}

/** By number of file. */
export type Readings = Readonly<Record<string, Reading>>;

/** What a draft's page keeps in the tab: how files are to be read, and how the last dry run read them. */
export interface KeptReadings {
  readonly readings: Readings;
  /** Null where no dry run was begun from here. */
  readonly rehearsed: { readonly runId: string; readonly request: string } | null;
}

const keptSchema = z.strictObject({
  readings: z.record(
    z.string(),
    z.strictObject({
      format: fileFormatSchema.nullable(),
      mapping: columnMappingSchema.nullable(),
      proposed: columnMappingSchema.nullable(),
    }),
  ),
  rehearsed: z.strictObject({ runId: z.string(), request: z.string() }).nullable(),
});

const keyOf = (draftId: string) => `perdure-import-${draftId}`;
export const nothingKept: KeptReadings = { readings: {}, rehearsed: null };

export function readKept(draftId: string): KeptReadings {
  const kept = sessionStorage.getItem(keyOf(draftId));
  if (kept === null) return nothingKept;
  const read = keptSchema.safeParse(JSON.parse(kept));
  return read.success ? read.data : nothingKept;
}

export function keep(draftId: string, kept: KeptReadings): void {
  sessionStorage.setItem(keyOf(draftId), JSON.stringify(kept));
}

/** The mapping that a table will be read by; null for a document or a file that is refused. */
export function mappingOf(file: DraftFile, readings: Readings): ColumnMapping | null {
  return readings[file.number]?.mapping ?? file.table?.mapping ?? null;
}

/** Whether a person wants a file to be read otherwise than it says itself. */
export function isChanged({ format, mapping, proposed }: Reading): boolean {
  return format !== null || (mapping !== null && JSON.stringify(mapping) !== JSON.stringify(proposed));
}

/** Every file of a draft with how it is to be read; what nobody changed is left to the file. */
export function toRunRequest(draft: ImportDraft, readings: Readings, isDryRun: boolean): RunRequest {
  return {
    isDryRun,
    files: draft.files.map((file) => ({
      number: file.number,
      format: readings[file.number]?.format ?? null,
      mapping: readings[file.number]?.mapping ?? null,
    })),
  };
}

/** Whether a dry run says what would happen now: nothing has been changed since it was begun. */
export function isUpToDate(
  draft: ImportDraft,
  { readings, rehearsed }: KeptReadings,
  runId: string,
): boolean {
  return (
    rehearsed === null ||
    rehearsed.runId !== runId ||
    rehearsed.request === JSON.stringify(toRunRequest(draft, readings, true))
  );
}
