import '../electron/cli/require-node.mjs';

/* `npm run endurance`: the durability tests at length: 200 kills of a recording process and of a writing store. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const kills = process.env.PERDURE_KILLS ?? '200';
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
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PERDURE_KILLS: kills } },
);
process.exitCode = status ?? 1;
