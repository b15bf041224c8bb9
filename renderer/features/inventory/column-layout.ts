import { type ColumnId, columnIds, narrowestColumnPx, widestColumnPx } from './columns.ts';

/** How a person has arranged the table; remembered by the browser. */
export interface ColumnLayout {
  readonly order: readonly ColumnId[];
  readonly hidden: readonly ColumnId[];
  readonly widthsPx: Readonly<Partial<Record<ColumnId, number>>>;
  readonly isCompact: boolean;
}

export const defaultLayout: ColumnLayout = {
  order: columnIds,
  hidden: [
    'serialNumber',
    'location',
    'purchasePrice',
    'supplier',
    'condition',
    'warrantyEndsOn',
    'weightKg',
    'quantity',
    'tags',
    'retiredOn',
    'updatedAtMs',
  ],
  widthsPx: {},
  isCompact: false,
};

/** The columns that show, in their order. */
export const shownColumns = (layout: ColumnLayout): ColumnId[] =>
  layout.order.filter((id) => !layout.hidden.includes(id));

const isColumn = (value: unknown): value is ColumnId => columnIds.some((id) => id === value);
const columnsIn = (value: unknown): ColumnId[] =>
  Array.isArray(value) ? [...new Set(value.filter(isColumn))] : [];

/**
 * Reads a remembered layout. What it cannot mean is left out; columns it does not know (of a newer version) come at
 * the end, as hidden as they are by default.
 */
export function readLayout(stored: string | undefined): ColumnLayout {
  let raw: Partial<Record<keyof ColumnLayout, unknown>>;
  try {
    raw = JSON.parse(stored ?? '') as typeof raw;
  } catch {
    return defaultLayout;
  }
  if (typeof raw !== 'object' || raw === null || !Array.isArray(raw.order)) return defaultLayout;
  const known = columnsIn(raw.order);
  const added = columnIds.filter((id) => !known.includes(id));
  const widths = Object.entries(raw.widthsPx ?? {}).filter(
    ([id, width]) =>
      isColumn(id) && typeof width === 'number' && width >= narrowestColumnPx && width <= widestColumnPx,
  );
  return {
    order: [...known, ...added],
    hidden: [
      ...columnsIn(raw.hidden).filter((id) => id !== 'name' && known.includes(id)),
      ...added.filter((id) => defaultLayout.hidden.includes(id)),
    ],
    widthsPx: Object.fromEntries(widths) as ColumnLayout['widthsPx'],
    isCompact: raw.isCompact === true,
  };
}

/** Puts a column just before another one, or at the end where that is null. */
export function moveColumn(
  order: readonly ColumnId[],
  moved: ColumnId,
  before: ColumnId | null,
): readonly ColumnId[] {
  if (moved === before) return order;
  const others = order.filter((id) => id !== moved);
  const at = before === null ? others.length : others.indexOf(before);
  return at === -1 ? order : others.toSpliced(at, 0, moved);
}

/** Moves a column one place among those shown: -1 before its neighbour, 1 after it. */
export function nudgeColumn(layout: ColumnLayout, moved: ColumnId, step: -1 | 1): readonly ColumnId[] {
  const shown = layout.order.filter((id) => !layout.hidden.includes(id));
  const at = shown.indexOf(moved);
  const target = at + step;
  if (at === -1 || target < 0 || target >= shown.length) return layout.order;
  const before = step === -1 ? shown[target] : shown[target + 1];
  return moveColumn(layout.order, moved, before ?? null);
}
