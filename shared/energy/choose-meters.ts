import type { MeterDomain } from '#shared/domain/reading.ts';

/** A meter as the choice needs it. */
export interface ChoosableMeter {
  readonly meter: string;
  readonly domain: MeterDomain;
}

/** Parts of a machine by how much of it they usually are; they overlap, or cannot be told from each other's. */
const partsByReach: readonly MeterDomain[] = ['package', 'gpu', 'core', 'dram', 'uncore'];

/**
 * The meters whose power is *the* figure of a machine, wherever one figure is wanted: best first
 *
 * 1. the battery while it feeds the machine: all of it, by its own gauge;
 * 2. another meter of the whole machine (psys: not every maker wires it);
 * 3. its processor packages together: they hold nothing in common, and theirs alone of all powers are added;
 * 4. one part: a graphics processor, the cores, the memory, the rest of the package.
 *
 * Everything else is shown beside, never added: psys holds the packages, a package holds its cores. Among equals the
 * first by name. Null without meters.
 */
export function chooseMeters<M extends ChoosableMeter>(
  meters: readonly M[],
): { readonly domain: MeterDomain; readonly meters: readonly [M, ...M[]] } | null {
  const sorted = meters.toSorted((one, other) => (one.meter < other.meter ? -1 : 1));
  const wholes = sorted.filter(({ domain }) => domain === 'system');
  const whole = wholes.find(({ meter }) => meter.startsWith('battery')) ?? wholes[0];
  if (whole !== undefined) return { domain: 'system', meters: [whole] };
  for (const domain of partsByReach) {
    const [first, ...others] = sorted.filter((meter) => meter.domain === domain);
    if (first !== undefined) return { domain, meters: domain === 'package' ? [first, ...others] : [first] };
  }
  return null;
}
