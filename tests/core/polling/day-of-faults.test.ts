import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import type { SourceName } from '#core/hardware/probe-messages.ts';
import { createPoller } from '#core/polling/poller.ts';
import { type ReadingRepository, StoreError } from '#core/store/store.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { StoreBench } from '../store/open-test-store.ts';
import { createFakeClock } from './fake-clock.ts';
import { type Fault, makeRandom, simulateMachine } from './simulated-machine.ts';

/*
 * Polling with everything going wrong, on a fake clock, with the real sampler, the real poller and the real store: an
 * hour in `npm test`, 24 in `npm run endurance`.
 */

const hours = Number(process.env.PERDURE_FAULT_HOURS ?? 1);
const sources: readonly SourceName[] = ['powercap', 'power-supply', 'load', 'graphics-power'];
const kinds: readonly Fault[] = ['hangs', 'dies', 'garbage', 'forbidden', 'absent'];
const meters = [
  'rapl-package-0',
  'rapl-package-1',
  'rapl-dram-0',
  'battery-discharge',
  'nvidia-1a2b3c4d',
] as const;
const periodMs = 10_000;
const longestPeriodMs = 60_000;

const bench = new StoreBench();
afterEach(() => bench.cleanUp());

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What would grow if something leaked: heap after collection, handles, listeners, children of this process. */
function takeStock() {
  collectGarbage();
  const { pid } = process;
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return {
    heapBytes: process.memoryUsage().heapUsed,
    handles: process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate').length,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    children: children.length,
  };
}

describe('a day of faults', () => {
  it(`over ${hours} simulated hours leaks nothing, does not drift, and its roll-ups hold the energy of the covered time`, {
    timeout: 120_000 + hours * 60_000,
  }, async () => {
    const startMs = Date.UTC(2026, 2, 21, 22, 0, 0);
    const clock = createFakeClock(startMs);
    const random = makeRandom(20261124);
    const simulated = simulateMachine(clock, { seed: 11 });
    const { machine, probe } = simulated;
    const store = await bench.open(bench.makeFolder(), { now: clock.now, timeZone: 'Africa/Casablanca' });
    let storeFault: 'none' | 'full' | 'slow' = 'none';
    let refused = 0;
    const acknowledged: Reading[] = [];
    const append: ReadingRepository['append'] = async (deviceId, readings) => {
      if (storeFault === 'full') {
        refused += 1;
        throw new StoreError('disk-full', 'no space left');
      }
      if (storeFault === 'slow') await new Promise<void>((resolve) => clock.setTimeout(resolve, 25_000));
      await store.readings.append(deviceId, readings);
      acknowledged.push(...readings);
    };
    const states = new Set<string>();
    const poller = await createPoller({
      probe,
      store: { ...store, readings: { ...store.readings, append } },
      clock,
      random: makeRandom(7),
      readPresence: () => ({ isUserIdle: clock.now() % 3_600_000 < 1_200_000, isLocked: null }),
      log: { error: () => {}, warn: () => {} },
      actor: 'tester',
      onEvent: (event) => {
        if (event.type === 'polling') states.add(`${event.polling.state} ${event.polling.reasonCode ?? ''}`);
      },
    });

    let expectedMs = 0;
    let stock: ReturnType<typeof takeStock> | null = null;
    const counts: Record<string, number> = {};
    for (let minute = 0; minute < hours * 60; minute += 1) {
      const before = clock.monotonicNow();
      await clock.advance(60_000);
      expectedMs += clock.monotonicNow() - before;
      machine.faults.clear();
      storeFault = 'none';
      const draw = random();
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      let happened = 'nothing';
      if (draw < 0.4) {
        const [source, kind] = [pick(sources), pick(kinds)];
        machine.faults.set(source, kind);
        happened = `${source} ${kind}`;
      } else if (draw < 0.5) {
        storeFault = random() < 0.5 ? 'full' : 'slow';
        happened = `store ${storeFault}`;
      } else if (draw < 0.57) {
        clock.set(Math.round((random() - 0.5) * 7_200_000));
        happened = 'clock set';
      } else if (draw < 0.62) {
        await Promise.all([poller.suspend(), clock.advance(200)]);
        clock.jump(Math.round(random() * 1_800_000));
        if (random() < 0.5) machine.resetCounters();
        poller.resume();
        happened = 'suspend, told';
      } else if (draw < 0.66) {
        clock.jump(Math.round(2_000 + random() * 1_800_000));
        happened = 'suspend, untold';
      } else if (draw < 0.72) {
        machine.isOnMains = !machine.isOnMains;
        happened = 'charger';
      } else if (draw < 0.74) {
        machine.resetCounters();
        happened = 'reset';
      }
      counts[happened] = (counts[happened] ?? 0) + 1;
      // The first half hour fills caches and compiled code.
      if (minute === 29) stock = takeStock();
    }
    machine.faults.clear();
    storeFault = 'none';
    await clock.advance(120_000);
    const after = takeStock();
    await poller.stop();
    expect(poller.countUnstored()).toBe(0);

    // No leak. Readings that the test itself keeps, and what it knows of each sample, are its own.
    const kept = 1_500 * acknowledged.length + 200 * simulated.sampledAt.size;
    expect(after.heapBytes - (stock?.heapBytes ?? 0)).toBeLessThan(25e6 + kept);
    expect(after.handles).toBeLessThanOrEqual((stock?.handles ?? 0) + 2);
    expect(after.listeners).toBe(stock?.listeners);
    expect(after.children).toBe(stock?.children);

    // No drift: samples keep to their share of the time, and none is missing but where the machine slept.
    expect(machine.samples).toBeGreaterThan((expectedMs / longestPeriodMs) * 0.9);
    expect(machine.samples).toBeLessThan((expectedMs / periodMs) * 4 * 1.1);
    const covering = acknowledged.filter(({ intervalMs }) => intervalMs !== null);
    const coveredMs = covering.reduce((sum, each) => sum + (each.intervalMs ?? 0), 0);
    const events = Object.values(counts).reduce((sum, each) => sum + each, 0) - (counts.nothing ?? 0);
    expect(coveredMs).toBeLessThanOrEqual(clock.monotonicNow());
    expect(coveredMs).toBeGreaterThan(clock.monotonicNow() - events * longestPeriodMs);
    expect(coveredMs / clock.monotonicNow()).toBeGreaterThan(0.95);

    // Every reading that was acknowledged is there, and the roll-ups hold the true energy of the covered time.
    const device = await store.devices.findThisMachine();
    const id = device?.id ?? '';
    await store.readings.rollUp(clock.now());
    const always = [0, Number.MAX_SAFE_INTEGER] as const;
    const all = await store.readings.list(id, ...always, 1_000_000);
    expect(all).toHaveLength(acknowledged.length);
    const quarters = await store.readings.listRollUps(id, 'quarter', ...always);
    const days = await store.readings.listRollUps(id, 'day', ...always);
    for (const step of [quarters, days]) {
      expect(step.usage.reduce((sum, each) => sum + each.observedMs, 0)).toBeCloseTo(coveredMs, -2);
    }
    const report: string[] = [];
    for (const meter of meters) {
      const truth = simulated.findTruth(acknowledged, meter);
      const rolled = quarters.energy.filter((each) => each.meter === meter);
      const joules = rolled.reduce((sum, each) => sum + each.energyWattHours * 3600, 0);
      const ofDays = days.energy.filter((each) => each.meter === meter);
      expect(joules / truth.readJoules, meter).toBeCloseTo(1, 6);
      expect(ofDays.reduce((sum, each) => sum + each.energyWattHours * 3600, 0)).toBeCloseTo(joules, 3);
      expect(rolled.reduce((sum, each) => sum + each.observedMs, 0)).toBeCloseTo(truth.coveredMs, -2);
      report.push(
        `${meter} ${((joules / truth.joules - 1) * 100).toFixed(3)} % over ${(truth.coveredMs / 3_600_000).toFixed(2)} h`,
      );
      if (meter.startsWith('rapl')) expect(Math.abs(joules / truth.joules - 1), meter).toBeLessThan(0.002);
      else {
        // Sampled: the truth within three times the reported 80 % interval, whose coverage has its own test.
        const error = Math.hypot(...rolled.map((each) => (each.samplingErrorWattHours ?? 0) * 3600));
        expect(Math.abs(joules - truth.joules), meter).toBeLessThanOrEqual(3 * 1.2816 * error + 1e-6);
      }
    }
    expect([...states].some((state) => state.includes('disk-full'))).toBe(refused > 0);
    console.info(
      `${hours} h: ${machine.samples} samples, ${acknowledged.length} readings stored, covered ${((coveredMs / clock.monotonicNow()) * 100).toFixed(2)} %, heap ${((after.heapBytes - (stock?.heapBytes ?? 0)) / 1e6).toFixed(1)} MB; ${report.join('; ')}`,
    );
  });
});
