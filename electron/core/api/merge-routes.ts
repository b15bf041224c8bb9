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
import { device, idParam, mergeList, mergeRequest, splitResult } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const mergeDevices = createRoute({
  method: 'post',
  path: '/devices/{id}/merge',
  summary: 'Makes one device of two: the other becomes part of this one, and can be taken out again.',
  request: { params: idParam, body: jsonBody(mergeRequest) },
  responses: {
    200: jsonAnswer(device, 'The device that both are now.'),
    ...badBody,
    ...missing,
    ...conflict,
    ...always,
  },
});

const listMerges = createRoute({
  method: 'get',
  path: '/devices/{id}/merges',
  summary: 'What became part of a device, newest first.',
  request: { params: idParam },
  responses: { 200: jsonAnswer(mergeList, 'The merges that stand.'), ...badInput, ...missing, ...always },
});

const splitDevices = createRoute({
  method: 'post',
  path: '/merges/{id}/split',
  summary: 'Makes two devices of one again; fields that were changed since the merge stay, and are named.',
  request: { params: idParam },
  responses: {
    200: jsonAnswer(splitResult, 'The two devices.'),
    ...badInput,
    ...missing,
    ...conflict,
    ...diskFull,
    ...always,
  },
});

export const mergeRoutes = ({ merges }: Services) =>
  newRouter()
    .openapi(mergeDevices, async (c) =>
      c.json(unwrap(await merges.merge(c.req.valid('param').id, c.req.valid('json'))), 200),
    )
    .openapi(listMerges, async (c) =>
      c.json({ merges: unwrap(await merges.list(c.req.valid('param').id)) }, 200),
    )
    .openapi(splitDevices, async (c) => c.json(unwrap(await merges.split(c.req.valid('param').id)), 200));
