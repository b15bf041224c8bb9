import { memo, useRef } from 'react';
import type { ListedDevice } from '#shared/domain/device.ts';
import { useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { deviceLabel } from '../../ui/device-label.ts';
import { DeviceMarks } from '../../ui/device-marks.tsx';
import { CellContent, DeviceLink } from './cell-content.tsx';
import { type ColumnId, quantityColumns } from './columns.ts';
import classes from './device-grid.module.css';
import { StatusWord } from './status-word.tsx';

/** On a narrow screen a row is a card of two lines. */
function CardCell({ device }: { device: ListedDevice }) {
  const text = useText();
  const details = [device.assetTag, device.model, device.siteName, device.holder].filter(
    (part) => part !== null,
  );
  return (
    <td className={classes.card}>
      <div className={classes.cardLine}>
        <CategoryIcon category={device.category} />
        <span className={classes.text}>
          <DeviceLink device={device}>{deviceLabel(device, text('device.unnamed'))}</DeviceLink>
        </span>
        <DeviceMarks device={device} />
      </div>
      <div className={classes.cardLine}>
        <span className={classes.cardState}>
          <StatusWord status={device.status} />
        </span>
        <span className={classes.cardDetails}>{details.join(' · ')}</span>
      </div>
    </td>
  );
}

/** One device; the table hears its clicks and keys. A row on its way keeps its place. */
export const GridRow = memo(function GridRow({
  id,
  device,
  index,
  startPx,
  columns,
  isCard,
  isActive,
  isSelected,
}: {
  id: string;
  device: ListedDevice | null;
  index: number;
  startPx: number;
  columns: readonly ColumnId[];
  isCard: boolean;
  isActive: boolean;
  isSelected: boolean;
}) {
  const text = useText();
  // Cells of the device before stay, covered, until this one comes: to take them away and make them anew costs more.
  const drawn = useRef<ListedDevice | null>(null);
  if (device !== null) drawn.current = device;
  const shown = drawn.current;
  const label = device === null ? text('devices.loading-row') : deviceLabel(device, text('device.unnamed'));
  return (
    <tr
      id={id}
      data-index={index}
      data-active={isActive || undefined}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-label={label}
      aria-busy={device === null || undefined}
      data-waiting={device === null || undefined}
      className={classes.row}
      style={{ transform: `translateY(${startPx}px)` }}
    >
      <td className={classes.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isSelected}
          readOnly
          disabled={device === null}
          aria-label={text('devices.select', { device: label })}
        />
      </td>
      {shown !== null && isCard ? <CardCell device={shown} /> : null}
      {shown !== null && !isCard
        ? columns.map((column) => (
            <td
              key={column}
              className={classes.cell}
              data-quantity={quantityColumns.has(column) || undefined}
            >
              <CellContent device={shown} column={column} />
            </td>
          ))
        : null}
    </tr>
  );
});
