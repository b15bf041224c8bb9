import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
import { newRouter } from './new-router.ts';
import { always, conflict, diskFull, jsonAnswer } from './route-parts.ts';
import { machineView, overview } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const viewMachine = createRoute({
  method: 'get',
  path: '/machine',
  summary: 'This machine: what it is, what it uses, which meters it lacks.',
  responses: { 200: jsonAnswer(machineView, 'This machine.'), ...always },
});

const takeInventory = createRoute({
  method: 'post',
  path: '/machine/inventory',
  summary: "Takes this machine's inventory again.",
  responses: {
    200: jsonAnswer(machineView, 'This machine, read again.'),
    ...conflict,
    ...diskFull,
    ...always,
  },
});

const viewOverview = createRoute({
  method: 'get',
  path: '/overview',
  summary: 'The fleet in figures, and what to do next.',
  responses: { 200: jsonAnswer(overview, 'The overview.'), ...always },
});

export const machineRoutes = (services: Services) =>
  newRouter()
    .openapi(viewMachine, async (c) => c.json(await services.machine.view(), 200))
    .openapi(takeInventory, async (c) => c.json(unwrap(await services.machine.takeInventory()), 200))
    .openapi(viewOverview, async (c) => c.json(await services.overview(), 200));
