import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import type { z } from 'zod';
import { type Api, createApi } from '#core/api/create-api.ts';
import { findCoreEntries } from '#core/core-entries.ts';
import type { HardwareProbe } from '#core/hardware/ports.ts';
import { type CoreEvents, createCoreEvents } from '#core/services/core-events.ts';
import { createServices } from '#core/services/create-services.ts';
import { createNoWatch, type MachineWatch } from '#core/services/machine-watch.ts';
import { openStore } from '#core/store/sqlite/open-store.ts';
import type { Store } from '#core/store/store.ts';
import { type Problem, problemSchema } from '#shared/domain/problem.ts';

export const repositoryRoot = new URL('../../../', import.meta.url);
const databaseThread = new URL('electron/core/store/sqlite/database-thread.ts', repositoryRoot);

/** A probe that is never asked for more than its own consumption. */
export const quietProbe: HardwareProbe = {
  takeInventory: () => Promise.reject(new Error('not in this test')),
  takeSample: () => Promise.reject(new Error('not in this test')),
  listUnavailableMeters: async () => [],
  readOwnFootprint: async () => ({ cpuSeconds: 1.5, residentBytes: 50_000_000 }),
  stop: async () => undefined,
};

export interface TestApi {
  readonly api: Api;
  readonly store: Store;
  readonly events: CoreEvents;
  readonly logged: string[];
  /** Asks the API; the answer must match the schema and the status. */
  ask<S extends z.ZodType>(
    schema: S,
    method: string,
    path: string,
    body?: unknown,
    status?: number,
  ): Promise<z.infer<S>>;
  /** Asks the API for something that it refuses; the answer must be a problem. */
  refused(method: string, path: string, body?: unknown): Promise<Problem>;
  stop(): Promise<void>;
}

/** The API over the use cases and a real SQLite store in a temporary folder. Nothing polls. */
export async function startTestApi(
  options: {
    watch?: Partial<MachineWatch>;
    heartbeatMs?: number;
    now?: () => number;
    wrapStore?: (store: Store) => Store;
  } = {},
): Promise<TestApi> {
  const parent = await mkdtemp(join(tmpdir(), 'perdure-api-'));
  const now = options.now ?? Date.now;
  const opened = await openStore({
    dataDir: join(parent, 'data'),
    entry: databaseThread,
    now,
    mode: 'owner',
    timeZone: 'Europe/Paris',
  });
  if (!opened.ok) throw new Error(`no store: ${JSON.stringify(opened.refusal)}`);
  const store = options.wrapStore?.(opened.value) ?? opened.value;
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
  const events = createCoreEvents(now());
  const services = createServices({
    store,
    probe: quietProbe,
    intakeEntries: findCoreEntries(new URL('electron/cli/hardware.ts', repositoryRoot)),
    watch: { ...createNoWatch(10), ...options.watch },
    events,
    log,
    now,
    actor: 'tester',
    version: '9.9.9',
    face: 'browser',
    startedAtMs: now(),
    applicationRoot: repositoryRoot,
    readOtherProcesses: () => ({ cpuSeconds: 0, residentBytes: 0 }),
  });
  const api = createApi({
    services,
    log,
    version: '9.9.9',
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
  });

  const send = (method: string, path: string, body?: unknown): Promise<Response> =>
    api.handle(
      new Request(`http://core${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    );

  return {
    api,
    store,
    events,
    logged,
    ask: async (schema, method, path, body, status = 200) => {
      const response = await send(method, path, body);
      const text = await response.text();
      expect(`${response.status} ${response.status === status ? '' : text}`).toBe(`${status} `);
      return schema.parse(JSON.parse(text));
    },
    refused: async (method, path, body) => readProblem(await send(method, path, body)),
    stop: async () => {
      api.liveStreams.endAll();
      await opened.value.close();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** A response's problem, after checking that it is one in every respect. */
export async function readProblem(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(response.status).toBeGreaterThanOrEqual(400);
  return problem;
}
