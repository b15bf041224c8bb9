import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reading } from '#shared/domain/reading.ts';
import { StoreBench } from '../store/open-test-store.ts';

/* 10 kills in `npm test`, 200 in `npm run endurance`. */
const kills = Number(process.env.PERDURE_KILLS ?? 10);
const speed = 500;
const watts = 60;
/** Between a kill and the next start, in the recording's own time: well over three polling periods. */
const downtimeMs = 0.2 * 1000 * speed;
const program = fileURLToPath(new URL('./recording-process.ts', import.meta.url));

const bench = new StoreBench();
afterEach(() => bench.cleanUp());

/** Starts a recorder and kills it without warning once it has acknowledged enough readings. */
async function recordUntilKilled(dataDir: string, epochMs: number, enough: number): Promise<number[]> {
  const child: ChildProcess = spawn(
    process.execPath,
    [program, dataDir, String(epochMs), String(speed), String(watts)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const acknowledged = () => [...output.matchAll(/acknowledged (\d+)\n/g)].map((match) => Number(match[1]));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (acknowledged().length >= enough) child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('close', (status) =>
      status === null ? resolve() : reject(new Error(`the recorder ended with ${status}: ${complaint}`)),
    );
  });
  return acknowledged();
}

describe('a recording process killed again and again', () => {
  it(`keeps every acknowledged reading over ${kills} kills, and leaves each kill as a gap that no energy bridges`, {
    timeout: kills * 15_000 + 60_000,
  }, async () => {
    const dataDir = bench.makeFolder();
    const epochMs = Date.now();
    const sessions: number[][] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      sessions.push(await recordUntilKilled(dataDir, epochMs, 8 + ((kill * 7) % 13)));
      await wait(downtimeMs / speed);
    }

    const store = await bench.open(dataDir);
    expect(await store.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
    const device = await store.devices.findThisMachine();
    const deviceId = device?.id ?? '';
    const readings = await store.readings.list(deviceId, 0, Number.MAX_SAFE_INTEGER, 1_000_000);
    const stored = new Set(readings.map(({ atMs }) => atMs));
    expect(sessions.flat().filter((atMs) => !stored.has(atMs))).toEqual([]);

    const starts = readings.filter(({ intervalMs }) => intervalMs === null);
    expect(starts.length).toBeGreaterThanOrEqual(kills);
    for (const [index, reading] of readings.entries()) expectNoBridge(reading, readings[index - 1]);

    await store.readings.rollUp(Date.now());
    const { energy } = await store.readings.listRollUps(deviceId, 'quarter', 0, Number.MAX_SAFE_INTEGER);
    const observedMs = energy.reduce((sum, bucket) => sum + bucket.observedMs, 0);
    const wattHours = energy.reduce((sum, bucket) => sum + bucket.energyWattHours, 0);
    const span = (readings.at(-1)?.atMs ?? 0) - (readings[0]?.atMs ?? 0);
    expect(observedMs).toBe(readings.reduce((sum, { intervalMs }) => sum + (intervalMs ?? 0), 0));
    expect(wattHours).toBeCloseTo((watts * observedMs) / 3_600_000, 3);
    expect(span - observedMs).toBeGreaterThanOrEqual((kills - 1) * downtimeMs);
  });
});

/** An interval may begin where the reading before it ended, never earlier. */
function expectNoBridge(reading: Reading, before: Reading | undefined): void {
  if (reading.intervalMs === null) return;
  expect(before, 'a session begins with a reading that covers no time').toBeDefined();
  expect(reading.atMs - reading.intervalMs).toBeGreaterThanOrEqual((before?.atMs ?? 0) - 1);
}
