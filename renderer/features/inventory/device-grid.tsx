import { type CSSProperties, type PointerEvent, type ReactNode, useId, useMemo, useRef } from 'react';
import type { ListedDevice } from '#shared/domain/device.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import type { ColumnId } from './columns.ts';
import classes from './device-grid.module.css';
import { handleGridClick, handleGridDoubleClick, handleGridKey, type RowActions } from './grid-input.ts';
import { GridRow } from './grid-row.tsx';
import type { useDeviceGrid } from './use-device-grid.ts';
import type { DeviceList, DeviceWindow } from './use-device-window.ts';
import { useRowWindow } from './use-row-window.ts';
import type { Selection } from './use-selection.ts';

const headHeightPx = 36;
const rowHeightsPx = { ordinary: 36, compact: 28, card: 64 };
const checkColumnPx = 40;
/** Beside the last column, so that its words never touch the edge. */
const endSpacePx = 10;

/** Text that does not fit shows in a tooltip: decided when the pointer comes, not for every cell of every row. */
function revealCutText(event: PointerEvent<HTMLElement>): void {
  const cell = (event.target as HTMLElement).closest<HTMLElement>(
    `.${classes.text}, .${classes.cardDetails}`,
  );
  if (cell === null) return;
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent ?? '';
  else cell.removeAttribute('title');
}

export interface DeviceGridProps {
  readonly list: DeviceList;
  readonly grid: ReturnType<typeof useDeviceGrid>;
  readonly isCard: boolean;
  readonly selection: Selection;
  readonly onToggle: (device: ListedDevice) => void;
  readonly onAdd: (devices: readonly ListedDevice[]) => void;
  readonly onClear: () => void;
  readonly onOpen: (device: ListedDevice) => void;
  /** The names of the columns. They come made, so that a scroll, which draws this anew, does not draw them too. */
  readonly header: ReactNode;
  /** The box that selects all, in the header. */
  readonly selectAll: ReactNode;
  /** What shows in place of the rows: empty, no match, an error. */
  readonly renderState: (devices: DeviceWindow) => ReactNode;
}

/** The table of devices: only the rows on the screen exist, only their pages are fetched. */
export function DeviceGrid(props: DeviceGridProps) {
  const { grid, isCard, selection } = props;
  const text = useText();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef(0);
  const passing = useRef<HTMLDivElement>(null);
  const format = useFormat();
  const rowPx = rowHeightsPx[isCard ? 'card' : grid.layout.isCompact ? 'compact' : 'ordinary'];
  const headPx = isCard ? 0 : headHeightPx;
  const { devices, items, total, heightPx, active, goTo } = useRowWindow(
    props.list,
    scroller,
    { rowPx, headPx },
    // Written past React: this comes with every frame of a fling, in which there is no time to draw.
    (topRow) => {
      scroller.current?.toggleAttribute('data-passing', topRow !== null);
      if (passing.current === null) return;
      passing.current.hidden = topRow === null;
      if (topRow !== null)
        passing.current.textContent = text('devices.passing', {
          row: format.number(topRow + 1),
          total: format.number(props.list.total ?? 0),
        });
    },
  );

  const actions: RowActions = {
    goTo,
    select: (index, isRange) => {
      const from = isRange ? Math.min(anchor.current, index) : index;
      const to = isRange ? Math.max(anchor.current, index) : index;
      const chosen = Array.from({ length: to - from + 1 }, (_, step) => devices.at(from + step));
      const known = chosen.filter((device) => device !== null);
      if (isRange) props.onAdd(known);
      else if (known[0] !== undefined) props.onToggle(known[0]);
      if (!isRange) anchor.current = index;
      goTo(index);
    },
    open: (index) => {
      const device = devices.at(index);
      if (device !== null) props.onOpen(device);
    },
    clearSelection: props.onClear,
  };

  const columns = grid.table.getVisibleLeafColumns();
  const columnKey = columns.map(({ id }) => id).join(' ');
  const columnIds = useMemo(() => columnKey.split(' ') as ColumnId[], [columnKey]);
  const widths = isCard ? '' : columns.map((column) => `${column.getSize()}px`).join(' ');
  const rowId = (index: number) => `${gridId}-${index}`;

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        data-scroll-restoration-id="inventory"
        onPointerOver={revealCutText}
        style={
          {
            '--columns': `${checkColumnPx}px ${widths} minmax(${isCard ? 0 : endSpacePx}px, 1fr)`,
            '--row-height': `${rowPx}px`,
            '--head-height': `${headPx}px`,
          } as CSSProperties
        }
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA lets a table be a grid
          role="grid"
          tabIndex={0}
          aria-label={text('devices.table')}
          aria-description={text('devices.keys')}
          aria-multiselectable="true"
          aria-rowcount={total + 1}
          aria-busy={devices.isSettling}
          aria-activedescendant={items.some(({ index }) => index === active) ? rowId(active) : undefined}
          data-card={isCard || undefined}
          className={classes.table}
          onClick={(event) => handleGridClick(event, actions)}
          onDoubleClick={(event) => handleGridDoubleClick(event, actions)}
          onKeyDown={(event) => {
            const onScreen = Math.floor(((scroller.current?.clientHeight ?? 0) - headPx) / rowPx) - 1;
            handleGridKey(event, { active, total, onScreen: Math.max(1, onScreen) }, actions);
          }}
        >
          {isCard ? null : (
            <thead className={classes.head}>
              <tr aria-rowindex={1} className={classes.headRow}>
                <td className={classes.check}>{props.selectAll}</td>
                {props.header}
              </tr>
            </thead>
          )}
          <tbody
            className={classes.body}
            data-settling={devices.isSettling || undefined}
            style={{ blockSize: heightPx }}
          >
            {items.map((item) => {
              const device = devices.at(item.index);
              return (
                <GridRow
                  key={item.key}
                  id={rowId(item.index)}
                  device={device}
                  index={item.index}
                  startPx={item.start - headPx}
                  columns={columnIds}
                  isCard={isCard}
                  isActive={item.index === active}
                  isSelected={device !== null && selection.has(device.id)}
                />
              );
            })}
          </tbody>
        </table>
      </div>
      <div ref={passing} className={classes.passing} hidden aria-hidden="true" />
      {props.renderState(devices)}
    </div>
  );
}
