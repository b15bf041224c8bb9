import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BroadcastChannel } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Core } from '#core/compose-core.ts';
import { addDemonstration, startBenchCore } from './bench-core.ts';
import { quantile, report, timeMs } from './benchmark.ts';
import { type RecordedStatement, recordingChannel } from './recording-database-thread.ts';

/*
 * The API on 10,000 devices, beside the very statements that it ran, run directly by better-sqlite3 in this process.
 * The statements are noted down on a core of their own, so that what notes them slows nothing that is measured.
 */

const rounds = 400;
/** Both sides are compiled by then; a person's first click of the day is not what a quantile tells. */
const warmUpRounds = 100;
const allowedMoreMs = 3;

const cases = [
  { what: 'first page of the inventory', path: '/api/devices?limit=100' },
  { what: 'search for two words', path: '/api/devices?limit=100&query=latitude%20dell' },
  { what: 'page in the middle, by model', path: '/api/devices?limit=100&offset=5000&sort=model' },
  { what: 'one device', path: '/api/devices/ID' },
];

const recorder = new URL('./recording-database-thread.ts', import.meta.url);
const recording = await startBenchCore(false, recorder);
const { core, dataDir, stop } = await startBenchCore(false);
await addDemonstration(core, 10_000);
// Which way a list is read depends on how many match: what is noted down has to see the same fleet.
await addDemonstration(recording.core, 10_000);
const direct = new Database(join(dataDir, 'perdure.db'), { readonly: true });
const someId = String(direct.prepare('SELECT id FROM device LIMIT 1 OFFSET 5000').pluck().get());

async function ask(url: string, asked: Core = core, isRefusalFine = false): Promise<void> {
  const response = await asked.api(new Request(url));
  const text = await response.text();
  if (!response.ok && !isRefusalFine) throw new Error(`${url}: ${response.status} ${text}`);
}

/** What the store is asked for one request. */
async function recordStatements(url: string): Promise<RecordedStatement[]> {
  const recorded: RecordedStatement[] = [];
  const channel = new BroadcastChannel(recordingChannel);
  channel.onmessage = (event: unknown) => {
    recorded.push((event as { data: RecordedStatement }).data);
  };
  // Its devices have other ids: one that is asked for is not there, and the statements are the same.
  await ask(url, recording.core, true);
  await wait(100);
  channel.close();
  const reads = recorded.filter(({ sql }) => /^\s*select/i.test(sql));
  if (reads.length === 0) throw new Error(`no statement was seen for ${url}`);
  return reads;
}

for (const { what, path } of cases) {
  const url = `http://core${path.replace('ID', someId)}`;
  const statements = await recordStatements(url);
  const prepared = statements.map(({ sql, parameters }) => ({ query: direct.prepare(sql), parameters }));
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const bareMs = await timeMs(() => {
      for (const { query, parameters } of prepared) query.all(...parameters);
    });
    const oursMs = await timeMs(() => ask(url));
    if (round < 0) continue;
    bare.push(bareMs);
    ours.push(oursMs);
  }
  for (const q of [0.5, 0.95]) {
    const value = quantile(ours, q);
    const limit = quantile(bare, q);
    report({
      what: `API p${q * 100}, 10,000 devices: ${what}`,
      value,
      unit: 'ms',
      limit,
      limitIs: 'the same SQL directly',
      target: `at most ${allowedMoreMs} ms more`,
      isMet: value - limit <= allowedMoreMs,
    });
  }
}
direct.close();
await recording.stop();
await stop();
