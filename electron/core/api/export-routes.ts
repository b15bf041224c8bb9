import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Services } from '#core/services/services.ts';
import { deviceExportSchema } from '#shared/domain/device-export.ts';
import { newRouter } from './new-router.ts';
import { always, badInput } from './route-parts.ts';
import { unwrap } from './unwrap.ts';

const exportDevices = createRoute({
  method: 'get',
  path: '/exports/devices',
  summary: 'The devices of a list as a file, in its order: CSV, XLSX, or the JSON of `perdure devices`.',
  request: { query: deviceExportSchema },
  responses: {
    200: {
      description:
        'The file, to be saved. It is written while it is sent: a body that ends early is not whole.',
      content: { 'application/octet-stream': { schema: z.string() } },
    },
    ...badInput,
    ...always,
  },
});

/** Bytes are written when they are asked for; who stops reading ends the writing. */
function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await pieces.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await pieces.return?.()),
    },
    { highWaterMark: 0 },
  );
}

export const exportRoutes = ({ exports }: Services) =>
  newRouter().openapi(exportDevices, async (c) => {
    const file = unwrap(await exports.devices(c.req.valid('query')));
    return c.body(streamOf(file.bytes), 200, {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${file.name}"`,
      'x-content-type-options': 'nosniff',
    });
  });
