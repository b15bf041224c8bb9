import type { ImportField } from '#shared/domain/import.ts';
import { cutLine } from '#shared/domain/text.ts';
import { dateFields } from './column-evidence.ts';
import { type DateOrder, readDate } from './read-dates.ts';

/** A row is kept whole up to this many characters; of a longer one, the beginning of each cell. */
const mostKeptCharacters = 1_048_576;
const keptOfLongCell = 1000;

interface DatedColumn {
  readonly index: number;
  readonly field: ImportField;
  readonly dateOrder: DateOrder;
}

/**
 * A row as it stands, to be given back. A date whose order the rest of its column settled is written year first: beside
 * few others it would be read another way.
 */
export function keepCells(cells: readonly (string | number)[], columns: readonly DatedColumn[]): string[] {
  const texts = cells.map(String);
  for (const { index, field, dateOrder } of columns) {
    const cell = cells[index];
    if (!dateFields.has(field) || cell === undefined) continue;
    const read = readDate(cell, dateOrder);
    if (read.kind === 'date') texts[index] = read.on;
  }
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  return length <= mostKeptCharacters ? texts : texts.map((text) => cutLine(text, keptOfLongCell));
}
