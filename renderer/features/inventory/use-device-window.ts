import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedDevice } from '#shared/domain/device.ts';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { InventoryFilter } from './inventory-search.ts';
import { neighbourOffsets, pageOffsets, pageSize, type RowRange, rowAt } from './page-windows.ts';

/** Pages scrolled past are let go, so that a walk through 100,000 devices does not keep them all. */
const keptPagesMs = 60_000;
/** The pages before and after are fetched once the list rests on one, before anyone gets there. */
const restMs = 150;

const pageQuery = (filter: InventoryFilter, offset: number) =>
  queryOptions({
    queryKey: [...queryKeys.devices, { ...filter, offset, limit: pageSize }],
    queryFn: ({ signal }) => api.listDevices({ ...filter, offset, limit: pageSize }, signal),
    gcTime: keptPagesMs,
  });

/** The devices of a filter, as their first page tells: how many there are, and whether they can be had. */
export interface DeviceList {
  /** How many match; null until the first answer. */
  readonly total: number | null;
  /** The filter whose devices are shown: the former one until the first page of the new one is there. */
  readonly shown: InventoryFilter;
  readonly isSettling: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

export function useDeviceList(filter: InventoryFilter): DeviceList {
  const first = useQuery({ ...pageQuery(filter, 0), placeholderData: keepPreviousData });
  const [shown, setShown] = useState(filter);
  const isArrived = first.data !== undefined && !first.isPlaceholderData;
  // Adopted while rendering: the rows of two filters never show together, and none flashes empty between them.
  if (isArrived && JSON.stringify(shown) !== JSON.stringify(filter)) setShown(filter);
  return {
    total: first.data?.total ?? null,
    shown,
    isSettling: first.isPlaceholderData,
    error: first.error,
    retry: () => void first.refetch(),
  };
}

/** The devices on the screen, of which only their pages and the ones beside them are fetched. */
export interface DeviceWindow extends DeviceList {
  /** The device at a row, or null while its page is on its way. */
  readonly at: (index: number) => ListedDevice | null;
}

const toOffsets = (joined: string): number[] => (joined === '' ? [] : joined.split(' ').map(Number));

export function useDeviceWindow(list: DeviceList, range: RowRange): DeviceWindow {
  const { total, shown } = list;
  const seen = total === null ? '' : pageOffsets(range, total).join(' ');
  const [asked, setAsked] = useState(seen);
  const [rested] = useDebouncedValue(seen, restMs);
  const beside = neighbourOffsets(toOffsets(rested), total ?? 0);
  const fetched = new Set([...toOffsets(asked), ...beside]);
  // What is seen shows as soon as it is kept, even where it may not be asked for yet.
  const offsets = [...new Set([...toOffsets(seen), ...fetched])];
  const pages = useQueries({
    queries: offsets.map((offset) => ({ ...pageQuery(shown, offset), enabled: fetched.has(offset) })),
  });
  // While someone flings through the list, the next pages are asked for when the last ones are there, so that those
  // flown over in the meantime are never asked for.
  const isUnderWay = pages.some(
    (page, order) => page.isLoading && toOffsets(asked).includes(offsets[order] ?? -1),
  );
  if (seen !== asked && !isUnderWay) setAsked(seen);
  const devices = new Map(
    pages.flatMap((page, order) => (page.data ? [[offsets[order] ?? 0, page.data.devices] as const] : [])),
  );
  const failed = pages.filter((query) => query.isError);

  return {
    ...list,
    at: (index) => rowAt(devices, index),
    error: list.error ?? failed[0]?.error ?? null,
    retry: () => {
      if (list.error !== null) list.retry();
      for (const query of failed) void query.refetch();
    },
  };
}
