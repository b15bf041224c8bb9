import { z } from 'zod';
import { changeValueSchema } from './change.ts';
import { fileFormats } from './file-format.ts';

export type { FileFormat } from './file-format.ts';

/*
 * Files of other tools, and what becomes of each of their rows. Every row in has exactly one verdict, so that the rows
 * in are always the sum of the verdicts.
 */

export const fileFormatSchema = z.enum(fileFormats);

/** Why a row is not taken. The cell that is to blame stands beside it. */
export const rejectionReasons = [
  'nothing-to-name-it',
  'not-a-date',
  'not-an-amount',
  'not-a-number',
  'too-long',
  'forbidden-characters',
  'wrong-cell-count',
  'unclosed-quote',
  'not-a-device',
  'counted-and-numbered',
  /** It waited, and a person said that it is nothing to keep. */
  'left-out',
] as const;
export const rejectionReasonSchema = z.enum(rejectionReasons);
export type RejectionReason = z.infer<typeof rejectionReasonSchema>;

/** What was left out of a row that is taken all the same. */
export const noticeReasons = [
  'unknown-category',
  'unknown-status',
  'unknown-condition',
  'placeholder',
  'implausible',
  'no-currency',
  'includes-tax',
  /** A tag or number that another device has. */
  'taken-by-another',
] as const;
export const rowNoticeSchema = z.strictObject({
  reason: z.enum(noticeReasons),
  column: z.string().max(200),
  cell: z.string().max(200),
});
export type RowNotice = z.infer<typeof rowNoticeSchema>;

export const rowVerdicts = ['created', 'updated', 'identical', 'pending', 'rejected', 'blank'] as const;
export const rowVerdictSchema = z.enum(rowVerdicts);
export type RowVerdict = z.infer<typeof rowVerdictSchema>;

/**
 * What a column of a table can tell. `siteName` is a site as people call it; `currency` is that of the price beside it;
 * `id` is what Perdure itself calls a device, and `isDemonstration` says that Perdure invented it.
 */
export const importFields = [
  'name',
  'assetTag',
  'category',
  'manufacturer',
  'model',
  'serialNumber',
  'hardwareUuid',
  'macAddresses',
  'status',
  'siteName',
  'location',
  'holder',
  'purchasedOn',
  'purchasePrice',
  'currency',
  'supplier',
  'orderNumber',
  'condition',
  'warrantyEndsOn',
  'weightKg',
  'quantity',
  'tags',
  'retiredOn',
  'recipient',
  'disposalProof',
  'notes',
  'id',
  'isDemonstration',
] as const;
export const importFieldSchema = z.enum(importFields);
export type ImportField = z.infer<typeof importFieldSchema>;

/** Why a column tells what it is said to tell, or why it tells nothing. */
export const columnReasons = [
  'known-title',
  'similar-title',
  'values',
  'person',
  'another-column-fits-better',
  'not-recognised',
] as const;

export const mappedColumnSchema = z.strictObject({
  /** From 0. */
  index: z.int().min(0).max(16_384),
  title: z.string().max(1000),
  field: importFieldSchema.nullable(),
  /** From 0 (nothing speaks for it) to 1 (the very title that a known tool writes). */
  score: z.number().min(0).max(1),
  why: z.enum(columnReasons),
});
export type MappedColumn = z.infer<typeof mappedColumnSchema>;

/** Which column of a table tells which field; saved as JSON, it is a template for the next file of the same kind. */
export const columnMappingSchema = z
  .strictObject({
    schema: z.literal('perdure.column-mapping/1'),
    format: fileFormatSchema,
    columns: z.array(mappedColumnSchema).max(1000),
  })
  .refine(({ columns }) => {
    const fields = columns.flatMap(({ field }) => field ?? []);
    return new Set(fields).size === fields.length;
  }, 'two columns tell the same field');
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** One field that a row changes: what it was and what the file says. */
export const fieldChangeSchema = z.strictObject({
  field: z.string().max(100),
  from: changeValueSchema,
  to: changeValueSchema,
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

/** What becomes of one row: exactly one verdict. `row` counts the rows of data of its file from 1. */
export const rowResultSchema = z.strictObject({
  file: z.string(),
  row: z.int().positive(),
  verdict: rowVerdictSchema,
  /** The device it is, or was made; null where there is none, or (in a dry run) none yet. */
  deviceId: z.uuid().nullable(),
  changes: z.array(fieldChangeSchema),
  /** Why it is rejected or waits. */
  reason: rejectionReasonSchema.or(z.literal('may-be-several')).nullable(),
  /** The title of the column to blame, and what stood there. */
  column: z.string().nullable(),
  cell: z.string().nullable(),
  /** The devices that a row that waits may be, likeliest first. */
  candidates: z.array(z.uuid()),
  notices: z.array(rowNoticeSchema),
});
export type RowResult = z.infer<typeof rowResultSchema>;

const count = z.int().nonnegative();
const verdictCounts = {
  /** Always the sum of the six below. */
  rowsIn: count,
  created: count,
  updated: count,
  identical: count,
  pending: count,
  rejected: count,
  blank: count,
} as const;

export const importDocumentSchema = z.strictObject({
  schema: z.literal('perdure.import/1'),
  /** What the batch is undone by; null for a dry run. */
  batchId: z.uuid().nullable(),
  isDryRun: z.boolean(),
  files: z.array(z.strictObject({ name: z.string(), format: fileFormatSchema, ...verdictCounts })),
  ...verdictCounts,
  rows: z.array(rowResultSchema),
});
export type ImportDocument = z.infer<typeof importDocumentSchema>;

/** A batch is whole or not there: what was interrupted (`applying`, `undoing`) is brought to an end at the next start. */
export const importStates = ['applying', 'applied', 'undoing', 'undone', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

export const importBatchSchema = z.strictObject({
  id: z.uuid(),
  state: z.enum(importStates),
  actor: z.string(),
  startedAtMs: z.int(),
  files: z.array(z.string()),
  ...verdictCounts,
});
export type ImportBatch = z.infer<typeof importBatchSchema>;
