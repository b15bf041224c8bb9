import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimalEvidence, findCurrency, readMinorUnits } from '#core/intake/tables/read-amounts.ts';

describe('an amount in a cell', () => {
  it('is read with either decimal mark, any grouping and any currency', () => {
    for (const cell of [
      '1234,50',
      '1234.50',
      '1 234,50 €',
      '1\u202f234,50\u00a0€',
      '1.234,50',
      '1,234.50',
      "1'234.50",
      '€1,234.5',
      'EUR 1234.5',
      '1234,5 € HT',
      1234.5,
    ]) {
      expect([cell, readMinorUnits(cell, 'EUR', null)]).toEqual([cell, 123_450]);
    }
    expect(readMinorUnits('1 250', 'JPY', null)).toBe(1250);
    expect(readMinorUnits('1,5', 'TND', null)).toBe(1500);
    expect(readMinorUnits('1.234.567', 'EUR', null)).toBe(123_456_700);
    expect(readMinorUnits('0', 'EUR', null)).toBe(0);
  });

  it('with three digits behind its only mark is read by what its column shows, and as thousands where it shows nothing', () => {
    expect(readMinorUnits('1,234', 'EUR', null)).toBe(123_400);
    expect(readMinorUnits('1.234', 'EUR', ',')).toBe(123_400);
    expect(readMinorUnits('1.234', 'EUR', '.')).toBe(123);
    expect(readMinorUnits('0.125', 'EUR', null)).toBe(13);
    const evidence = { comma: 0, point: 0 };
    for (const cell of ['1.234', '899,00', '1.234,50', '12.345.678', 'x', 12.5])
      addDecimalEvidence(evidence, cell);
    expect(evidence).toEqual({ comma: 3, point: 0 });
  });

  it('is none where something else stands there', () => {
    for (const cell of [
      '',
      'gratuit',
      '12/03',
      '-5',
      '1,2,34',
      '12 pièces',
      '1.2.3',
      'EUR',
      '1e5',
      Number.NaN,
      -1,
      '99999999999999',
    ]) {
      expect([cell, readMinorUnits(cell, 'EUR', null)]).toEqual([cell, null]);
    }
  });

  it('names its currency by sign or code; a dollar is the usual one', () => {
    expect(findCurrency('1 234 €', null)).toBe('EUR');
    expect(findCurrency('Prix (MAD)', null)).toBe('MAD');
    expect(findCurrency('1200 DH', null)).toBe('MAD');
    expect(findCurrency('$12', 'CAD')).toBe('CAD');
    expect(findCurrency('$12', 'EUR')).toBe('unclear');
    expect(findCurrency('Prix HT', 'EUR')).toBeNull();
  });

  it('is what was written, in the manner of any of five countries', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom('fr-FR', 'en-US', 'de-DE', 'de-CH', 'fr-CH'),
        (cents, locale) => {
          const written = (cents / 100).toLocaleString(locale, { style: 'currency', currency: 'EUR' });
          expect(readMinorUnits(written, 'EUR', null)).toBe(cents);
        },
      ),
    );
  });
});
