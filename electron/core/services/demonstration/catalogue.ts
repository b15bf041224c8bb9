import type { DeviceCategory } from '#shared/domain/category.ts';
import {
  allInOnes,
  desktops,
  laptops,
  miniPcs,
  servers,
  thinClients,
  workstations,
} from './computers-sold.ts';
import {
  monitors,
  networkGear,
  peripherals,
  powerBackups,
  printers,
  projectors,
  smartphones,
  tablets,
} from './equipment-sold.ts';
import type { ProductLines } from './product-line.ts';

/** What the invented organisation buys, by category. Every category of the product but `other` is there. */
export const catalogue = {
  laptop: laptops,
  desktop: desktops,
  'mini-pc': miniPcs,
  workstation: workstations,
  'all-in-one': allInOnes,
  'thin-client': thinClients,
  server: servers,
  monitor: monitors,
  tablet: tablets,
  smartphone: smartphones,
  printer: printers,
  network: networkGear,
  projector: projectors,
  ups: powerBackups,
  peripheral: peripherals,
} as const satisfies Partial<Record<DeviceCategory, ProductLines>>;

export type CatalogueCategory = keyof typeof catalogue;
