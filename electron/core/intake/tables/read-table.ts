import type { ColumnMapping, FileFormat } from '#shared/domain/import.ts';
import type { IntakeRefusal, IntakeRow, IntakeRows, IntakeSource } from '../facts.ts';
import { type DateOrderFound, decideColumns, gatherEvidence } from './column-evidence.ts';
import type { TextEncoding } from './decode-text.ts';
import type { Dialect } from './find-dialect.ts';
import { findTitles } from './find-titles.ts';
import { applyMapping, mapColumns } from './map-columns.ts';
import { openTextTable, type TableRows } from './read-csv.ts';
import { readTableRow, type TableReading } from './read-values.ts';
import { openWorkbook } from './read-xlsx.ts';
import { recogniseFormat } from './recognise-format.ts';
import type { TableRow } from './split-rows.ts';

export interface OpenTableOptions {
  /** A saved or corrected mapping, put to the columns by their titles; without one, the mapping is proposed. */
  readonly mapping?: ColumnMapping;
  /** What the person says the file is; without it, the titles tell. */
  readonly format?: FileFormat;
  /** ISO 4217: of amounts that name no currency. Null leaves them out, with a notice. */
  readonly currency: string | null;
  /** Where the thread that unpacks workbooks begins (`CoreEntries.workbookThread`). */
  readonly workbookThread: URL;
}

/** How the file is written, as the person is shown it. */
export type TableLayout =
  | {
      readonly kind: 'text';
      readonly encoding: TextEncoding;
      readonly hasByteOrderMark: boolean;
      readonly dialect: Dialect;
    }
  | { readonly kind: 'workbook'; readonly sheet: string; readonly otherSheets: readonly string[] };

export interface OpenTable {
  readonly format: FileFormat;
  readonly layout: TableLayout;
  /** Rows above the titles and the titles themselves, which are no rows of data. */
  readonly rowsAbove: number;
  readonly titles: readonly string[];
  /** The first rows of data, as they stand. */
  readonly sampleRows: readonly (readonly string[])[];
  readonly mapping: ColumnMapping;
  /** For each column of dates that is read, how its dates are. */
  readonly dateOrders: readonly DateOrderFound[];
  /** All rows of data, read anew at each call. */
  readonly rows: () => IntakeRows;
}

const sampleRowCount = 1000;
const shownRowCount = 10;
const chunkRowCount = 1000;
/** Titles stand within the first rows; the rows behind them say which width is usual. */
const headRowCount = 200;

/** Opens a table of anybody: text with any delimiter and encoding, or a workbook. */
export async function openTable(
  source: IntakeSource,
  options: OpenTableOptions,
): Promise<OpenTable | IntakeRefusal> {
  const beginning = await readBeginning(source);
  if (isOldWorkbook(beginning)) {
    return { reason: 'unknown-format', format: null, detail: 'a workbook of Excel 97 to 2003 (.xls)' };
  }
  const isWorkbook = isZip(beginning);
  const opened = isWorkbook ? await openSheet(source, options.workbookThread) : await openText(source);
  const refuse = (refusal: Pick<IntakeRefusal, 'reason' | 'detail'>): IntakeRefusal => ({
    reason: refusal.reason,
    format: isWorkbook ? 'xlsx' : null,
    detail: refusal.detail,
  });
  if ('reason' in opened) return refuse(opened);
  const { layout, rows } = opened;
  const first = await takeRows(rows, headRowCount + sampleRowCount);
  const found = findTitles(first.slice(0, headRowCount));
  if (found === 'none') return refuse({ reason: 'empty', detail: 'no row with a title' });
  if (found === 'too-many-columns')
    return refuse({ reason: 'too-many-columns', detail: 'more than 1000 columns' });
  const { titles, written, rowsAbove } = found;
  const samples = first.slice(rowsAbove, rowsAbove + sampleRowCount);
  const sampleCells = samples.flatMap(({ cells, fault }) => (fault === null ? [cells] : []));
  const recognised = options.format ?? options.mapping?.format ?? recogniseFormat(written);
  const format = isWorkbook && recognised === 'csv' ? 'xlsx' : recognised;
  const mapping = options.mapping
    ? applyMapping(options.mapping, titles)
    : mapColumns(written, sampleCells, format);
  if (mapping === null)
    return refuse({ reason: 'unknown-format', detail: 'none of the columns of the mapping is there' });
  const named = {
    ...mapping,
    columns: mapping.columns.map((column) => ({ ...column, title: titles[column.index] ?? '' })),
  };
  const twice = options.mapping ? null : findAmbiguousTitle(named, written, sampleCells);
  if (twice !== null)
    return { reason: 'duplicate-titles', format, detail: `two columns are called "${twice}"` };
  const evidence = await gatherEvidence(skipRows(rows, rowsAbove), named, isWorkbook);
  if ('reason' in evidence) return refuse(evidence);
  const { columns, dateOrders } = decideColumns(named, evidence, options.currency);
  const reading: TableReading = {
    format,
    columnCount: titles.length,
    columns,
    currency: options.currency,
    isAddressed: isWorkbook,
  };
  return {
    format,
    layout,
    rowsAbove,
    titles,
    sampleRows: sampleCells
      .slice(0, shownRowCount)
      .map((cells) => cells.map((cell) => String(cell).slice(0, 200))),
    mapping: named,
    dateOrders,
    rows: () => readAll(skipRows(rows, rowsAbove), reading),
  };
}

interface OpenedRows {
  readonly layout: TableLayout;
  readonly rows: TableRows;
}

async function openText(
  source: IntakeSource,
): Promise<OpenedRows | Pick<IntakeRefusal, 'reason' | 'detail'>> {
  const table = await openTextTable(source);
  if ('reason' in table) return table;
  const { encoding, hasByteOrderMark, dialect, rows } = table;
  return { layout: { kind: 'text', encoding, hasByteOrderMark, dialect }, rows };
}

async function openSheet(
  source: IntakeSource,
  workbookThread: URL,
): Promise<OpenedRows | Pick<IntakeRefusal, 'reason' | 'detail'>> {
  const workbook = await openWorkbook(source, workbookThread);
  if ('reason' in workbook) return workbook;
  const titled = workbook.sheets.map(({ head }) => findTitles(head));
  const known = titled.findIndex((titles) => typeof titles === 'object' && titles.knownCount >= 2);
  const filled = titled.findIndex((titles) => titles !== 'none');
  const chosen = known !== -1 ? known : filled !== -1 ? filled : 0;
  const names = workbook.sheets.map(({ name }) => name);
  const layout = {
    kind: 'workbook',
    sheet: names[chosen] ?? '',
    otherSheets: names.toSpliced(chosen, 1),
  } as const;
  return { layout, rows: () => workbook.rows(chosen) };
}

async function readBeginning(source: IntakeSource): Promise<Uint8Array> {
  let beginning = Buffer.alloc(0);
  for await (const chunk of source.open()) {
    beginning = Buffer.concat([beginning, chunk.subarray(0, 8)]);
    if (beginning.length >= 8) break;
  }
  return beginning;
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5 || bytes[2] === 7);
const isOldWorkbook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;

async function takeRows(rows: TableRows, count: number): Promise<TableRow[]> {
  const taken: TableRow[] = [];
  for await (const chunk of rows()) {
    taken.push(...chunk.slice(0, count - taken.length));
    if (taken.length >= count) break;
  }
  return taken;
}

/** The rows of data: those behind the titles. */
async function* skipRows(rows: TableRows, count: number): AsyncGenerator<readonly TableRow[]> {
  let left = count;
  for await (const chunk of rows()) {
    const kept = left === 0 ? chunk : chunk.slice(left);
    left = Math.max(0, left - chunk.length);
    if (kept.length > 0) yield kept;
  }
}

async function* readAll(
  rows: AsyncIterable<readonly TableRow[]>,
  reading: TableReading,
): AsyncGenerator<IntakeRow[]> {
  let row = 0;
  let chunk: IntakeRow[] = [];
  for await (const some of rows) {
    for (const source of some) {
      row += 1;
      chunk.push(readTableRow(source, row, reading));
      if (chunk.length === chunkRowCount) {
        yield chunk;
        chunk = [];
      }
    }
  }
  if (chunk.length > 0) yield chunk;
}

/** Two columns with one title that would tell a field, and that do not say the same: nobody can know which is meant. */
function findAmbiguousTitle(
  mapping: ColumnMapping,
  written: readonly string[],
  samples: readonly (readonly (string | number)[])[],
): string | null {
  for (const { index, field } of mapping.columns) {
    const title = written[index] ?? '';
    if (field === null || title === '') continue;
    const twin = written.findIndex(
      (other, at) => at !== index && other.toLowerCase() === title.toLowerCase(),
    );
    if (twin === -1) continue;
    const differ = samples.some((cells) => {
      const other = String(cells[twin] ?? '').trim();
      return other !== '' && other !== String(cells[index] ?? '').trim();
    });
    if (differ) return title;
  }
  return null;
}
