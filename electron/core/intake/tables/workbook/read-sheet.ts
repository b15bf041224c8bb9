import { mostColumns, type TableRow } from '../split-rows.ts';
import { WorkbookFailure } from '../workbook-failure.ts';
import { unescapeText, type WorkbookParts } from './open-parts.ts';
import { readPart } from './read-parts.ts';

/** Excel's own limit (its specifications and limits page). */
const mostRows = 1_048_576;
const dayMs = 86_400_000;

type Cell = string | number;

/**
 * The rows of a sheet, in chunks of about a thousand. Formulas give the value that the workbook keeps of them; a number
 * shown as a date is a civil date; errors are texts ("#N/A"). Rows that are left out between others are blank rows;
 * empty ones behind the last filled row do not count.
 */
export async function* readSheet(
  file: Buffer,
  parts: WorkbookParts,
  index: number,
): AsyncGenerator<TableRow[]> {
  const sheet = parts.sheets[index];
  if (sheet === undefined) return;
  let rows: TableRow[] = [];
  let blanks = 0;
  let rowNumber = 0;
  let cells: Cell[] = [];
  let column = -1;
  let isWide = false;
  let type = '';
  let isDate = false;
  let text = '';
  let isText = false;
  let phonetic = 0;

  const finishCell = (): void => {
    if (text === '') return;
    if (column >= mostColumns) {
      isWide = true;
      return;
    }
    while (cells.length < column) cells.push('');
    cells[column] = readCell(text, type, isDate, parts);
  };
  const finishRow = (): void => {
    if (isWide) {
      rows.push(...takeBlanks(), { cells: [String(cells[0] ?? '').slice(0, 200)], fault: 'too-many-cells' });
    } else if (cells.every((cell) => cell === '')) {
      blanks += 1;
    } else {
      rows.push(...takeBlanks(), { cells, fault: null });
    }
  };
  const takeBlanks = (): TableRow[] => {
    const taken = Array.from({ length: blanks }, (): TableRow => ({ cells: [], fault: null }));
    blanks = 0;
    return taken;
  };

  const steps = readPart(file, sheet.entry, {
    open: (name, attributes) => {
      if (name === 'row') {
        const number = Number(attributes.r ?? rowNumber + 1);
        if (!Number.isInteger(number) || number <= rowNumber || number > mostRows) {
          throw new WorkbookFailure({
            reason: 'malformed',
            detail: `${sheet.name}: row ${attributes.r} out of order`,
          });
        }
        blanks += number - rowNumber - 1;
        rowNumber = number;
        cells = [];
        column = -1;
        isWide = false;
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        type = attributes.t ?? 'n';
        isDate = parts.isDateFormat[Number(attributes.s ?? -1)] ?? false;
        text = '';
      } else if (name === 'v' || name === 't') isText = true;
      else if (name === 'rPh') phonetic += 1;
    },
    text: (piece) => {
      if (isText && phonetic === 0) text += piece;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'c') finishCell();
      else if (name === 'row') finishRow();
    },
  });
  for await (const _ of steps) {
    if (rows.length < 1000) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** The column of a reference such as `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const place = letter.charCodeAt(0) - 64;
    if (place < 1 || place > 26) break;
    column = column * 26 + place;
  }
  return column - 1;
}

function readCell(text: string, type: string, isDate: boolean, parts: WorkbookParts): Cell {
  if (type === 's') return parts.sharedTexts[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return text.slice(0, 10);
  if (type !== 'n') return unescapeText(text);
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return isDate ? (civilDay(number, parts.countsFrom1904) ?? number) : number;
}

/** A day number as a civil date; Excel's calendar has a 29 February 1900 that never was, as day 60. */
function civilDay(number: number, countsFrom1904: boolean): string | null {
  const day = Math.floor(number);
  if (day < 1 || day > 2_958_465) return null;
  const start = countsFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(start + day * dayMs).toISOString().slice(0, 10);
}
