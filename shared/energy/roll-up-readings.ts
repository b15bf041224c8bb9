import type { EnergyRollUp, MeterDomain, Reading, UsageRollUp } from '#shared/domain/reading.ts';
import { energyOverTime, watts } from '#shared/units/power-and-energy.ts';
import { type CivilDay, findCivilDay } from './civil-day.ts';
import { sumErrors } from './sampling-error.ts';

/** Length of the base bucket: a quarter of an hour, aligned in UTC. */
export const QUARTER_HOUR_MS = 900_000;

/** Roll-ups of one device: what it did, and what each of its meters counted. Sorted by bucket, then by meter. */
export interface RollUps {
  readonly usage: UsageRollUp[];
  readonly energy: EnergyRollUp[];
}

/**
 * Sums readings by quarter hour (UTC) within [fromMs, toMs).
 *
 * A reading speaks for the `intervalMs` before its `atMs` and for nothing else: an interval that crosses an edge is
 * split in proportion, a reading without an interval adds nothing, and a bucket that no interval touches does not
 * appear. Energy in watt-hours, power in watts, time in ms; means are weighted by the time for which the value was
 * known. Neither the order of the readings nor where the range is cut changes the sums.
 *
 * Intervals are trusted: where the clock was set back two may cover the same time on the wall, and both are counted
 * since both were lived, so that `observedMs` can then exceed the length of its bucket.
 */
export function rollUpQuarterHours(readings: readonly Reading[], fromMs: number, toMs: number): RollUps {
  const sums = new Sums();
  for (const reading of readings.toSorted(compareReadings)) {
    if (reading.intervalMs === null) continue;
    const endsAtMs = Math.min(reading.atMs, toMs);
    let startsAtMs = Math.max(reading.atMs - reading.intervalMs, fromMs);
    while (startsAtMs < endsAtMs) {
      const bucketMs = Math.floor(startsAtMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
      const pieceEndsAtMs = Math.min(bucketMs + QUARTER_HOUR_MS, endsAtMs);
      addReading(sums, bucketMs, reading, pieceEndsAtMs - startsAtMs);
      startsAtMs = pieceEndsAtMs;
    }
  }
  return sums.finish();
}

/**
 * Sums quarter hours by civil day of a time zone; `startsAtMs` is the instant at which the day begins there, so a day
 * may hold 92, 96 or 100 quarters. Every zone's offset has been a multiple of a quarter hour since 1972, so that no
 * quarter belongs to two days. Means are weighted by the time for which each quarter knew the value.
 */
export function rollUpDays(
  quarters: { readonly usage: readonly UsageRollUp[]; readonly energy: readonly EnergyRollUp[] },
  timeZone: string,
): RollUps {
  const sums = new Sums();
  const findDayStart = createDayFinder(timeZone);
  for (const quarter of quarters.usage.toSorted((a, b) => a.startsAtMs - b.startsAtMs)) {
    const usage = sums.usageOf(findDayStart(quarter.startsAtMs));
    usage.observedMs += quarter.observedMs;
    usage.load.add(quarter.loadMeanRatio, quarter.loadKnownMs);
    usage.memory.add(quarter.memoryMeanBytes, quarter.memoryKnownMs);
    usage.loadMaxRatio = maxOrNull(usage.loadMaxRatio, quarter.loadMaxRatio);
    usage.onMainsMs = addOrNull(usage.onMainsMs, quarter.onMainsMs);
    usage.idleMs = addOrNull(usage.idleMs, quarter.idleMs);
    usage.lockedMs = addOrNull(usage.lockedMs, quarter.lockedMs);
  }
  for (const quarter of quarters.energy.toSorted((a, b) => a.startsAtMs - b.startsAtMs)) {
    const energy = sums.energyOf(findDayStart(quarter.startsAtMs), quarter.meter, quarter.domain);
    energy.observedMs += quarter.observedMs;
    energy.energyWattHours += quarter.energyWattHours;
    energy.peakWatts = Math.max(energy.peakWatts, quarter.peakWatts);
    addError(energy, quarter.samplingErrorWattHours);
  }
  return sums.finish();
}

function addReading(sums: Sums, bucketMs: number, reading: Reading, coveredMs: number): void {
  const usage = sums.usageOf(bucketMs);
  usage.observedMs += coveredMs;
  usage.load.add(reading.loadRatio, coveredMs);
  usage.memory.add(reading.memoryUsedBytes, coveredMs);
  usage.loadMaxRatio = maxOrNull(usage.loadMaxRatio, reading.loadRatio);
  usage.onMainsMs = addOrNull(usage.onMainsMs, timeWhere(reading.isOnMains, coveredMs));
  usage.idleMs = addOrNull(usage.idleMs, timeWhere(reading.isUserIdle, coveredMs));
  usage.lockedMs = addOrNull(usage.lockedMs, timeWhere(reading.isLocked, coveredMs));
  for (const { meter, domain, powerWatts, samplingErrorWatts } of reading.meters) {
    const energy = sums.energyOf(bucketMs, meter, domain);
    energy.observedMs += coveredMs;
    energy.energyWattHours += energyOverTime(watts(powerWatts), coveredMs);
    energy.peakWatts = Math.max(energy.peakWatts, powerWatts);
    if (samplingErrorWatts === undefined || reading.intervalMs === null) continue;
    // The variance is shared out like the energy, by time, so that the pieces of an interval have as much as the whole.
    const share = Math.sqrt(coveredMs * reading.intervalMs);
    addError(energy, energyOverTime(watts(samplingErrorWatts), share));
  }
}

/** The time for which a state was so: 0 where it was not, null where it is not known. */
function timeWhere(state: boolean | null, coveredMs: number): number | null {
  return state === null ? null : state ? coveredMs : 0;
}

function addError(sum: EnergyRollUp, errorWattHours: number | undefined): void {
  if (errorWattHours === undefined) return;
  sum.samplingErrorWattHours = sumErrors([sum.samplingErrorWattHours ?? 0, errorWattHours]);
}

/** A mean weighted by time; null while nothing was known. */
class WeightedMean {
  #weighted = 0;
  #weightMs = 0;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;

  add(value: number | null, weightMs: number): void {
    if (value === null || weightMs <= 0) return;
    this.#weighted += value * weightMs;
    this.#weightMs += weightMs;
    this.#low = Math.min(this.#low, value);
    this.#high = Math.max(this.#high, value);
  }

  get knownMs(): number {
    return this.#weightMs;
  }

  /** Kept within the values that went in: rounding must not carry a ratio above 1. */
  finish(): number | null {
    if (this.#weightMs === 0) return null;
    return Math.min(Math.max(this.#weighted / this.#weightMs, this.#low), this.#high);
  }
}

interface UsageSum {
  observedMs: number;
  loadMaxRatio: number | null;
  onMainsMs: number | null;
  idleMs: number | null;
  lockedMs: number | null;
  readonly load: WeightedMean;
  readonly memory: WeightedMean;
}

class Sums {
  readonly #usage = new Map<number, UsageSum>();
  readonly #energy = new Map<string, EnergyRollUp>();

  usageOf(startsAtMs: number): UsageSum {
    let sum = this.#usage.get(startsAtMs);
    if (sum === undefined) {
      sum = {
        observedMs: 0,
        loadMaxRatio: null,
        onMainsMs: null,
        idleMs: null,
        lockedMs: null,
        load: new WeightedMean(),
        memory: new WeightedMean(),
      };
      this.#usage.set(startsAtMs, sum);
    }
    return sum;
  }

  energyOf(startsAtMs: number, meter: string, domain: MeterDomain): EnergyRollUp {
    const key = `${startsAtMs} ${domain} ${meter}`;
    let sum = this.#energy.get(key);
    if (sum === undefined) {
      sum = { startsAtMs, meter, domain, observedMs: 0, energyWattHours: 0, peakWatts: 0 };
      this.#energy.set(key, sum);
    }
    return sum;
  }

  finish(): RollUps {
    const usage = [...this.#usage].map(([startsAtMs, sum]) => ({
      startsAtMs,
      observedMs: sum.observedMs,
      loadMeanRatio: sum.load.finish(),
      loadKnownMs: sum.load.knownMs,
      loadMaxRatio: sum.loadMaxRatio,
      memoryMeanBytes: sum.memory.finish(),
      memoryKnownMs: sum.memory.knownMs,
      onMainsMs: sum.onMainsMs,
      idleMs: sum.idleMs,
      lockedMs: sum.lockedMs,
    }));
    return {
      usage: usage.sort((a, b) => a.startsAtMs - b.startsAtMs),
      energy: [...this.#energy.values()].sort(
        (a, b) => a.startsAtMs - b.startsAtMs || compareTexts(a.meter, b.meter),
      ),
    };
  }
}

/** Asks the time zone once per day, not once per quarter: quarters come sorted. */
function createDayFinder(timeZone: string): (instantMs: number) => number {
  let day: CivilDay | null = null;
  return (instantMs) => {
    if (day === null || instantMs < day.startsAtMs || instantMs >= day.endsAtMs) {
      day = findCivilDay(instantMs, timeZone);
    }
    return day.startsAtMs;
  };
}

function compareReadings(a: Reading, b: Reading): number {
  return a.atMs - b.atMs || (a.intervalMs ?? 0) - (b.intervalMs ?? 0);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function addOrNull(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : a + b;
}

function maxOrNull(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
