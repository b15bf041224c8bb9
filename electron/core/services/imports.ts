import type { NewSiteOf, Outcome, RowPlace, WaitingRowRefusal } from '#core/store/store.ts';
import type { RowVerdict } from '#shared/domain/import.ts';
import type { ImportRowPage, ImportRowView } from '#shared/domain/import-views.ts';
import { chooseTimeZone } from './country-time-zone.ts';
import { createDrafts } from './imports/drafts.ts';
import { writeRejected, writeReport } from './imports/reports.ts';
import { createRuns, type HeldRun } from './imports/runs.ts';
import { createTemplates } from './imports/templates.ts';
import { createTurn } from './imports/turn.ts';
import { changeContext, type ServiceContext, systemTimeZone } from './service-context.ts';
import type { Answer, Services } from './services.ts';

const noBatch = { ok: false, reason: 'not-found', what: 'import' } as const;
const noRun = { ok: false, reason: 'not-found', what: 'import run' } as const;
const noRejected = { ok: false, reason: 'not-found', what: 'rejected rows of a table' } as const;

/** Files in, each row accounted for; a dry run does the same on a copy of the data that is then thrown away. */
export function createImports(context: ServiceContext): Services['imports'] & {
  readonly stop: () => Promise<void>;
  readonly removeOldDrafts: () => Promise<void>;
} {
  const { store, events } = context;
  const { imports } = store;
  const turn = createTurn(() => events.devicesChanged());

  async function readNewSite(): Promise<NewSiteOf | null> {
    const { country } = await store.settings.get();
    return country === null ? null : { country, timeZone: chooseTimeZone(country, systemTimeZone()) };
  }

  const runs = createRuns(context, turn, readNewSite);
  const drafts = createDrafts(context, runs, readNewSite);

  function onRun<T>(id: string, use: (run: HeldRun) => Promise<Answer<T>>): Promise<Answer<T>> {
    const run = drafts.findRun(id);
    return run === null ? Promise.resolve(noRun) : use(run);
  }

  /** Where the rows of a run are; a dry run's devices are those of a copy, and none. */
  function onRows<T>(
    id: string,
    use: (
      rows: NonNullable<ReturnType<HeldRun['rows']>>,
      toView: (row: ImportRowView) => ImportRowView,
    ) => Promise<T>,
  ): Promise<Answer<T>> {
    return onRun(id, async (run) => {
      const rows = run.rows();
      if (rows === null) return { ok: false, reason: 'no-rows' };
      const toView = run.view().isDryRun ? withoutRehearsedDevice : (row: ImportRowView) => row;
      return { ok: true, value: await use(rows, toView) };
    });
  }

  /** An answer changes devices, unless it is refused. */
  function finish<T>(outcome: Outcome<T, WaitingRowRefusal>): Answer<T> {
    if (outcome.ok) events.devicesChanged();
    else if (outcome.reason === 'not-found')
      return { ok: false, reason: 'not-found', what: 'row that waits' };
    return outcome;
  }

  return {
    drafts,
    runs: {
      find: (id) => onRun(id, async (run) => ({ ok: true, value: run.view() })),
      cancel: (id) =>
        onRun(id, async (run) => {
          run.cancel();
          return { ok: true, value: run.view() };
        }),
      rows: (id, query) =>
        onRows(id, async (of, toView): Promise<ImportRowPage> => {
          const page = await of.imports.readRows(of.batchId, query);
          return { rows: page?.rows.map(toView) ?? [], total: page?.total ?? 0 };
        }),
      report: (id) =>
        onRows(id, async (of, toView) => {
          const pages = await of.imports.listRows(of.batchId);
          return writeReport(mapPages(pages ?? none(), toView));
        }),
      rejected: async (id, fileNumber) => {
        const found = await onRows(id, (of) => of.imports.listRejected(of.batchId, fileNumber));
        if (!found.ok) return found;
        const { value } = found;
        return value === null
          ? noRejected
          : { ok: true, value: { file: value.file, text: writeRejected(value.titles, value.rows) } };
      },
    },
    list: async () => [...(await imports.list())],
    rows: async (batchId, query) => {
      const page = await imports.readRows(batchId, query);
      return page === null ? noBatch : { ok: true, value: page };
    },
    kept: async (batchId, page) => {
      const kept = await imports.readKept(batchId, page);
      return kept === null ? noBatch : { ok: true, value: kept };
    },
    report: async (batchId) => {
      const pages = await imports.listRows(batchId);
      return pages === null ? noBatch : { ok: true, value: writeReport(pages) };
    },
    rejected: async (batchId, fileNumber) => {
      const found = await imports.listRejected(batchId, fileNumber);
      return found === null
        ? noRejected
        : { ok: true, value: { file: found.file, text: writeRejected(found.titles, found.rows) } };
    },
    undo: (batchId) =>
      turn.during(async () => {
        const undone = await imports.undo(batchId, changeContext(context, 'person'));
        return undone.ok || undone.reason !== 'not-found' ? undone : noBatch;
      }),
    waiting: {
      list: (page) => imports.listWaiting(page),
      answer: async (place, answer) =>
        finish(
          await imports.answerWaiting(place, answer, changeContext(context, 'import'), await readNewSite()),
        ),
      reopen: async (place: RowPlace) =>
        finish(await imports.reopenWaiting(place, changeContext(context, 'person'))),
    },
    templates: createTemplates(imports),
    stop: () => runs.stop(),
    removeOldDrafts: () => drafts.removeOld(),
  };
}

const devicesOfCopy: ReadonlySet<RowVerdict> = new Set(['created']);

/** A device that only the copy has is none. */
const withoutRehearsedDevice = (row: ImportRowView): ImportRowView =>
  devicesOfCopy.has(row.verdict) ? { ...row, deviceId: null } : row;

async function* mapPages<T>(
  pages: AsyncIterable<readonly T[]>,
  map: (row: T) => T,
): AsyncGenerator<readonly T[]> {
  for await (const rows of pages) yield rows.map(map);
}

async function* none(): AsyncGenerator<never> {
  // Nothing: the batch of a run that is done is always there.
}
