import {
  type EnergyRollUp,
  type MeterDomain,
  meterDomains,
  type UsageRollUp,
} from '#shared/domain/reading.ts';
import { breakAtGaps, type Point } from '../../charts/chart-data.ts';

/** Best first: the whole machine, else the largest part that is metered. Parts overlap and are never added up. */
const domainsByReach: readonly MeterDomain[] = ['system', 'package', 'gpu', 'core', 'dram', 'uncore'];

/** What one meter measured over a period. */
export interface MeasuredEnergy {
  readonly meter: string;
  readonly domain: MeterDomain;
  readonly energyWattHours: number;
  /** The time that readings cover; the rest of the period is a gap, and nothing is added for it. */
  readonly observedMs: number;
  /** Mean power in watts by bucket, at its middle. */
  readonly powerPoints: readonly Point[];
}

/** The meter that covers the most, with its energy and mean power; null where no meter measured anything. */
export function measuredEnergy(rollUps: readonly EnergyRollUp[], bucketMs: number): MeasuredEnergy | null {
  const domain = [...domainsByReach, ...meterDomains].find((known) =>
    rollUps.some((rollUp) => rollUp.domain === known && rollUp.observedMs > 0),
  );
  const meter = rollUps.find((rollUp) => rollUp.domain === domain && rollUp.observedMs > 0)?.meter;
  if (domain === undefined || meter === undefined) return null;
  const buckets = rollUps
    .filter((rollUp) => rollUp.meter === meter && rollUp.observedMs > 0)
    .toSorted((one, other) => one.startsAtMs - other.startsAtMs);
  return {
    meter,
    domain,
    energyWattHours: buckets.reduce((sum, bucket) => sum + bucket.energyWattHours, 0),
    observedMs: buckets.reduce((sum, bucket) => sum + bucket.observedMs, 0),
    powerPoints: breakAtGaps(
      buckets.map(({ startsAtMs, energyWattHours, observedMs }) => ({
        atMs: startsAtMs + bucketMs / 2,
        intervalMs: bucketMs,
        value: energyWattHours / (observedMs / 3_600_000),
      })),
    ),
  };
}

/** Mean load (0 to 1) by bucket, at its middle. */
export function loadPoints(rollUps: readonly UsageRollUp[], bucketMs: number): Point[] {
  return breakAtGaps(
    rollUps
      .toSorted((one, other) => one.startsAtMs - other.startsAtMs)
      .map(({ startsAtMs, loadMeanRatio }) => ({
        atMs: startsAtMs + bucketMs / 2,
        intervalMs: bucketMs,
        value: loadMeanRatio,
      })),
  );
}
