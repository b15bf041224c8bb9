import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { isTrustedFolder, socketPathOf } from './socket-path.ts';

/** Nobody listens: no socket file, or one whose owner died. */
const nobodyThere: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK']);

/**
 * Sends a request to the running owner of a data folder. Null when nobody is there: the caller may take the folder
 * itself. Rejects when the owner is there and the line breaks before its answer, or the
 * request's own signal ends the waiting: the owner goes on.
 */
export async function requestOwner(dataDir: string, request: Request): Promise<Response | null> {
  const socketPath = socketPathOf(dataDir);
  if (!isTrustedFolder(socketPath)) return null;
  const { pathname, search } = new URL(request.url);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      socketPath,
      path: pathname + search,
      method: request.method,
      headers: {
        ...Object.fromEntries(request.headers),
        host: 'localhost',
        // A body of unknown length is sent in chunks; without one, nothing follows.
        ...(request.body === null ? { 'content-length': '0' } : {}),
      },
    });
    const end = () => outgoing.destroy(new Error('interrupted'));
    request.signal.addEventListener('abort', end, { once: true });
    outgoing.once('response', (incoming) => resolve(toResponse(incoming)));
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (nobodyThere.has(error.code)) resolve(null);
      else reject(error);
    });
    if (request.body === null) outgoing.end();
    else sendBody(request.body, outgoing);
  });
}

/** Piece by piece, as fast as the owner takes it. A body that breaks off breaks the request off. */
function sendBody(body: ReadableStream<Uint8Array>, outgoing: ClientRequest): void {
  const pieces = Readable.fromWeb(body as NodeReadableStream<Uint8Array>);
  pieces.once('error', (error) => outgoing.destroy(error));
  outgoing.once('close', () => pieces.destroy());
  pieces.pipe(outgoing);
}

function toResponse(incoming: IncomingMessage): Response {
  const status = incoming.statusCode ?? 500;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const hasBody = status !== 204 && status !== 304;
  if (!hasBody) incoming.resume();
  return new Response(hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null, {
    status,
    headers,
  });
}
