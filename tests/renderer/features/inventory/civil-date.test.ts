import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCivilDate, writeCivilDate } from '../../../../renderer/features/inventory/civil-date.ts';

describe('a date typed by a person', () => {
  it.each([
    ['3/12/2024', '2024-12-03'],
    ['03.12.2024', '2024-12-03'],
    ['3 12 2024', '2024-12-03'],
    ['2024-12-03', '2024-12-03'],
    ['29/02/2024', '2024-02-29'],
  ])('is read day first, or as ISO: %s', (typed, on) => {
    expect(parseCivilDate(typed)).toBe(on);
  });

  it.each([
    '29/02/2023',
    '31/04/2024',
    '12/13/2024',
    '3/12/24',
    '3/12.2024',
    'tomorrow',
    '2024',
    '00/01/2024',
  ])('is refused where there is no such day, or two readings: %s', (typed) => {
    expect(parseCivilDate(typed)).toBeNull();
  });

  it('comes back from the field as it went in, in both languages', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) }),
        fc.constantFrom('en' as const, 'fr' as const),
        (atMs, language) => {
          const on = new Date(atMs).toISOString().slice(0, 10);
          expect(parseCivilDate(writeCivilDate(on, language))).toBe(on);
        },
      ),
    );
  });
});
