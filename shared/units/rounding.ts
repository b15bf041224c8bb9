/**
 * Decimal places that a figure deserves (negative: tens, hundreds…): down to the leading digit of half its interval,
 * but at least two digits of the figure itself. 242.37 within 190–300 is known to ten: 240. Without an interval, three
 * significant digits.
 */
export function decimalsDeserved(value: number, low: number | null, high: number | null): number {
  const halfWidth = low !== null && high !== null ? (high - low) / 2 : 0;
  const twoDigits = Math.abs(value) / 10;
  const scale =
    halfWidth > 0 ? Math.min(halfWidth, twoDigits > 0 ? twoDigits : halfWidth) : Math.abs(value) / 100;
  if (scale === 0) return 0;
  return Math.max(-12, Math.min(12, -Math.floor(Math.log10(scale) + 1e-9)));
}

/** A value rounded to `decimals` places (negative: to tens, hundreds…), without the noise of binary fractions. */
export function roundToDecimals(value: number, decimals: number): number {
  if (decimals >= 0) return Number(value.toFixed(decimals));
  const step = 10 ** -decimals;
  return Math.round(value / step) * step;
}
