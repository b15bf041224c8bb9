import { notifyManager, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { LiveConnection } from '../api/live-stream.ts';
import { isLockedOut } from '../api/problem-error.ts';
import { queryKeys } from '../api/query-keys.ts';

/**
 * What the answers on the page have in common: `locked` when the core no longer lets the page in, the time of the
 * oldest one that could not be asked again, or null where all are fresh.
 */
export function judgePage(client: QueryClient): 'locked' | number | null {
  if (client.getQueryData<LiveConnection>(queryKeys.liveConnection) === 'refused') return 'locked';
  let sinceMs: number | null = null;
  for (const query of client.getQueryCache().getAll()) {
    const { error, data, dataUpdatedAt } = query.state;
    if (error === null || !query.isActive()) continue;
    if (isLockedOut(error)) return 'locked';
    if (data !== undefined) sinceMs = Math.min(sinceMs ?? dataUpdatedAt, dataUpdatedAt);
  }
  return sinceMs;
}

export function usePageState(): 'locked' | number | null {
  const client = useQueryClient();
  const subscribe = useCallback(
    (onChange: () => void) => client.getQueryCache().subscribe(notifyManager.batchCalls(onChange)),
    [client],
  );
  return useSyncExternalStore(subscribe, () => judgePage(client));
}
