import type { IntakeRefusal, IntakeSource } from '#core/intake/facts.ts';
import { openIntake } from '#core/intake/open-intake.ts';
import type { ChangeContext, ImportRepository, NewSiteOf } from '#core/store/store.ts';
import {
  type ImportDocument,
  type ImportOptions,
  type RowVerdict,
  rowVerdicts,
} from '#shared/domain/import.ts';
import { currencyOf } from '#shared/units/country-currency.ts';
import { chooseTimeZone } from './country-time-zone.ts';
import { changeContext, type ServiceContext, systemTimeZone } from './service-context.ts';
import type { Services } from './services.ts';

type Counts = Record<RowVerdict, number>;

/** Files in, each row accounted for; a dry run does the same on a copy of the data that is then thrown away. */
export function createImports(context: ServiceContext): Services['imports'] {
  const { store, events } = context;
  let isBusy = false;

  async function readNewSite(): Promise<NewSiteOf | null> {
    const { country } = await store.settings.get();
    return country === null ? null : { country, timeZone: chooseTimeZone(country, systemTimeZone()) };
  }

  /** Takes every file into one batch, which is whole or not there. */
  async function takeIn(
    imports: ImportRepository,
    sources: readonly IntakeSource[],
    options: ImportOptions,
    told: { signal?: AbortSignal; onProgress?: (rowsDone: number) => void },
  ): ReturnType<Services['imports']['run']> {
    const writer: ChangeContext = changeContext(context, 'import');
    const newSite = await readNewSite();
    const batchId = await imports.begin(writer);
    const files: ImportDocument['files'] = [];
    const rows: ImportDocument['rows'] = [];
    const total = noCounts();
    const call = async () => imports.cancel(batchId, changeContext(context, 'import'));
    try {
      for (const [index, source] of sources.entries()) {
        const opened = await openIntake(source, {
          ...options,
          currency: newSite === null ? null : currencyOf(newSite.country),
          nowMs: context.now(),
          entries: context.intakeEntries,
        });
        if ('reason' in opened) {
          await call();
          return refuse(source, opened);
        }
        const { format } = opened;
        await imports.addFile(batchId, index + 1, source.name, format);
        const counts = noCounts();
        for await (const chunk of opened.rows()) {
          if (told.signal?.aborted) {
            await call();
            return { ok: false, reason: 'interrupted' };
          }
          for (const result of await imports.takeIn(batchId, index + 1, chunk, writer, newSite)) {
            counts[result.verdict] += 1;
            total[result.verdict] += 1;
            rows.push({ file: source.name, ...result });
          }
          told.onProgress?.(rows.length);
        }
        files.push({ name: source.name, format, ...withSum(counts) });
      }
    } catch (error) {
      await call().catch(() => {
        // The store itself fails: what is left half done is taken back at the next start.
      });
      throw error;
    }
    await imports.finish(batchId, context.now());
    const { isDryRun } = options;
    return {
      ok: true,
      value: {
        schema: 'perdure.import/1',
        batchId: isDryRun ? null : batchId,
        isDryRun,
        files,
        ...withSum(total),
        rows: isDryRun ? rows.map(withoutRehearsedDevice) : rows,
      },
    };
  }

  async function oneAtATime<T>(work: () => Promise<T>) {
    if (isBusy) return { ok: false, reason: 'busy', detail: 'another import is under way' } as const;
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
      events.devicesChanged();
    }
  }

  return {
    run: (sources, options, told = {}) =>
      oneAtATime(async () => {
        if (!options.isDryRun) return takeIn(store.imports, sources, options, told);
        const rehearsal = await store.rehearse();
        try {
          return await takeIn(rehearsal.store.imports, sources, options, told);
        } finally {
          await rehearsal.discard();
        }
      }),
    list: async () => [...(await store.imports.list())],
    undo: (batchId) => oneAtATime(() => store.imports.undo(batchId, changeContext(context, 'person'))),
  };
}

function refuse({ name }: IntakeSource, refusal: IntakeRefusal) {
  return {
    ok: false,
    reason: 'file-unreadable',
    file: name,
    why: refusal.reason,
    detail: refusal.detail,
  } as const;
}

const noCounts = (): Counts => Object.fromEntries(rowVerdicts.map((verdict) => [verdict, 0])) as Counts;

const withSum = (counts: Counts) => ({
  rowsIn: rowVerdicts.reduce((sum, verdict) => sum + counts[verdict], 0),
  ...counts,
});

/** A device that only the copy has is none. */
const withoutRehearsedDevice = (row: ImportDocument['rows'][number]) =>
  row.verdict === 'created' ? { ...row, deviceId: null } : row;
