import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
import { csvAnswer, csvResponse } from './csv-answer.ts';
import {
  batchParam,
  fileQuery,
  importList,
  importRow,
  importRowPage,
  importTemplate,
  keptRowPage,
  newImportTemplate,
  pageQuery,
  rowParam,
  rowQuery,
  templateList,
  undone,
  waitingRow,
  waitingRowAnswer,
  waitingRowPage,
} from './import-schemas.ts';
import { newRouter } from './new-router.ts';
import {
  always,
  badBody,
  badInput,
  conflict,
  diskFull,
  jsonAnswer,
  jsonBody,
  missing,
} from './route-parts.ts';
import { idParam } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const listImports = createRoute({
  method: 'get',
  path: '/imports',
  summary: 'The imports that were made, newest first, with what became of their rows.',
  responses: { 200: jsonAnswer(importList, 'The imports.'), ...always },
});

const listRows = createRoute({
  method: 'get',
  path: '/imports/{batchId}/rows',
  summary: 'What became of the rows of an import, a page at a time.',
  request: { params: batchParam, query: rowQuery },
  responses: {
    200: jsonAnswer(importRowPage, 'One page, and how many rows there are in all.'),
    ...badInput,
    ...missing,
    ...always,
  },
});

const undoImport = createRoute({
  method: 'post',
  path: '/imports/{batchId}/undo',
  summary: 'Takes an import back; what was changed since stays, and is counted.',
  request: { params: batchParam },
  responses: {
    200: jsonAnswer(undone, 'How many rows were taken back, and how many were kept.'),
    ...badInput,
    ...missing,
    ...conflict,
    ...diskFull,
    ...always,
  },
});

const listKept = createRoute({
  method: 'get',
  path: '/imports/{batchId}/kept',
  summary: 'The rows that taking an import back left as they are: which device, and what was changed since.',
  request: { params: batchParam, query: pageQuery },
  responses: { 200: jsonAnswer(keptRowPage, 'One page of them.'), ...badInput, ...missing, ...always },
});

const reportImport = createRoute({
  method: 'get',
  path: '/imports/{batchId}/report.csv',
  summary: 'What became of each row of an import, as a table to keep.',
  request: { params: batchParam },
  responses: { 200: csvAnswer('One line for each row.'), ...badInput, ...missing, ...always },
});

const rejectedOfImport = createRoute({
  method: 'get',
  path: '/imports/{batchId}/rejected.csv',
  summary: 'The rejected rows of one table of an import as they stood, to be corrected and imported.',
  request: { params: batchParam, query: fileQuery },
  responses: { 200: csvAnswer('The titles and the rejected rows.'), ...badInput, ...missing, ...always },
});

const listWaiting = createRoute({
  method: 'get',
  path: '/imports/waiting',
  summary: 'Imported rows that may be one of several devices and wait for a person, oldest first.',
  request: { query: pageQuery },
  responses: { 200: jsonAnswer(waitingRowPage, 'One page of them.'), ...badInput, ...always },
});

const answerWaiting = createRoute({
  method: 'post',
  path: '/imports/{batchId}/files/{fileNumber}/rows/{row}/answer',
  summary: 'Says what a row that waits is: a known device, one of its own, or nothing to keep.',
  request: { params: rowParam, body: jsonBody(waitingRowAnswer) },
  responses: {
    200: jsonAnswer(importRow, 'What became of the row.'),
    ...badBody,
    ...missing,
    ...conflict,
    ...always,
  },
});

const reopenWaiting = createRoute({
  method: 'post',
  path: '/imports/{batchId}/files/{fileNumber}/rows/{row}/reopen',
  summary: 'Takes such an answer back: what it did is undone, and the row waits again.',
  request: { params: rowParam },
  responses: {
    200: jsonAnswer(waitingRow, 'The row, waiting again.'),
    ...badInput,
    ...missing,
    ...conflict,
    ...diskFull,
    ...always,
  },
});

const listTemplates = createRoute({
  method: 'get',
  path: '/import-templates',
  summary: 'Mappings of columns: those that were saved, and those that are shipped.',
  responses: { 200: jsonAnswer(templateList, 'The templates.'), ...always },
});

const saveTemplate = createRoute({
  method: 'post',
  path: '/import-templates',
  summary: 'Saves which column is which field, for the next file of the same kind.',
  request: { body: jsonBody(newImportTemplate) },
  responses: { 201: jsonAnswer(importTemplate, 'The template.'), ...badBody, ...conflict, ...always },
});

const removeTemplate = createRoute({
  method: 'delete',
  path: '/import-templates/{id}',
  summary: 'Removes a template that was saved.',
  request: { params: idParam },
  responses: { 204: { description: 'It is gone.' }, ...badInput, ...missing, ...diskFull, ...always },
});

export const importRoutes = ({ imports }: Services) =>
  newRouter()
    .openapi(listImports, async (c) => c.json({ batches: await imports.list() }, 200))
    .openapi(listRows, async (c) =>
      c.json(unwrap(await imports.rows(c.req.valid('param').batchId, c.req.valid('query'))), 200),
    )
    .openapi(undoImport, async (c) => c.json(unwrap(await imports.undo(c.req.valid('param').batchId)), 200))
    .openapi(listKept, async (c) =>
      c.json(unwrap(await imports.kept(c.req.valid('param').batchId, c.req.valid('query'))), 200),
    )
    .openapi(reportImport, async (c) => {
      const { batchId } = c.req.valid('param');
      return csvResponse(unwrap(await imports.report(batchId)), `import-${batchId}.csv`);
    })
    .openapi(rejectedOfImport, async (c) => {
      const { batchId } = c.req.valid('param');
      const { file } = c.req.valid('query');
      return csvResponse(
        unwrap(await imports.rejected(batchId, file)).text,
        `rejected-${batchId}-${file}.csv`,
      );
    })
    .openapi(listWaiting, async (c) => c.json(await imports.waiting.list(c.req.valid('query')), 200))
    .openapi(answerWaiting, async (c) =>
      c.json(unwrap(await imports.waiting.answer(c.req.valid('param'), c.req.valid('json'))), 200),
    )
    .openapi(reopenWaiting, async (c) =>
      c.json(unwrap(await imports.waiting.reopen(c.req.valid('param'))), 200),
    )
    .openapi(listTemplates, async (c) => c.json({ templates: await imports.templates.list() }, 200))
    .openapi(saveTemplate, async (c) =>
      c.json(unwrap(await imports.templates.save(c.req.valid('json'))), 201),
    )
    .openapi(removeTemplate, async (c) => {
      unwrap(await imports.templates.remove(c.req.valid('param').id));
      return c.body(null, 204);
    });
