import type { Estimate } from '#shared/domain/estimate.ts';
import type { EnergyRollUp, MeterDomain, UsageRollUp } from '#shared/domain/reading.ts';
import { chooseMeters } from '#shared/energy/choose-meters.ts';
import { estimateMeasuredEnergy } from '#shared/energy/estimate.ts';
import { sumErrors } from '#shared/energy/sampling-error.ts';
import { breakAtGaps, type Point } from '../../charts/chart-data.ts';

/** What the meters of a device's figure measured over a period. */
export interface MeasuredEnergy {
  /** The meter, or the first of several processor packages. */
  readonly meter: string;
  readonly domain: MeterDomain;
  /** In kWh, over the time that readings cover; the rest of the period is a gap, and nothing is added for it. */
  readonly energy: Estimate;
  readonly observedMs: number;
  /** Mean power in watts by bucket, at its middle. */
  readonly powerPoints: readonly Point[];
}

/** The energy and mean power of the meters that are the device's figure; null where no meter measured anything. */
export function measuredEnergy(rollUps: readonly EnergyRollUp[], bucketMs: number): MeasuredEnergy | null {
  const measured = rollUps.filter(({ observedMs }) => observedMs > 0);
  const byMeter = Map.groupBy(measured, ({ meter }) => meter);
  const chosen = chooseMeters(
    [...byMeter.values()].flatMap(([first]) => (first === undefined ? [] : [first])),
  );
  if (chosen === null) return null;
  const { domain, meters } = chosen;
  const [{ meter }] = meters;
  const buckets = sumByBucket(meters.map((each) => byMeter.get(each.meter) ?? []));
  const observedMs = buckets.reduce((sum, bucket) => sum + bucket.observedMs, 0);
  return {
    meter,
    domain,
    energy: estimateMeasuredEnergy({
      meter,
      domain,
      energyWattHours: buckets.reduce((sum, bucket) => sum + bucket.energyWattHours, 0),
      observedMs,
      samplingErrorWattHours: sumErrors(buckets.map((bucket) => bucket.samplingErrorWattHours ?? 0)),
      packages: meters.length,
    }),
    observedMs,
    powerPoints: breakAtGaps(
      buckets.map((bucket) => ({
        atMs: bucket.startsAtMs + bucketMs / 2,
        intervalMs: bucketMs,
        value: bucket.energyWattHours / (bucket.observedMs / 3_600_000),
      })),
    ),
  };
}

type Bucket = Pick<EnergyRollUp, 'startsAtMs' | 'observedMs' | 'energyWattHours' | 'samplingErrorWattHours'>;

/** The packages of several processors together, for the buckets in which each of them was observed; oldest first. */
function sumByBucket(series: readonly (readonly Bucket[])[]): Bucket[] {
  return [...Map.groupBy(series.flat(), ({ startsAtMs }) => startsAtMs)]
    .filter(([, buckets]) => buckets.length === series.length)
    .map(([startsAtMs, buckets]) => ({
      startsAtMs,
      observedMs: Math.min(...buckets.map(({ observedMs }) => observedMs)),
      energyWattHours: buckets.reduce((sum, { energyWattHours }) => sum + energyWattHours, 0),
      samplingErrorWattHours: sumErrors(buckets.map((bucket) => bucket.samplingErrorWattHours ?? 0)),
    }))
    .sort((one, other) => one.startsAtMs - other.startsAtMs);
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
