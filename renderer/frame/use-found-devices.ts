import { useDebouncedValue } from '@mantine/hooks';
import type { ListedDevice } from '#shared/domain/device.ts';
import { useDeviceSearch } from '../api/device-queries.ts';
import { isStillFound } from './found-devices.ts';

const pauseMs = 120;

export interface FoundDevices {
  readonly devices: readonly ListedDevice[];
  /** Of all devices that the query finds; null until it has been answered. */
  readonly total: number | null;
  readonly isSearching: boolean;
  readonly hasFailed: boolean;
}

/** The first devices that a typed query finds, asked for once typing pauses. No device is ever shown that it would not find. */
export function useFoundDevices(typed: string): FoundDevices {
  const query = typed.trim();
  const [asked] = useDebouncedValue(query, pauseMs);
  const search = useDeviceSearch(asked);
  const isAnswered = asked === query && search.isSuccess && !search.isPlaceholderData;
  if (query === '') return { devices: [], total: null, isSearching: false, hasFailed: false };
  const hasFailed = asked === query && search.isError;
  return {
    devices: (search.data?.devices ?? []).filter((device) => isAnswered || isStillFound(device, query)),
    total: isAnswered ? search.data.total : null,
    isSearching: !isAnswered && !hasFailed,
    hasFailed,
  };
}
