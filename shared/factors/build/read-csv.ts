/** A row of a CSV file, by the names of its first line; an empty cell is an empty string. */
export type CsvRow = Readonly<Record<string, string>>;

/** Reads CSV text with a header line (RFC 4180: quoted cells, doubled quotes, any line end). */
export function readCsv(text: string): CsvRow[] {
  const [header, ...lines] = splitCells(text);
  if (header === undefined) return [];
  return lines.map((cells) => {
    if (cells.length !== header.length) {
      throw new Error(
        `a row has ${cells.length} cells where the header has ${header.length}: ${cells.join(',')}`,
      );
    }
    return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** A cell as a finite number; null where it is blank or no number. */
export function readNumber(cell: string | undefined): number | null {
  if (cell === undefined || cell.trim() === '') return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}

function splitCells(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let rest = text;
  while (rest.length > 0) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/.exec(rest);
    if (match === null) throw new Error(`not CSV near: ${rest.slice(0, 60)}`);
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    rest = rest.slice(match[0].length);
    if (match[3] === ',' && rest.length > 0) continue;
    if (match[3] === ',') cells.push('');
    if (cells.length > 1 || cells[0] !== '') lines.push(cells);
    cells = [];
  }
  return lines;
}
