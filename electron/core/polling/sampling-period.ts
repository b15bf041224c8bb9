import type { MeterSample } from '#core/hardware/ports.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { findSafePeriodMs } from './assemble-readings.ts';

/** On battery, and while nothing changes, readings come half as often each; never less often than this. */
const longestPeriodMs = 60_000;
/** How long all must have stayed the same for nothing to be changing. */
const stillAfterMs = 300_000;
/** Looks at a sampled meter for each reading: what its mean is worth depends on how many there are. */
const looksPerReading = 4;

/** How much each figure may move and count as the same. */
const sameLoad = 0.05;
const sameMemoryRatio = 0.05;
const sameWatts = { least: 0.5, ratio: 0.05 };

/** How far apart readings are now: the interval of the settings, longer on battery and while nothing changes. */
export function choosePeriodMs(now: {
  readonly intervalMs: number;
  readonly isOnMains: boolean | null;
  readonly isStill: boolean;
}): number {
  const factor = (now.isOnMains === false ? 2 : 1) * (now.isStill ? 2 : 1);
  return Math.max(now.intervalMs, Math.min(now.intervalMs * factor, longestPeriodMs));
}

/** What the meters seen so far ask of the sampling: it only ever becomes stricter. */
export interface MeterNeeds {
  /** Counters must be looked at this often, or they could go round unseen. */
  readonly safePeriodMs: number;
  /** A meter tells a power and counts nothing: looked at more often, at random instants. */
  readonly isAnySampled: boolean;
}

export const noNeeds: MeterNeeds = { safePeriodMs: Number.POSITIVE_INFINITY, isAnySampled: false };

export function addNeeds(needs: MeterNeeds, meters: readonly MeterSample[]): MeterNeeds {
  return {
    safePeriodMs: Math.min(needs.safePeriodMs, findSafePeriodMs(meters)),
    // A charger that is plugged in takes the battery's meter away, and with it the need.
    isAnySampled: meters.some(({ kind }) => kind === 'sampled'),
  };
}

/** How often the meters are looked at: a whole part of the period of readings. */
export function chooseSamplingMs(periodMs: number, needs: MeterNeeds): number {
  const parts = Math.max(Math.ceil(periodMs / needs.safePeriodMs), needs.isAnySampled ? looksPerReading : 1);
  return periodMs / parts;
}

/** Sees whether anything changes from reading to reading. */
export interface Stillness {
  /** Takes the next reading; says whether nothing has changed for some minutes up to and including it. */
  add(reading: Reading): boolean;
  isStill(): boolean;
  /** Something happened that no reading shows yet. */
  disturb(): void;
}

export function createStillness(): Stillness {
  let first: Reading | null = null;
  let sameMs = 0;
  const isStill = () => sameMs >= stillAfterMs;
  return {
    add(reading) {
      if (reading.intervalMs === null || first === null || !isSame(first, reading)) {
        first = reading.intervalMs === null ? null : reading;
        sameMs = 0;
      } else sameMs += reading.intervalMs;
      return isStill();
    },
    isStill,
    disturb() {
      first = null;
      sameMs = 0;
    },
  };
}

function isSame(one: Reading, other: Reading): boolean {
  return (
    one.isOnMains === other.isOnMains &&
    one.isUserIdle === other.isUserIdle &&
    one.isLocked === other.isLocked &&
    isNear(one.loadRatio, other.loadRatio, sameLoad) &&
    isNear(
      one.memoryUsedBytes,
      other.memoryUsedBytes,
      sameMemoryRatio * (one.memoryTotalBytes ?? Number.POSITIVE_INFINITY),
    ) &&
    one.meters.length === other.meters.length &&
    one.meters.every(({ meter, domain, powerWatts }) => {
      const now = other.meters.find((each) => each.meter === meter && each.domain === domain);
      const tolerance = Math.max(sameWatts.least, powerWatts * sameWatts.ratio);
      return now !== undefined && isNear(powerWatts, now.powerWatts, tolerance);
    })
  );
}

function isNear(one: number | null, other: number | null, tolerance: number): boolean {
  return one === null || other === null ? one === other : Math.abs(one - other) <= tolerance;
}
