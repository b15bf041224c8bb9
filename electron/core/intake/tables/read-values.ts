import { isCountedAndNumbered } from '#shared/domain/device.ts';
import type { FileFormat, ImportField, RejectionReason, RowNotice } from '#shared/domain/import.ts';
import { cutLine } from '#shared/domain/text.ts';
import type { DeviceFacts, IntakeRow } from '../facts.ts';
import { type Cell, cellReaders, type Draft } from './cell-readers.ts';
import { keepCells } from './keep-cells.ts';
import { isOwnId, takeOwnCell } from './own-cells.ts';
import type { DecimalMark } from './read-amounts.ts';
import type { DateOrder } from './read-dates.ts';
import { readPlain } from './read-text.ts';
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
  const isOwn = table.columns.some(({ field, index }) => field === 'id' && isOwnId(cells[index]));
  for (const column of table.columns) {
    const cell = cells[column.index];
    if (cell === undefined || isBlank(cell)) continue;
    if (isOwn && takeOwnCell(cell, draft, column)) continue;
    const plain = plainFields.has(column.field) ? readPlain(cell) : cell;
    const outcome = cellReaders[column.field](plain, draft, column, table);
    if (outcome === null) continue;
    if ('rejected' in outcome) return reject(outcome.rejected, column.title, cell);
    notices.push({ reason: outcome.notice, column: cutLine(column.title, 200), cell: shorten(cell) });
  }
  const { name, assetTag, model, serialNumber } = draft.fields;
  if ((name ?? assetTag ?? model ?? serialNumber ?? null) === null)
    return reject('nothing-to-name-it', null, undefined);
  if (isCountedAndNumbered(draft.fields)) {
    const counting = table.columns.find(({ field }) => field === 'quantity');
    return reject('counted-and-numbered', counting?.title ?? null, cells[counting?.index ?? -1]);
  }
  return {
    row,
    outcome: 'read',
    facts: factsOf(draft),
    notices,
    readCells: () => keepCells(cells, table.columns),
  };
}

function factsOf({ fields, siteName, placeWithinSite, macAddresses, deviceId }: Draft): DeviceFacts {
  const place =
    placeWithinSite === undefined || fields.location !== undefined ? {} : { location: placeWithinSite };
  return {
    fields: { ...fields, ...place },
    ...(siteName !== undefined && { siteName }),
    ...(macAddresses !== undefined && { macAddresses }),
    ...(deviceId !== undefined && { deviceId }),
  };
}

/** Text takes off the apostrophe of a neutralised formula by itself; of these, none begins with one. */
const plainFields: ReadonlySet<ImportField> = new Set<ImportField>([
  'category',
  'status',
  'condition',
  'hardwareUuid',
  'macAddresses',
  'purchasedOn',
  'warrantyEndsOn',
  'retiredOn',
  'currency',
]);

const isBlank = (cell: Cell): boolean => typeof cell === 'string' && cell.trim() === '';

const shorten = (cell: Cell): string => cutLine(String(cell), 200);
