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
import { idParam, newSite, site, siteList, sitePatch } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const listSites = createRoute({
  method: 'get',
  path: '/sites',
  summary: 'Every site, with how many devices it has.',
  responses: { 200: jsonAnswer(siteList, 'The sites.'), ...always },
});

const createSite = createRoute({
  method: 'post',
  path: '/sites',
  summary: 'Adds a site.',
  request: { body: jsonBody(newSite) },
  responses: { 201: jsonAnswer(site, 'The site added.'), ...badBody, ...always },
});

const patchSite = createRoute({
  method: 'patch',
  path: '/sites/{id}',
  summary: 'Changes a site.',
  request: { params: idParam, body: jsonBody(sitePatch) },
  responses: { 200: jsonAnswer(site, 'The site, changed.'), ...badBody, ...missing, ...always },
});

const deleteSite = createRoute({
  method: 'delete',
  path: '/sites/{id}',
  summary: 'Removes a site that has no device.',
  request: { params: idParam },
  responses: {
    204: { description: 'It is gone.' },
    ...badInput,
    ...missing,
    ...conflict,
    ...diskFull,
    ...always,
  },
});

export const siteRoutes = ({ sites }: Services) =>
  newRouter()
    .openapi(listSites, async (c) => c.json({ sites: await sites.list() }, 200))
    .openapi(createSite, async (c) => c.json(await sites.create(c.req.valid('json')), 201))
    .openapi(patchSite, async (c) =>
      c.json(unwrap(await sites.patch(c.req.valid('param').id, c.req.valid('json'))), 200),
    )
    .openapi(deleteSite, async (c) => {
      unwrap(await sites.remove(c.req.valid('param').id));
      return c.body(null, 204);
    });
