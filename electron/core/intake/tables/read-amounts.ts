import { currencyDecimals } from '#shared/units/currency-decimals.ts';

/** The sign that parts whole from fraction in a column of numbers, where the column shows it. */
export type DecimalMark = ',' | '.' | null;

/** What a column's numbers show of their decimal mark. */
export interface DecimalEvidence {
  comma: number;
  point: number;
}

/** Signs of currencies that stand for one currency only. The dollar does for some twenty: it takes the file's. */
const currencySigns: readonly [RegExp, string][] = [
  [/€|(?<!\p{L})euros?(?!\p{L})/iu, 'EUR'],
  [/£/, 'GBP'],
  [/US\$/i, 'USD'],
  [/(?<!\p{L})(dhs?|dirhams?)(?!\p{L})/iu, 'MAD'],
];
const onlyDigits = /^[\d\s.,'’]*$/;

const codes = new Set(Intl.supportedValuesOf('currency'));

/** Spaces of every width, and the apostrophe of Switzerland. */
const grouping = /[\s\u00a0\u202f\u2009'’]/g;
const withTax = /\b(ttc|tvac|incl\.? ?(vat|tax)|vat incl)/i;
const withoutTax = /\b(ht|hors ?taxes?|htva|excl\.? ?(vat|tax)|ex ?vat)\b\.?/gi;

export function isWithTax(text: string): boolean {
  return withTax.test(text);
}

/**
 * The currency that a cell or a title names: by its sign, or by a code in capitals that is one of ISO 4217. A dollar
 * sign is the file's own dollar where the file has one, and `unclear` elsewhere.
 */
export function findCurrency(text: string, usual: string | null): string | 'unclear' | null {
  if (onlyDigits.test(text)) return null;
  const sign = currencySigns.find(([form]) => form.test(text))?.[1];
  if (sign !== undefined) return sign;
  const code = text.match(/(?<!\p{L})[A-Z]{3}(?!\p{L})/gu)?.find((word) => codes.has(word));
  if (code !== undefined || !text.includes('$')) return code ?? null;
  return usual !== null && signOf(usual) === '$' ? usual : 'unclear';
}

function signOf(currency: string): string | undefined {
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value;
}

/** Only what a number is written with, or null where something else is left when currency and tax words are taken off. */
function bareNumber(cell: string): string | null {
  const text = cell
    .replace(withoutTax, '')
    .replace(/US\$|[€£$]|(?<!\p{L})(dhs?|euros?|dirhams?|dollars?)(?!\p{L})\.?/giu, '')
    .replace(/(?<!\p{L})\p{L}{3}(?!\p{L})/gu, (word) => (codes.has(word.toUpperCase()) ? '' : word))
    .replace(grouping, '');
  return /^[+]?\d[\d.,]*$|^[.,]\d+$/.test(text) ? text.replace('+', '') : null;
}

/** Adds a cell to what is known of its column's decimal mark: "12,5" and "1.234,50" can only be read one way. */
export function addDecimalEvidence(evidence: DecimalEvidence, cell: string | number): void {
  const text = typeof cell === 'string' ? bareNumber(cell) : null;
  if (text === null) return;
  const lastMark = /[.,](?=\d*$)/.exec(text)?.[0];
  if (lastMark === undefined) return;
  const hasBoth = text.includes(',') && text.includes('.');
  const isRepeated = text.split(lastMark).length > 2;
  const fraction = text.length - text.lastIndexOf(lastMark) - 1;
  if (isRepeated && !hasBoth) evidence[lastMark === ',' ? 'point' : 'comma'] += 1;
  else if (hasBoth || fraction !== 3) evidence[lastMark === ',' ? 'comma' : 'point'] += 1;
}

/**
 * Reads a number as people write it, as its digits before and behind the decimal mark; null where it is none. Where a
 * single mark stands before exactly three digits, and the column does not show which mark is which, it groups
 * thousands: amounts of money seldom have three decimals.
 */
export function readDecimal(cell: string, mark: DecimalMark): { whole: string; fraction: string } | null {
  const text = bareNumber(cell);
  if (text === null) return null;
  const lastAt = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  if (lastAt === -1) return { whole: text, fraction: '' };
  const last = text.charAt(lastAt);
  const hasBoth = text.includes(',') && text.includes('.');
  const isDecimal = hasBoth
    ? text.indexOf(last) === lastAt
    : text.indexOf(last) === lastAt &&
      (mark === null
        ? text.length - lastAt - 1 !== 3 || lastAt > 3 || lastAt === 0 || text.startsWith('0')
        : mark === last);
  const whole = isDecimal ? text.slice(0, lastAt) : text;
  if (!/^\d*$/.test(whole) && !/^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(whole)) return null;
  return { whole: whole.replace(/[.,]/g, ''), fraction: isDecimal ? text.slice(lastAt + 1) : '' };
}

const largestMinorUnits = 1_000_000_000_00;

/** An amount in the minor units of a currency, rounded half up where more decimals stand; null where it is none. */
export function readMinorUnits(cell: string | number, currency: string, mark: DecimalMark): number | null {
  const decimals = currencyDecimals(currency);
  const plain = typeof cell === 'number' ? plainNumber(cell) : readDecimal(cell, mark);
  if (plain === null) return null;
  const digits = plain.fraction.padEnd(decimals + 1, '0');
  const kept = Number(`${plain.whole}${digits.slice(0, decimals)}`);
  const minorUnits = kept + (Number(digits.charAt(decimals)) >= 5 ? 1 : 0);
  return Number.isSafeInteger(minorUnits) && minorUnits <= largestMinorUnits ? minorUnits : null;
}

function plainNumber(number: number): { whole: string; fraction: string } | null {
  if (!Number.isFinite(number) || number < 0 || number > largestMinorUnits) return null;
  // Fifteen digits are what a spreadsheet keeps; what stands behind them is noise of the binary form.
  const [whole = '0', fraction = ''] = number.toFixed(6).split('.');
  return { whole, fraction };
}
