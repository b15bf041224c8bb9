/**
 * The step that a figure with these bounds deserves to be rounded to: a power of ten, at most a tenth of the distance
 * between the bounds. 242.37 between 190 and 300 deserves tens; a figure without spread keeps `fallbackStep`.
 */
export function findRoundingStep(low: number, high: number, fallbackStep = 0.1): number {
  const spread = Math.abs(high - low);
  if (!(spread > 0) || !Number.isFinite(spread)) return fallbackStep;
  return 10 ** Math.floor(Math.log10(spread / 10));
}

/** A value rounded to a step that is a power of ten, without the noise of binary fractions. */
export function roundToStep(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(countDecimals(step)));
}

/** How many decimals a figure rounded to this step (a power of ten) shows. */
export function countDecimals(step: number): number {
  return Math.min(Math.max(0, -Math.round(Math.log10(step))), 100);
}
