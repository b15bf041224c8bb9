import type { IntakeRefusal, IntakeSource } from '#core/intake/facts.ts';
import { openIntake } from '#core/intake/open-intake.ts';
import type { ImportRepository, NewSiteOf, Outcome } from '#core/store/store.ts';
import type { ColumnMapping, FileFormat, RowVerdict } from '#shared/domain/import.ts';
import { rowVerdicts } from '#shared/domain/import.ts';
import type { ImportSummary, TableView } from '#shared/domain/import-views.ts';
import { currencyOf } from '#shared/units/country-currency.ts';
import { changeContext, type ServiceContext } from '../service-context.ts';

/** A file of an import, and how it is to be read; null lets the file say so itself. */
export interface FileToTake {
  readonly source: IntakeSource;
  readonly format: FileFormat | null;
  readonly mapping: ColumnMapping | null;
}

export interface TakeInTold {
  readonly signal: AbortSignal;
  readonly onTable?: (index: number, table: TableView | null) => void;
  readonly onProgress?: (progress: { readonly rowsDone: number; readonly bytesDone: number }) => void;
}

type TakeInRefusal =
  | { readonly reason: 'file-unreadable'; readonly file: string; readonly refusal: IntakeRefusal }
  | { readonly reason: 'interrupted' };

export interface TakenIn {
  readonly batchId: string;
  readonly summary: Omit<ImportSummary, 'batchId' | 'isDryRun'>;
}

/**
 * Takes files into one batch, which is whole or not there. Rows pass through a chunk at a time; what became of each is
 * in the store, and read back from there.
 */
export async function takeIn(
  context: ServiceContext,
  imports: ImportRepository,
  given: readonly FileToTake[],
  newSite: NewSiteOf | null,
  { signal, onTable, onProgress }: TakeInTold,
): Promise<Outcome<TakenIn, TakeInRefusal>> {
  const writer = changeContext(context, 'import');
  const batchId = await imports.begin(writer);
  const files: ImportSummary['files'] = [];
  const total = noCounts();
  let [rowsDone, bytesBefore] = [0, 0];
  const takeBack = async () => imports.cancel(batchId, changeContext(context, 'import'));
  try {
    for (const [index, { source, format: asked, mapping }] of given.entries()) {
      const counted = countBytes(source);
      const opened = await openIntake(counted.source, {
        format: asked,
        mapping,
        currency: newSite === null ? null : currencyOf(newSite.country),
        nowMs: context.now(),
        entries: context.intakeEntries,
      });
      if ('reason' in opened) {
        await takeBack();
        return { ok: false, reason: 'file-unreadable', file: source.name, refusal: opened };
      }
      const { format, table } = opened;
      onTable?.(index, table);
      await imports.addFile(batchId, index + 1, source.name, format, table?.titles ?? null);
      const counts = noCounts();
      counted.begin();
      for await (const chunk of opened.rows()) {
        if (signal.aborted) break;
        for (const { verdict } of await imports.takeIn(batchId, index + 1, chunk, writer, newSite)) {
          counts[verdict] += 1;
          total[verdict] += 1;
        }
        rowsDone += chunk.length;
        onProgress?.({ rowsDone, bytesDone: bytesBefore + counted.count() });
      }
      if (signal.aborted) {
        await takeBack();
        return { ok: false, reason: 'interrupted' };
      }
      bytesBefore += source.sizeBytes;
      onProgress?.({ rowsDone, bytesDone: bytesBefore });
      files.push({ name: source.name, format, ...withSum(counts) });
    }
  } catch (error) {
    await takeBack().catch(() => {
      // The store itself fails: what is left half done is taken back at the next start.
    });
    throw error;
  }
  await imports.finish(batchId, context.now());
  return { ok: true, value: { batchId, summary: { files, ...withSum(total) } } };
}

/** Counts what is read of a file once its rows are taken; what was read to look at it does not count. */
function countBytes(source: IntakeSource) {
  let [isCounting, count] = [false, 0];
  return {
    source: {
      ...source,
      async *open() {
        for await (const chunk of source.open()) {
          if (isCounting) count += chunk.byteLength;
          yield chunk;
        }
      },
    },
    begin: () => {
      isCounting = true;
    },
    count: () => Math.min(count, source.sizeBytes),
  };
}

type Counts = Record<RowVerdict, number>;

const noCounts = (): Counts => Object.fromEntries(rowVerdicts.map((verdict) => [verdict, 0])) as Counts;

const withSum = (counts: Counts) => ({
  rowsIn: rowVerdicts.reduce((sum, verdict) => sum + counts[verdict], 0),
  ...counts,
});
