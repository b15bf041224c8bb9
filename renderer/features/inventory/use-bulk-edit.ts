import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DevicePatch } from '#shared/domain/device.ts';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { type BulkProgress, runBulkEdit } from './run-bulk-edit.ts';
import type { Selection } from './use-selection.ts';

/** One change of many devices at a time, with its progress and its report. */
export function useBulkEdit() {
  const client = useQueryClient();
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const running = useRef<AbortController | null>(null);

  // Leaving the page stops the change after the device at hand: nothing goes on unseen.
  useEffect(() => () => running.current?.abort(), []);

  const start = async (devices: Selection, patch: DevicePatch) => {
    const controller = new AbortController();
    running.current = controller;
    setProgress({ total: devices.size, done: 0, refusals: [], state: 'running' });
    const end = await runBulkEdit({
      devices,
      patch,
      patchDevice: api.patchDevice,
      signal: controller.signal,
      onProgress: setProgress,
    });
    running.current = null;
    setProgress(end);
    for (const queryKey of [queryKeys.devices, queryKeys.overview, queryKeys.sites, ['device']]) {
      void client.invalidateQueries({ queryKey });
    }
  };

  return {
    progress,
    start,
    cancel: () => running.current?.abort(),
    close: () => setProgress(null),
  };
}
