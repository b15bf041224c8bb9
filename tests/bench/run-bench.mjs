import '../../electron/cli/require-node.mjs';

/* `npm run bench [NAME…]`: runs the benchmarks one after the other and writes their table into tests/bench/README.md. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { findChromium } = await import('../e2e/provide-chromium.mjs');
const { describeMachine } = await import('./benchmark.ts');
const folder = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

const rows = [];
let status = 0;
for (const file of files) {
  console.log(`\n${file}`);
  const { stdout, status: ended } = spawnSync(process.execPath, [folder + file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PERDURE_CHROMIUM: findChromium() ?? '' },
    timeout: 900_000,
  });
  if (ended !== 0) {
    console.error(`${file} failed`);
    status = 1;
  }
  for (const line of (stdout ?? '').split('\n')) {
    if (line.startsWith('BENCH ')) rows.push(JSON.parse(line.slice('BENCH '.length)));
    else if (line.trim()) console.log(line);
  }
}

const round = (value) => (value === null ? '—' : String(Number(value.toPrecision(3))));
const verdict = ({ isMet }) => (isMet === null ? '' : isMet ? 'met' : '**missed**');
const table = [
  '| what | figure | limit in the same run | ratio | target | |',
  '|---|---:|---:|---:|---|---|',
  ...rows.map(
    (row) =>
      `| ${row.what} | ${round(row.value)} ${row.unit} | ${row.limit === null ? '—' : `${round(row.limit)} ${row.unit} (${row.limitIs})`} | ${row.limit ? round(row.value / row.limit) : '—'} | ${row.target ?? ''} | ${verdict(row)} |`,
  ),
].join('\n');
console.log(`\n${describeMachine()}\n\n${table}`);

if (wanted.length === 0 && status === 0) {
  const readme = `${folder}README.md`;
  const [head] = readFileSync(readme, 'utf8').split('<!-- results -->');
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(
    readme,
    `${head}<!-- results -->\n\nMeasured on ${date}: ${describeMachine()}.\n\n${table}\n`,
  );
}
process.exitCode = status;
