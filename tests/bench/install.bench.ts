import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { report } from './benchmark.ts';

/* From a fresh clone to the first figure on the terminal: `npm ci && npm start -- --once`, beside `npm ci` alone. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const parent = await mkdtemp(join(tmpdir(), 'perdure-install-'));
const clone = join(parent, 'clone');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Milliseconds until the output matches, or until the end when `pattern` is null. */
function runNpm(args: readonly string[], pattern: RegExp | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(npm, args, {
      cwd: clone,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PERDURE_DATA: join(parent, 'data') },
    });
    let output = '';
    let foundMs: number | null = null;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (foundMs === null && pattern?.test(output)) foundMs = performance.now() - started;
    });
    child.once('error', reject);
    child.once('close', (status) => {
      if (status !== 0) reject(new Error(`npm ${args.join(' ')} ended with ${status}:\n${output}`));
      else resolve(foundMs ?? performance.now() - started);
    });
  });
}

execFileSync('git', ['clone', '--quiet', root, clone]);
const installMs = await runNpm(['ci'], null);
const firstFigureMs = await runNpm(['start', '--', '--once'], /\d\s?(kWh|W)\b/);
report({
  what: 'fresh clone to first figure (npm ci && npm start)',
  value: (installMs + firstFigureMs) / 1000,
  unit: 's',
  limit: installMs / 1000,
  limitIs: 'npm ci alone',
  target: 'within a minute',
  isMet: installMs + firstFigureMs <= 60_000,
});
await rm(parent, { recursive: true, force: true });
