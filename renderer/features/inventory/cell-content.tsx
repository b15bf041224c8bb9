import type { ReactNode } from 'react';
import type { Device } from '#shared/domain/device.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { deviceLabel } from '../../ui/device-label.ts';
import { DeviceMarks } from '../../ui/device-marks.tsx';
import type { ColumnId } from './columns.ts';
import classes from './device-grid.module.css';
import { StatusWord } from './status-word.tsx';

function EmptyCell() {
  const text = useText();
  return <span className={classes.empty}>{text('figure.em-dash')}</span>;
}

/**
 * The link is for the mouse; in the table, Enter does the same. A plain one, which the table follows without loading
 * the page: the router's own would cost each row of a fast scroll more than all its cells.
 */
export function DeviceLink({ device, children }: { device: Device; children: ReactNode }) {
  const text = useText();
  return (
    <a
      href={`/inventory/${device.id}`}
      className={classes.link}
      tabIndex={-1}
      aria-label={deviceLabel(device, text('device.unnamed'))}
    >
      {children}
    </a>
  );
}

/** What one cell shows; unknown is an em dash. */
export function CellContent({ device, column }: { device: Device; column: ColumnId }) {
  const text = useText();
  const format = useFormat();
  switch (column) {
    case 'name':
      return (
        <>
          <span className={classes.text}>
            <DeviceLink device={device}>{device.name ?? text('figure.em-dash')}</DeviceLink>
          </span>
          <DeviceMarks device={device} />
        </>
      );
    case 'category':
      return device.category === null ? (
        <EmptyCell />
      ) : (
        <>
          <CategoryIcon category={device.category} />
          <span className={classes.text}>{text(`category.${device.category}`)}</span>
        </>
      );
    case 'status':
      return <StatusWord status={device.status} />;
    case 'purchasedOn':
      return device.purchasedOn === null ? <EmptyCell /> : format.date(device.purchasedOn);
    case 'purchasePrice':
      return device.purchasePrice === null ? (
        <EmptyCell />
      ) : (
        format.money(device.purchasePrice.minorUnits, device.purchasePrice.currency)
      );
    case 'updatedAtMs':
      return <span className={classes.text}>{format.instant(device.updatedAtMs)}</span>;
    default: {
      const value = device[column];
      return value === null ? <EmptyCell /> : <span className={classes.text}>{value}</span>;
    }
  }
}
