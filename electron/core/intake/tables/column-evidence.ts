import type { ColumnMapping, ImportField, MappedColumn } from '#shared/domain/import.ts';
import type { IntakeRefusal } from '../facts.ts';
import { addDecimalEvidence, type DecimalEvidence, type DecimalMark, findCurrency } from './read-amounts.ts';
import { addDateEvidence, type DateEvidence, type DateOrder, noDateEvidence } from './read-dates.ts';
import type { TellingColumn } from './read-values.ts';
import type { TableRow } from './split-rows.ts';
import { WorkbookFailure } from './workbook-failure.ts';

/** In which order a column's dates are, and what says so. */
export interface DateOrderFound {
  readonly index: number;
  readonly title: string;
  readonly order: DateOrder;
  /** `not-needed`: no date of the column can be read two ways. `assumed`: nothing in the file says it. */
  readonly settledBy: 'column' | 'other-columns' | 'assumed' | 'not-needed';
  /** Dates that only this order reads, and dates that only the other one does (their rows will be rejected). */
  readonly agreeing: number;
  readonly contradicting: number;
  readonly example: string | null;
}

interface ColumnEvidence {
  readonly dates: DateEvidence;
  readonly decimals: DecimalEvidence;
}
export type Evidence = ReadonlyMap<number, ColumnEvidence>;

/** The fields that dates tell. */
export const dateFields = new Set<ImportField>(['purchasedOn', 'warrantyEndsOn', 'retiredOn']);
const amountFields = new Set<ImportField>(['purchasePrice']);

/** So many rows are looked at in any case; more of them only while a column's dates can be read two ways. */
const rowsLookedAt = 1000;

/** Looks through the columns whose cells explain each other. A workbook is read to its end, so that it is known sound. */
export async function gatherEvidence(
  rows: AsyncIterable<readonly TableRow[]>,
  mapping: ColumnMapping,
  readsAll: boolean,
): Promise<Evidence | Pick<IntakeRefusal, 'reason' | 'detail'>> {
  const told = mapping.columns.filter(
    ({ field }) => field !== null && (dateFields.has(field) || amountFields.has(field)),
  );
  const evidence = new Map(
    told.map(({ index }) => [index, { dates: noDateEvidence(), decimals: { comma: 0, point: 0 } }]),
  );
  if (told.length === 0 && !readsAll) return evidence;
  let count = 0;
  try {
    for await (const chunk of rows) {
      for (const { cells } of chunk) {
        for (const { index, field } of told) addCell(evidence.get(index), field, cells[index]);
      }
      count += chunk.length;
      if (!readsAll && count >= rowsLookedAt && ![...evidence.values()].some(isUndecided)) break;
    }
  } catch (error) {
    if (error instanceof WorkbookFailure) return error.refusal;
    throw error;
  }
  return evidence;
}

function addCell(
  evidence: ColumnEvidence | undefined,
  field: MappedColumn['field'],
  cell: string | number | undefined,
): void {
  if (evidence === undefined || field === null || cell === undefined) return;
  if (dateFields.has(field)) addDateEvidence(evidence.dates, cell);
  else addDecimalEvidence(evidence.decimals, cell);
}

const isUndecided = ({ dates }: ColumnEvidence): boolean =>
  dates.undecided > 0 && dates.dayFirst === 0 && dates.monthFirst === 0;

/** The columns that tell something, each with the order of its dates and its decimal mark. */
export function decideColumns(
  mapping: ColumnMapping,
  evidence: Evidence,
  usualCurrency: string | null,
): { columns: TellingColumn[]; dateOrders: DateOrderFound[] } {
  const all = [...evidence.values()].map(({ dates }) => dates);
  const total = (key: 'dayFirst' | 'monthFirst') => all.reduce((sum, dates) => sum + dates[key], 0);
  const usual =
    total('dayFirst') === total('monthFirst')
      ? null
      : total('dayFirst') > total('monthFirst')
        ? 'day-first'
        : 'month-first';
  const dateOrders: DateOrderFound[] = [];
  const columns = mapping.columns.flatMap(({ index, title, field }): TellingColumn[] => {
    if (field === null) return [];
    const own = evidence.get(index);
    const found = own && dateFields.has(field) ? decideOrder(index, title, own.dates, usual) : null;
    if (found) dateOrders.push(found);
    return [
      {
        index,
        title,
        field,
        dateOrder: found?.order ?? 'day-first',
        decimalMark: own ? decideMark(own.decimals) : null,
        currency: findCurrency(title, usualCurrency),
      },
    ];
  });
  // A price is read with the currency that stands beside it.
  const isFirst = ({ field }: TellingColumn) => (field === 'currency' ? 0 : 1);
  return { columns: columns.toSorted((one, other) => isFirst(one) - isFirst(other)), dateOrders };
}

/** Most of the world writes the day first; only where nothing in the file says otherwise is that assumed, and said. */
function decideOrder(
  index: number,
  title: string,
  dates: DateEvidence,
  usual: DateOrder | null,
): DateOrderFound {
  const { dayFirst, monthFirst, undecided, example } = dates;
  const isNeeded = dayFirst + monthFirst + undecided > 0;
  const isOwn = dayFirst !== monthFirst;
  const order = isOwn ? (dayFirst > monthFirst ? 'day-first' : 'month-first') : (usual ?? 'day-first');
  const settledBy = !isNeeded
    ? 'not-needed'
    : isOwn
      ? 'column'
      : usual !== null
        ? 'other-columns'
        : 'assumed';
  const [agreeing, contradicting] = order === 'day-first' ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  return { index, title, order, settledBy, agreeing, contradicting, example };
}

function decideMark({ comma, point }: DecimalEvidence): DecimalMark {
  return comma === point ? null : comma > point ? ',' : '.';
}
