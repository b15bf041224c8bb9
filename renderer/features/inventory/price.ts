import type { Money } from '#shared/domain/device.ts';
import type { Language } from '#shared/domain/settings.ts';
import { currencyDecimals } from '#shared/units/currency-decimals.ts';
import { locales } from '../../language/format.ts';

export type PriceRefusal = 'not-an-amount' | 'ambiguous' | 'too-many-decimals' | 'too-large';
export type ParsedPrice =
  | { readonly ok: true; readonly minorUnits: number }
  | { readonly ok: false; readonly reason: PriceRefusal };

const largestMinorUnits = 1_000_000_000_00;
const decimalMark: Readonly<Record<Language, ',' | '.'>> = { en: '.', fr: ',' };
/** Spaces of every width and apostrophes group thousands; nothing else does in both languages. */
const groupingBlank = /[\s\u00a0\u202f\u2009'’]/;

function splitAtDecimalMark(
  text: string,
  language: Language,
  decimals: number,
): { whole: string; fraction: string } | PriceRefusal {
  const marks = [...text].filter((sign) => sign === ',' || sign === '.');
  if (marks.length === 0) return { whole: text, fraction: '' };
  const lastAt = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  const lastMark = text.charAt(lastAt);
  const fraction = text.slice(lastAt + 1);
  const isOnlyKind = marks.every((mark) => mark === lastMark);
  if (isOnlyKind && marks.length > 1) return { whole: text, fraction: '' };
  if (isOnlyKind && /^\d{3}$/.test(fraction) && decimals !== 3) {
    // "1.234" groups thousands for one reader and is a decimal for another.
    const isWrittenWithBlanks = groupingBlank.test(text);
    if (lastMark === decimalMark[language] || isWrittenWithBlanks) return 'too-many-decimals';
    return language === 'en' ? { whole: text, fraction: '' } : 'ambiguous';
  }
  return { whole: text.slice(0, lastAt), fraction };
}

/**
 * Reads an amount as people write it in either language: "1 234,50", "1,234.50", "1234.5". What could be read two
 * ways is refused, never guessed. No floating point is involved.
 */
export function parsePrice(typed: string, currency: string, language: Language): ParsedPrice {
  const text = typed.trim();
  const decimals = currencyDecimals(currency);
  const split = splitAtDecimalMark(text, language, decimals);
  if (typeof split === 'string') return { ok: false, reason: split };
  const { whole, fraction } = split;
  const isWhole = /^\d+$/.test(whole) || /^\d{1,3}([\s\u00a0\u202f\u2009'’.,])\d{3}(\1\d{3})*$/.test(whole);
  if (!isWhole || !/^\d*$/.test(fraction)) return { ok: false, reason: 'not-an-amount' };
  if (fraction.length > decimals) return { ok: false, reason: 'too-many-decimals' };
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '') + fraction.padEnd(decimals, '0');
  const minorUnits = Number(digits);
  if (digits.length > 15 || minorUnits > largestMinorUnits) return { ok: false, reason: 'too-large' };
  return { ok: true, minorUnits };
}

/** An amount as the language writes it, without its currency: what the field of a form starts from. */
export function writeAmount(money: Money, language: Language): string {
  const decimals = currencyDecimals(money.currency);
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(money.minorUnits / 10 ** decimals);
}

const euroCountries = 'AD AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM VA'.split(' ');
const otherCurrencies: Readonly<Record<string, string>> = {
  MA: 'MAD',
  DZ: 'DZD',
  TN: 'TND',
  SN: 'XOF',
  CI: 'XOF',
  CM: 'XAF',
  CH: 'CHF',
  GB: 'GBP',
  US: 'USD',
  CA: 'CAD',
  JP: 'JPY',
};

/** The currency that a first price is most likely in: that of the organisation's country, the euro where unknown. */
export function likelyCurrency(country: string | null): string {
  if (country === null || euroCountries.includes(country)) return 'EUR';
  return otherCurrencies[country] ?? 'EUR';
}
