import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DecisionAnswer, DecisionState } from '#shared/domain/decision.ts';
import type { Device, DeviceEdit, NewDevice } from '#shared/domain/device.ts';
import type { MergeRequest } from '#shared/domain/device-merge.ts';
import type { NewSite, SitePatch } from '#shared/domain/settings.ts';
import { api } from './client.ts';
import { queryKeys } from './query-keys.ts';

const mostFound = 6;

/** The first few devices that a query finds; the former ones stay while the next come. Nothing is asked for nothing. */
export function useDeviceSearch(query: string) {
  return useQuery({
    queryKey: [...queryKeys.devices, 'search', query],
    queryFn: ({ signal }) => api.listDevices({ query, limit: mostFound }, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
}

export function useDevice(id: string) {
  return useQuery({ queryKey: queryKeys.device(id), queryFn: ({ signal }) => api.getDevice(id, signal) });
}

/** Reads a device as it is at this moment, whatever is kept of it. */
export function usePresentDevice(id: string): () => Promise<Device> {
  const client = useQueryClient();
  return async () => {
    const detail = await client.fetchQuery({
      queryKey: queryKeys.device(id),
      queryFn: ({ signal }) => api.getDevice(id, signal),
      staleTime: 0,
    });
    return detail.device;
  };
}

export function useChanges(id: string) {
  return useQuery({ queryKey: queryKeys.changes(id), queryFn: ({ signal }) => api.listChanges(id, signal) });
}

/** After a write to a device, everything that shows devices is asked for again. */
function useDevicesOutOfDate(): () => void {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [queryKeys.devices, queryKeys.overview, queryKeys.sites, ['device']]) {
      void client.invalidateQueries({ queryKey });
    }
  };
}

export function useDeviceLinks(id: string) {
  return useQuery({ queryKey: queryKeys.links(id), queryFn: ({ signal }) => api.getDeviceLinks(id, signal) });
}

export function useDecisions(state: DecisionState) {
  return useQuery({
    queryKey: queryKeys.decisions(state),
    queryFn: ({ signal }) => api.listDecisions(state, signal),
  });
}

export function useAnswerDecision(id: string) {
  const onSettled = useDevicesOutOfDate();
  return useMutation({ mutationFn: (given: DecisionAnswer) => api.answerDecision(id, given), onSettled });
}

export function useReopenDecision(id: string) {
  const onSettled = useDevicesOutOfDate();
  return useMutation({ mutationFn: () => api.reopenDecision(id), onSettled });
}

export function useCreateDevice() {
  const onSuccess = useDevicesOutOfDate();
  return useMutation({ mutationFn: (device: NewDevice) => api.createDevice(device), onSuccess });
}

export function usePatchDevice(id: string) {
  const onSuccess = useDevicesOutOfDate();
  return useMutation({ mutationFn: (edit: DeviceEdit) => api.patchDevice(id, edit), onSuccess });
}

export function useUndoChange() {
  const onSuccess = useDevicesOutOfDate();
  return useMutation({ mutationFn: (changeId: number) => api.undoChange(changeId), onSuccess });
}

/** The device that is no more is not asked for again. */
export function useMergeDevices(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: MergeRequest) => api.mergeDevices(id, request),
    onSuccess: (_device, { otherId }) =>
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== otherId }),
  });
}

export function useMerges(id: string) {
  return useQuery({ queryKey: queryKeys.merges(id), queryFn: ({ signal }) => api.listMerges(id, signal) });
}

export function useSplitDevices() {
  const onSuccess = useDevicesOutOfDate();
  return useMutation({ mutationFn: (mergeId: string) => api.splitDevices(mergeId), onSuccess });
}

export function useSites() {
  return useQuery({ queryKey: queryKeys.sites, queryFn: ({ signal }) => api.listSites(signal) });
}

export function useCreateSite() {
  const onSuccess = useDevicesOutOfDate();
  return useMutation({ mutationFn: (site: NewSite) => api.createSite(site), onSuccess });
}

export function usePatchSite() {
  const onSuccess = useDevicesOutOfDate();
  return useMutation({
    mutationFn: ({ id, patch }: { id: string; patch: SitePatch }) => api.patchSite(id, patch),
    onSuccess,
  });
}

export function useDeleteSite() {
  const onSuccess = useDevicesOutOfDate();
  return useMutation({ mutationFn: (id: string) => api.deleteSite(id), onSuccess });
}

export function useBackups() {
  return useQuery({ queryKey: queryKeys.backups, queryFn: ({ signal }) => api.listBackups(signal) });
}

export function useCreateBackup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.createBackup,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.backups });
      void client.invalidateQueries({ queryKey: queryKeys.overview });
    },
  });
}

/** A restore replaces everything: every kept answer is asked for again. */
export function useRestoreBackup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.restoreBackup(name),
    onSuccess: () => void client.invalidateQueries(),
  });
}

export function useCheckData() {
  return useMutation({ mutationFn: api.check });
}

export function useAddDemonstration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.addDemonstration,
    onSuccess: () => void client.invalidateQueries(),
  });
}

export function useRemoveDemonstration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.removeDemonstration,
    onSuccess: () => void client.invalidateQueries(),
  });
}
