import '../electron/cli/require-node.mjs';

/*
 * `npm test`: everything that says whether Perdure is sound, then one plain line `N passed, N failed, N skipped`.
 * Each check that is one program (format, types…) counts as one test. Skips are listed with their reasons.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideChromium } from './e2e/provide-chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const resultsFile = join(root, 'test-results', 'vitest.json');

/** @type {{ name: string, command: string[] }[]} */
const checks = [
  { name: 'format and lint', command: ['@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'] },
  { name: 'types: everything', command: ['typescript/bin/tsc', '-p', 'tsconfig.json'] },
  {
    name: 'types: shared without Node or DOM',
    command: ['typescript/bin/tsc', '-p', 'shared/tsconfig.json'],
  },
  { name: 'types: electron without DOM', command: ['typescript/bin/tsc', '-p', 'electron/tsconfig.json'] },
  { name: 'dead code', command: ['knip/bin/knip.js', '--no-progress'] },
];

/** Runs a program of node_modules under this very Node; true when it ends with 0. */
function run([program = '', ...args], environment = {}) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status === 0;
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const skips = [];

for (const { name, command } of checks) {
  const started = Date.now();
  const isGood = run(command);
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (isGood) totals.passed += 1;
  else {
    totals.failed += 1;
    failures.push(name);
  }
}

const chromium = provideChromium();
if (chromium.path) console.log(`Chromium: ${chromium.path}`);
else console.log(`NO CHROMIUM: end-to-end tests will be skipped. ${chromium.reason}`);

rmSync(resultsFile, { force: true });
mkdirSync(join(root, 'test-results'), { recursive: true });
const vitestIsGood = run(
  ['vitest/vitest.mjs', 'run', '-c', 'tests/vitest.config.ts', ...process.argv.slice(2)],
  {
    PERDURE_CHROMIUM: chromium.path ?? '',
    PERDURE_TEST_RESULTS: resultsFile,
  },
);
if (existsSync(resultsFile)) {
  const results = JSON.parse(readFileSync(resultsFile, 'utf8'));
  totals.passed += results.passed;
  totals.failed += results.failures.length;
  totals.skipped += results.skips.length;
  failures.push(...results.failures);
  skips.push(...results.skips);
}
if (!vitestIsGood && failures.length === 0) {
  totals.failed += 1;
  failures.push('vitest ended badly without naming a failed test');
}

if (skips.length > 0) console.log(`\nSKIPPED\n${skips.map((line) => `  - ${line}`).join('\n')}`);
if (failures.length > 0) console.log(`\nFAILED\n${failures.map((line) => `  - ${line}`).join('\n')}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 ? 0 : 1;
