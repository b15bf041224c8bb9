import type { Estimate } from '#shared/domain/estimate.ts';
import type { MeterDomain, Reading } from '#shared/domain/reading.ts';
import { estimateMeasuredPower } from '#shared/energy/estimate.ts';

/** Best first: the whole machine, else the largest part that is metered. Parts overlap and are never added up, but for packages. */
const domainsByReach: readonly MeterDomain[] = ['system', 'package', 'gpu', 'core', 'dram', 'uncore'];

/** The reading's meter that covers the most, with its power as an estimate; null without a meter. */
export function estimatePowerNow(
  latest: Reading | null,
): { readonly meter: string; readonly domain: MeterDomain; readonly power: Estimate } | null {
  if (latest === null) return null;
  for (const domain of domainsByReach) {
    const found = latest.meters.find((meter) => meter.domain === domain);
    if (found === undefined) continue;
    // Processor packages hold nothing in common: theirs alone of all powers may be added.
    const meters = domain === 'package' ? latest.meters.filter((each) => each.domain === domain) : [found];
    const powerWatts = meters.reduce((sum, each) => sum + each.powerWatts, 0);
    const { meter } = found;
    return {
      meter,
      domain,
      power: estimateMeasuredPower({
        meter,
        domain,
        wattsPerInterval: [{ powerWatts, intervalMs: latest.intervalMs ?? 1 }],
        packages: meters.length,
      }),
    };
  }
  return null;
}
