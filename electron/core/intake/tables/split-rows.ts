/*
 * Tables of text, split into rows of cells (RFC 4180, and what people and tools write instead of it). Written here
 * because every row must be accounted for: where a quote is opened and never closed, a parser for well-formed files
 * swallows all that follows or gives up; this one gives the one line as faulty and goes on with the next.
 */

/** A cell longer than this is no cell; neither is all that stands behind a quote that is never closed. */
export const largestCellCharacters = 1_048_576;
/** Excel has 16,384 columns; no inventory has more than a few hundred. */
export const mostColumns = 1000;
/** A line longer than this is given up before its end is seen, so that memory stays bounded. */
const largestRowCharacters = 4 * largestCellCharacters;

export interface TextDialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly quote: '"' | "'";
}

export type RowFault = 'unclosed-quote' | 'cell-too-long' | 'too-many-cells';

/** A row as it stands in a file. A faulty row keeps the beginning of its text as its only cell. */
export interface TableRow {
  readonly cells: readonly (string | number)[];
  readonly fault: RowFault | null;
}

const noCells: readonly string[] = [];

/** Splits a text that comes in pieces; pieces may end anywhere. CR, LF and CRLF all end a row. */
export function createRowSplitter({ delimiter, quote }: TextDialect) {
  let text = '';
  let waiting: string[] = [];
  let waitingCharacters = 0;
  let at = 0;
  let isLast = false;
  let isSkipping = false;
  const lineFeeds = createFinder('\n');
  const carriageReturns = createFinder('\r');
  const quotes = createFinder(quote);
  const delimiters = createFinder(delimiter);

  /** Where the line that holds a place ends, or -1 where that is not known yet. */
  const findLineEnd = (from: number): number => {
    const lf = lineFeeds.next(text, from);
    const cr = carriageReturns.next(text, from);
    if (lf === -1) return cr;
    return cr === -1 ? lf : Math.min(lf, cr);
  };
  /** The place behind a line end, or -1 where a CR may still be followed by its LF. */
  const passLineEnd = (end: number): number => {
    if (text[end] === '\n') return end + 1;
    if (end + 1 >= text.length && !isLast) return -1;
    return text[end + 1] === '\n' ? end + 2 : end + 1;
  };

  /** The next row, or null where more text is needed. */
  const takeRow = (): TableRow | null => {
    const row = lookForRow();
    return row === null && text.length - at > largestRowCharacters ? giveUp('cell-too-long') : row;
  };

  const lookForRow = (): TableRow | null => {
    const end = findLineEnd(at);
    const known = end === -1 ? text.length : end;
    const quoteAt = indexWithin(quotes, at, known);
    if (quoteAt !== -1 && opensSomewhere(quoteAt, known)) return takeQuotedRow();
    if (end === -1 && !isLast) return null;
    const after = end === -1 ? text.length : passLineEnd(end);
    if (after === -1) return null;
    const line = text.slice(at, known);
    at = after;
    if (line === '') return { cells: noCells, fault: null };
    return finish(line.split(delimiter), line);
  };

  const indexWithin = (finder: Finder, from: number, to: number): number => {
    const found = finder.next(text, from);
    return found !== -1 && found < to ? found : -1;
  };
  /** Whether a quote opens a cell: a quote further on in a cell ("écran 24"") is a letter like others. */
  const opensSomewhere = (first: number, to: number): boolean => {
    for (let place = first; place !== -1; place = indexWithin(quotes, place + 1, to)) {
      if (place === at || text[place - 1] === delimiter) return true;
    }
    return false;
  };

  const takeQuotedRow = (): TableRow | null => {
    const cells: string[] = [];
    let place = at;
    for (;;) {
      let cellEnd: number;
      if (text[place] === quote) {
        const closing = findClosingQuote(place);
        if (closing === 'more') return null;
        if (closing === 'never') return giveUp('unclosed-quote');
        cellEnd = closing.end;
        cells.push(closing.cell);
      } else {
        const lineEnd = findLineEnd(place);
        const known = lineEnd === -1 ? text.length : lineEnd;
        const delimiterAt = indexWithin(delimiters, place, known);
        if (delimiterAt === -1 && lineEnd === -1 && !isLast) return null;
        cellEnd = delimiterAt === -1 ? known : delimiterAt;
        cells.push(text.slice(place, cellEnd));
      }
      if (text[cellEnd] === delimiter) {
        place = cellEnd + 1;
        continue;
      }
      const after = cellEnd >= text.length ? text.length : passLineEnd(cellEnd);
      if (after === -1) return null;
      const raw = text.slice(at, Math.min(cellEnd, at + 200));
      at = after;
      return finish(cells, raw);
    }
  };

  const findClosingQuote = (opening: number): { cell: string; end: number } | 'more' | 'never' => {
    let close = text.indexOf(quote, opening + 1);
    while (close !== -1 && text[close + 1] === quote) close = text.indexOf(quote, close + 2);
    if (close - opening > largestCellCharacters) return 'never';
    if (close === -1) {
      return isLast || text.length - opening > largestCellCharacters ? 'never' : 'more';
    }
    const next = text[close + 1];
    if (next === undefined && !isLast) return 'more';
    if (next === undefined || next === delimiter || next === '\n' || next === '\r') {
      return { cell: text.slice(opening + 1, close).replaceAll(quote + quote, quote), end: close + 1 };
    }
    // Text behind the closing quote. On one line it was never a quoted cell ("24" écran): taken as it stands. Over
    // several lines the quote that closes is the one that opens a cell of a later row.
    const lineEnd = findLineEnd(opening);
    if (lineEnd !== -1 && lineEnd < close) return 'never';
    if (lineEnd === -1 && !isLast) return text.length - opening > largestCellCharacters ? 'never' : 'more';
    const known = lineEnd === -1 ? text.length : lineEnd;
    const delimiterAt = indexWithin(delimiters, close, known);
    const end = delimiterAt === -1 ? known : delimiterAt;
    return { cell: text.slice(opening, end), end };
  };

  /** Gives up a row: one line of it, so that the next line is looked at as a row of its own. */
  const giveUp = (fault: RowFault): TableRow | null => {
    const end = findLineEnd(at);
    const after = end === -1 ? -1 : passLineEnd(end);
    const raw = text.slice(at, Math.min(end === -1 ? text.length : end, at + 200));
    const isWide =
      fault === 'cell-too-long' && text.slice(at).split(delimiter, mostColumns + 1).length > mostColumns;
    if (after !== -1) {
      at = after;
    } else if (isLast || end !== -1) {
      if (!isLast) return null;
      at = text.length;
    } else {
      at = text.length;
      isSkipping = true;
    }
    return { cells: [raw], fault: isWide ? 'too-many-cells' : fault };
  };

  const finish = (cells: readonly string[], raw: string): TableRow => {
    if (cells.length > mostColumns) return { cells: [raw.slice(0, 200)], fault: 'too-many-cells' };
    for (const cell of cells) {
      if (cell.length > largestCellCharacters) return { cells: [raw.slice(0, 200)], fault: 'cell-too-long' };
    }
    return { cells, fault: null };
  };

  /** Passes over the rest of a line that was given up. */
  const skip = (): boolean => {
    const end = findLineEnd(at);
    const after = end === -1 ? -1 : passLineEnd(end);
    if (after === -1) {
      at = end === -1 ? text.length : end;
      return false;
    }
    at = after;
    isSkipping = false;
    return true;
  };

  const takeWaiting = (): void => {
    text += waiting.join('');
    waiting = [];
    waitingCharacters = 0;
  };

  const drain = (): TableRow[] => {
    const rows: TableRow[] = [];
    while (at < text.length) {
      if (isSkipping && !skip()) break;
      if (at >= text.length) break;
      const row = takeRow();
      if (row === null) break;
      rows.push(row);
    }
    text = text.slice(at);
    at = 0;
    for (const finder of [lineFeeds, carriageReturns, quotes, delimiters]) finder.forget();
    return rows;
  };

  return {
    push(piece: string): TableRow[] {
      // A piece that can end nothing is only kept: a long cell is not looked through anew for each of its pieces.
      if (isSkipping && text === '' && !/[\r\n]/.test(piece)) return [];
      waiting.push(piece);
      waitingCharacters += piece.length;
      const endsNothing = !piece.includes('\n') && !piece.includes('\r') && !piece.includes(quote);
      if (endsNothing && text.length + waitingCharacters <= largestRowCharacters) return [];
      takeWaiting();
      return drain();
    },
    end(): TableRow[] {
      takeWaiting();
      isLast = true;
      return drain();
    },
  };
}

interface Finder {
  next(text: string, from: number): number;
  forget(): void;
}

/** Looks for a character, and keeps what it found: else each row would look through all the text that follows it. */
function createFinder(character: string): Finder {
  let lookedFrom = -1;
  let found = -1;
  return {
    next(text, from) {
      if (lookedFrom !== -1 && from >= lookedFrom && (found === -1 || from <= found)) return found;
      lookedFrom = from;
      found = text.indexOf(character, from);
      return found;
    },
    forget() {
      lookedFrom = -1;
    },
  };
}

/** All rows of a short text. */
export function splitRows(text: string, dialect: TextDialect): TableRow[] {
  const splitter = createRowSplitter(dialect);
  return [...splitter.push(text), ...splitter.end()];
}
