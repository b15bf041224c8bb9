/** Members of the euro area in 2026 (Council Regulation (EC) No 974/98, as last amended for Bulgaria). */
const euroArea = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');

/** Currencies of other countries that the first users are in or buy from (ISO 4217). */
const others: Readonly<Record<string, string>> = {
  CA: 'CAD',
  CH: 'CHF',
  CI: 'XOF',
  DZ: 'DZD',
  GB: 'GBP',
  MA: 'MAD',
  SN: 'XOF',
  TN: 'TND',
  US: 'USD',
};

/** The currency in which prices of a country (ISO 3166-1 alpha-2) are when they name none; null where it is not known here. */
export function currencyOf(country: string): string | null {
  return euroArea.includes(country) ? 'EUR' : (others[country] ?? null);
}
