import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
import { newRouter } from './new-router.ts';
import { always, badBody, jsonAnswer, jsonBody } from './route-parts.ts';
import { settings, settingsPatch } from './schemas.ts';

const readSettings = createRoute({
  method: 'get',
  path: '/settings',
  summary: 'What has been decided for this data folder.',
  responses: { 200: jsonAnswer(settings, 'The settings.'), ...always },
});

const patchSettings = createRoute({
  method: 'patch',
  path: '/settings',
  summary: 'Changes some settings; groups are given whole. The first country given creates the first site.',
  request: { body: jsonBody(settingsPatch) },
  responses: { 200: jsonAnswer(settings, 'The settings, changed.'), ...badBody, ...always },
});

export const settingsRoutes = (services: Services) =>
  newRouter()
    .openapi(readSettings, async (c) => c.json(await services.settings.get(), 200))
    .openapi(patchSettings, async (c) => c.json(await services.settings.patch(c.req.valid('json')), 200));
