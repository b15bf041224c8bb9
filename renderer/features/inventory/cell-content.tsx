import type { ReactNode } from 'react';
import type { ListedDevice } from '#shared/domain/device.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { describeWeight } from '../../ui/describe-value.ts';
import { deviceLabel } from '../../ui/device-label.ts';
import { DeviceMarks } from '../../ui/device-marks.tsx';
import type { ColumnId } from './columns.ts';
import classes from './device-grid.module.css';
import { StatusWord } from './status-word.tsx';

/**
 * The link is for the mouse; in the table, Enter does the same. A plain one, which the table follows without loading
 * the page: the router's own would cost each row of a fast scroll more than all its cells.
 */
export function DeviceLink({ device, children }: { device: ListedDevice; children: ReactNode }) {
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

/**
 * What one cell shows; unknown is an em dash. Whatever the device, a column keeps the same elements: a row that takes
 * another device changes words only, which a fast scroll has time for.
 */
export function CellContent({ device, column }: { device: ListedDevice; column: ColumnId }) {
  const text = useText();
  const format = useFormat();
  const unknown = text('figure.em-dash');
  const words = (value: string | null) => (
    <span className={classes.text} data-empty={value === null || undefined}>
      {value ?? unknown}
    </span>
  );
  switch (column) {
    case 'name':
      return (
        <>
          <span className={classes.text}>
            <DeviceLink device={device}>{device.name ?? unknown}</DeviceLink>
          </span>
          <DeviceMarks device={device} />
        </>
      );
    case 'category':
      return (
        <>
          <CategoryIcon category={device.category} />
          {words(device.category === null ? null : text(`category.${device.category}`))}
        </>
      );
    case 'status':
      return <StatusWord status={device.status} />;
    case 'purchasedOn':
    case 'warrantyEndsOn':
    case 'retiredOn': {
      const on = device[column];
      return words(on === null ? null : format.date(on));
    }
    case 'condition':
      return words(device.condition === null ? null : text(`condition.${device.condition}`));
    case 'weightKg':
      return words(device.weightKg === null ? null : describeWeight(device.weightKg, text, format));
    case 'quantity':
      return words(format.number(device.quantity));
    case 'tags':
      return words(device.tags.length === 0 ? null : device.tags.join(text('device.list-join')));
    case 'purchasePrice':
      return words(
        device.purchasePrice === null
          ? null
          : format.money(device.purchasePrice.minorUnits, device.purchasePrice.currency),
      );
    case 'updatedAtMs':
      return words(format.instant(device.updatedAtMs));
    default:
      return words(device[column]);
  }
}
