import { z } from 'zod';
import {
  draftFileSchema,
  importBatchListSchema,
  importDraftSchema,
  importRowPageSchema,
  importRowQuerySchema,
  importRowViewSchema,
  importRunSchema,
  importTemplateSchema,
  keptRowPageSchema,
  newImportTemplateSchema,
  runRequestSchema,
  waitingRowAnswerSchema,
  waitingRowPageSchema,
  waitingRowSchema,
} from '#shared/domain/import-views.ts';

/* The schemas of imports, named for the OpenAPI document. */

export const importDraft = importDraftSchema.meta({ id: 'ImportDraft' });
export const draftFile = draftFileSchema.meta({ id: 'DraftFile' });
export const importRun = importRunSchema.meta({ id: 'ImportRun' });
export const runRequest = runRequestSchema.meta({ id: 'RunRequest' });
export const importRow = importRowViewSchema.meta({ id: 'ImportRow' });
export const importRowPage = importRowPageSchema.meta({ id: 'ImportRowPage' });
export const keptRowPage = keptRowPageSchema.meta({ id: 'KeptRowPage' });
export const waitingRow = waitingRowSchema.meta({ id: 'WaitingRow' });
export const waitingRowPage = waitingRowPageSchema.meta({ id: 'WaitingRowPage' });
export const waitingRowAnswer = waitingRowAnswerSchema.meta({ id: 'WaitingRowAnswer' });
export const importTemplate = importTemplateSchema.meta({ id: 'ImportTemplate' });
export const newImportTemplate = newImportTemplateSchema.meta({ id: 'NewImportTemplate' });
export const importList = importBatchListSchema.meta({ id: 'ImportList' });
export const templateList = z.strictObject({ templates: z.array(importTemplate) });
export const undone = z.strictObject({ undone: z.int().nonnegative(), kept: z.int().nonnegative() });

const positive = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'not a number from 1')
  .transform(Number);

export const draftFileParam = z.strictObject({ id: z.uuid(), number: positive });
export const batchParam = z.strictObject({ batchId: z.uuid() });
export const rowParam = z.strictObject({ batchId: z.uuid(), fileNumber: positive, row: positive });
export const rowQuery = importRowQuerySchema;
export const pageQuery = importRowQuerySchema.omit({ verdict: true });
export const fileQuery = z.strictObject({ file: positive.default(1) });

/** What people call the file: a label, and never a path. Control characters would reach terminals and tables. */
export const fileNameQuery = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(1000)
    .transform((name) => name.toWellFormed().replace(/\p{Cc}/gu, '\ufffd')),
});
