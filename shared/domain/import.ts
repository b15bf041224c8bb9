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
  'not-a-device',
  'asset-tag-taken',
  'serial-number-taken',
] as const;
export const rejectionReasonSchema = z.enum(rejectionReasons);
export type RejectionReason = z.infer<typeof rejectionReasonSchema>;

/** What was left out of a row that is taken all the same. */
export const noticeReasons = ['unknown-category', 'unknown-status', 'placeholder', 'implausible'] as const;
export const rowNoticeSchema = z.strictObject({
  reason: z.enum(noticeReasons),
  column: z.string().max(200),
  cell: z.string().max(200),
});
export type RowNotice = z.infer<typeof rowNoticeSchema>;

export const rowVerdicts = ['created', 'updated', 'identical', 'pending', 'rejected', 'blank'] as const;
export const rowVerdictSchema = z.enum(rowVerdicts);
export type RowVerdict = z.infer<typeof rowVerdictSchema>;
