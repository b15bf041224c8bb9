declare const unit: unique symbol;
type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** A power in watts. Plain numbers are not accepted where it is asked for; it is accepted wherever a number is. */
export type Watts = Quantity<'W'>;
/** An energy in joules (watt-seconds). */
export type Joules = Quantity<'J'>;
/** An energy in watt-hours: 3,600 joules. */
export type WattHours = Quantity<'Wh'>;

const JOULES_PER_WATT_HOUR = 3600;
const MS_PER_HOUR = 3_600_000;

/** Watts from a number that is in watts already: the border where a raw figure gets its unit. */
export const watts = (powerWatts: number): Watts => powerWatts as Watts;

/** Joules from a number that is in joules already. */
export const joules = (energyJoules: number): Joules => energyJoules as Joules;

/** Watt-hours from a number that is in watt-hours already. */
export const wattHours = (energyWattHours: number): WattHours => energyWattHours as WattHours;

/** `power_now` of a Linux power supply is in microwatts. */
export const microwattsToWatts = (microwatts: number): Watts => watts(microwatts / 1e6);

/** `current_now` × `voltage_now` of a Linux power supply: microamperes and microvolts. The current's sign is kept. */
export const microampsToWatts = (microamps: number, microvolts: number): Watts =>
  watts((microamps / 1e6) * (microvolts / 1e6));

/** Windows gives discharge rates and powers in milliwatts, and so do Macs. */
export const milliwattsToWatts = (milliwatts: number): Watts => watts(milliwatts / 1e3);

/** A Mac's battery: milliamperes and millivolts. The current's sign is kept. */
export const milliampsToWatts = (milliamps: number, millivolts: number): Watts =>
  watts((milliamps / 1e3) * (millivolts / 1e3));

/** The Energy Meter Interface of Windows counts in picowatt-hours: 3.6 nanojoules. */
export const picowattHoursToJoules = (picowattHours: number): Joules =>
  joules((picowattHours / 1e12) * JOULES_PER_WATT_HOUR);

/** RAPL's `energy_uj` is in microjoules. */
export const microjoulesToJoules = (microjoules: number): Joules => joules(microjoules / 1e6);

/** `energy_full` of a Linux battery is in microwatt-hours. */
export const microwattHoursToWattHours = (microwattHours: number): WattHours =>
  wattHours(microwattHours / 1e6);

/** Windows and GLPI give battery capacities in milliwatt-hours. */
export const milliwattHoursToWattHours = (milliwattHours: number): WattHours =>
  wattHours(milliwattHours / 1e3);

/**
 * `charge_full` of a Linux battery (microampere-hours) at a voltage (microvolts). Use the design voltage for both the
 * full and the design charge: a live voltage would move their ratio.
 */
export const microampHoursToWattHours = (microampHours: number, microvolts: number): WattHours =>
  wattHours((microampHours / 1e6) * (microvolts / 1e6));

export const joulesToWattHours = (energy: Joules): WattHours => wattHours(energy / JOULES_PER_WATT_HOUR);

export const wattHoursToJoules = (energy: WattHours): Joules => joules(energy * JOULES_PER_WATT_HOUR);

export const wattHoursToKilowattHours = (energy: WattHours): number => energy / 1000;

/** The energy of a mean power over a time in milliseconds. */
export const energyOverTime = (power: Watts, timeMs: number): WattHours =>
  wattHours((power * timeMs) / MS_PER_HOUR);

/** The mean power of an energy over a time in milliseconds; null for no time, since power is then not defined. */
export const meanPower = (energy: WattHours, timeMs: number): Watts | null =>
  timeMs > 0 ? watts((energy * MS_PER_HOUR) / timeMs) : null;
