import type { MeterReading, Reading } from '#shared/domain/reading.ts';
import { meanError } from '#shared/energy/sampling-error.ts';

/**
 * One reading of readings that follow each other without a gap, each covering some time: over the whole of it, with
 * means weighted by time, and the last one's state. What is missing in one of them is missing in the whole.
 */
export function mergeReadings(parts: readonly [Reading, ...Reading[]]): Reading {
  const last = parts[parts.length - 1] ?? parts[0];
  const intervalMs = parts.reduce((sum, part) => sum + (part.intervalMs ?? 0), 0);
  if (intervalMs === 0) return last;
  const meanOver = (read: (part: Reading) => number | null): number | null => {
    let weighted = 0;
    for (const part of parts) {
      const value = read(part);
      if (value === null || part.intervalMs === null) return null;
      weighted += value * part.intervalMs;
    }
    return weighted / intervalMs;
  };
  const meters = last.meters.flatMap((of): MeterReading[] => {
    const { meter, domain } = of;
    const findIn = (part: Reading) =>
      part.meters.find((each) => each.meter === meter && each.domain === domain);
    const powerWatts = meanOver((part) => findIn(part)?.powerWatts ?? null);
    if (powerWatts === null) return [];
    if (of.samplingErrorWatts === undefined) return [{ meter, domain, powerWatts }];
    const stretches = parts.map((part) => ({
      intervalMs: part.intervalMs ?? 0,
      samplingErrorWatts: findIn(part)?.samplingErrorWatts ?? 0,
    }));
    return [{ meter, domain, powerWatts, samplingErrorWatts: meanError(stretches) }];
  });
  const load = meanOver(({ loadRatio }) => loadRatio);
  // A mean of ones may come out a rounding above one.
  return { ...last, intervalMs, loadRatio: load === null ? null : Math.min(load, 1), meters };
}
