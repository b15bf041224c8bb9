import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Core, composeCore } from '#core/compose-core.ts';

const databaseThread = new URL('../../electron/core/store/sqlite/database-thread.ts', import.meta.url);

/** A whole core on a new data folder, as the application composes it. */
export async function startBenchCore(
  polling: boolean,
  entry: URL = databaseThread,
): Promise<{ core: Core; dataDir: string; stop(): Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'perdure-bench-'));
  const dataDir = join(parent, 'data');
  const composed = await composeCore({
    dataDir,
    face: 'browser',
    version: '0.0.0-bench',
    entries: {
      databaseThread: entry,
      intakeThread: new URL('../../electron/core/intake/worker/intake-thread.ts', import.meta.url),
      probeProcess: new URL('../../electron/core/hardware/probe-process.ts', import.meta.url),
      workbookThread: new URL(
        '../../electron/core/intake/tables/workbook/workbook-thread.ts',
        import.meta.url,
      ),
    },
    log: pino({ level: 'silent' }),
    actor: 'bench',
    polling,
  });
  if (!composed.ok) throw new Error(`the core did not start: ${JSON.stringify(composed.refusal)}`);
  return {
    core: composed.value,
    dataDir,
    stop: async () => {
      await composed.value.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** Fills the core with a demonstration fleet through its API. */
export async function addDemonstration(core: Core, devices: number): Promise<void> {
  const response = await core.api(
    new Request('http://core/api/demonstration', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ devices, seed: 1 }),
    }),
  );
  if (!response.ok) throw new Error(`no demonstration: ${response.status} ${await response.text()}`);
}
