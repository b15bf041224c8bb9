import type { Logger } from '#core/log.ts';
import type { Services } from '#core/services/services.ts';
import { answerError } from './answer-error.ts';
import type { ClientType } from './api-type.ts';
import { applicationRoutes } from './application-routes.ts';
import { backupRoutes } from './backup-routes.ts';
import { decisionRoutes } from './decision-routes.ts';
import { demonstrationRoutes } from './demonstration-routes.ts';
import { deviceRoutes } from './device-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { importDraftRoutes } from './import-draft-routes.ts';
import { importRoutes } from './import-routes.ts';
import { readJsonBody } from './json-body.ts';
import { liveRoutes } from './live-routes.ts';
import { createLiveStreams, type LiveStreams } from './live-stream.ts';
import { machineRoutes } from './machine-routes.ts';
import { mergeRoutes } from './merge-routes.ts';
import { newRouter } from './new-router.ts';
import { completeDocument } from './openapi-document.ts';
import { newProblem, problemResponse } from './problem-response.ts';
import { seriesRoutes } from './series-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { siteRoutes } from './site-routes.ts';

const defaultHeartbeatMs = 15_000;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Whether a route of its own, and not only what runs before every route, answers a method at a path. */
function isRoute({ router }: ReturnType<typeof newRouter>, method: string, path: string): boolean {
  return router.match(method, path)[0].some(([[, route]]) => route.method === method);
}

/** Every route, mounted. The type of what this returns is what typed clients are made from. */
function mountRoutes(services: Services, streams: LiveStreams, log: Logger) {
  const router = newRouter();
  router.onError((error) => answerError(error, log));
  router.notFound((c) => {
    const asked = `${c.req.method} ${c.req.path.slice(0, 200)}`;
    const allowed = methods.filter((method) => isRoute(router, method, c.req.path));
    if (allowed.length === 0) return problemResponse(newProblem('not-found', 404, `no such route: ${asked}`));
    const refusal = problemResponse(
      newProblem('method-not-allowed', 405, `${asked}: this route takes ${allowed.join(', ')}`),
    );
    // RFC 9110, section 15.5.6: a 405 says what the route takes; HEAD is answered wherever GET is.
    refusal.headers.set(
      'allow',
      allowed.map((method) => (method === 'GET' ? 'GET, HEAD' : method)).join(', '),
    );
    return refusal;
  });
  router.use('/api/*', readJsonBody);
  router.use('/api/*', async (c, next) => {
    await next();
    c.res.headers.set('cache-control', 'no-store');
  });
  return router
    .route('/api', applicationRoutes(services))
    .route('/api', machineRoutes(services))
    .route('/api', deviceRoutes(services))
    .route('/api', exportRoutes(services))
    .route('/api', decisionRoutes(services))
    .route('/api', mergeRoutes(services))
    .route('/api', historyRoutes(services))
    .route('/api', seriesRoutes(services))
    .route('/api', settingsRoutes(services))
    .route('/api', siteRoutes(services))
    .route('/api', backupRoutes(services))
    .route('/api', importDraftRoutes(services))
    .route('/api', importRoutes(services))
    .route('/api', demonstrationRoutes(services))
    .route('/api', liveRoutes(streams));
}

/** The API for hono's typed client: `hc<ApiType>(origin).api.devices.$get({ query })`. */
export type ApiType = ClientType<ReturnType<typeof mountRoutes>>;

/** The API: one function from a request to a response, and its open live streams. */
export interface Api {
  handle(request: Request): Promise<Response>;
  readonly liveStreams: LiveStreams;
}

/** Builds the API over the use cases. */
export function createApi(options: {
  services: Services;
  log: Logger;
  version: string;
  heartbeatMs?: number;
}): Api {
  const { services, log, version, heartbeatMs = defaultHeartbeatMs } = options;
  const liveStreams = createLiveStreams(services.live, heartbeatMs);
  const routes = mountRoutes(services, liveStreams, log);
  let document: string | null = null;
  routes.get('/api/openapi.json', (c) => {
    document ??= JSON.stringify(
      completeDocument(
        routes.getOpenAPI31Document({
          openapi: '3.1.0',
          info: {
            title: 'Perdure',
            version,
            description: 'What an organisation has, what it consumes, and how much longer it can serve.',
            license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
          },
          servers: [{ url: '/' }],
        }),
      ),
    );
    return c.body(document, 200, { 'content-type': 'application/json' });
  });
  return { handle: async (request) => routes.fetch(request), liveStreams };
}
