import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
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
import { decision, decisionAnswer, decisionList, decisionQuery, idParam } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const listDecisions = createRoute({
  method: 'get',
  path: '/decisions',
  summary: 'Questions about which device is which: open, oldest first, or answered, newest first.',
  request: { query: decisionQuery },
  responses: { 200: jsonAnswer(decisionList, 'The decisions.'), ...badInput, ...always },
});

const answerDecision = createRoute({
  method: 'post',
  path: '/decisions/{id}/answer',
  summary: 'Answers a question: it is a known device, it is one of its own, or it is left out.',
  request: { params: idParam, body: jsonBody(decisionAnswer) },
  responses: {
    200: jsonAnswer(decision, 'The decision, with its answer.'),
    ...badBody,
    ...missing,
    ...conflict,
    ...always,
  },
});

const reopenDecision = createRoute({
  method: 'post',
  path: '/decisions/{id}/reopen',
  summary: 'Takes an answer back: what it did is undone, and the question is open again.',
  request: { params: idParam },
  responses: {
    200: jsonAnswer(decision, 'The decision, open again.'),
    ...badInput,
    ...missing,
    ...conflict,
    ...diskFull,
    ...always,
  },
});

export const decisionRoutes = ({ decisions }: Services) =>
  newRouter()
    .openapi(listDecisions, async (c) =>
      c.json({ decisions: await decisions.list(c.req.valid('query').state) }, 200),
    )
    .openapi(answerDecision, async (c) =>
      c.json(unwrap(await decisions.answer(c.req.valid('param').id, c.req.valid('json'))), 200),
    )
    .openapi(reopenDecision, async (c) =>
      c.json(unwrap(await decisions.reopen(c.req.valid('param').id)), 200),
    );
