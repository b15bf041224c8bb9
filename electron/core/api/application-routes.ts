import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
import { newRouter } from './new-router.ts';
import { always, jsonAnswer } from './route-parts.ts';
import { about, boot, checkDocument, status } from './schemas.ts';

const readBoot = createRoute({
  method: 'get',
  path: '/boot',
  summary: 'What a page needs before its first words.',
  responses: { 200: jsonAnswer(boot, 'Language, theme, and whether the first run is done.'), ...always },
});

const readStatus = createRoute({
  method: 'get',
  path: '/status',
  summary: 'How Perdure itself is doing.',
  responses: { 200: jsonAnswer(status, 'The state of polling, and what Perdure consumes.'), ...always },
});

const readAbout = createRoute({
  method: 'get',
  path: '/about',
  summary: 'Versions, licences and published sources.',
  responses: { 200: jsonAnswer(about, 'About this application.'), ...always },
});

const checkData = createRoute({
  method: 'get',
  path: '/check',
  summary: 'Checks the whole database.',
  responses: { 200: jsonAnswer(checkDocument, 'What the check found.'), ...always },
});

export const applicationRoutes = (services: Services) =>
  newRouter()
    .openapi(readBoot, async (c) => c.json(await services.boot(), 200))
    .openapi(readStatus, async (c) => c.json(await services.status(), 200))
    .openapi(readAbout, async (c) => c.json(await services.about(), 200))
    .openapi(checkData, async (c) => c.json(await services.check(), 200));
