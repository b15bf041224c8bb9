import { __iconNode as battery4 } from '@tabler/icons-react/dist/esm/icons/IconBattery4.mjs';
import { __iconNode as box } from '@tabler/icons-react/dist/esm/icons/IconBox.mjs';
import { __iconNode as cloud } from '@tabler/icons-react/dist/esm/icons/IconCloud.mjs';
import { __iconNode as deviceDesktop } from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs';
import { __iconNode as deviceImac } from '@tabler/icons-react/dist/esm/icons/IconDeviceImac.mjs';
import { __iconNode as deviceLaptop } from '@tabler/icons-react/dist/esm/icons/IconDeviceLaptop.mjs';
import { __iconNode as deviceMobile } from '@tabler/icons-react/dist/esm/icons/IconDeviceMobile.mjs';
import { __iconNode as deviceTablet } from '@tabler/icons-react/dist/esm/icons/IconDeviceTablet.mjs';
import { __iconNode as deviceTv } from '@tabler/icons-react/dist/esm/icons/IconDeviceTv.mjs';
import { __iconNode as helpSquareRounded } from '@tabler/icons-react/dist/esm/icons/IconHelpSquareRounded.mjs';
import { __iconNode as keyboard } from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs';
import { __iconNode as presentation } from '@tabler/icons-react/dist/esm/icons/IconPresentation.mjs';
import { __iconNode as printer } from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import { __iconNode as router } from '@tabler/icons-react/dist/esm/icons/IconRouter.mjs';
import { __iconNode as server } from '@tabler/icons-react/dist/esm/icons/IconServer.mjs';
import { __iconNode as server2 } from '@tabler/icons-react/dist/esm/icons/IconServer2.mjs';
import { __iconNode as tower } from '@tabler/icons-react/dist/esm/icons/IconTower.mjs';
import type { DeviceCategory } from '#shared/domain/category.ts';
import { joinPaths, PathIcon } from './path-icon.tsx';

const paths: Readonly<Record<DeviceCategory, string>> = {
  laptop: joinPaths(deviceLaptop),
  desktop: joinPaths(deviceDesktop),
  workstation: joinPaths(tower),
  'all-in-one': joinPaths(deviceImac),
  'mini-pc': joinPaths(server2),
  'thin-client': joinPaths(cloud),
  server: joinPaths(server),
  monitor: joinPaths(deviceTv),
  tablet: joinPaths(deviceTablet),
  smartphone: joinPaths(deviceMobile),
  printer: joinPaths(printer),
  network: joinPaths(router),
  projector: joinPaths(presentation),
  ups: joinPaths(battery4),
  peripheral: joinPaths(keyboard),
  other: joinPaths(box),
};

const unknownPath = joinPaths(helpSquareRounded);

/** The drawing of a category, always beside its word; null is an unknown category. */
export function CategoryIcon({ category, size = 16 }: { category: DeviceCategory | null; size?: number }) {
  return <PathIcon path={category === null ? unknownPath : paths[category]} size={size} stroke={1.6} />;
}
