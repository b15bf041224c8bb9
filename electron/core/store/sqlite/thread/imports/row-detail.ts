import type { RowNotice, RowResult } from '#shared/domain/import.ts';
import type { DeviceFacts } from '#shared/domain/intake-row.ts';

/** What is kept of a row besides its verdict and its device, as JSON in `import_row.detail`; null where there is nothing. */
export interface RowDetail {
  readonly reason?: RowResult['reason'];
  readonly column?: string | null;
  readonly cell?: string | null;
  /** The devices that a row that waits may be. */
  readonly candidates?: readonly string[];
  readonly notices?: readonly RowNotice[];
  /** What a row that waits told, to be taken in once a person has said which device it is. */
  readonly facts?: DeviceFacts;
  /** A rejected row as it stood. */
  readonly cells?: readonly string[];
  /** The first and the last line of the change log that the row wrote to a device known before. */
  readonly lines?: readonly [number, number];
  /** A person said what a waiting row is; what that added besides, to take the answer back. */
  readonly answer?: { readonly inventoryKey: number | null; readonly notices: number };
}

export function readDetail(text: string | null): RowDetail {
  return text === null ? {} : (JSON.parse(text) as RowDetail);
}

/** Leaves out what says nothing: most rows are taken as they are, and keep no detail at all. */
export function writeDetail(detail: RowDetail): string | null {
  const kept = Object.entries(detail).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept));
}
