import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BroadcastChannel } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { addDemonstration, startBenchCore } from './bench-core.ts';
import { quantile, report, timeMs } from './benchmark.ts';
import { type RecordedStatement, recordingChannel } from './recording-database-thread.ts';

/*
 * The API on 10,000 devices, beside the very statements that it ran, run directly by better-sqlite3 in this process.
 */

const rounds = 400;
const allowedMoreMs = 3;

const cases = [
  { what: 'first page of the inventory', path: '/api/devices?limit=100' },
  { what: 'search for two words', path: '/api/devices?limit=100&query=latitude%20dell' },
  { what: 'page in the middle, by model', path: '/api/devices?limit=100&offset=5000&sort=model' },
  { what: 'one device', path: '/api/devices/ID' },
];

const recorder = new URL('./recording-database-thread.ts', import.meta.url);
const { core, dataDir, stop } = await startBenchCore(false, recorder);
await addDemonstration(core, 10_000);
const direct = new Database(join(dataDir, 'perdure.db'), { readonly: true });
const someId = String(direct.prepare('SELECT id FROM device LIMIT 1 OFFSET 5000').pluck().get());

async function ask(url: string): Promise<void> {
  const response = await core.api(new Request(url));
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
}

/** What the store is asked for one request. */
async function recordStatements(url: string): Promise<RecordedStatement[]> {
  const recorded: RecordedStatement[] = [];
  const channel = new BroadcastChannel(recordingChannel);
  channel.onmessage = (event: unknown) => {
    recorded.push((event as { data: RecordedStatement }).data);
  };
  await ask(url);
  await wait(100);
  channel.close();
  const reads = recorded.filter(({ sql }) => /^\s*select/i.test(sql));
  if (reads.length === 0) throw new Error(`no statement was seen for ${url}`);
  return reads;
}

for (const { what, path } of cases) {
  const url = `http://core${path.replace('ID', someId)}`;
  const statements = await recordStatements(url);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(
      await timeMs(() => {
        for (const { sql, parameters } of statements) direct.prepare(sql).all(...parameters);
      }),
    );
    ours.push(await timeMs(() => ask(url)));
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
await stop();
