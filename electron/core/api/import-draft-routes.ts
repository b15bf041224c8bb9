import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
import { csvAnswer, csvResponse } from './csv-answer.ts';
import {
  draftFile,
  draftFileParam,
  fileNameQuery,
  fileQuery,
  importDraft,
  importRowPage,
  importRun,
  rowQuery,
  runRequest,
} from './import-schemas.ts';
import { BodyRejected } from './json-body.ts';
import { newRouter } from './new-router.ts';
import { newProblem } from './problem-response.ts';
import {
  always,
  badBody,
  badInput,
  conflict,
  diskFull,
  jsonAnswer,
  jsonBody,
  missing,
  refusal,
} from './route-parts.ts';
import { idParam } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const createDraft = createRoute({
  method: 'post',
  path: '/imports/drafts',
  summary: 'Begins an import: files are laid down in it, looked at, and then taken in as one batch.',
  responses: { 201: jsonAnswer(importDraft, 'The draft, without files.'), ...diskFull, ...always },
});

const findDraft = createRoute({
  method: 'get',
  path: '/imports/drafts/{id}',
  summary: 'A draft with its files and its last run. Drafts are kept for a day, and not beyond the process.',
  request: { params: idParam },
  responses: { 200: jsonAnswer(importDraft, 'The draft.'), ...badInput, ...missing, ...always },
});

const removeDraft = createRoute({
  method: 'delete',
  path: '/imports/drafts/{id}',
  summary: 'Throws a draft away with its files; a run of it that is under way is called off.',
  request: { params: idParam },
  responses: { 204: { description: 'It is gone.' }, ...badInput, ...missing, ...always },
});

const putFile = createRoute({
  method: 'put',
  path: '/imports/drafts/{id}/files/{number}',
  summary: 'Lays a file down, of at most 2 GiB, and says what it is and how it would be read.',
  request: {
    params: draftFileParam,
    query: fileNameQuery,
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    },
  },
  responses: {
    200: jsonAnswer(draftFile, 'The file; where it cannot be imported, `refusal` says why.'),
    ...badInput,
    413: refusal('The file is larger than 2 GiB; nothing of it was kept.'),
    415: refusal('The body is not `application/octet-stream`.'),
    ...missing,
    ...conflict,
    ...diskFull,
    ...always,
  },
});

const removeFile = createRoute({
  method: 'delete',
  path: '/imports/drafts/{id}/files/{number}',
  summary: 'Takes a file away from a draft.',
  request: { params: draftFileParam },
  responses: { 204: { description: 'It is gone.' }, ...badInput, ...missing, ...conflict, ...always },
});

const beginRun = createRoute({
  method: 'post',
  path: '/imports/drafts/{id}/run',
  summary: 'Begins to take the files in as one batch, or to say what would become of each row (a dry run).',
  request: { params: idParam, body: jsonBody(runRequest) },
  responses: {
    202: jsonAnswer(importRun, 'The run, under way.'),
    ...badBody,
    ...missing,
    ...conflict,
    ...always,
  },
});

const findRun = createRoute({
  method: 'get',
  path: '/imports/runs/{id}',
  summary: 'How far a run is, and what it came to.',
  request: { params: idParam },
  responses: { 200: jsonAnswer(importRun, 'The run.'), ...badInput, ...missing, ...always },
});

const cancelRun = createRoute({
  method: 'post',
  path: '/imports/runs/{id}/cancel',
  summary: 'Calls a run off: nothing of it is left. One that is done stays done.',
  request: { params: idParam },
  responses: {
    202: jsonAnswer(importRun, 'The run: once what it did is taken back, it is `cancelled`.'),
    ...badInput,
    ...missing,
    ...always,
  },
});

const listRunRows = createRoute({
  method: 'get',
  path: '/imports/runs/{id}/rows',
  summary: 'What became of the rows of a run, a page at a time; of a dry run, until the next run begins.',
  request: { params: idParam, query: rowQuery },
  responses: {
    200: jsonAnswer(importRowPage, 'One page, and how many rows there are in all.'),
    ...badInput,
    ...missing,
    ...conflict,
    ...always,
  },
});

const reportRun = createRoute({
  method: 'get',
  path: '/imports/runs/{id}/report.csv',
  summary: 'What became of each row of a run, as a table to keep.',
  request: { params: idParam },
  responses: { 200: csvAnswer('One line for each row.'), ...badInput, ...missing, ...conflict, ...always },
});

const rejectedOfRun = createRoute({
  method: 'get',
  path: '/imports/runs/{id}/rejected.csv',
  summary: 'The rejected rows of one table of a run as they stood, to be corrected and imported.',
  request: { params: idParam, query: fileQuery },
  responses: {
    200: csvAnswer('The titles and the rejected rows.'),
    ...badInput,
    ...missing,
    ...conflict,
    ...always,
  },
});

/** The bytes of an upload as they arrive. */
function readUpload(request: Request): { body: AsyncIterable<Uint8Array>; expectedBytes: number | null } {
  const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/octet-stream') {
    throw new BodyRejected(newProblem('invalid-input', 415, 'send the file as application/octet-stream'));
  }
  const length = request.headers.get('content-length');
  return {
    body: request.body ?? new ReadableStream({ start: (controller) => controller.close() }),
    expectedBytes: length === null ? null : Number(length),
  };
}

export const importDraftRoutes = ({ imports: { drafts, runs } }: Services) =>
  newRouter()
    .openapi(createDraft, async (c) => c.json(await drafts.create(), 201))
    .openapi(findDraft, async (c) => c.json(unwrap(await drafts.find(c.req.valid('param').id)), 200))
    .openapi(removeDraft, async (c) => {
      unwrap(await drafts.remove(c.req.valid('param').id));
      return c.body(null, 204);
    })
    .openapi(putFile, async (c) => {
      const place = { ...c.req.valid('param'), ...c.req.valid('query') };
      const { body, expectedBytes } = readUpload(c.req.raw);
      return c.json(unwrap(await drafts.putFile(place, body, expectedBytes)), 200);
    })
    .openapi(removeFile, async (c) => {
      const { id, number } = c.req.valid('param');
      unwrap(await drafts.removeFile(id, number));
      return c.body(null, 204);
    })
    .openapi(beginRun, async (c) =>
      c.json(unwrap(await drafts.begin(c.req.valid('param').id, c.req.valid('json'))), 202),
    )
    .openapi(findRun, async (c) => c.json(unwrap(await runs.find(c.req.valid('param').id)), 200))
    .openapi(cancelRun, async (c) => c.json(unwrap(await runs.cancel(c.req.valid('param').id)), 202))
    .openapi(listRunRows, async (c) =>
      c.json(unwrap(await runs.rows(c.req.valid('param').id, c.req.valid('query'))), 200),
    )
    .openapi(reportRun, async (c) => {
      const { id } = c.req.valid('param');
      return csvResponse(unwrap(await runs.report(id)), `dry-run-${id}.csv`);
    })
    .openapi(rejectedOfRun, async (c) => {
      const { id } = c.req.valid('param');
      const { file } = c.req.valid('query');
      return csvResponse(unwrap(await runs.rejected(id, file)).text, `rejected-${id}-${file}.csv`);
    });
