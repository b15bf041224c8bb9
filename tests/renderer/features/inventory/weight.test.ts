import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWeight, writeWeight } from '../../../../renderer/features/inventory/weight.ts';

describe('a weight', () => {
  it.each([
    ['1.4', 1.4],
    ['1,4', 1.4],
    [' 12 kg ', 12],
    ['0,185', 0.185],
    ['2000', 2000],
  ])('is read from %j in either language', (typed, kg) => {
    expect(parseWeight(typed, 'en')).toBe(kg);
    expect(parseWeight(typed, 'fr')).toBe(kg);
  });

  it.each(['0', '0,0', '2000.1', '-1', '1.4.2', '1.2345', '1e3', '3 lb', '', 'kg'])('is not %j', (typed) => {
    expect(parseWeight(typed, 'en')).toBeNull();
    expect(parseWeight(typed, 'fr')).toBeNull();
  });

  it('is refused where the language reads thousands and the writer may have meant a decimal', () => {
    expect(parseWeight('1,234', 'en')).toBeNull();
    expect(parseWeight('1.234', 'en')).toBe(1.234);
    expect(parseWeight('1.234', 'fr')).toBeNull();
    expect(parseWeight('1,234', 'fr')).toBe(1.234);
  });

  it('is read back as it is written, to the gram', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.constantFrom('en', 'fr'), (grams, language) => {
        expect(parseWeight(writeWeight(grams / 1000, language), language)).toBe(grams / 1000);
      }),
    );
  });
});
