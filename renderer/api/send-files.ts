import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { ImportDraft } from '#shared/domain/import-views.ts';
import { importApi } from './import-client.ts';
import { ProblemError } from './problem-error.ts';
import { queryKeys } from './query-keys.ts';

/** A file on its way to a draft, or one that did not get there. */
export interface SendingFile {
  readonly number: number;
  readonly name: string;
  readonly sizeBytes: number;
  /** Null while it waits or is sent; else why it did not get there. */
  readonly failure: ProblemError['code'] | null;
}

const readSending = (client: QueryClient, draftId: string) =>
  client.getQueryData<readonly SendingFile[]>(queryKeys.importSending(draftId)) ?? [];

function writeSending(
  client: QueryClient,
  draftId: string,
  change: (former: readonly SendingFile[]) => readonly SendingFile[],
): void {
  client.setQueryData(queryKeys.importSending(draftId), change(readSending(client, draftId)));
}

/** Numbers go on from the highest one taken, so that files keep the order in which they were laid down. */
function nextNumber(client: QueryClient, draftId: string): number {
  const laidDown = client.getQueryData<ImportDraft>(queryKeys.importDraft(draftId))?.files ?? [];
  return Math.max(0, ...[...laidDown, ...readSending(client, draftId)].map(({ number }) => number)) + 1;
}

/**
 * Sends files to a draft, one after the other, whatever page is shown meanwhile. Those that could not be sent stay listed
 * with the reason until they are dismissed.
 */
export async function sendFiles(client: QueryClient, draftId: string, files: readonly File[]): Promise<void> {
  const first = nextNumber(client, draftId);
  writeSending(client, draftId, (former) => [
    ...former,
    ...files.map(({ name, size }, index) => ({
      number: first + index,
      name,
      sizeBytes: size,
      failure: null,
    })),
  ]);
  for (const [index, file] of files.entries()) {
    const number = first + index;
    try {
      await importApi.putFile(draftId, number, file);
      await client.invalidateQueries({ queryKey: queryKeys.importDraft(draftId) });
      dismissSending(client, draftId, number);
    } catch (error) {
      const failure = error instanceof ProblemError ? error.code : 'unexpected';
      writeSending(client, draftId, (former) =>
        former.map((each) => (each.number === number ? { ...each, failure } : each)),
      );
    }
  }
}

export function dismissSending(client: QueryClient, draftId: string, number: number): void {
  writeSending(client, draftId, (former) => former.filter((each) => each.number !== number));
}

/** Files that are on their way to a draft. */
export function useSendingFiles(draftId: string): readonly SendingFile[] {
  const { data } = useQuery<readonly SendingFile[]>({
    queryKey: queryKeys.importSending(draftId),
    queryFn: () => [],
    enabled: false,
    initialData: [],
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
