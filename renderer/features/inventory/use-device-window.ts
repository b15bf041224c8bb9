import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Device } from '#shared/domain/device.ts';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { InventoryFilter } from './inventory-search.ts';
import { pageOffsets, pageSize, type RowRange, rowAt } from './page-windows.ts';

/** Pages scrolled past are let go, so that a walk through 100,000 devices does not keep them all. */
const keptPagesMs = 60_000;
/** While someone flings through the list, only the pages where it slows down are asked for. */
const settleMs = 60;

const pageQuery = (filter: InventoryFilter, offset: number) =>
  queryOptions({
    queryKey: [...queryKeys.devices, { ...filter, offset, limit: pageSize }],
    queryFn: ({ signal }) => api.listDevices({ ...filter, offset, limit: pageSize }, signal),
    gcTime: keptPagesMs,
  });

/** The devices of a filter, of which only the pages on the screen are fetched. */
export interface DeviceWindow {
  /** How many match; null until the first answer. */
  readonly total: number | null;
  /** The device at a row, or null while its page is on its way. */
  readonly at: (index: number) => Device | null;
  /** The filter whose devices are shown: the former one until the first page of the new one is there. */
  readonly shown: InventoryFilter;
  readonly isSettling: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

export function useDeviceWindow(filter: InventoryFilter, range: RowRange): DeviceWindow {
  const first = useQuery({ ...pageQuery(filter, 0), placeholderData: keepPreviousData });
  const [shown, setShown] = useState(filter);
  const isArrived = first.data !== undefined && !first.isPlaceholderData;
  // Adopted while rendering: the rows of two filters never show together, and none flashes empty between them.
  if (isArrived && JSON.stringify(shown) !== JSON.stringify(filter)) setShown(filter);

  const total = first.data?.total ?? null;
  const [settled] = useDebouncedValue(pageOffsets(range, total).join(' '), settleMs, { leading: true });
  const offsets = total === null || settled === '' ? [] : settled.split(' ').map(Number);
  const pages = useQueries({ queries: offsets.map((offset) => pageQuery(shown, offset)) });
  const devices = new Map(
    pages.flatMap((page, order) => (page.data ? [[offsets[order] ?? 0, page.data.devices] as const] : [])),
  );
  const failed = [first, ...pages].filter((query) => query.isError);

  return {
    total,
    at: (index) => rowAt(devices, index),
    shown,
    isSettling: first.isPlaceholderData,
    error: failed[0]?.error ?? null,
    retry: () => {
      for (const query of failed) void query.refetch();
    },
  };
}
