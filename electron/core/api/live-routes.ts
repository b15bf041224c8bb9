import { createRoute } from '@hono/zod-openapi';
import { liveEventSchema } from '#shared/domain/views.ts';
import type { LiveStreams } from './live-stream.ts';
import { newRouter } from './new-router.ts';
import { always } from './route-parts.ts';

const followLive = createRoute({
  method: 'get',
  path: '/live',
  summary: 'Server-sent events: the present state, then each change as it comes.',
  responses: {
    200: {
      description: 'One event per message; its data is this JSON.',
      content: { 'text/event-stream': { schema: liveEventSchema.meta({ id: 'LiveEvent' }) } },
    },
    ...always,
  },
});

export const liveRoutes = (streams: LiveStreams) =>
  newRouter().openapi(followLive, (c) => {
    const body = c.req.method === 'HEAD' ? null : streams.open(c.req.raw.signal);
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    });
  });
