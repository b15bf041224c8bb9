import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
import { newRouter } from './new-router.ts';
import { always, badInput, jsonAnswer, missing } from './route-parts.ts';
import { idParam, series, seriesQuery } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const readSeries = createRoute({
  method: 'get',
  path: '/devices/{id}/series',
  summary: 'Readings, quarter hours or days of a device over [fromMs, toMs). Gaps are missing rows.',
  request: { params: idParam, query: seriesQuery },
  responses: { 200: jsonAnswer(series, 'The series.'), ...badInput, ...missing, ...always },
});

export const seriesRoutes = (services: Services) =>
  newRouter().openapi(readSeries, async (c) =>
    c.json(unwrap(await services.series.read(c.req.valid('param').id, c.req.valid('query'))), 200),
  );
