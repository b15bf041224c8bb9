import { useLocalStorage } from '@mantine/hooks';
import { functionalUpdate, useTable } from '@tanstack/react-table';
import type { ListedDevice } from '#shared/domain/device.ts';
import { type ColumnLayout, defaultLayout, readLayout } from './column-layout.ts';
import { type ColumnId, columnDefinitions, gridFeatures } from './columns.ts';

const noRows: ListedDevice[] = [];

/** The arrangement of columns: TanStack Table keeps it, the browser remembers it. */
export function useDeviceGrid() {
  const [layout, setLayout] = useLocalStorage<ColumnLayout>({
    key: 'perdure-inventory-columns',
    defaultValue: defaultLayout,
    getInitialValueInEffect: false,
    deserialize: readLayout,
  });
  const columnSizing = layout.widthsPx as Record<string, number>;
  const table = useTable({
    features: gridFeatures,
    columns: columnDefinitions,
    data: noRows,
    columnResizeMode: 'onChange',
    state: {
      columnOrder: layout.order as ColumnId[],
      columnVisibility: Object.fromEntries(layout.hidden.map((id) => [id, false])),
      columnSizing,
    },
    onColumnSizingChange: (updater) =>
      setLayout((former) => ({
        ...former,
        widthsPx: functionalUpdate(updater, former.widthsPx as Record<string, number>),
      })),
  });
  return { table, layout, setLayout };
}

export type DeviceGridTable = ReturnType<typeof useDeviceGrid>['table'];
export type SetLayout = ReturnType<typeof useDeviceGrid>['setLayout'];
