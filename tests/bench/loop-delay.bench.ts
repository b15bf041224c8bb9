import { spawnSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { addDemonstration, startBenchCore } from './bench-core.ts';
import { report } from './benchmark.ts';

/*
 * How long the main loop is kept from answering, beyond the timer's own resolution: while polling real hardware, and
 * while 100,000 devices are written. The limit is an empty Node process, measured in the same run.
 */

const resolutionMs = 1;
const targetMs = 20;

async function measureDelayP99(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  await work();
  delays.disable();
  return delays.percentile(99) / 1e6 - resolutionMs;
}

const idleScript = `const {monitorEventLoopDelay:m}=require('node:perf_hooks');const d=m({resolution:${resolutionMs}});d.enable();setTimeout(()=>{d.disable();console.log(d.percentile(99)/1e6-${resolutionMs})},10000)`;
const idleMs = Number(spawnSync(process.execPath, ['-e', idleScript], { encoding: 'utf8' }).stdout);

const { core, stop } = await startBenchCore(true);
await wait(3_000);
const rows = [
  { what: 'main-loop delay p99 while polling for 30 s', work: () => wait(30_000) },
  {
    what: 'main-loop delay p99 while 100,000 devices are written',
    work: () => addDemonstration(core, 100_000),
  },
];
for (const { what, work } of rows) {
  const delayMs = await measureDelayP99(work);
  report({
    what,
    value: delayMs,
    unit: 'ms',
    limit: Math.max(idleMs, 0.01),
    limitIs: 'an empty Node process',
    target: `at most ${targetMs} ms`,
    isMet: delayMs <= targetMs,
  });
}
await stop();
