/** Currencies people here are most likely to buy in come first. */
const likely = ['EUR', 'MAD', 'CHF', 'GBP', 'USD', 'CAD', 'TND', 'DZD', 'XOF'];

/** Currencies that this system knows, by code and name: `{ value: 'EUR', label: 'EUR · Euro' }`. */
export function listCurrencies(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const others = Intl.supportedValuesOf('currency').filter((code) => !likely.includes(code));
  return [...likely, ...others].map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }));
}
