/** Devices asked for at once. */
export const pageSize = 100;

/** Rows [first, last] on the screen, counted from 0, both included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Offsets of the pages that hold the rows of a range. Past `total` there is nothing to ask for; while the total is
 * unknown (null) the first page is asked for, because it tells.
 */
export function pageOffsets(range: RowRange, total: number | null, size = pageSize): number[] {
  if (total === null) return [0];
  const last = Math.min(range.last, total - 1);
  const offsets: number[] = [];
  for (let page = Math.floor(Math.max(0, range.first) / size); page * size <= last; page += 1) {
    offsets.push(page * size);
  }
  return offsets;
}

/** Finds the row at an index among loaded pages, or null while its page is on its way. */
export function rowAt<Row>(
  pages: ReadonlyMap<number, readonly Row[]>,
  index: number,
  size = pageSize,
): Row | null {
  const offset = Math.floor(index / size) * size;
  return pages.get(offset)?.[index - offset] ?? null;
}

/** Offsets of the pages just before and just after some, as far as there are any. */
export function neighbourOffsets(offsets: readonly number[], total: number, size = pageSize): number[] {
  if (offsets.length === 0) return [];
  return [Math.min(...offsets) - size, Math.max(...offsets) + size].filter(
    (offset) => offset >= 0 && offset < total,
  );
}
