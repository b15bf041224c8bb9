import { type SourceId, sources } from '../sources.ts';
import type { FigureCategory, TypicalFigure } from '../typical-energy-file.ts';

/**
 * The value below which a share of a list lies, interpolated between neighbours (Hyndman and Fan 1996, type 7, as in
 * R and spreadsheets). Throws for an empty list.
 */
export function percentile(values: readonly number[], ratio: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * ratio;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError('no values to take a percentile of');
  return below + (above - below) * (position - Math.floor(position));
}

type FigureSource = Extract<
  SourceId,
  'energy-star-computers' | 'energy-star-displays' | 'boavizta-footprints'
>;

/** Sums a list of products up as a typical figure. */
export function summariseFigure(
  category: FigureCategory,
  quantity: TypicalFigure['quantity'],
  values: readonly number[],
  sourceId: FigureSource,
  region: string,
): TypicalFigure {
  const { licence, url, year } = sources[sourceId];
  const at = (ratio: number) => roundFigure(percentile(values, ratio));
  return {
    id: `${category}/${quantity}`,
    category,
    quantity,
    unit: quantity === 'annual-energy' ? 'kWh' : 'W',
    p10: at(0.1),
    p25: at(0.25),
    median: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    n: values.length,
    region,
    year,
    sourceId,
    licence,
    url,
  };
}

/** Four significant digits: finer than any of the lists, and the same bytes on every machine. */
export function roundFigure(value: number): number {
  return Number(value.toPrecision(4));
}
