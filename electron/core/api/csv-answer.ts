/** A table in a route's definition: a file to keep. */
export const csvAnswer = (description: string) =>
  ({ description, content: { 'text/csv': { schema: { type: 'string' } } } }) as const;

/** A table as it is written, a piece at a time, however long it is. */
export function csvResponse(text: AsyncIterable<string>, fileName: string): Response {
  const encoder = new TextEncoder();
  const pieces = text[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel: async () => {
      await pieces.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'x-content-type-options': 'nosniff',
    },
  });
}
