/**
 * A line of products: its models by the first year they were sold, oldest first, a usual price new in euros without
 * VAT, and how often it is met among the lines of its category. Names are real; prices are orders of magnitude.
 */
export interface ProductLine {
  readonly manufacturer: string;
  readonly priceEuros: number;
  readonly weight: number;
  readonly models: readonly [readonly [year: number, model: string], ...(readonly [number, string])[]];
}

export type ProductLines = readonly [ProductLine, ...ProductLine[]];

/** The model of a line that was sold in a year: the newest of that time, or the oldest known before. */
export function findModelOfYear(line: ProductLine, year: number): string {
  const sold = line.models.filter(([firstYear]) => firstYear <= year);
  return (sold.at(-1) ?? line.models[0])[1];
}
