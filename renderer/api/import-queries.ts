import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RowVerdict } from '#shared/domain/import.ts';
import type { RunRequest, WaitingRowAnswer } from '#shared/domain/import-views.ts';
import { importApi, type RowPlace, type RowSource } from './import-client.ts';
import { queryKeys } from './query-keys.ts';

/** How often a run that is under way is asked how far it is. */
const runPollMs = 400;
/** Rows of a report on one page. */
export const rowsPerPage = 50;

export function useImportDraft(id: string) {
  return useQuery({
    queryKey: queryKeys.importDraft(id),
    queryFn: ({ signal }) => importApi.getDraft(id, signal),
  });
}

export function useDeleteImportFile(draftId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (number: number) => importApi.deleteFile(draftId, number),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.importDraft(draftId) }),
  });
}

export function useStartRun(draftId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: RunRequest) => importApi.startRun(draftId, asked),
    onSuccess: (run) => {
      client.setQueryData(queryKeys.importRun(run.id), run);
      return client.invalidateQueries({ queryKey: queryKeys.importDraft(draftId) });
    },
  });
}

/** A run, asked for again until it has ended; what it wrote is then asked for by all who show it. */
export function useImportRun(id: string | null) {
  const client = useQueryClient();
  return useQuery({
    queryKey: queryKeys.importRun(id ?? ''),
    queryFn: async ({ signal }) => {
      const run = await importApi.getRun(id ?? '', signal);
      if (run.state === 'done' && !run.isDryRun) {
        for (const queryKey of [queryKeys.devices, queryKeys.overview, queryKeys.sites]) {
          void client.invalidateQueries({ queryKey });
        }
      }
      return run;
    },
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.error === null && state.data?.state === 'running' ? runPollMs : false,
  });
}

export function useCancelRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => importApi.cancelRun(id),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.importRun(id) }),
  });
}

/** One page of the rows of a run or batch; the former page stays while the next comes. */
export function useImportRows(source: RowSource, verdict: RowVerdict | undefined, page: number) {
  return useQuery({
    queryKey: queryKeys.importRows(source.of, source.id, verdict ?? 'all', page),
    queryFn: ({ signal }) =>
      importApi.listRows(
        source,
        { ...(verdict === undefined ? {} : { verdict }), offset: page * rowsPerPage, limit: rowsPerPage },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

export function useImportBatches() {
  return useQuery({
    queryKey: queryKeys.importBatches,
    queryFn: ({ signal }) => importApi.listBatches(signal),
  });
}

/** After what an import wrote is changed, everything that shows it is asked for again. */
function useImportedOutOfDate(): () => void {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [queryKeys.devices, queryKeys.overview, queryKeys.imports, ['device']]) {
      void client.invalidateQueries({ queryKey });
    }
  };
}

export function useUndoImport() {
  const onSettled = useImportedOutOfDate();
  return useMutation({ mutationFn: (batchId: string) => importApi.undoBatch(batchId), onSettled });
}

/** What an undo kept, as it stands now. */
export function useKeptRows(batchId: string) {
  return useQuery({
    queryKey: queryKeys.importKept(batchId),
    queryFn: ({ signal }) => importApi.listKept(batchId, signal),
  });
}

export function useImportTemplates() {
  return useQuery({
    queryKey: queryKeys.importTemplates,
    queryFn: ({ signal }) => importApi.listTemplates(signal),
  });
}

export function useCreateTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: importApi.createTemplate,
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.importTemplates }),
  });
}

export function useDeleteTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: importApi.deleteTemplate,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.importTemplates }),
  });
}

/** Imported rows that wait for a person to say which device they are. */
export function useWaitingRows() {
  return useQuery({
    queryKey: queryKeys.waitingRows,
    queryFn: ({ signal }) => importApi.listWaiting(signal),
  });
}

export function useAnswerWaitingRow(row: RowPlace) {
  const onSettled = useImportedOutOfDate();
  return useMutation({
    mutationFn: (given: WaitingRowAnswer) => importApi.answerWaiting(row, given),
    onSettled,
  });
}

/** Takes an answer back: the row waits again. */
export function useReopenWaitingRow(row: RowPlace) {
  const onSettled = useImportedOutOfDate();
  return useMutation({ mutationFn: () => importApi.reopenWaiting(row), onSettled });
}
