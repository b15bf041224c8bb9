import type { KeyboardEvent, MouseEvent } from 'react';

/** The row that a key leads to, or null for a key that moves nothing. */
export function rowAfterKey(key: string, active: number, total: number, rowsOnScreen: number): number | null {
  const last = total - 1;
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: rowsOnScreen, PageUp: -rowsOnScreen }[key];
  if (step !== undefined) return Math.min(last, Math.max(0, active + step));
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return null;
}

/** What can be done to rows. */
export interface RowActions {
  /** Makes a row the one that keys act on, and brings it into view. */
  readonly goTo: (index: number) => void;
  /** Selects or unselects; `isRange` up to the row selected before. */
  readonly select: (index: number, isRange: boolean) => void;
  readonly open: (index: number) => void;
  readonly clearSelection: () => void;
}

/** What keys do in the table. Keys pressed on the header's own buttons are left to them. */
export function handleGridKey(
  event: KeyboardEvent<HTMLElement>,
  rows: { readonly active: number; readonly total: number; readonly onScreen: number },
  actions: RowActions,
): void {
  const isOnHeader = (event.target as HTMLElement).closest('thead') !== null;
  if (isOnHeader || event.ctrlKey || event.metaKey || event.altKey || rows.total === 0) return;
  const next = rowAfterKey(event.key, rows.active, rows.total, rows.onScreen);
  if (next !== null) {
    event.preventDefault();
    if (event.shiftKey) actions.select(next, true);
    actions.goTo(next);
  } else if (event.key === ' ') {
    event.preventDefault();
    actions.select(rows.active, event.shiftKey);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    actions.open(rows.active);
  } else if (event.key === 'Escape') {
    actions.clearSelection();
  }
}

const rowIndexAt = (event: MouseEvent<HTMLElement>): number | null => {
  const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-index]');
  return row === null ? null : Number(row.dataset.index);
};

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** A click on a row's link opens it (with a key held, the browser does), on its box selects it, elsewhere activates it. */
export function handleGridClick(event: MouseEvent<HTMLElement>, actions: RowActions): void {
  const index = rowIndexAt(event);
  if (index === null) return;
  if ((event.target as HTMLElement).closest('a') !== null) {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    actions.open(index);
  } else if (event.target instanceof HTMLInputElement) actions.select(index, event.shiftKey);
  else actions.goTo(index);
}

/** A double click anywhere in a row opens it. */
export function handleGridDoubleClick(event: MouseEvent<HTMLElement>, actions: RowActions): void {
  const index = rowIndexAt(event);
  if (index !== null && !(event.target instanceof HTMLInputElement)) actions.open(index);
}
