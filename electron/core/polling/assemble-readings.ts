import type { MeterSample, Sample } from '#core/hardware/ports.ts';
import type { MeterReading, Reading } from '#shared/domain/reading.ts';
import { highestWatts } from '#shared/energy/highest-watts.ts';
import { estimateSamplingError, shareOfOneLook } from '#shared/energy/sampling-error.ts';

/** This many periods without a sample are a gap: what happened in them is unknown. */
const gapPeriods = 3;
/**
 * How far another clock may stray from the steady one between two samples. A suspend, which the steady clock does not
 * count on Linux and macOS, moves both the wall clock and the time since the machine was started away from it; a clock
 * that was set moves the wall clock alone, an answer that came late the other alone, by no more than `latestAnswerMs`:
 * a machine slept whose time since the start went further ahead, though its wall clock was set back meanwhile. Where the
 * time since the start is not known, a clock that was set looks like a suspend.
 */
const clockToleranceMs = 1_000;
/** How much later than the rest of a sample its time since the start may be told: a source's limit, with room. */
const latestAnswerMs = 5_000;

const shortestPeriodMs = 5_000;
const longestCounterPeriodMs = 60_000;

/**
 * How often counters must be sampled so that none can go round unseen, with room for a late sample; infinite where no
 * counter goes round.
 */
export function findSafePeriodMs(meters: readonly MeterSample[]): number {
  const periodsMs = meters.flatMap((each) =>
    each.kind === 'counter' && each.wrapsAtJoules !== null
      ? [(each.wrapsAtJoules / highestWatts[each.domain] / 2) * 1000]
      : [],
  );
  if (periodsMs.length === 0) return Number.POSITIVE_INFINITY;
  return Math.min(Math.max(Math.min(...periodsMs), shortestPeriodMs), longestCounterPeriodMs);
}

/** This many differences between samples tell how restless a meter is: a minute or two at ten seconds. */
const mostDifferences = 16;

/**
 * A wrap is believed up to this many times the power seen before, and at least up to so many watts: an idle desktop's
 * processor may draw its short-term limit at once (253 W for Intel's Core i9-14900K), whatever it drew before.
 */
const wrapTimesPeak = 4;
const wrapLeastWatts = 260;

/** What earlier samples told of each meter, by name. */
export type MeterMemory = Map<
  string,
  {
    /** The last differences in watts between successive samples of a sampled meter. */
    readonly differences: readonly number[];
    /** How long the intervals have rested on the last look by now. */
    readonly heldMs: number;
    /** The highest power of an interval. */
    readonly peakWatts: number;
  }
>;

/** Whether the later sample gives the answer of the earlier again, and is no look at the meter of its own. */
export function isSameLook(before: MeterSample, now: MeterSample): boolean {
  return (
    before.kind === 'sampled' &&
    now.kind === 'sampled' &&
    now.toldAtMs !== undefined &&
    before.toldAtMs === now.toldAtMs
  );
}

/**
 * The reading that a sample makes with the one before it. Without one, or over a gap, it covers no time: `intervalMs`
 * and the load are null and there are no meters. A meter that is missing in either sample, that was reset, or whose
 * difference is ambiguous is left out alone, and so is a sampled one that was looked at only once so far: nothing tells
 * how far off it may be. `memory` is what earlier samples told, and is added to.
 */
export function assembleReading(
  previous: Sample | null,
  current: Sample,
  periodMs: number,
  memory: MeterMemory = new Map(),
): Reading {
  const intervalMs = previous === null ? null : measureInterval(previous, current, periodMs);
  return {
    atMs: current.atMs,
    intervalMs,
    loadRatio: intervalMs === null ? null : current.loadRatio,
    memoryUsedBytes: current.memoryUsedBytes,
    memoryTotalBytes: current.memoryTotalBytes,
    isOnMains: current.isOnMains,
    batteryChargeRatio: current.batteryChargeRatio,
    uptimeSeconds: current.uptimeSeconds,
    isUserIdle: current.isUserIdle ?? null,
    isLocked: current.isLocked ?? null,
    meters: previous === null || intervalMs === null ? [] : assembleMeters(previous, current, memory),
  };
}

function measureInterval(previous: Sample, current: Sample, periodMs: number): number | null {
  const elapsedMs = current.monotonicMs - previous.monotonicMs;
  if (!(elapsedMs > 0) || elapsedMs > gapPeriods * periodMs) return null;
  const wallMs = current.atMs - previous.atMs;
  const upMs =
    previous.uptimeSeconds === null || current.uptimeSeconds === null
      ? wallMs
      : (current.uptimeSeconds - previous.uptimeSeconds) * 1000;
  const strayedMs = Math.abs(wallMs - elapsedMs);
  const isAsleepUnseen = upMs - elapsedMs > latestAnswerMs;
  if (isAsleepUnseen || Math.min(strayedMs, Math.abs(upMs - elapsedMs)) > clockToleranceMs) return null;
  const roundedMs = Math.round(elapsedMs);
  return roundedMs === 0 ? null : roundedMs;
}

function assembleMeters(previous: Sample, current: Sample, memory: MeterMemory): MeterReading[] {
  const seconds = (current.monotonicMs - previous.monotonicMs) / 1000;
  const pairs = current.meters.flatMap((now, index) => {
    const before = previous.meters.find((each) => each.meter === now.meter && each.domain === now.domain);
    const isFirst = current.meters.findIndex((each) => each.meter === now.meter) === index;
    return before === undefined || !isFirst ? [] : [{ before, now }];
  });
  // What resets one counter resets them all: none of those that went back in the same time has then wrapped.
  const counted = pairs.map(({ before, now }) => countJoules(before, now, seconds, memory));
  const wasReset = counted.includes('reset');
  const readings: MeterReading[] = [];
  for (const [index, { before, now }] of pairs.entries()) {
    const wentBack =
      before.kind === 'counter' && now.kind === 'counter' && now.energyJoules < before.energyJoules;
    const joules = wasReset && wentBack ? null : (counted[index] ?? null);
    const powerWatts = meanWatts(before, now, typeof joules === 'number' ? joules / seconds : null);
    if (powerWatts === null) continue;
    const { meter, domain } = now;
    const samplingErrorWatts = remember(before, now, { powerWatts, intervalMs: seconds * 1000 }, memory);
    if (samplingErrorWatts === 'unknown') continue;
    readings.push({
      meter,
      domain,
      powerWatts,
      ...(samplingErrorWatts === null ? {} : { samplingErrorWatts }),
    });
  }
  return readings.slice(0, 32);
}

/**
 * Adds to the memory; gives the error of sampling, null for a counter, which misses nothing, or `unknown` after one
 * look alone.
 */
function remember(
  before: MeterSample,
  now: MeterSample,
  { powerWatts, intervalMs }: { readonly powerWatts: number; readonly intervalMs: number },
  memory: MeterMemory,
): number | 'unknown' | null {
  const known = memory.get(now.meter) ?? { differences: [], heldMs: 0, peakWatts: 0 };
  const isSampled = before.kind === 'sampled' && now.kind === 'sampled';
  const isHeld = isSameLook(before, now);
  const differences =
    isSampled && !isHeld
      ? [...known.differences, Math.abs(now.powerWatts - before.powerWatts)].slice(-mostDifferences)
      : known.differences;
  const heldMs = isHeld ? known.heldMs : 0;
  const peakWatts = Math.max(known.peakWatts, powerWatts);
  memory.set(now.meter, { differences, heldMs: heldMs + intervalMs, peakWatts });
  if (!isSampled) return null;
  if (differences.length === 0) return 'unknown';
  return estimateSamplingError(differences) * shareOfOneLook(heldMs, intervalMs);
}

function meanWatts(before: MeterSample, now: MeterSample, countedWatts: number | null): number | null {
  let watts = countedWatts;
  if (before.kind === 'sampled' && now.kind === 'sampled') {
    if (before.powerWatts >= 0 && now.powerWatts >= 0) watts = (before.powerWatts + now.powerWatts) / 2;
  } else if (watts === 0 && (now.domain === 'system' || now.domain === 'package')) {
    // A running machine draws something: where the whole of it seems to draw nothing, the counter stands still.
    return null;
  }
  return watts !== null && watts <= highestWatts[now.domain] ? watts : null;
}

/** Energy between two states of a counter that wraps at most once; null where that cannot be known. */
function countJoules(
  before: MeterSample,
  now: MeterSample,
  seconds: number,
  memory: MeterMemory,
): number | 'reset' | null {
  if (before.kind !== 'counter' || now.kind !== 'counter' || before.wrapsAtJoules !== now.wrapsAtJoules)
    return null;
  const difference = now.energyJoules - before.energyJoules;
  if (now.wrapsAtJoules === null) return difference >= 0 ? difference : 'reset';
  // The counter could have gone round in this time, so that even a growth proves nothing.
  if (highestWatts[now.domain] * seconds >= now.wrapsAtJoules) return null;
  if (difference >= 0) return difference;
  const wrapped = difference + now.wrapsAtJoules;
  const peakWatts = memory.get(now.meter)?.peakWatts ?? highestWatts[now.domain];
  const mostWatts = Math.min(Math.max(peakWatts * wrapTimesPeak, wrapLeastWatts), highestWatts[now.domain]);
  // More than can have been drawn: the counter was reset, it did not wrap.
  return wrapped >= 0 && wrapped <= mostWatts * seconds ? wrapped : 'reset';
}
