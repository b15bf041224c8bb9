import { setTimeout as delay } from 'node:timers/promises';
import type { HardwareProbe, Sample } from '#core/hardware/ports.ts';
import { assembleReading } from '#core/polling/assemble-readings.ts';
import type { Estimate } from '#shared/domain/estimate.ts';
import type { MachineIdentity } from '#shared/domain/machine-inventory.ts';
import type { MeterDomain, Reading, UnavailableMeter } from '#shared/domain/reading.ts';
import { estimateMeasuredPower, type MeasuredInterval, unknownEstimate } from '#shared/energy/estimate.ts';
import { estimateTypicalPower } from '#shared/energy/typical-annual-energy.ts';

const stepMs = 1000;

/** What one meter gave over the window. */
export interface MeterWindow {
  readonly name: string;
  readonly domain: MeterDomain;
  readonly samples: number;
  readonly intervals: readonly MeasuredInterval[];
}

/** What the sensors gave over a window of time. */
export interface MeasuredWindow {
  readonly meters: readonly MeterWindow[];
  /** Mean processor load; null where it was never read. */
  readonly meanLoadRatio: number | null;
}

/** Takes a sample at once, then about one each second, the last when `lengthMs` have passed, and sums them up. */
export async function measureWindow(
  probe: Pick<HardwareProbe, 'takeSample'>,
  lengthMs: number,
): Promise<MeasuredWindow> {
  const startedMs = performance.now();
  const samples = [await probe.takeSample()];
  const steps = Math.max(1, Math.round(lengthMs / stepMs));
  for (let step = 1; step <= steps; step++) {
    await delay(Math.max(0, startedMs + (lengthMs * step) / steps - performance.now()));
    samples.push(await probe.takeSample());
  }
  return sumUpWindow(samples);
}

/** The power of each meter over the intervals between samples, in order of name, and the mean load. */
export function sumUpWindow(samples: readonly Sample[]): MeasuredWindow {
  // A sample that a busy machine gives some seconds late is no gap in a measurement that nothing interrupted.
  const readings = samples.map((sample, index) =>
    assembleReading(samples[index - 1] ?? null, sample, 10_000),
  );
  const meters = new Map<string, { domain: MeterDomain; samples: number; intervals: MeasuredInterval[] }>();
  for (const [index, sample] of samples.entries()) {
    for (const { meter, domain } of sample.meters) {
      const window = meters.get(meter) ?? { domain, samples: 0, intervals: [] };
      meters.set(meter, window);
      window.samples++;
      const interval = readInterval(readings[index], meter);
      if (interval !== null) window.intervals.push(interval);
    }
  }
  return {
    meters: [...meters]
      .map(([name, window]) => ({ name, ...window }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    meanLoadRatio: meanLoad(readings),
  };
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

/** Mean power in watts over the intervals, weighted by their length; null where there is none. */
export function meanWatts(intervals: readonly MeasuredInterval[]): number | null {
  const totalMs = intervals.reduce((sum, { intervalMs }) => sum + intervalMs, 0);
  if (totalMs === 0) return null;
  return intervals.reduce((sum, { powerWatts, intervalMs }) => sum + powerWatts * intervalMs, 0) / totalMs;
}

/** Meters that answered each time and gave no power: energy counters that did not move, or moved beyond belief. */
export function listStillMeters(meters: readonly MeterWindow[]): UnavailableMeter[] {
  return meters
    .filter(({ samples, intervals }) => samples > 1 && intervals.length === 0)
    .map(({ name }) => ({
      meter: name,
      reason: 'The energy counter is there but did not move, or jumped, during the measurement.',
      remedy: null,
      reasonCode: 'counters-still',
    }));
}

/**
 * The power of the machine, from its best meter: the whole machine before a part of it (which the estimate then says).
 * Without a meter it is typical of the category; of a virtual machine it is unknown.
 */
export function estimatePower(meters: readonly MeterWindow[], device: MachineIdentity): Estimate {
  const measured = meters.filter(({ intervals }) => intervals.length > 0);
  const best =
    measured.find(({ domain, name }) => domain === 'system' && name.startsWith('battery')) ??
    measured.find(({ domain }) => domain === 'system') ??
    measured.find(({ domain }) => domain === 'package') ??
    measured[0];
  if (best !== undefined) {
    const { name, domain, intervals } = best;
    if (domain === 'package') return estimatePackages(measured.filter((each) => each.domain === 'package'));
    return estimateMeasuredPower({ meter: name, domain, wattsPerInterval: intervals });
  }
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

/** Processor packages hold nothing in common, so that theirs alone of all powers may be added. */
function estimatePackages(meters: readonly MeterWindow[]): Estimate {
  const powerWatts = meters.reduce((sum, { intervals }) => sum + (meanWatts(intervals) ?? 0), 0);
  return estimateMeasuredPower({
    meter: meters[0]?.name ?? 'rapl-package',
    domain: 'package',
    wattsPerInterval: [{ powerWatts, intervalMs: stepMs }],
    packages: meters.length,
  });
}
