import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { makeDataFolder, startPerdure } from '../e2e/running-perdure.ts';
import { quantile, report } from './benchmark.ts';

/* From the command to the first answer of the API, beside a bare Node HTTP server. */

const runs = 7;

const bareServer = `require('node:http').createServer((q, r) => r.end('{}')).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;

function request(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; cookie: string }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      response.resume();
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          cookie: (response.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; '),
        }),
      );
    }).once('error', reject);
  });
}

async function startBare(): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, ['-e', bareServer], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data).trim())),
  );
  await request(`http://127.0.0.1:${port}/`);
  const elapsed = performance.now() - started;
  child.kill();
  return elapsed;
}

async function startOurs(): Promise<number> {
  const data = await makeDataFolder();
  const started = performance.now();
  const perdure = await startPerdure(data.path);
  const { cookie } = await request(perdure.link);
  const { status } = await request(`${perdure.origin}/api/status`, { cookie });
  const elapsed = performance.now() - started;
  if (status !== 200) throw new Error(`the first answer was ${status}`);
  await perdure.stop();
  await data.remove();
  return elapsed;
}

const ours: number[] = [];
const bare: number[] = [];
for (let run = 0; run < runs; run += 1) {
  bare.push(await startBare());
  ours.push(await startOurs());
}
report({
  what: 'start to first API answer, new data folder (median)',
  value: quantile(ours, 0.5),
  unit: 'ms',
  limit: quantile(bare, 0.5),
  limitIs: 'a bare Node HTTP server',
  target: null,
  isMet: null,
});
