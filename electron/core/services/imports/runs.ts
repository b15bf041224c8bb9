import { uuidv7 } from 'uuidv7';
import type { ImportRepository, NewSiteOf, Rehearsal } from '#core/store/store.ts';
import type { ImportRun, TableView } from '#shared/domain/import-views.ts';
import type { ServiceContext } from '../service-context.ts';
import { storeFailureOf } from '../store-failure.ts';
import { type FileToTake, takeIn } from './take-in.ts';
import type { Turn } from './turn.ts';

/** A run that was begun: how far it is, and where its rows are. */
export interface HeldRun {
  view(): ImportRun;
  /** Calls it off; resolves when nothing of it goes on. What is done stays done. */
  cancel(): void;
  readonly ended: Promise<void>;
  /** Where the rows of a run that is done are read; null where it is not, or where its copy is gone. */
  rows(): { readonly imports: ImportRepository; readonly batchId: string } | null;
}

export interface Runs {
  /** Null where another import is under way. */
  begin(
    draftId: string,
    files: readonly FileToTake[],
    options: {
      readonly isDryRun: boolean;
      readonly onTable: (index: number, table: TableView | null) => void;
    },
  ): Promise<HeldRun | null>;
  /** Throws away the copy that a dry run was made on. */
  forget(run: HeldRun): Promise<void>;
  /** Calls off what goes on, and throws the copy away. */
  stop(): Promise<void>;
}

/** Imports begun, one at a time, each for good or on a copy of the data that is kept until the next one. */
export function createRuns(
  context: ServiceContext,
  turn: Turn,
  readNewSite: () => Promise<NewSiteOf | null>,
): Runs {
  const { store, log } = context;
  let present: HeldRun | null = null;
  let copy: { readonly run: HeldRun; readonly rehearsal: Rehearsal } | null = null;

  async function discardCopy(): Promise<void> {
    const discarded = copy;
    copy = null;
    await discarded?.rehearsal.discard();
  }

  function begin(
    draftId: string,
    files: readonly FileToTake[],
    { isDryRun, onTable }: Parameters<Runs['begin']>[2],
    endTurn: () => void,
  ): HeldRun {
    const calledOff = new AbortController();
    let rehearsal: Rehearsal | null = null;
    let batchId: string | null = null;
    let view: ImportRun = {
      id: uuidv7(),
      draftId,
      isDryRun,
      state: 'running',
      rowsDone: 0,
      bytesDone: 0,
      bytesTotal: files.reduce((sum, { source }) => sum + source.sizeBytes, 0),
      failure: null,
      summary: null,
    };
    type Final = Pick<ImportRun, 'state' | 'failure' | 'summary'>;
    const fail = (failure: ImportRun['failure']): Final => ({ state: 'failed', failure, summary: null });
    const work = async (): Promise<Final> => {
      await discardCopy();
      if (isDryRun) rehearsal = await store.rehearse();
      const imports = (rehearsal?.store ?? store).imports;
      const taken = await takeIn(context, imports, files, await readNewSite(), {
        signal: calledOff.signal,
        onTable,
        onProgress: (progress) => {
          view = { ...view, ...progress };
        },
      });
      if (taken.ok) {
        ({ batchId } = taken.value);
        const summary = { batchId: isDryRun ? null : batchId, isDryRun, ...taken.value.summary };
        return { state: 'done', failure: null, summary };
      }
      if (taken.reason === 'interrupted') return { state: 'cancelled', failure: null, summary: null };
      const { reason, detail } = taken.refusal;
      return fail({ file: taken.file, refusal: { reason, detail }, detail: `${reason}: ${detail}` });
    };
    const finish = async (final: Final): Promise<void> => {
      if (rehearsal !== null && final.state === 'done') copy = { run, rehearsal };
      else
        await rehearsal?.discard().catch((error: unknown) => {
          log.warn({ err: error }, 'the copy of a dry run could not be removed');
        });
      // Whoever sees that it has ended may begin the next one at once.
      endTurn();
      view = { ...view, ...final };
    };
    const ended = work()
      .catch((error: unknown) => {
        log.error({ err: error }, 'an import failed');
        return fail({ file: null, refusal: null, detail: storeFailureOf(error) ?? 'unexpected' });
      })
      .then(finish);
    const run: HeldRun = {
      view: () => view,
      cancel: () => calledOff.abort(),
      ended,
      rows: () => {
        if (batchId === null) return null;
        if (!isDryRun) return { imports: store.imports, batchId };
        return copy?.run === run ? { imports: copy.rehearsal.store.imports, batchId } : null;
      },
    };
    return run;
  }

  return {
    begin: async (draftId, files, options) => {
      const endTurn = turn.take();
      if (endTurn === null) return null;
      present = begin(draftId, files, options, endTurn);
      return present;
    },
    forget: async (run) => {
      if (copy?.run === run) await discardCopy();
    },
    stop: async () => {
      present?.cancel();
      await present?.ended;
      await discardCopy();
    },
  };
}
