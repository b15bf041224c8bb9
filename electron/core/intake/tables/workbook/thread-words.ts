import type { IntakeRefusal } from '../../facts.ts';
import type { TableRow } from '../split-rows.ts';

/** What the workbook thread is started for: the sheets with their first rows (`sheet` null), or one sheet's rows. */
export interface ThreadTask {
  readonly bytes: Uint8Array;
  readonly sheet: number | null;
  readonly headRows: number;
}

export type ThreadWord =
  | {
      readonly kind: 'sheets';
      readonly sheets: readonly { readonly name: string; readonly head: readonly TableRow[] }[];
    }
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'failure'; readonly refusal: Pick<IntakeRefusal, 'reason' | 'detail'> };
