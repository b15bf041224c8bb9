import type { ChartSeries } from './chart-data.ts';

const steps = 4;
const roundSteps = [1, 2, 2.5, 3, 5, 10];

/** The highest value of all series within [fromMs, toMs]; null where there is none. */
export function findHighest(series: readonly ChartSeries[], fromMs: number, toMs: number): number | null {
  let highest: number | null = null;
  for (const { points } of series) {
    for (const [atMs, value] of points) {
      if (value === null || atMs < fromMs || atMs > toMs) continue;
      if (highest === null || value > highest) highest = value;
    }
  }
  return highest;
}

/** The upper end of an axis from zero in four round steps that holds `highest`. */
export function roundUpAxis(highest: number | null): number {
  if (highest === null || highest <= 0) return 1;
  const least = highest / steps;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  // A value that fills its step by rounding alone must not take the next step.
  const step = roundSteps.find((factor) => factor * magnitude >= least * (1 - 1e-9)) ?? 10;
  return step * magnitude * steps;
}
