import { QUARTER_HOUR_MS } from '#shared/energy/roll-up-readings.ts';

/** The start of the quarter hour that holds an instant. */
export function floorToQuarter(instantMs: number): number {
  return Math.floor(instantMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
}

/** The first quarter hour's start at or after an instant. */
export function ceilToQuarter(instantMs: number): number {
  return Math.ceil(instantMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
}
