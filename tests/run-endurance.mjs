import '../electron/cli/require-node.mjs';

/*
 * `npm run endurance`: the durability tests at length: 200 kills of a recording process and of a writing store, and 24
 * simulated hours of polling with faults at every source.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const kills = process.env.PERDURE_KILLS ?? '200';
const hours = process.env.PERDURE_FAULT_HOURS ?? '24';
const { status } = spawnSync(
  process.execPath,
  [
    `${root}node_modules/vitest/vitest.mjs`,
    'run',
    '-c',
    'tests/vitest.config.ts',
    '--project',
    'node',
    'kill-recording',
    'store/durability',
    'day-of-faults',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PERDURE_KILLS: kills, PERDURE_FAULT_HOURS: hours } },
);
process.exitCode = status ?? 1;
