import type { Estimate } from '#shared/domain/estimate.ts';
import type { MeterDomain, Reading } from '#shared/domain/reading.ts';
import { chooseMeters } from '#shared/energy/choose-meters.ts';
import { estimateMeasuredPower } from '#shared/energy/estimate.ts';
import { sumErrors } from '#shared/energy/sampling-error.ts';

/** The power of the meters that are the machine's figure, as an estimate; null without a meter. */
export function estimatePowerNow(
  latest: Reading | null,
): { readonly meter: string; readonly domain: MeterDomain; readonly power: Estimate } | null {
  const chosen = latest === null ? null : chooseMeters(latest.meters);
  if (latest === null || chosen === null) return null;
  const { domain, meters } = chosen;
  const [{ meter }] = meters;
  const power = estimateMeasuredPower({
    meter,
    domain,
    wattsPerInterval: [
      {
        powerWatts: meters.reduce((sum, each) => sum + each.powerWatts, 0),
        intervalMs: latest.intervalMs ?? 1,
        samplingErrorWatts: sumErrors(meters.map(({ samplingErrorWatts }) => samplingErrorWatts ?? 0)),
      },
    ],
    packages: meters.length,
  });
  return { meter, domain, power };
}
