import { z } from 'zod';

/*
 * Files of other tools, and what becomes of each of their rows. Every row in has exactly one verdict, so that the rows
 * in are always the sum of the verdicts.
 */

export const fileFormats = [
  'csv',
  'xlsx',
  'glpi-csv',
  'snipe-it-csv',
  'ecodiag-csv',
  'ecodiag-json',
  'glpi-json',
  'ocs-xml',
  'fusioninventory-xml',
  'homebox-csv',
  'numecoeval-csv',
  'intune-csv',
  'jamf-csv',
  'perdure-csv',
  'perdure-json',
] as const;
export const fileFormatSchema = z.enum(fileFormats);
/** `csv` is any table of text, whatever its delimiter. */
export type FileFormat = z.infer<typeof fileFormatSchema>;

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
  'asset-tag-taken',
  'serial-number-taken',
] as const;
export const rejectionReasonSchema = z.enum(rejectionReasons);
export type RejectionReason = z.infer<typeof rejectionReasonSchema>;

/** What was left out of a row that is taken all the same. */
export const noticeReasons = [
  'unknown-category',
  'unknown-status',
  'placeholder',
  'implausible',
  'no-currency',
  'includes-tax',
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

/** What a column of a table can tell. `siteName` is a site as people call it. */
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
  'holder',
  'purchasedOn',
  'purchasePrice',
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
