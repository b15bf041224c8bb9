import { findTitles } from './find-titles.ts';
import { mostColumns, splitRows, type TableRow, type TextDialect } from './split-rows.ts';

/** How a table of text is written, as far as its beginning shows. */
export interface Dialect extends TextDialect {
  readonly lineEnd: 'crlf' | 'lf' | 'cr' | 'mixed' | 'none';
  /** Excel's own first line (`sep=;`), which is no row. */
  readonly hasDelimiterLine: boolean;
}

/** How much of a file shows its dialect. */
export const dialectSampleCharacters = 65_536;

const delimiters = [';', ',', '\t', '|'] as const;
const delimiterLine = /^sep=([;,|\t])(?:\r\n|\r|\n|$)/i;

/**
 * Finds delimiter, quote and line ends from a file's beginning: the delimiter is the one that cuts most rows into the
 * same number of cells, and into more of them where two do so equally well. Titles that are known with one and not
 * with another say more than that.
 */
export function findDialect(sample: string, isWholeText: boolean): Dialect {
  const quote = findQuote(sample);
  const lineEnd = findLineEnd(sample);
  const announced = delimiterLine.exec(sample)?.[1];
  const said = delimiters.find((delimiter) => delimiter === announced);
  if (said !== undefined) return { delimiter: said, quote, lineEnd, hasDelimiterLine: true };
  let best: { delimiter: TextDialect['delimiter']; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const rows = splitRows(sample, { delimiter, quote });
    // The sample's last row may be cut.
    const whole = isWholeText || rows.length < 2 ? rows : rows.slice(0, -1);
    const titles = findTitles(whole);
    const score = scoreRows(whole) * (1 + (typeof titles === 'object' ? titles.knownCount : 0));
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, quote, lineEnd, hasDelimiterLine: false };
}

/** The share of rows that have the most common number of cells, times a little more for more cells; 0 for one cell. */
function scoreRows(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  let filled = 0;
  for (const { cells, fault } of rows) {
    if (cells.every((cell) => cell === '')) continue;
    filled += 1;
    if (fault !== null && fault !== 'too-many-cells') continue;
    const width = fault === null ? cells.length : mostColumns + 1;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  let best = 0;
  for (const [cells, count] of counts) {
    if (cells > 1) best = Math.max(best, (count / filled) * Math.log2(1 + cells));
  }
  return best;
}

/** Double quotes, unless cells stand in single ones (and end there too: `'=1+1` of neutralised formulas does not). */
function findQuote(sample: string): TextDialect['quote'] {
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  const single = count(/(?<=^|[;,\t|\r\n])'[^'\r\n]*'(?=$|[;,\t|\r\n])/g);
  const double = count(/(?<=^|[;,\t|\r\n])"[^"\r\n]*"(?=$|[;,\t|\r\n])/g);
  return single > double && single >= 4 ? "'" : '"';
}

function findLineEnd(sample: string): Dialect['lineEnd'] {
  // A CR at the very end of a sample may be the first half of a CRLF.
  const text = sample.endsWith('\r') ? sample.slice(0, -1) : sample;
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  const cr = text.split('\r').length - 1 - crlf;
  const kinds = [crlf, lf, cr].filter((found) => found > 0).length;
  if (kinds === 0) return sample.endsWith('\r') ? 'cr' : 'none';
  if (kinds > 1) return 'mixed';
  return crlf > 0 ? 'crlf' : lf > 0 ? 'lf' : 'cr';
}
