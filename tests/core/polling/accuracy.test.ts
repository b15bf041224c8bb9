import { afterEach, describe, expect, it } from 'vitest';
import type { Freshness, HardwareProbe, MeterSample } from '#core/hardware/ports.ts';
import { createPoller, type Poller } from '#core/polling/poller.ts';
import type { Store } from '#core/store/store.ts';
import type { Device } from '#shared/domain/device.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { settingsSchema } from '#shared/domain/settings.ts';
import { estimateMeasuredEnergy } from '#shared/energy/estimate.ts';
import { rollUpQuarterHours } from '#shared/energy/roll-up-readings.ts';
import { EIGHTY_PERCENT_ERRORS } from '#shared/energy/sampling-error.ts';
import { estimatePower, planWindow, sumUpWindow } from '../../../electron/cli/measure-window.ts';
import { emptyInventory } from '../empty-inventory.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { makeRandom, simulateMachine } from './simulated-machine.ts';

/* How right the figures are, on simulated meters with fixed seeds. The bounds are those that the product claims. */

const startMs = Date.UTC(2026, 5, 1, 12);
const pollers: Poller[] = [];
afterEach(async () => {
  for (const poller of pollers.splice(0)) await poller.stop();
});

async function poll(probe: HardwareProbe, clock: FakeClock, random: () => number) {
  const stored: Reading[] = [];
  const settings = settingsSchema.parse({});
  const store = {
    settings: { get: async () => settings },
    devices: { recordThisMachine: async () => ({ id: '01890a5d-ac96-774b-bcce-b302099a8057' }) as Device },
    readings: {
      append: async (_: string, readings: readonly Reading[]) => void stored.push(...readings),
      count: async () => 0,
      rollUp: async () => {},
      prune: async () => ({ readings: 0, quarters: 0 }),
    },
    maintenance: { listBackups: async () => [], backUp: async () => ({}), pruneBackups: async () => {} },
  } as unknown as Store;
  const log = { error: () => {}, warn: () => {} };
  const poller = await createPoller({ probe, store, clock, random, log, actor: 'tester' });
  pollers.push(poller);
  return { poller, stored };
}

/**
 * A machine with one sampled meter whose power is a function of the steady time in seconds. An answer of it is given
 * again for `keptMs`, as that of a battery on Windows is.
 */
function sampledProbe(
  clock: FakeClock,
  wattsAt: (seconds: number) => number,
  keptMs: number | null = null,
): HardwareProbe {
  let told: MeterSample | null = null;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const meter = (freshness: Freshness): MeterSample => {
    const nowMs = clock.monotonicNow();
    const powerWatts = wattsAt(nowMs / 1000);
    const look = { meter: 'battery-discharge', domain: 'system', kind: 'sampled', powerWatts } as const;
    if (keptMs === null) return look;
    if (told !== null && freshness === 'kept' && nowMs - toldAtMs < keptMs) return told;
    toldAtMs = nowMs;
    told = { ...look, toldAtMs };
    return told;
  };
  return {
    takeSample: async (freshness = 'kept') => ({
      atMs: clock.now(),
      monotonicMs: clock.monotonicNow(),
      loadRatio: null,
      memoryUsedBytes: null,
      memoryTotalBytes: null,
      isOnMains: null,
      batteryChargeRatio: null,
      uptimeSeconds: null,
      meters: [meter(freshness)],
    }),
    takeInventory: async () => ({ ...emptyInventory, takenAtMs: clock.now() }),
    listUnavailableMeters: async () => [],
    readOwnFootprint: async () => ({ cpuSeconds: 0, residentBytes: null }),
    stop: async () => {},
  };
}

/** Mean of `wattsAt` between two instants in seconds, by the midpoint rule with a thousand steps each second. */
function trueMean(wattsAt: (seconds: number) => number, from: number, to: number, perSecond = 1_000): number {
  const steps = Math.ceil((to - from) * perSecond);
  let sum = 0;
  for (let step = 0; step < steps; step += 1) sum += wattsAt(from + ((step + 0.5) * (to - from)) / steps);
  return sum / steps;
}

describe('counters', { timeout: 120_000 }, () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'are within 0.2 % over eight hours of wraps, resets and suspends (seed %i)',
    async (seed) => {
      const clock = createFakeClock(startMs);
      // 20 kJ go round every ten minutes at 30 W.
      const simulated = simulateMachine(clock, { seed, wrapsAtJoules: 20_000 });
      simulated.machine.hasCard = false;
      const random = makeRandom(seed);
      const { poller, stored } = await poll(simulated.probe, clock, random);
      let events = 0;
      for (let minute = 0; minute < 480; minute += 1) {
        await clock.advance(60_000 * (0.5 + random()));
        const event = random();
        if (event < 0.02) {
          await Promise.all([poller.suspend(), clock.advance(100)]);
          clock.jump(3_600_000 * random());
          if (random() < 0.5) simulated.machine.resetCounters();
          poller.resume();
        } else if (event < 0.0225) simulated.machine.resetCounters();
        if (event < 0.0225) events += 1;
      }
      const awakeMs = clock.monotonicNow();
      await poller.stop();
      for (const meter of ['rapl-package-0', 'rapl-package-1', 'rapl-dram-0'] as const) {
        const { joules, readJoules, coveredMs } = simulated.findTruth(stored, meter);
        expect(Math.abs(readJoules / joules - 1), meter).toBeLessThan(0.002);
        // Against all the time the machine was awake: a reset or a suspend costs the interval it falls in, and no more.
        expect(readJoules / simulated.curves[meter].joulesUntil(awakeMs), meter).toBeLessThanOrEqual(1.0001);
        expect(coveredMs, meter).toBeGreaterThanOrEqual(awakeMs - 10_500 * (events + 1));
        expect(coveredMs, meter).toBeLessThanOrEqual(awakeMs + 1);
      }
    },
  );
});

describe('sampled meters', { timeout: 240_000 }, () => {
  it('are within 2 % on curves slower than half the sampling rate', async () => {
    let worst = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = makeRandom(seed);
      // Two waves of periods from 20 s (half the rate of one reading in 10 s) to 200 s, together up to 80 % of the mean.
      const [first, second] = [20 * 10 ** random(), 20 * 10 ** random()];
      const phase = random() * 7;
      const wattsAt = (seconds: number) =>
        15 +
        7 * Math.sin((2 * Math.PI * seconds) / first + phase) +
        5 * Math.sin((2 * Math.PI * seconds) / second);
      const clock = createFakeClock(startMs);
      const { poller, stored } = await poll(sampledProbe(clock, wattsAt), clock, random);
      await clock.advance(3_600_000);
      await poller.stop();
      const covering = stored.filter(({ intervalMs }) => intervalMs !== null);
      const seconds = covering.reduce((sum, each) => sum + (each.intervalMs ?? 0), 0) / 1000;
      const joules = covering.reduce(
        (sum, each) => sum + ((each.meters[0]?.powerWatts ?? 0) * (each.intervalMs ?? 0)) / 1000,
        0,
      );
      // Of readings that follow each other without a gap from the first sample on.
      worst = Math.max(worst, Math.abs(joules / seconds / trueMean(wattsAt, 0, seconds, 20) - 1));
    }
    console.info(`worst error of 20 slow curves over an hour: ${(worst * 100).toFixed(2)} %`);
    expect(worst).toBeLessThan(0.02);
  });

  it('give an interval that holds the truth on a wave of one second in at least 75 % of 500 seeds', async () => {
    let reported = 0;
    let energies = 0;
    let width = 0;
    const seeds = 500;
    for (let seed = 1; seed <= seeds; seed += 1) {
      const random = makeRandom(seed);
      const phase = random();
      // Five watts for half of each second, 25 for the other half; read at ten seconds, which is a multiple of it.
      const wattsAt = (seconds: number) => ((seconds + phase) % 1 < 0.5 ? 5 : 25);
      const clock = createFakeClock(startMs);
      const { poller, stored } = await poll(sampledProbe(clock, wattsAt), clock, random);
      await clock.advance(300_000);
      await poller.stop();
      const last = stored.at(-1);
      const meter = last?.meters[0];
      const endSeconds = ((last?.atMs ?? 0) - startMs) / 1000;
      const live = trueMean(wattsAt, endSeconds - (last?.intervalMs ?? 0) / 1000, endSeconds);
      const half = EIGHTY_PERCENT_ERRORS * (meter?.samplingErrorWatts ?? Number.NaN);
      if (Math.abs((meter?.powerWatts ?? Number.NaN) - live) <= half) reported += 1;

      const { energy } = rollUpQuarterHours(stored, startMs, startMs + 900_000);
      const bucket = energy[0];
      const sampling =
        (EIGHTY_PERCENT_ERRORS * (bucket?.samplingErrorWattHours ?? 0)) / (bucket?.energyWattHours ?? 0);
      width += sampling;
      // The truth over the whole of it is 15 W to within half a second of the wave.
      const truthWattHours = (15 * (bucket?.observedMs ?? 0)) / 3_600_000;
      const wattHours = bucket?.energyWattHours ?? Number.NaN;
      if (Math.abs(wattHours - truthWattHours) <= sampling * wattHours) energies += 1;
    }
    const share = (count: number) => `${((count / seeds) * 100).toFixed(1)} %`;
    console.info(
      `holds the truth: last reading ${share(reported)}, energy of five minutes ${share(energies)}, half width ±${((width / seeds) * 100).toFixed(1)} %`,
    );
    expect(reported / seeds).toBeGreaterThanOrEqual(0.75);
    expect(energies / seeds).toBeGreaterThanOrEqual(0.75);
    // Not by being so wide as to say nothing: theory gives 1.28 × 10 W × √(7/6) ÷ √120, or ±9 % of 15 W.
    expect(width / seeds).toBeLessThan(0.12);
  });

  it('give an interval as wide as the looks are few where one answer is given to several samples', async () => {
    const seeds = 500;
    let energies = 0;
    const widths = { kept: 0, fresh: 0 };
    for (let seed = 1; seed <= seeds; seed += 1) {
      for (const [name, keptMs] of [
        ['kept', 10_000],
        ['fresh', null],
      ] as const) {
        const random = makeRandom(seed);
        const phase = random();
        const wattsAt = (seconds: number) => ((seconds + phase) % 1 < 0.5 ? 5 : 25);
        const clock = createFakeClock(startMs);
        const { poller, stored } = await poll(sampledProbe(clock, wattsAt, keptMs), clock, random);
        await clock.advance(600_000);
        await poller.stop();
        const [bucket] = rollUpQuarterHours(stored, startMs, startMs + 900_000).energy;
        const wattHours = bucket?.energyWattHours ?? Number.NaN;
        const half = EIGHTY_PERCENT_ERRORS * (bucket?.samplingErrorWattHours ?? Number.NaN);
        widths[name] += half / wattHours / seeds;
        const truthWattHours = (15 * (bucket?.observedMs ?? 0)) / 3_600_000;
        if (name === 'kept' && Math.abs(wattHours - truthWattHours) <= half) energies += 1;
      }
    }
    console.info(
      `kept for ten seconds: energy of ten minutes held by ${((energies / seeds) * 100).toFixed(1)} %, half width ±${(widths.kept * 100).toFixed(1)} % (each a look: ±${(widths.fresh * 100).toFixed(1)} %)`,
    );
    expect(energies / seeds).toBeGreaterThanOrEqual(0.75);
    // A look each 2.5 s beside one each 11 or 12: about √(11.5 ÷ 2.5) = 2.1 times as wide.
    expect(widths.kept / widths.fresh).toBeGreaterThan(1.9);
    expect(widths.kept / widths.fresh).toBeLessThan(2.6);
  });

  it('give such an interval from the command line too, for windows of ten seconds and a minute', () => {
    for (const seconds of [10, 60]) {
      let held = 0;
      for (let seed = 1; seed <= 500; seed += 1) {
        const random = makeRandom(seed);
        const phase = random();
        const wattsAt = (at: number) => ((at + phase) % 1 < 0.5 ? 5 : 25);
        const samples = [0, ...planWindow(seconds * 1000, random)].map((ms) => ({
          atMs: startMs + Math.round(ms),
          monotonicMs: ms,
          loadRatio: null,
          memoryUsedBytes: null,
          memoryTotalBytes: null,
          isOnMains: false,
          batteryChargeRatio: null,
          uptimeSeconds: null,
          meters: [
            {
              meter: 'battery-discharge',
              domain: 'system',
              kind: 'sampled',
              powerWatts: wattsAt(ms / 1000),
            } as const,
          ],
        }));
        const power = estimatePower(sumUpWindow(samples).meters, emptyInventory.device);
        if ((power.low ?? Number.NaN) <= 15 && 15 <= (power.high ?? Number.NaN)) held += 1;
      }
      console.info(`measure --seconds ${seconds} holds the truth: ${((held / 500) * 100).toFixed(1)} %`);
      expect(held / 500, `${seconds} s`).toBeGreaterThanOrEqual(0.75);
    }
  });

  it('have the bounds of the meter itself where the power is steady', () => {
    expect(
      estimateMeasuredEnergy({
        meter: 'battery-discharge',
        domain: 'system',
        energyWattHours: 1_000,
        observedMs: 3_600_000,
        samplingErrorWattHours: 0,
      }),
    ).toMatchObject({ value: 1, low: 0.9, high: 1.1, unit: 'kWh', basis: 'measured' });
  });
});
