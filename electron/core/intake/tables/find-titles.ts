import { foldTitle } from './fold-title.ts';
import { findKnownTitles } from './known-titles.ts';
import { recogniseFormat, withoutGroup } from './recognise-format.ts';
import { mostColumns, type TableRow } from './split-rows.ts';

export interface TitleRow {
  /** How many rows stand above the first row of data, the titles with them. */
  readonly rowsAbove: number;
  /** Distinct: a second "Name" is "Name (2)", a column without title "Column 3". */
  readonly titles: readonly string[];
  /** As they stand in the file. */
  readonly written: readonly string[];
  /** How many of them are known. */
  readonly knownCount: number;
}

/** Reports have a name, a date and some blank lines above their titles, hardly more. */
const mostRowsAbove = 20;

/**
 * Finds the row of titles: among the first rows, the one with the most titles that are known; where none has two, the
 * first row with as many filled cells as most rows have.
 */
export function findTitles(rows: readonly TableRow[]): TitleRow | 'none' | 'too-many-columns' {
  const head = rows.slice(0, mostRowsAbove);
  const filled = (row: TableRow) => row.cells.filter((cell) => String(cell).trim() !== '').length;
  // A line of a million columns above all others is no line above the titles.
  if (head.find((row) => row.fault !== null || filled(row) > 0)?.fault === 'too-many-cells')
    return 'too-many-columns';
  let best = { at: -1, known: 0 };
  head.forEach((row, at) => {
    const known = countKnown(row);
    if (known > best.known) best = { at, known };
  });
  if (best.known < 2) {
    const widths = rows.map(filled).filter((width) => width > 0);
    const usual = widths.toSorted((one, other) => one - other)[Math.floor(widths.length / 2)] ?? 0;
    const first = head.findIndex((row) => row.fault === null && filled(row) > 0 && filled(row) >= usual);
    if (best.known === 0 || first < best.at) best = { at: first, known: 0 };
  }
  const row = rows[best.at];
  if (row === undefined) return 'none';
  const written = row.cells.map((cell) => String(cell).replace(/\s+/g, ' ').trim());
  while (written.length > 1 && written.at(-1) === '') written.pop();
  if (written.length > mostColumns) return 'too-many-columns';
  return { rowsAbove: best.at + 1, titles: makeDistinct(written), written, knownCount: best.known };
}

function countKnown({ cells, fault }: TableRow): number {
  if (fault !== null) return 0;
  const titles = cells.map(String);
  const format = recogniseFormat(titles);
  return titles.filter((title) => {
    if (title.length > 100) return false;
    const folded = foldTitle(title);
    if (folded === '') return false;
    return (
      findKnownTitles(folded, format).length > 0 ||
      findKnownTitles(foldTitle(withoutGroup(title)), format).length > 0
    );
  }).length;
}

function makeDistinct(written: readonly string[]): string[] {
  const used = new Set(written.map((title) => title.toLowerCase()));
  const seen = new Set<string>();
  return written.map((title, index) => {
    const base = title === '' ? `Column ${index + 1}` : title.slice(0, 900);
    if (title !== '' && !seen.has(title.toLowerCase())) {
      seen.add(title.toLowerCase());
      return base;
    }
    let name = base;
    for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${base} (${count})`;
    used.add(name.toLowerCase());
    return name;
  });
}
