/** The parts of a device's page, in order. */
export const deviceTabs = ['summary', 'hardware', 'energy', 'history'] as const;
export type DeviceTab = (typeof deviceTabs)[number];

export const energyPeriods = ['week', 'month', 'year'] as const;
export type EnergyPeriod = (typeof energyPeriods)[number];

/** What the address of a device's page holds. */
export interface DeviceSearch {
  readonly tab?: DeviceTab;
  readonly period?: EnergyPeriod;
}

/** Reads an address: what it cannot mean is left out. Whoever uses it reads it again, as for the inventory's. */
export function readDeviceSearch(raw: { readonly [Key in keyof DeviceSearch]?: unknown }): DeviceSearch {
  const tab = deviceTabs.find((known) => known === raw.tab);
  const period = energyPeriods.find((known) => known === raw.period);
  return { ...(tab === undefined ? {} : { tab }), ...(period === undefined ? {} : { period }) };
}
