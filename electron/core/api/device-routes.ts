import { createRoute } from '@hono/zod-openapi';
import type { Services } from '#core/services/services.ts';
import { deviceFilterSchema } from '#shared/domain/device.ts';
import { newRouter } from './new-router.ts';
import { always, badBody, badInput, conflict, jsonAnswer, jsonBody, missing } from './route-parts.ts';
import { device, deviceDetail, deviceEdit, deviceLinks, devicePage, idParam, newDevice } from './schemas.ts';
import { unwrap } from './unwrap.ts';

const listDevices = createRoute({
  method: 'get',
  path: '/devices',
  summary: 'Devices that match a filter, a page at a time.',
  request: { query: deviceFilterSchema },
  responses: { 200: jsonAnswer(devicePage, 'One page, and how many match in all.'), ...badInput, ...always },
});

const createDevice = createRoute({
  method: 'post',
  path: '/devices',
  summary: 'Adds a device by hand.',
  request: { body: jsonBody(newDevice) },
  responses: { 201: jsonAnswer(device, 'The device added.'), ...badBody, ...conflict, ...always },
});

const findDevice = createRoute({
  method: 'get',
  path: '/devices/{id}',
  summary: 'A device, with the newest inventory recorded for it.',
  request: { params: idParam },
  responses: { 200: jsonAnswer(deviceDetail, 'The device.'), ...badInput, ...missing, ...always },
});

const listLinks = createRoute({
  method: 'get',
  path: '/devices/{id}/links',
  summary: 'The screens that are or were connected to a device, or the machines that a screen was at.',
  request: { params: idParam },
  responses: { 200: jsonAnswer(deviceLinks, 'The links, newest first.'), ...badInput, ...missing, ...always },
});

const patchDevice = createRoute({
  method: 'patch',
  path: '/devices/{id}',
  summary:
    'Changes some fields of a device, unless they are no longer what `formerly` says; each change is kept.',
  request: { params: idParam, body: jsonBody(deviceEdit) },
  responses: {
    200: jsonAnswer(device, 'The device, changed.'),
    ...badBody,
    ...missing,
    ...conflict,
    ...always,
  },
});

export const deviceRoutes = ({ devices }: Services) =>
  newRouter()
    .openapi(listDevices, async (c) => c.json(await devices.list(c.req.valid('query')), 200))
    .openapi(createDevice, async (c) => c.json(unwrap(await devices.create(c.req.valid('json'))), 201))
    .openapi(findDevice, async (c) => c.json(unwrap(await devices.find(c.req.valid('param').id)), 200))
    .openapi(listLinks, async (c) => c.json(unwrap(await devices.listLinks(c.req.valid('param').id)), 200))
    .openapi(patchDevice, async (c) =>
      c.json(unwrap(await devices.patch(c.req.valid('param').id, c.req.valid('json'))), 200),
    );
