import { neutralise } from '#shared/documents/spreadsheet-text.ts';
import type { Device } from '#shared/domain/device.ts';
import type { Language } from '#shared/domain/settings.ts';
import { currencyDecimals } from '#shared/units/currency-decimals.ts';
import { type TableColumn, tableColumns } from '#shared/words/table-titles.ts';
import { words } from '#shared/words/words.ts';

/** What stands in a cell, whatever the file; null is unknown, and an empty cell. */
export type TableCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** An amount in minor units of a currency with so many decimals. */
  | { readonly kind: 'amount'; readonly minorUnits: number; readonly decimals: number }
  | { readonly kind: 'date'; readonly on: string }
  | null;

/** Rows in the order in which they are to be written, some at a time. */
export type DeviceChunks = AsyncIterable<readonly Device[]>;

/**
 * The columns of a table: those asked for, or every field with Perdure's own id. A price has its currency behind it; and
 * where a fleet has invented devices, they are marked in every table.
 */
export function chooseColumns(
  asked: readonly TableColumn[] | null,
  hasDemonstration: boolean,
): readonly TableColumn[] {
  const chosen =
    asked ?? tableColumns.filter((column) => column !== 'updatedAtMs' && column !== 'isDemonstration');
  const columns = chosen.flatMap((column) =>
    column === 'purchasePrice' ? [column, 'currency' as const] : [column],
  );
  return [...new Set<TableColumn>([...columns, ...(hasDemonstration ? ['isDemonstration' as const] : [])])];
}

/** The cell of a device in a column. Codes are in words of the language, as its screens show them. */
export function toCell(device: Device, column: TableColumn, language: Language): TableCell {
  const say = words[language];
  const text = (value: string | null): TableCell =>
    value === null ? null : { kind: 'text', text: neutralise(value) };
  switch (column) {
    case 'category':
      return text(device.category && say[`category.${device.category}`]);
    case 'status':
      return text(say[`status.${device.status}`]);
    case 'condition':
      return text(device.condition && say[`condition.${device.condition}`]);
    case 'purchasedOn':
    case 'warrantyEndsOn':
    case 'retiredOn': {
      const on = device[column];
      return on === null ? null : { kind: 'date', on };
    }
    case 'purchasePrice': {
      const { purchasePrice: price } = device;
      return (
        price && { kind: 'amount', minorUnits: price.minorUnits, decimals: currencyDecimals(price.currency) }
      );
    }
    case 'currency':
      return text(device.purchasePrice?.currency ?? null);
    case 'weightKg':
      return device.weightKg === null ? null : { kind: 'number', value: device.weightKg };
    case 'quantity':
      return { kind: 'number', value: device.quantity };
    case 'tags':
      return text(device.tags.length === 0 ? null : joinTags(device.tags));
    case 'updatedAtMs':
      return text(new Date(device.updatedAtMs).toISOString());
    case 'isDemonstration':
      return text(device.isDemonstration ? say['field.isDemonstration'] : null);
    default:
      return text(device[column]);
  }
}

/** Labels between commas; on a line each where one of them holds what else would part it in two. */
const joinTags = (tags: readonly string[]): string =>
  tags.some((tag) => /[,;|]/.test(tag)) ? tags.map((tag) => `${tag}\n`).join('') : tags.join(', ');
