import { __iconNode as archive } from '@tabler/icons-react/dist/esm/icons/IconArchive.mjs';
import { __iconNode as bookmark } from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs';
import { __iconNode as box } from '@tabler/icons-react/dist/esm/icons/IconBox.mjs';
import { __iconNode as circleCheck } from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import { __iconNode as heartHandshake } from '@tabler/icons-react/dist/esm/icons/IconHeartHandshake.mjs';
import { __iconNode as recycle } from '@tabler/icons-react/dist/esm/icons/IconRecycle.mjs';
import { __iconNode as shoppingCart } from '@tabler/icons-react/dist/esm/icons/IconShoppingCart.mjs';
import { __iconNode as tag } from '@tabler/icons-react/dist/esm/icons/IconTag.mjs';
import { __iconNode as tool } from '@tabler/icons-react/dist/esm/icons/IconTool.mjs';
import type { DeviceStatus } from '#shared/domain/device.ts';
import { useText } from '../../language/use-text.ts';
import { joinPaths, PathIcon } from '../../ui/path-icon.tsx';
import classes from './status-word.module.css';

const paths: Readonly<Record<DeviceStatus, string>> = {
  ordered: joinPaths(shoppingCart),
  'in-stock': joinPaths(box),
  'in-service': joinPaths(circleCheck),
  'in-repair': joinPaths(tool),
  reserved: joinPaths(bookmark),
  retired: joinPaths(archive),
  resold: joinPaths(tag),
  donated: joinPaths(heartHandshake),
  recycled: joinPaths(recycle),
};

/** Where a device is in its life: an icon and a word; colour only where something is good or asks for attention. */
export function StatusWord({ status }: { status: DeviceStatus }) {
  const text = useText();
  return (
    <span className={classes.status} data-status={status}>
      <PathIcon path={paths[status]} size={15} stroke={1.7} />
      <span className={classes.word}>{text(`status.${status}`)}</span>
    </span>
  );
}
