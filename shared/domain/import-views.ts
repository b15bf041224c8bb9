import { z } from 'zod';
import { changeValueSchema } from './change.ts';
import { deviceFieldsSchema, deviceSchema } from './device.ts';
import {
  columnMappingSchema,
  fieldChangeSchema,
  fileFormatSchema,
  importBatchSchema,
  importDocumentSchema,
  rowResultSchema,
  rowVerdictSchema,
} from './import.ts';
import { lineSchema } from './text.ts';

/*
 * What the screen of imports asks and is answered. Files are laid down in a draft, looked at, and then run: first on a
 * copy (a dry run), then for good. A run's rows are read a page at a time, so that no answer grows with the file.
 */

/** Why a file cannot be read as a whole (`core/intake/facts.ts`). */
export const fileRefusalReasons = [
  'empty',
  'unknown-format',
  'malformed',
  'too-large',
  'too-compressed',
  'too-deep',
  'too-many-columns',
  'duplicate-titles',
  'unreadable',
] as const;
export const fileRefusalSchema = z.strictObject({ reason: z.enum(fileRefusalReasons), detail: z.string() });
export type FileRefusal = z.infer<typeof fileRefusalSchema>;

/** How the dates of a column are read, and what settles it. */
export const dateOrderViewSchema = z.strictObject({
  /** Of the column, from 0. */
  index: z.int().nonnegative(),
  title: z.string(),
  order: z.enum(['day-first', 'month-first']),
  /** `not-needed`: no date of the column can be read two ways. `assumed`: nothing in the file says it. */
  settledBy: z.enum(['column', 'other-columns', 'assumed', 'not-needed']),
  /** Dates that only this order reads, and dates that only the other one does (their rows will be rejected). */
  agreeing: z.int().nonnegative(),
  contradicting: z.int().nonnegative(),
  example: z.string().nullable(),
});

export const tableViewSchema = z.strictObject({
  /** Null for a workbook. */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** The sheet that is read, and those that are not; null for text. */
  sheet: z.string().nullable(),
  otherSheets: z.array(z.string()),
  rowsAbove: z.int().nonnegative(),
  titles: z.array(z.string()),
  /** The first rows of data (at most ten), as they stand. */
  sampleRows: z.array(z.array(z.string())),
  /** Proposed from the titles and values, or as the person set it. */
  mapping: columnMappingSchema,
  dateOrders: z.array(dateOrderViewSchema),
});
export type TableView = z.infer<typeof tableViewSchema>;

export const draftFileSchema = z.strictObject({
  /** From 1, in the order laid down; also the order that the batch takes them in. */
  number: z.int().positive(),
  name: z.string(),
  sizeBytes: z.int().nonnegative(),
  format: fileFormatSchema.nullable(),
  /** Why it cannot be imported; such a file has to be taken away before a run. */
  refusal: fileRefusalSchema.nullable(),
  /** Null for a document of devices (JSON, XML) and where the file is refused. */
  table: tableViewSchema.nullable(),
});
export type DraftFile = z.infer<typeof draftFileSchema>;

/** `importDocumentSchema` without its rows. */
export const importSummarySchema = importDocumentSchema.omit({ rows: true, schema: true });
export type ImportSummary = z.infer<typeof importSummarySchema>;

export const importRunSchema = z.strictObject({
  id: z.uuid(),
  draftId: z.uuid(),
  isDryRun: z.boolean(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  rowsDone: z.int().nonnegative(),
  /** Bytes read so far and of all files: how far it is. */
  bytesDone: z.int().nonnegative(),
  bytesTotal: z.int().nonnegative(),
  /** Where `failed`: the file to blame, if one is, and why. */
  failure: z
    .strictObject({ file: z.string().nullable(), refusal: fileRefusalSchema.nullable(), detail: z.string() })
    .nullable(),
  /** Where `done`. */
  summary: importSummarySchema.nullable(),
});
export type ImportRun = z.infer<typeof importRunSchema>;

export const importDraftSchema = z.strictObject({
  id: z.uuid(),
  files: z.array(draftFileSchema),
  /** The last one begun. */
  run: importRunSchema.nullable(),
});
export type ImportDraft = z.infer<typeof importDraftSchema>;

/** What a run is asked: how each file is to be read; null lets the file say so itself. */
export const runRequestSchema = z.strictObject({
  isDryRun: z.boolean(),
  files: z.array(
    z.strictObject({
      number: z.int().positive(),
      format: fileFormatSchema.nullable(),
      mapping: columnMappingSchema.nullable(),
    }),
  ),
});
export type RunRequest = z.infer<typeof runRequestSchema>;

export const importRowQuerySchema = z.strictObject({
  verdict: rowVerdictSchema.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A row with what it told, as far as it is kept: rejected rows with their cells as they stood. */
export const importRowViewSchema = rowResultSchema.extend({
  /** The name, tag or model of the device, for the eye. */
  label: z.string().nullable(),
});
export const importRowPageSchema = z.strictObject({
  rows: z.array(importRowViewSchema),
  total: z.int().nonnegative(),
});
export type ImportRowView = z.infer<typeof importRowViewSchema>;
export type ImportRowPage = z.infer<typeof importRowPageSchema>;

export const importBatchListSchema = z.strictObject({ batches: z.array(importBatchSchema) });

/**
 * A row that an undo could not take back whole, as it stands now: what was changed, recorded or imported since stays.
 * Read at `GET /api/imports/{batchId}/kept`.
 */
export const keptRowSchema = z.strictObject({
  file: z.string(),
  row: z.int().positive(),
  verdict: z.enum(['created', 'updated', 'identical']),
  deviceId: z.uuid(),
  label: z.string().nullable(),
  /** The fields that somebody changed since: what the file had said, and what stands there now. */
  fields: z.array(
    z.strictObject({
      field: z.string().max(100),
      imported: changeValueSchema,
      now: changeValueSchema,
      changedBy: z.string(),
      changedAtMs: z.int(),
    }),
  ),
  /** Why a device that the file made is kept whole; empty where only fields of it are. */
  because: z.array(z.enum(['edited', 'readings', 'inventory', 'later-import'])),
});
export const keptRowPageSchema = z.strictObject({
  rows: z.array(keptRowSchema),
  total: z.int().nonnegative(),
});
export type KeptRowPage = z.infer<typeof keptRowPageSchema>;

/** A saved or shipped mapping of columns. Shipped ones are named by their tool and were never tried on its real files. */
export const importTemplateSchema = z.strictObject({
  id: z.string(),
  name: lineSchema(100).min(1),
  isShipped: z.boolean(),
  mapping: columnMappingSchema,
});
export type ImportTemplate = z.infer<typeof importTemplateSchema>;
export const newImportTemplateSchema = importTemplateSchema.pick({ name: true, mapping: true });
export type NewImportTemplate = z.infer<typeof newImportTemplateSchema>;

/** A row that waits for a person: what it tells, and the devices that it may be, with what speaks for and against. */
export const waitingRowSchema = z.strictObject({
  batchId: z.uuid(),
  fileNumber: z.int().positive(),
  file: z.string(),
  row: z.int().positive(),
  importedAtMs: z.int(),
  told: deviceFieldsSchema.partial(),
  siteName: z.string().nullable(),
  candidates: z.array(
    z.strictObject({
      device: deviceSchema,
      /** The fields that the row would change of it. */
      changes: z.array(fieldChangeSchema),
    }),
  ),
});
export type WaitingRow = z.infer<typeof waitingRowSchema>;

export const waitingRowPageSchema = z.strictObject({
  rows: z.array(waitingRowSchema),
  total: z.int().nonnegative(),
});
export type WaitingRowPage = z.infer<typeof waitingRowPageSchema>;

/** It is that device, a device of its own, or nothing to keep. */
export const waitingRowAnswerSchema = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('same'), deviceId: z.uuid() }),
  z.strictObject({ answer: z.literal('new') }),
  z.strictObject({ answer: z.literal('leave-out') }),
]);
export type WaitingRowAnswer = z.infer<typeof waitingRowAnswerSchema>;
