import { Menu } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconChevronDown,
  IconEyeOff,
  IconSortAscending,
  IconSortDescending,
  IconViewportNarrow,
  IconViewportWide,
} from '@tabler/icons-react';
import type { DeviceSortKey } from '#shared/domain/device.ts';
import { useText } from '../../language/use-text.ts';
import { nudgeColumn } from './column-layout.ts';
import { type ColumnId, narrowestColumnPx, sortKeyOf, widestColumnPx } from './columns.ts';
import classes from './device-grid.module.css';
import type { SortDirection } from './inventory-search.ts';
import type { DeviceGridTable, SetLayout } from './use-device-grid.ts';

const widthStepPx = 40;
const icon = { size: 16, stroke: 1.6 };

/** Everything the mouse can do to a column, for the keyboard. */
export function ColumnMenu({
  column,
  table,
  setLayout,
  onSort,
}: {
  column: ColumnId;
  table: DeviceGridTable;
  setLayout: SetLayout;
  onSort: (sort: DeviceSortKey, direction: SortDirection) => void;
}) {
  const text = useText();
  const sortKey = sortKeyOf(column);
  const move = (step: -1 | 1) =>
    setLayout((former) => ({ ...former, order: nudgeColumn(former, column, step) }));
  const resize = (byPx: number) =>
    setLayout((former) => {
      const widthPx = (table.getColumn(column)?.getSize() ?? 0) + byPx;
      const bounded = Math.min(widestColumnPx, Math.max(narrowestColumnPx, widthPx));
      return { ...former, widthsPx: { ...former.widthsPx, [column]: bounded } };
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={classes.headMenu}
          aria-label={text('devices.column-menu', { column: text(`field.${column}`) })}
        >
          <IconChevronDown size={14} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {sortKey === null ? null : (
          <>
            <Menu.Item
              leftSection={<IconSortAscending {...icon} />}
              onClick={() => onSort(sortKey, 'ascending')}
            >
              {text('devices.sort-ascending')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconSortDescending {...icon} />}
              onClick={() => onSort(sortKey, 'descending')}
            >
              {text('devices.sort-descending')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item leftSection={<IconArrowLeft {...icon} />} onClick={() => move(-1)}>
          {text('devices.move-earlier')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowRight {...icon} />} onClick={() => move(1)}>
          {text('devices.move-later')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconViewportWide {...icon} />}
          closeMenuOnClick={false}
          onClick={() => resize(widthStepPx)}
        >
          {text('devices.wider')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconViewportNarrow {...icon} />}
          closeMenuOnClick={false}
          onClick={() => resize(-widthStepPx)}
        >
          {text('devices.narrower')}
        </Menu.Item>
        {column === 'name' ? null : (
          <Menu.Item
            leftSection={<IconEyeOff {...icon} />}
            onClick={() => setLayout((former) => ({ ...former, hidden: [...former.hidden, column] }))}
          >
            {text('devices.hide-column')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
