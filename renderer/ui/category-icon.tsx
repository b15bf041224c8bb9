import {
  type Icon,
  IconBattery4,
  IconBox,
  IconCloud,
  IconDeviceDesktop,
  IconDeviceImac,
  IconDeviceLaptop,
  IconDeviceMobile,
  IconDeviceTablet,
  IconDeviceTv,
  IconHelpSquareRounded,
  IconKeyboard,
  IconPresentation,
  IconPrinter,
  IconRouter,
  IconServer,
  IconServer2,
  IconTower,
} from '@tabler/icons-react';
import type { DeviceCategory } from '#shared/domain/category.ts';

const icons: Readonly<Record<DeviceCategory, Icon>> = {
  laptop: IconDeviceLaptop,
  desktop: IconDeviceDesktop,
  workstation: IconTower,
  'all-in-one': IconDeviceImac,
  'mini-pc': IconServer2,
  'thin-client': IconCloud,
  server: IconServer,
  monitor: IconDeviceTv,
  tablet: IconDeviceTablet,
  smartphone: IconDeviceMobile,
  printer: IconPrinter,
  network: IconRouter,
  projector: IconPresentation,
  ups: IconBattery4,
  peripheral: IconKeyboard,
  other: IconBox,
};

/** The drawing of a category, always beside its word; null is an unknown category. */
export function CategoryIcon({ category, size = 16 }: { category: DeviceCategory | null; size?: number }) {
  const Drawing = category === null ? IconHelpSquareRounded : icons[category];
  return <Drawing size={size} stroke={1.6} aria-hidden="true" />;
}
