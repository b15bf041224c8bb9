import type { DeviceFields } from '#shared/domain/device.ts';
import type { FileFormat, ImportField, RejectionReason, RowNotice } from '#shared/domain/import.ts';
import { cutLine } from '#shared/domain/text.ts';
import type { DeviceFacts, IntakeRow } from '../facts.ts';
import { keepCells } from './keep-cells.ts';
import { readCategory, readStatus } from './known-words.ts';
import { isPlaceholder } from './placeholder-cells.ts';
import { type DecimalMark, findCurrency, isWithTax, readMinorUnits } from './read-amounts.ts';
import { type DateOrder, readDate } from './read-dates.ts';
import { readLine, readPlain } from './read-text.ts';
import type { TableRow } from './split-rows.ts';

/** A column that tells a field, with what all of it showed. */
export interface TellingColumn {
  readonly index: number;
  readonly title: string;
  readonly field: ImportField;
  readonly dateOrder: DateOrder;
  readonly decimalMark: DecimalMark;
  /** That its title names. */
  readonly currency: string | null;
}

export interface TableReading {
  readonly format: FileFormat;
  readonly columnCount: number;
  readonly columns: readonly TellingColumn[];
  /** ISO 4217; of amounts that name none. Null: they are left out, with a notice. */
  readonly currency: string | null;
  /** Whether a cell knows its column, as in a workbook: what stands beyond the titles is then a remark, not a fault. */
  readonly isAddressed: boolean;
}

/** What is known of a row's device so far. */
interface Draft {
  fields: { -readonly [Field in keyof DeviceFacts['fields']]: DeviceFacts['fields'][Field] };
  siteName?: string;
  macAddresses?: readonly string[];
}

type CellOutcome = null | { readonly notice: RowNotice['reason'] } | { readonly rejected: RejectionReason };
type Cell = string | number;
type CellReader = (cell: Cell, draft: Draft, column: TellingColumn, table: TableReading) => CellOutcome;

const lineLengths = {
  name: 200,
  assetTag: 100,
  manufacturer: 200,
  model: 200,
  serialNumber: 200,
  holder: 200,
} as const satisfies Partial<Record<keyof DeviceFields, number>>;
const longestSiteName = 200;

const readers: Readonly<Record<ImportField, CellReader>> = {
  name: lineReader('name', 'words'),
  assetTag: lineReader('assetTag', 'tag'),
  manufacturer: lineReader('manufacturer', 'words'),
  model: lineReader('model', 'words'),
  serialNumber: lineReader('serialNumber', 'serial'),
  holder: lineReader('holder', 'words'),
  category: (cell, { fields }) => {
    const category = readCategory(String(cell));
    if (category === null)
      return { notice: isPlaceholder(String(cell), 'words') ? 'placeholder' : 'unknown-category' };
    fields.category = category;
    return null;
  },
  status: (cell, { fields }) => {
    const status = readStatus(String(cell));
    if (status === null)
      return { notice: isPlaceholder(String(cell), 'words') ? 'placeholder' : 'unknown-status' };
    fields.status = status;
    return null;
  },
  siteName: (cell, draft) => {
    const read = readLine(cell, longestSiteName);
    if ('rejected' in read) return read;
    if (isPlaceholder(read.text, 'words')) return { notice: 'placeholder' };
    draft.siteName = read.text;
    return null;
  },
  hardwareUuid: (cell, { fields }) => {
    const text = String(cell).trim().replace(/[{}]/g, '').toLowerCase();
    if (isPlaceholder(text, 'serial')) return { notice: 'placeholder' };
    if (!/^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/.test(text)) return { notice: 'implausible' };
    fields.hardwareUuid = text;
    return null;
  },
  macAddresses: (cell, draft) => {
    const found = String(cell)
      .split(/[\s,;|/]+/)
      .filter((part) => part !== '');
    const sound = found.flatMap((part) => cleanMac(part) ?? []);
    if (sound.length > 0) draft.macAddresses = [...new Set(sound)];
    return sound.length === found.length
      ? null
      : { notice: isPlaceholder(String(cell), 'serial') ? 'placeholder' : 'implausible' };
  },
  purchasedOn: dateReader('purchasedOn'),
  purchasePrice: readPrice,
};

function lineReader(field: keyof typeof lineLengths, kind: 'words' | 'tag' | 'serial'): CellReader {
  return (cell, { fields }) => {
    const read = readLine(cell, lineLengths[field]);
    if ('rejected' in read) return read;
    if (isPlaceholder(read.text, kind)) return { notice: 'placeholder' };
    fields[field] = read.text;
    return null;
  };
}

function dateReader(field: 'purchasedOn'): CellReader {
  return (cell, { fields }, { dateOrder }) => {
    const read = readDate(cell, dateOrder);
    if (read.kind === 'date') {
      if (read.on > '2100') return { notice: 'implausible' };
      fields[field] = read.on;
      return null;
    }
    if (read.kind === 'none' || isPlaceholder(String(cell), 'tag')) return { notice: 'placeholder' };
    return { rejected: 'not-a-date' };
  };
}

function readPrice(cell: Cell, { fields }: Draft, column: TellingColumn, table: TableReading): CellOutcome {
  const text = String(cell);
  if (typeof cell === 'string' && isPlaceholder(cell, 'words')) return { notice: 'placeholder' };
  if (isWithTax(text)) return { notice: 'includes-tax' };
  const currency = findCurrency(text, table.currency) ?? column.currency ?? table.currency;
  const isClear = currency !== null && currency !== 'unclear';
  const minorUnits = readMinorUnits(cell, isClear ? currency : 'XXX', column.decimalMark);
  if (minorUnits === null) return { rejected: 'not-an-amount' };
  // GLPI keeps 0 where no value was entered (`glpi_infocoms.value`, default 0).
  if (minorUnits === 0 && table.format === 'glpi-csv') return { notice: 'placeholder' };
  if (!isClear) return { notice: 'no-currency' };
  fields.purchasePrice = { minorUnits, currency };
  return null;
}

/** In lower case with colons; null for what is no address, or the address of no card. */
function cleanMac(text: string): string | null {
  const digits = text.toLowerCase().replace(/[^0-9a-z]/g, '');
  if (!/^[0-9a-f]{12}$/.test(digits) || /^(0+|f+)$/.test(digits)) return null;
  return (digits.match(/../g) ?? []).join(':');
}

const faultReasons = {
  'unclosed-quote': 'unclosed-quote',
  'cell-too-long': 'too-long',
  'too-many-cells': 'wrong-cell-count',
} as const;

/** Reads one row of data. The first cell that is wrong is named; cells that are missing at the end are empty ones. */
export function readTableRow(source: TableRow, row: number, table: TableReading): IntakeRow {
  const { cells, fault } = source;
  const reject = (reason: RejectionReason, column: string | null, cell: Cell | undefined): IntakeRow => ({
    row,
    outcome: 'rejected',
    reason,
    column,
    cell: cell === undefined ? null : shorten(cell),
    cells: keepCells(cells, table.columns),
  });
  if (fault !== null) return reject(faultReasons[fault], null, cells[0]);
  if (cells.every(isBlank)) return { row, outcome: 'blank' };
  if (!table.isAddressed && cells.length > table.columnCount) {
    const extra = cells.slice(table.columnCount).find((cell) => !isBlank(cell));
    if (extra !== undefined) return reject('wrong-cell-count', null, extra);
  }
  const draft: Draft = { fields: {} };
  const notices: RowNotice[] = [];
  for (const column of table.columns) {
    const cell = cells[column.index];
    if (cell === undefined || isBlank(cell)) continue;
    const outcome = readers[column.field](readCell(cell, column.field), draft, column, table);
    if (outcome === null) continue;
    if ('rejected' in outcome) return reject(outcome.rejected, column.title, cell);
    notices.push({ reason: outcome.notice, column: cutLine(column.title, 200), cell: shorten(cell) });
  }
  const { name, assetTag, model, serialNumber } = draft.fields;
  if ((name ?? assetTag ?? model ?? serialNumber ?? null) === null)
    return reject('nothing-to-name-it', null, undefined);
  return { row, outcome: 'read', facts: draft, notices, readCells: () => keepCells(cells, table.columns) };
}

/** Text of any kind takes off the apostrophe of a neutralised formula by itself; a date or a category has none. */
const readCell = (cell: Cell, field: ImportField): Cell =>
  typeof cell === 'number' || field in lineLengths || field === 'siteName' ? cell : readPlain(cell);

const isBlank = (cell: Cell): boolean => typeof cell === 'string' && cell.trim() === '';

const shorten = (cell: Cell): string => cutLine(String(cell), 200);
