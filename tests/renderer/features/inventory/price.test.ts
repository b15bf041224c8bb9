import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelyCurrency, parsePrice, writeAmount } from '../../../../renderer/features/inventory/price.ts';

describe('an amount typed by a person', () => {
  it.each([
    ['1 234,50', 'fr', 123_450],
    ['1\u202f234,50', 'fr', 123_450],
    ['1\u00a0234,5', 'fr', 123_450],
    ['1234.5', 'fr', 123_450],
    ['1.234,50', 'fr', 123_450],
    ['899', 'fr', 89_900],
    ['0,99', 'fr', 99],
    ['1,234.50', 'en', 123_450],
    ['1,234', 'en', 123_400],
    ['1234,50', 'en', 123_450],
    ['1’234.50', 'en', 123_450],
    ['1,234,567', 'en', 123_456_700],
    ['  12 ', 'en', 1_200],
    ['007', 'en', 700],
  ] as const)('is read as its writer meant it: %s (%s)', (typed, language, minorUnits) => {
    expect(parsePrice(typed, 'EUR', language)).toEqual({ ok: true, minorUnits });
  });

  it.each([
    ['1.234', 'fr', 'ambiguous'],
    ['1,234', 'fr', 'too-many-decimals'],
    ['1.234', 'en', 'too-many-decimals'],
    ['12,3456', 'fr', 'too-many-decimals'],
    ['1 23,50', 'fr', 'not-an-amount'],
    ['12 34', 'fr', 'not-an-amount'],
    ['1,23,456', 'en', 'not-an-amount'],
    ['-5', 'en', 'not-an-amount'],
    ['12 €', 'fr', 'not-an-amount'],
    ['abc', 'en', 'not-an-amount'],
    ['1e5', 'en', 'not-an-amount'],
    [',', 'fr', 'not-an-amount'],
    ['99999999999999', 'en', 'too-large'],
  ] as const)('is refused and never guessed where it cannot be sure: %s (%s)', (typed, language, reason) => {
    expect(parsePrice(typed, 'EUR', language)).toEqual({ ok: false, reason });
  });

  it('has the decimals of its currency: none for the yen, three for the Tunisian dinar', () => {
    expect(parsePrice('120000', 'JPY', 'en')).toEqual({ ok: true, minorUnits: 120_000 });
    expect(parsePrice('12,5', 'JPY', 'fr')).toEqual({ ok: false, reason: 'too-many-decimals' });
    expect(parsePrice('1 234,567', 'TND', 'fr')).toEqual({ ok: true, minorUnits: 1_234_567 });
  });

  it('comes back from the field as it went in, in both languages and every kind of currency', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_00 }),
        fc.constantFrom('EUR', 'MAD', 'JPY', 'TND'),
        fc.constantFrom('en' as const, 'fr' as const),
        (minorUnits, currency, language) => {
          const written = writeAmount({ minorUnits, currency }, language);
          expect(parsePrice(written, currency, language)).toEqual({ ok: true, minorUnits });
        },
      ),
    );
  });
});

describe('the currency offered first', () => {
  it('is that of the country', () => {
    expect(['FR', 'MA', 'CH', 'TN', null].map(likelyCurrency)).toEqual(['EUR', 'MAD', 'CHF', 'TND', 'EUR']);
  });
});
