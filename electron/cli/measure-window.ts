import { setTimeout as delay } from 'node:timers/promises';
import type { HardwareProbe, MeterSample, Sample } from '#core/hardware/ports.ts';
import { assembleReading, isSameLook, type MeterMemory } from '#core/polling/assemble-readings.ts';
import type { Estimate } from '#shared/domain/estimate.ts';
import type { MachineIdentity } from '#shared/domain/machine-inventory.ts';
import type { MeterDomain, Reading, UnavailableMeter } from '#shared/domain/reading.ts';
import { chooseMeters } from '#shared/energy/choose-meters.ts';
import { estimateMeasuredPower, type MeasuredInterval, unknownEstimate } from '#shared/energy/estimate.ts';
import {
  estimateSamplingError,
  meanError,
  shareOfOneLook,
  sumErrors,
} from '#shared/energy/sampling-error.ts';
import { estimateTypicalPower } from '#shared/energy/typical-annual-energy.ts';

const stepMs = 1000;

/** What one meter gave over the window. */
export interface MeterWindow {
  readonly name: string;
  readonly domain: MeterDomain;
  /** Looks at the meter: an answer that was given to several samples counts once. */
  readonly samples: number;
  readonly intervals: readonly MeasuredInterval[];
}

/** What the sensors gave over a window of time. */
export interface MeasuredWindow {
  readonly meters: readonly MeterWindow[];
  /** Mean processor load; null where it was never read. */
  readonly meanLoadRatio: number | null;
}

/**
 * Takes a sample at once, one within each second at an instant drawn at random, and one when `lengthMs` have passed,
 * and sums them up. At random, since what repeats itself each second would always be met in the same state.
 */
export async function measureWindow(
  probe: Pick<HardwareProbe, 'takeSample'>,
  lengthMs: number,
  random: () => number = Math.random,
): Promise<MeasuredWindow> {
  const startedMs = performance.now();
  const samples = [await probe.takeSample('anew')];
  for (const atMs of planWindow(lengthMs, random)) {
    await delay(Math.max(0, startedMs + atMs - performance.now()));
    samples.push(await probe.takeSample('anew'));
  }
  return sumUpWindow(samples);
}

/** When samples are taken after the first, in ms from it. */
export function planWindow(lengthMs: number, random: () => number): number[] {
  const steps = Math.max(1, Math.round(lengthMs / stepMs));
  const inner = Array.from({ length: steps - 1 }, (_, step) => ((step + random()) * lengthMs) / steps);
  return [...inner, lengthMs];
}

/** The power of each meter over the intervals between samples, in order of name, and the mean load. */
export function sumUpWindow(samples: readonly Sample[]): MeasuredWindow {
  // A sample that a busy machine gives some seconds late is no gap in a measurement that nothing interrupted.
  const memory: MeterMemory = new Map();
  const readings = samples.map((sample, index) =>
    assembleReading(samples[index - 1] ?? null, sample, 10_000, memory),
  );
  const meters = new Map<string, GatheredMeter>();
  for (const [index, sample] of samples.entries()) {
    for (const now of sample.meters) {
      const before = samples[index - 1]?.meters.find((each) => each.meter === now.meter);
      const gathered = meters.get(now.meter) ?? {
        domain: now.domain,
        kind: now.kind,
        looks: 0,
        differences: [],
        heldMs: 0,
        intervals: [],
      };
      meters.set(now.meter, gathered);
      gatherLook(gathered, before, now, readInterval(readings[index], now.meter));
    }
  }
  return {
    meters: [...meters]
      .map(([name, gathered]) => ({
        name,
        domain: gathered.domain,
        samples: gathered.looks,
        intervals: gathered.kind === 'sampled' ? withSamplingError(gathered) : gathered.intervals,
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    meanLoadRatio: meanLoad(readings),
  };
}

interface GatheredMeter {
  readonly domain: MeterDomain;
  readonly kind: MeterSample['kind'];
  looks: number;
  /** In watts, between looks that followed each other. */
  readonly differences: number[];
  /** How long the intervals have rested on the last look by now. */
  heldMs: number;
  /** `share`: see `shareOfOneLook`. */
  readonly intervals: (MeasuredInterval & { readonly share: number })[];
}

function gatherLook(
  gathered: GatheredMeter,
  before: MeterSample | undefined,
  now: MeterSample,
  interval: MeasuredInterval | null,
): void {
  if (before === undefined || !isSameLook(before, now)) {
    gathered.looks++;
    gathered.heldMs = 0;
    if (before?.kind === 'sampled' && now.kind === 'sampled')
      gathered.differences.push(now.powerWatts - before.powerWatts);
  }
  if (interval === null) return;
  const share = shareOfOneLook(gathered.heldMs, interval.intervalMs);
  gathered.intervals.push({ ...interval, share });
  gathered.heldMs += interval.intervalMs;
}

/** All that the window told of how restless the meter is goes to each of its intervals. */
function withSamplingError({ intervals, differences }: GatheredMeter): MeasuredInterval[] {
  const lookErrorWatts = estimateSamplingError(differences);
  return intervals.map(({ powerWatts, intervalMs, share }) => ({
    powerWatts,
    intervalMs,
    samplingErrorWatts: lookErrorWatts * share,
  }));
}

function readInterval(reading: Reading | undefined, meter: string): MeasuredInterval | null {
  const powerWatts = reading?.meters.find((each) => each.meter === meter)?.powerWatts;
  const intervalMs = reading?.intervalMs ?? null;
  return powerWatts === undefined || intervalMs === null ? null : { powerWatts, intervalMs };
}

function meanLoad(readings: readonly Reading[]): number | null {
  let weighted = 0;
  let totalMs = 0;
  for (const { loadRatio, intervalMs } of readings) {
    if (loadRatio === null || intervalMs === null) continue;
    weighted += loadRatio * intervalMs;
    totalMs += intervalMs;
  }
  return totalMs === 0 ? null : weighted / totalMs;
}

/**
 * Meters that answered and gave no power: energy counters that did not move, or moved beyond belief, and powers that
 * were told only once, of which nothing tells how far off they may be.
 */
export function listStillMeters(meters: readonly MeterWindow[]): UnavailableMeter[] {
  return meters
    .filter(({ intervals }) => intervals.length === 0)
    .map(({ name, samples }) =>
      samples > 1
        ? {
            meter: name,
            reason: 'The energy counter is there but did not move, or jumped, during the measurement.',
            remedy: null,
            reasonCode: 'counters-still',
          }
        : {
            meter: name,
            reason: 'It answered only once during the measurement: two answers make a power with its bounds.',
            remedy: 'Measure for longer, a minute for instance.',
            reasonCode: 'looked-at-once',
          },
    );
}

/**
 * The power of the machine, from its best meter: the whole machine before a part of it (which the estimate then says).
 * Without a meter it is typical of the category; of a virtual machine it is unknown.
 */
export function estimatePower(meters: readonly MeterWindow[], device: MachineIdentity): Estimate {
  const measured = meters.filter(({ intervals }) => intervals.length > 0);
  const chosen = chooseMeters(measured.map((window) => ({ ...window, meter: window.name })));
  if (chosen !== null) return estimateSum(chosen.meters);
  if (device.isVirtual === true) {
    return unknownEstimate(
      'W',
      'This is a virtual machine: what its host consumes cannot be seen from inside.',
      'measured-power/1',
      'virtual-machine',
    );
  }
  return estimateTypicalPower(device.category);
}

/** The power of the chosen meters: one, or the packages of several processors, which hold nothing in common. */
function estimateSum(meters: readonly [MeterWindow, ...MeterWindow[]]): Estimate {
  const [{ name, domain, intervals }] = meters;
  if (meters.length === 1) return estimateMeasuredPower({ meter: name, domain, wattsPerInterval: intervals });
  const means = meters.map(({ intervals: each }) => meanInterval(each));
  return estimateMeasuredPower({
    meter: name,
    domain,
    wattsPerInterval: [
      {
        powerWatts: means.reduce((sum, { powerWatts }) => sum + powerWatts, 0),
        intervalMs: stepMs,
        samplingErrorWatts: sumErrors(means.map(({ samplingErrorWatts }) => samplingErrorWatts ?? 0)),
      },
    ],
    packages: meters.length,
  });
}

/** One interval for several: their mean power, weighted by their length. */
function meanInterval(intervals: readonly MeasuredInterval[]): MeasuredInterval {
  const intervalMs = intervals.reduce((sum, each) => sum + each.intervalMs, 0);
  const weighted = intervals.reduce((sum, each) => sum + each.powerWatts * each.intervalMs, 0);
  const samplingErrorWatts = meanError(
    intervals.map((each) => ({ ...each, samplingErrorWatts: each.samplingErrorWatts ?? 0 })),
  );
  return { powerWatts: weighted / intervalMs, intervalMs, samplingErrorWatts };
}
