import {
  type Icon,
  IconArchive,
  IconBookmark,
  IconBox,
  IconCircleCheck,
  IconHeartHandshake,
  IconRecycle,
  IconShoppingCart,
  IconTag,
  IconTool,
} from '@tabler/icons-react';
import type { DeviceStatus } from '#shared/domain/device.ts';
import { useText } from '../../language/use-text.ts';
import classes from './status-word.module.css';

const icons: Readonly<Record<DeviceStatus, Icon>> = {
  ordered: IconShoppingCart,
  'in-stock': IconBox,
  'in-service': IconCircleCheck,
  'in-repair': IconTool,
  reserved: IconBookmark,
  retired: IconArchive,
  resold: IconTag,
  donated: IconHeartHandshake,
  recycled: IconRecycle,
};

/** Where a device is in its life: an icon and a word; colour only where something is good or asks for attention. */
export function StatusWord({ status }: { status: DeviceStatus }) {
  const text = useText();
  const Drawing = icons[status];
  return (
    <span className={classes.status} data-status={status}>
      <Drawing size={15} stroke={1.7} aria-hidden="true" />
      <span className={classes.word}>{text(`status.${status}`)}</span>
    </span>
  );
}
