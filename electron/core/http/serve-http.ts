import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { longestUploadMs } from '#core/api/file-upload.ts';
import { newProblem, problemResponse } from '#core/api/problem-response.ts';
import type { Logger } from '#core/log.ts';
import type { Boot } from '#shared/domain/views.ts';
import { guardRequest } from './guard-request.ts';
import { createInstanceAccess, type InstanceAccess } from './instance-access.ts';
import { forwardingPage, lockedPage } from './locked-page.ts';
import { createRendererFiles, type RendererFiles } from './renderer-files.ts';
import { withSecurityHeaders } from './security-headers.ts';

const loopback = '127.0.0.1';
const firstPort = 7380;
const portsTried = 20;
const closingGraceMs = 500;

/** What browser mode serves of a core. */
export interface ServedCore {
  api(request: Request): Promise<Response>;
  boot(): Promise<Boot>;
}

/** The running browser mode. */
export interface HttpFace {
  /** Where it is, without the key. */
  readonly url: string;
  /** The link to print: it carries the key, valid until exit. */
  readonly tokenUrl: string;
  /** A link that works once, within a minute: for the command that starts a browser. */
  issueSingleUseUrl(): string;
  readonly port: number;
  close(): Promise<void>;
}

/** Why browser mode could not start on the port that was asked for. */
export type PortRefusal = {
  readonly reason: 'port-taken' | 'port-forbidden';
  readonly port: number;
};

/**
 * Serves a core and its pages to browsers of this machine: on 127.0.0.1 only, for requests from its own pages that
 * carry the instance's cookie. Without a `port`, the first free one from 7380 on; a `port` that was asked for and
 * cannot be had is a refusal.
 */
export async function serveHttp(options: {
  core: ServedCore;
  rendererFolder: string;
  port?: number;
  log: Logger;
}): Promise<
  { readonly ok: true; readonly value: HttpFace } | { readonly ok: false; readonly refusal: PortRefusal }
> {
  const { core, rendererFolder, log } = options;
  const files = createRendererFiles(rendererFolder, core.boot);
  let answer: ((request: Request) => Promise<Response>) | null = null;
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: longestUploadMs,
      keepAliveTimeout: 10_000,
    },
    getRequestListener(async (request) => (answer === null ? starting() : answer(request)), {
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        log.debug({ err: error }, 'a request that is not HTTP as it should be');
        return withSecurityHeaders(
          problemResponse(newProblem('invalid-input', 400, 'the request could not be read')),
        );
      },
    }),
  );
  server.maxConnections = 256;
  const listening = await listenOn(server, options.port);
  if (!listening.ok) return listening;
  const { port } = listening;
  const access = createInstanceAccess(port);
  answer = (request) => answerRequest(request, { core, files, access, port, log });
  const url = `http://${loopback}:${port}/`;
  return {
    ok: true,
    value: {
      url,
      tokenUrl: `${url}?token=${access.token}`,
      issueSingleUseUrl: () => `${url}?token=${access.issueSingleUse()}`,
      port,
      close: () => closeServer(server),
    },
  };
}

/** Why a port cannot be served on at this moment, without serving on it; null where it can. */
export async function findPortRefusal(port: number): Promise<PortRefusal | null> {
  const server = createServer();
  const tried = await tryPort(server, port);
  if (!tried.ok) return tried.refusal;
  await closeServer(server);
  return null;
}

interface Instance {
  readonly core: ServedCore;
  readonly files: RendererFiles;
  readonly access: InstanceAccess;
  readonly port: number;
  readonly log: Logger;
}

async function answerRequest(request: Request, instance: Instance): Promise<Response> {
  try {
    return withSecurityHeaders(await route(request, instance));
  } catch (error) {
    instance.log.error({ err: error }, 'a request ended by a defect');
    const detail = 'this is a defect of Perdure; the log has the details';
    return withSecurityHeaders(problemResponse(newProblem('unexpected', 500, detail)));
  }
}

async function route(request: Request, { core, files, access, port }: Instance): Promise<Response> {
  const refusal = guardRequest(request, port);
  if (refusal !== null) return problemResponse(refusal);
  const url = new URL(request.url);
  const isApi = url.pathname === '/api' || url.pathname.startsWith('/api/');
  const token = url.searchParams.get('token');
  if (!isApi && token !== null && request.method === 'GET' && access.acceptsToken(token)) {
    return exchangeToken(url, access, request.headers.get('sec-fetch-site') === 'cross-site');
  }
  if (!access.acceptsCookies(request.headers.get('cookie'))) {
    if (!isApi && request.headers.get('accept')?.includes('text/html')) return lockedPage();
    return problemResponse(newProblem('unauthorised', 401, 'open the link that Perdure printed'));
  }
  return isApi ? core.api(request) : files(request);
}

/**
 * To the same page without the token, which then stays in no address bar and no history. A link followed from another
 * site goes through a page of ours: along a redirect the browser would still count the other site as the sender, and
 * hold the strict cookie back.
 */
function exchangeToken(url: URL, access: InstanceAccess, isCrossSite: boolean): Response {
  url.searchParams.delete('token');
  const location = `/${url.pathname.replace(/^[/\\]+/, '')}${url.search}`;
  if (isCrossSite) return forwardingPage(location, access.setCookie);
  return new Response(null, { status: 303, headers: { location, 'set-cookie': access.setCookie } });
}

function starting(): Response {
  return problemResponse(newProblem('store-unavailable', 503, 'Perdure is starting'));
}

type Listening =
  | { readonly ok: true; readonly port: number }
  | { readonly ok: false; readonly refusal: PortRefusal };

async function listenOn(server: Server, asked: number | undefined): Promise<Listening> {
  if (asked !== undefined) return tryPort(server, asked);
  for (let port = firstPort; port < firstPort + portsTried; port += 1) {
    const tried = await tryPort(server, port);
    if (tried.ok) return tried;
  }
  return tryPort(server, 0);
}

function tryPort(server: Server, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      server.off('listening', succeed);
      if (error.code === 'EADDRINUSE') resolve({ ok: false, refusal: { reason: 'port-taken', port } });
      else if (error.code === 'EACCES') resolve({ ok: false, refusal: { reason: 'port-forbidden', port } });
      else reject(error);
    };
    const succeed = (): void => {
      server.off('error', fail);
      resolve({ ok: true, port: (server.address() as AddressInfo).port });
    };
    server.once('error', fail);
    server.once('listening', succeed);
    server.listen({ host: loopback, port, exclusive: true });
  });
}

/** Lets answers under way finish for a moment, then ends every connection. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), closingGraceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
