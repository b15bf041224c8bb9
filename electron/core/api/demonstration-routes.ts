import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Services } from '#core/services/services.ts';
import { newRouter } from './new-router.ts';
import { always, badBody, conflict, jsonAnswer, jsonBody, refusal } from './route-parts.ts';
import { demonstrationAsked } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const addDemonstration = createRoute({
  method: 'post',
  path: '/demonstration',
  summary: 'Adds an invented fleet, marked as such wherever it shows.',
  request: { body: jsonBody(demonstrationAsked) },
  responses: {
    200: jsonAnswer(z.strictObject({ added: z.int().nonnegative() }), 'How many devices were added.'),
    ...badBody,
    507: refusal('The disk is full; `detail` says how many devices were added before, and those stay.'),
    ...conflict,
    ...always,
  },
});

const removeDemonstration = createRoute({
  method: 'delete',
  path: '/demonstration',
  summary: 'Removes the invented fleet and its sites.',
  responses: {
    200: jsonAnswer(z.strictObject({ removed: z.int().nonnegative() }), 'How many devices were removed.'),
    507: refusal('The disk is full; what was removed before is gone, and the rest stays.'),
    ...conflict,
    ...always,
  },
});

export const demonstrationRoutes = ({ demonstration }: Services) =>
  newRouter()
    .openapi(addDemonstration, async (c) => c.json(unwrap(await demonstration.add(c.req.valid('json'))), 200))
    .openapi(removeDemonstration, async (c) => c.json(unwrap(await demonstration.remove()), 200));
