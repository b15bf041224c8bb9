// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeEndLabels } from '../../../renderer/charts/end-labels.ts';

describe('the labels at the ends of lines', () => {
  it('stay where their lines end when they are apart already', () => {
    const wanted = [
      { id: 'high', y: 10 },
      { id: 'low', y: 80 },
    ];
    expect([...placeEndLabels(wanted, 100, 16)]).toEqual([
      ['high', 10],
      ['low', 80],
    ]);
  });

  it('move up where lines end at the bottom', () => {
    const wanted = [
      { id: 'one', y: 100 },
      { id: 'two', y: 100 },
    ];
    expect(placeEndLabels(wanted, 100, 16).get('one')).toBe(84);
    expect(placeEndLabels(wanted, 100, 16).get('two')).toBe(100);
  });

  it('never cover each other nor leave the plot, wherever the lines end', () => {
    const ends = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(ends, (values) => {
        const placed = placeEndLabels(
          values.map((y, place) => ({ id: String(place), y })),
          200,
          16,
        );
        const sorted = [...placed.values()].toSorted((one, other) => one - other);
        expect(sorted).toHaveLength(values.length);
        expect(sorted[0]).toBeGreaterThanOrEqual(-1e-6);
        expect(sorted.at(-1)).toBeLessThanOrEqual(200 + 1e-6);
        sorted.slice(1).forEach((y, place) => {
          expect(y - (sorted[place] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-6);
        });
      }),
    );
  });
});
