import type { DeviceCategory } from '#shared/domain/category.ts';

/** Watts drawn in the four modes that ENERGY STAR measures at the plug. */
export interface ModePower {
  readonly offWatts: number;
  readonly sleepWatts: number;
  readonly longIdleWatts: number;
  readonly shortIdleWatts: number;
}

/** Share of the year (0 to 1, together 1) spent in each mode. */
export interface DutyCycle {
  readonly offRatio: number;
  readonly sleepRatio: number;
  readonly longIdleRatio: number;
  readonly shortIdleRatio: number;
}

/** Thousands of hours in a year of 365 days: watts the whole year × 8.76 = kWh. */
const THOUSAND_HOURS_PER_YEAR = 8.76;

const portable: DutyCycle = { offRatio: 0.25, sleepRatio: 0.35, longIdleRatio: 0.1, shortIdleRatio: 0.3 };
const desk: DutyCycle = { offRatio: 0.15, sleepRatio: 0.45, longIdleRatio: 0.1, shortIdleRatio: 0.3 };
const workstation: DutyCycle = { offRatio: 0.1, sleepRatio: 0.35, longIdleRatio: 0.2, shortIdleRatio: 0.35 };
const thinClient: DutyCycle = { offRatio: 0.45, sleepRatio: 0.05, longIdleRatio: 0.15, shortIdleRatio: 0.35 };

/** The duty cycles of ENERGY STAR computers version 8.0 (US EPA, 2020), by category. */
export const dutyCycles = {
  laptop: portable,
  tablet: portable,
  desktop: desk,
  'mini-pc': desk,
  'all-in-one': desk,
  workstation,
  'thin-client': thinClient,
} as const satisfies Partial<Record<DeviceCategory, DutyCycle>>;

/** The categories of computers whose yearly energy ENERGY STAR defines. */
export type ComputerCategory = keyof typeof dutyCycles;

/** Share of the year that a monitor is on; asleep the rest. ENERGY STAR displays (US EPA). */
export const MONITOR_ON_RATIO = 0.35;

/**
 * Yearly energy (TEC) in kWh of a computer: 8.76 × Σ share of the year × watts of the mode.
 * Source: ENERGY STAR program requirements for computers, version 8.0 (US EPA, 2020).
 */
export function computeAnnualEnergyKwh(power: ModePower, cycle: DutyCycle): number {
  return (
    THOUSAND_HOURS_PER_YEAR *
    (cycle.offRatio * power.offWatts +
      cycle.sleepRatio * power.sleepWatts +
      cycle.longIdleRatio * power.longIdleWatts +
      cycle.shortIdleRatio * power.shortIdleWatts)
  );
}

/**
 * Yearly energy in kWh of a monitor: 8.76 × (0.35 × on + 0.65 × asleep), watts.
 * Source: ENERGY STAR program requirements for displays (US EPA).
 */
export function computeMonitorAnnualEnergyKwh(onWatts: number, sleepWatts: number): number {
  return THOUSAND_HOURS_PER_YEAR * (MONITOR_ON_RATIO * onWatts + (1 - MONITOR_ON_RATIO) * sleepWatts);
}

/** Mean power in watts over a year of something that uses this many kWh in it. */
export function meanPowerWatts(annualEnergyKwh: number): number {
  return annualEnergyKwh / THOUSAND_HOURS_PER_YEAR;
}
