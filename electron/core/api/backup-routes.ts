import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
import { newRouter } from './new-router.ts';
import { always, badInput, conflict, diskFull, jsonAnswer, missing, unusable } from './route-parts.ts';
import { backup, backupList, backupParam, restored } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const listBackups = createRoute({
  method: 'get',
  path: '/backups',
  summary: 'The backups of the data folder, newest first.',
  responses: { 200: jsonAnswer(backupList, 'The backups.'), ...always },
});

const takeBackup = createRoute({
  method: 'post',
  path: '/backups',
  summary: 'Takes a backup now.',
  responses: { 201: jsonAnswer(backup, 'The backup taken.'), ...diskFull, ...always },
});

const restoreBackup = createRoute({
  method: 'post',
  path: '/backups/{name}/restore',
  summary: 'Replaces the data by those of a backup, after checking it whole; the data replaced are kept.',
  request: { params: backupParam },
  responses: {
    200: jsonAnswer(restored, 'How many devices there are now, and where the data replaced are.'),
    ...badInput,
    ...missing,
    ...conflict,
    ...unusable,
    ...diskFull,
    ...always,
  },
});

export const backupRoutes = ({ backups }: Services) =>
  newRouter()
    .openapi(listBackups, async (c) => c.json({ backups: await backups.list() }, 200))
    .openapi(takeBackup, async (c) => c.json(await backups.take(), 201))
    .openapi(restoreBackup, async (c) =>
      c.json(unwrap(await backups.restore(c.req.valid('param').name)), 200),
    );
