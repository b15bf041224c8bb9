import type { Basis, Estimate, Source } from '#shared/domain/estimate.ts';

/** How a figure came to be, in words: what its side panel shows. */
export interface Derivation {
  /** The formula, in words. */
  readonly formula: string;
  readonly inputs: readonly { readonly label: string; readonly value: string }[];
  readonly sources: readonly Source[];
  readonly assumptions: readonly string[];
  /** What would make the figure better; null where nothing would. */
  readonly improvement: string | null;
  /** Name and version of the method, for those who want the detail. */
  readonly method: string | null;
}

/** A figure as the screen shows it: already in the language of the screen. */
export interface Quantity {
  /** Null exactly when the basis is unknown. */
  readonly number: string | null;
  readonly unit: string;
  /** Null for a plain count of records, which is exact. */
  readonly basis: Basis | null;
  /** `190–300`, without unit; null without bounds. */
  readonly range: string | null;
  /** Why it is unknown. */
  readonly reason: string | null;
}

export interface QuantityFormats {
  readonly toDecimals: (value: number, decimals: number) => string;
  readonly unit: (unit: string) => string;
}

/** An en dash with a word joiner: a line may not break inside a range. */
const rangeDash = '\u2013\u2060';

/** Puts an estimate into the digits its uncertainty deserves. */
export function toQuantity(
  estimate: Pick<Estimate, 'value' | 'low' | 'high' | 'unit' | 'basis' | 'reason'>,
  decimalsDeserved: (value: number, low: number | null, high: number | null) => number,
  formats: QuantityFormats,
): Quantity {
  const { value, low, high, basis } = estimate;
  const unit = formats.unit(estimate.unit);
  if (value === null)
    return { number: null, unit, basis: 'unknown', range: null, reason: estimate.reason ?? null };
  const decimals = decimalsDeserved(value, low, high);
  const range =
    low === null || high === null || low === high
      ? null
      : `${formats.toDecimals(low, decimals)}${rangeDash}${formats.toDecimals(high, decimals)}`;
  return { number: formats.toDecimals(value, decimals), unit, basis, range, reason: null };
}
