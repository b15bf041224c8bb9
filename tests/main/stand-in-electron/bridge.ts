import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

export type ProtocolHandler = (request: Request) => Promise<Response>;

export const appOrigin = 'perdure://app';

/** A loopback origin that stands for `perdure://app`: Chromium knows no scheme of ours, everything else is real. */
export interface Bridge {
  readonly origin: string;
  /** `http://127.0.0.1:1234/x` of the bridge as Electron would name it; other addresses as they are. */
  toApp(address: string): string;
}

export async function openBridge(handler: ProtocolHandler): Promise<Bridge> {
  const server = createServer((request, response) => void answer(handler, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    toApp: (address) => (address.startsWith(origin) ? appOrigin + address.slice(origin.length) : address),
  };
}

async function answer(handler: ProtocolHandler, incoming: IncomingMessage, outgoing: ServerResponse) {
  const body = incoming.method === 'GET' || incoming.method === 'HEAD' ? undefined : await collect(incoming);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string' && name !== 'host' && name !== 'origin') headers.set(name, value);
  }
  const request = new Request(appOrigin + (incoming.url ?? '/'), {
    method: incoming.method ?? 'GET',
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const response = await handler(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) return outgoing.end();
  const stream = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  outgoing.on('close', () => stream.destroy());
  stream.on('error', () => outgoing.destroy());
  stream.pipe(outgoing);
}

async function collect(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
