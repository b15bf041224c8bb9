import type { QueryClient } from '@tanstack/react-query';
import type { Reading } from '#shared/domain/reading.ts';
import type { LiveEvent, MachineView, Overview, Series, Status } from '#shared/domain/views.ts';
import { api } from './client.ts';
import { isLockedOut } from './problem-error.ts';
import { queryKeys } from './query-keys.ts';

/**
 * `open`: events arrive. `lost`: the stream is down, so questions are asked again at intervals instead. `refused`: the
 * core was restarted and no longer lets this page in.
 */
export type LiveConnection = 'connecting' | 'open' | 'lost' | 'refused';

const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

/** Adds a reading at the end of a window of readings and lets the oldest ones go; a repeated one changes nothing. */
export function appendReading(series: Series, reading: Reading): Series {
  const last = series.readings.at(-1);
  if (series.step !== 'reading' || (last !== undefined && last.atMs >= reading.atMs)) return series;
  const windowMs = series.toMs - series.fromMs;
  const fromMs = reading.atMs - windowMs;
  const firstKept = series.readings.findIndex((kept) => kept.atMs >= fromMs);
  const kept = firstKept === -1 ? [] : series.readings.slice(firstKept);
  return { ...series, fromMs, toMs: reading.atMs, readings: [...kept, reading] };
}

/** Writes what an event says into the kept answers, or marks those it makes out of date. */
export function applyLiveEvent(client: QueryClient, event: LiveEvent): void {
  switch (event.type) {
    case 'reading': {
      const { reading } = event;
      const machine = client.getQueryData<MachineView>(queryKeys.machine);
      if (machine !== undefined) client.setQueryData(queryKeys.machine, { ...machine, latest: reading });
      client.setQueryData<Overview>(
        queryKeys.overview,
        (overview) => overview && { ...overview, machine: { ...overview.machine, latest: reading } },
      );
      client.setQueryData<Status>(
        queryKeys.status,
        (status) => status && { ...status, polling: { ...status.polling, lastReadingAtMs: reading.atMs } },
      );
      const deviceId =
        machine?.deviceId ?? client.getQueryData<Overview>(queryKeys.overview)?.machine.deviceId;
      client.setQueriesData<Series>({ queryKey: queryKeys.series }, (series) =>
        series !== undefined && series.deviceId === deviceId ? appendReading(series, reading) : series,
      );
      return;
    }
    case 'polling':
      client.setQueryData<Status>(
        queryKeys.status,
        (status) => status && { ...status, polling: event.polling },
      );
      client.setQueryData<Overview>(
        queryKeys.overview,
        (overview) => overview && { ...overview, polling: event.polling },
      );
      return;
    case 'inventory':
      for (const queryKey of [queryKeys.machine, queryKeys.overview, ['device']]) {
        void client.invalidateQueries({ queryKey });
      }
      return;
    case 'settings':
      void client.invalidateQueries({ queryKey: queryKeys.settings });
      return;
    case 'devices':
      for (const queryKey of [
        queryKeys.devices,
        queryKeys.machine,
        queryKeys.overview,
        queryKeys.status,
        queryKeys.sites,
        ['device'],
      ]) {
        void client.invalidateQueries({ queryKey });
      }
  }
}

/**
 * Listens to `/api/live` for as long as the page lives; returns how to stop. A stream that the browser gives up on
 * is opened again after a growing pause, unless the core answers that it no longer lets this page in; what happened
 * meanwhile is asked for when it is back.
 */
export function startLiveStream(
  client: QueryClient,
  openSource: () => EventSource = () => new EventSource('/api/live'),
  probe: () => Promise<unknown> = () => api.getStatus(),
): () => void {
  let source: EventSource | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = firstRetryMs;
  let wasLost = false;
  let isStopped = false;
  const report = (connection: LiveConnection) => client.setQueryData(queryKeys.liveConnection, connection);

  // A stream gives no reason for its end: a question does.
  const openAgain = async () => {
    const refusal: unknown = await probe().then(
      () => null,
      (error: unknown) => error,
    );
    if (isStopped) return;
    if (isLockedOut(refusal)) {
      report('refused');
      return;
    }
    retryTimer = setTimeout(connect, retryMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  };
  const connect = () => {
    const opened = openSource();
    source = opened;
    opened.onopen = () => {
      retryMs = firstRetryMs;
      report('open');
      if (wasLost) void client.invalidateQueries();
      wasLost = false;
    };
    opened.onerror = () => {
      wasLost = true;
      report('lost');
      if (opened.readyState === EventSource.CLOSED) void openAgain();
    };
    opened.onmessage = (message: MessageEvent<string>) =>
      applyLiveEvent(client, JSON.parse(message.data) as LiveEvent);
  };

  report('connecting');
  connect();
  return () => {
    isStopped = true;
    clearTimeout(retryTimer);
    source?.close();
  };
}
