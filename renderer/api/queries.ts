import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings, SettingsPatch } from '#shared/domain/settings.ts';
import type { SeriesStep } from '#shared/domain/views.ts';
import { api } from './client.ts';
import type { LiveConnection } from './live-stream.ts';
import { isLockedOut, ProblemError } from './problem-error.ts';
import { queryKeys } from './query-keys.ts';

const pollingFallbackMs = 10_000;
const statusRefreshMs = 30_000;

/** The page's store of answers. Only an unreachable core is worth asking twice: a refusal stays a refusal. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) =>
          error instanceof ProblemError && error.code === 'unreachable' && failures < 2,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** State of the live stream, written by `startLiveStream`. */
export function useLiveConnection(): LiveConnection {
  const { data } = useQuery<LiveConnection>({
    queryKey: queryKeys.liveConnection,
    queryFn: () => 'connecting',
    enabled: false,
    initialData: 'connecting',
  });
  return data;
}

type Interval = (query: { readonly state: { readonly error: Error | null } }) => number | false;

/** Asks again at intervals, but not a core that no longer lets this page in. */
function askEvery(intervalMs: number | false): Interval {
  return ({ state }) => (isLockedOut(state.error) ? false : intervalMs);
}

/** While the live stream is down, questions are asked again at intervals. */
function useFallbackInterval(): Interval {
  return askEvery(useLiveConnection() === 'lost' ? pollingFallbackMs : false);
}

export function useStatus() {
  const isLost = useLiveConnection() === 'lost';
  return useQuery({
    queryKey: queryKeys.status,
    queryFn: ({ signal }) => api.getStatus(signal),
    refetchInterval: askEvery(isLost ? pollingFallbackMs : statusRefreshMs),
  });
}

export function useMachine() {
  return useQuery({
    queryKey: queryKeys.machine,
    queryFn: ({ signal }) => api.getMachine(signal),
    refetchInterval: useFallbackInterval(),
  });
}

export function useOverview() {
  return useQuery({
    queryKey: queryKeys.overview,
    queryFn: ({ signal }) => api.getOverview(signal),
    refetchInterval: useFallbackInterval(),
  });
}

export function useAbout() {
  return useQuery({
    queryKey: queryKeys.about,
    queryFn: ({ signal }) => api.getAbout(signal),
    refetchInterval: askEvery(pollingFallbackMs),
  });
}

/** The last `windowMs` of a device's series; the live stream appends to it. */
export function useSeries(deviceId: string | null, step: SeriesStep, windowMs: number) {
  return useQuery({
    queryKey: queryKeys.seriesWindow(deviceId ?? '', step, windowMs),
    queryFn: ({ signal }) => {
      const toMs = Date.now();
      return api.getSeries(deviceId ?? '', { step, fromMs: toMs - windowMs, toMs }, signal);
    },
    enabled: deviceId !== null,
    refetchInterval: useFallbackInterval(),
    placeholderData: (previous) => previous,
  });
}

export function useTakeInventory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.takeInventory,
    onSuccess: (machine) => {
      client.setQueryData(queryKeys.machine, machine);
      void client.invalidateQueries({ queryKey: queryKeys.overview });
    },
  });
}

export function useSettings() {
  return useQuery({ queryKey: queryKeys.settings, queryFn: ({ signal }) => api.getSettings(signal) });
}

/** Changes settings at once on the screen; a refusal puts the former ones back. */
export function usePatchSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.patchSettings,
    onMutate: async (patch: SettingsPatch) => {
      await client.cancelQueries({ queryKey: queryKeys.settings });
      const former = client.getQueryData<Settings>(queryKeys.settings);
      if (former !== undefined) {
        client.setQueryData<Settings>(queryKeys.settings, { ...former, ...patch } as Settings);
      }
      return { former };
    },
    onError: (_error, _patch, context) => {
      if (context?.former !== undefined) client.setQueryData(queryKeys.settings, context.former);
    },
    onSuccess: (settings) => {
      client.setQueryData(queryKeys.settings, settings);
      void client.invalidateQueries({ queryKey: queryKeys.status });
      void client.invalidateQueries({ queryKey: queryKeys.overview });
    },
  });
}
