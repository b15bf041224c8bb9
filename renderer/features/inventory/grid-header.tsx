import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeviceSortKey } from '#shared/domain/device.ts';
import { useText } from '../../language/use-text.ts';
import { moveColumn } from './column-layout.ts';
import { ColumnMenu } from './column-menu.tsx';
import { type ColumnId, quantityColumns, sortKeyOf } from './columns.ts';
import classes from './device-grid.module.css';
import type { SortDirection } from './inventory-search.ts';
import type { DeviceGridTable, SetLayout } from './use-device-grid.ts';

export interface GridOrder {
  readonly sort: DeviceSortKey;
  readonly direction: SortDirection;
  readonly onToggle: (sort: DeviceSortKey) => void;
  readonly onSort: (sort: DeviceSortKey, direction: SortDirection) => void;
}

function HeaderName({ column, order }: { column: ColumnId; order: GridOrder }) {
  const text = useText();
  const sortKey = sortKeyOf(column);
  const name = text(column === 'purchasePrice' ? 'field.purchasePrice-short' : `field.${column}`);
  const isSorted = order.sort === sortKey;
  const Arrow = order.direction === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <button
      type="button"
      className={classes.headName}
      disabled={sortKey === null}
      onClick={() => sortKey !== null && order.onToggle(sortKey)}
    >
      <span className={classes.text}>{name}</span>
      {isSorted ? <Arrow size={14} stroke={2} aria-hidden="true" /> : null}
    </button>
  );
}

/** The sticky header: click sorts, drag moves or resizes, the menu does the same for the keyboard. */
export function GridHeader({
  table,
  setLayout,
  order,
}: {
  table: DeviceGridTable;
  setLayout: SetLayout;
  order: GridOrder;
}) {
  const text = useText();
  const [dragged, setDragged] = useState<ColumnId | null>(null);
  const [target, setTarget] = useState<ColumnId | null>(null);
  const endDrag = () => {
    setDragged(null);
    setTarget(null);
  };
  return table.getFlatHeaders().map((header) => {
    const column = header.column.id as ColumnId;
    const isSorted = order.sort === sortKeyOf(column);
    const onResizeStart = header.getResizeHandler();
    return (
      <th
        key={header.id}
        scope="col"
        className={classes.headCell}
        data-quantity={quantityColumns.has(column) || undefined}
        data-drop={(dragged !== null && target === column) || undefined}
        aria-sort={isSorted ? order.direction : undefined}
        draggable={table.state.columnResizing.isResizingColumn === false}
        onDragStart={(event) => {
          event.dataTransfer.setData('text/plain', column);
          event.dataTransfer.effectAllowed = 'move';
          setDragged(column);
        }}
        onDragOver={(event) => {
          if (dragged === null) return;
          event.preventDefault();
          setTarget(column);
        }}
        onDrop={(event) => {
          event.preventDefault();
          if (dragged !== null) {
            setLayout((former) => ({ ...former, order: moveColumn(former.order, dragged, column) }));
          }
          endDrag();
        }}
        onDragEnd={endDrag}
      >
        <HeaderName column={column} order={order} />
        <ColumnMenu column={column} table={table} setLayout={setLayout} onSort={order.onSort} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the column's menu resizes by keyboard */}
        <div
          className={classes.resizer}
          data-resizing={header.column.getIsResizing() || undefined}
          title={text('devices.resize-column')}
          draggable
          onDragStart={(event) => {
            event.preventDefault();
            event.stopPropagation();
          }}
          onMouseDown={onResizeStart}
          onTouchStart={onResizeStart}
          onDoubleClick={() => header.column.resetSize()}
        />
      </th>
    );
  });
}
