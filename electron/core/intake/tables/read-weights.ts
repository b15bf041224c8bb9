import { readDecimal } from './read-amounts.ts';

/** Kilograms in each unit; the avoirdupois pound and ounce are so defined (NIST Handbook 44, appendix C). */
const kgOf: Readonly<Record<string, number>> = {
  kg: 1,
  g: 0.001,
  t: 1000,
  lb: 0.45359237,
  oz: 0.028349523125,
};

const unitNames: readonly [RegExp, string][] = [
  [/^(kg|kgs|kilo|kilos|kilogrammes?|kilograms?)$/, 'kg'],
  [/^(g|gr|grammes?|grams?)$/, 'g'],
  [/^(t|tonnes?|tons?)$/, 't'],
  [/^(lb|lbs|livres?|pounds?)$/, 'lb'],
  [/^(oz|onces?|ounces?)$/, 'oz'],
];

const unitNamed = (word: string): string | null =>
  unitNames.find(([form]) => form.test(word.toLowerCase()))?.[1] ?? null;

/** Excel and people keep no more of a weight than a milligram. */
const decimalsKept = 6;

/**
 * A weight in kilograms: in the unit that stands behind the number, else in the one that the title names, else in
 * kilograms. A lone mark is the decimal one, also before three digits: "1,234" is 1.2 kg, since no device weighs a tonne.
 * Null where it is none.
 */
export function readWeightKg(cell: string | number, title: string): number | null {
  if (typeof cell === 'number') return toKg(cell, unitOfTitle(title));
  const [, digits, word = ''] = /^\s*([\d\s\u00a0\u202f.,'’]+?)\s*(\p{L}*)\.?\s*$/u.exec(cell) ?? [];
  if (digits === undefined) return null;
  const unit = word === '' ? unitOfTitle(title) : unitNamed(word);
  const plain = readDecimal(digits, /[.,](?=[^.,]*$)/.exec(digits)?.[0] === ',' ? ',' : '.');
  if (unit === null || plain === null) return null;
  return toKg(
    Number(`${plain.whole === '' ? '0' : plain.whole}.${plain.fraction === '' ? '0' : plain.fraction}`),
    unit,
  );
}

function unitOfTitle(title: string): string {
  const words = title.match(/\p{L}+/gu) ?? [];
  return words.map(unitNamed).find((unit) => unit !== null) ?? 'kg';
}

function toKg(number: number, unit: string): number | null {
  const weightKg = number * (kgOf[unit] ?? 1);
  if (!Number.isFinite(weightKg) || weightKg < 0) return null;
  return unit === 'kg' ? weightKg : Number(weightKg.toFixed(decimalsKept));
}
