// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHighest, roundUpAxis } from '../../../renderer/charts/value-axis.ts';

describe('the value axis', () => {
  it.each([
    [11, 12],
    [12, 12],
    [8, 8],
    [0.3, 0.4],
    [95, 100],
    [null, 1],
    [0, 1],
  ])('that must hold %s ends at %s', (highest, end) => {
    expect(roundUpAxis(highest)).toBeCloseTo(end, 9);
  });

  it('holds every value without leaving more than half of the plot empty', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (highest) => {
        const end = roundUpAxis(highest);
        expect(end).toBeGreaterThanOrEqual(highest * (1 - 1e-6));
        expect(end).toBeLessThanOrEqual(highest * 2.01);
      }),
    );
  });

  it('looks only at what the chart shows, past its gaps', () => {
    const points = [
      [0, 90],
      [10, 4],
      [11, null],
      [20, 7],
    ] as const;
    expect(findHighest([{ id: 'a', name: 'a', colour: 0, points }], 5, 20)).toBe(7);
    expect(findHighest([], 5, 20)).toBeNull();
  });
});
