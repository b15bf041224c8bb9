import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
import { newRouter } from './new-router.ts';
import { always, badInput, conflict, diskFull, jsonAnswer, missing } from './route-parts.ts';
import { changeList, changeParam, device, idParam } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const listChanges = createRoute({
  method: 'get',
  path: '/devices/{id}/changes',
  summary: 'Every change of a device, newest first.',
  request: { params: idParam },
  responses: { 200: jsonAnswer(changeList, 'The changes.'), ...badInput, ...missing, ...always },
});

const undoChange = createRoute({
  method: 'post',
  path: '/changes/{id}/undo',
  summary: 'Takes a change back, unless its field has been changed since.',
  request: { params: changeParam },
  responses: {
    200: jsonAnswer(device, 'The device, as it is after.'),
    ...badInput,
    ...missing,
    ...conflict,
    ...diskFull,
    ...always,
  },
});

export const historyRoutes = ({ history }: Services) =>
  newRouter()
    .openapi(listChanges, async (c) =>
      c.json({ changes: unwrap(await history.list(c.req.valid('param').id)) }, 200),
    )
    .openapi(undoChange, async (c) => c.json(unwrap(await history.undo(c.req.valid('param').id)), 200));
