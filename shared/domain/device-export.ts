import { z } from 'zod';
import { tableColumns } from '../words/table-titles.ts';
import { deviceFilterSchema } from './device.ts';
import { languageSchema } from './settings.ts';

export const exportFormats = ['csv', 'xlsx', 'json'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** A sheet has 1,048,576 rows (Excel's specifications and limits), the titles being one. */
export const mostDevicesInWorkbook = 1_048_575;

const isColumn = (name: string): boolean => (tableColumns as readonly string[]).includes(name);

/** Columns of a table by name, between commas, in their order; without them, every field and Perdure's own id. */
export const columnListSchema = z
  .string()
  .min(1)
  .max(1000)
  .refine((list) => list.split(',').every(isColumn), `columns are ${tableColumns.join(', ')}`);

/**
 * Which devices are written to a file, and how: those of the list's own filter, in its order. JSON has every field,
 * whatever the columns.
 */
export const deviceExportSchema = deviceFilterSchema.omit({ offset: true, limit: true }).extend({
  format: exportFormatSchema,
  columns: columnListSchema.optional(),
  /** Of titles and words; with it go a CSV's delimiter and decimal mark. */
  language: languageSchema.default('en'),
  /** Whether a CSV begins with the mark by which Excel knows UTF-8. */
  byteOrderMark: z.enum(['true', 'false']).default('true'),
});
export type DeviceExport = z.infer<typeof deviceExportSchema>;
