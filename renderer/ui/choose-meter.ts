import type { Estimate } from '#shared/domain/estimate.ts';
import type { MeterDomain, Reading } from '#shared/domain/reading.ts';
import { estimateMeasuredPower } from '#shared/energy/estimate.ts';

/** Best first: the whole machine, else the largest part that is metered. Parts overlap and are never added up. */
const domainsByReach: readonly MeterDomain[] = ['system', 'package', 'gpu', 'core', 'dram', 'uncore'];

/** The reading's meter that covers the most, with its power as an estimate; null without a meter. */
export function estimatePowerNow(
  latest: Reading | null,
): { readonly meter: string; readonly domain: MeterDomain; readonly power: Estimate } | null {
  if (latest === null) return null;
  for (const domain of domainsByReach) {
    const found = latest.meters.find((meter) => meter.domain === domain);
    if (found === undefined) continue;
    const { meter, powerWatts } = found;
    return {
      meter,
      domain,
      power: estimateMeasuredPower({
        meter,
        domain,
        wattsPerInterval: [{ powerWatts, intervalMs: latest.intervalMs ?? 1 }],
      }),
    };
  }
  return null;
}
