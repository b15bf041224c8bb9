import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  neighbourOffsets,
  pageOffsets,
  rowAt,
} from '../../../../renderer/features/inventory/page-windows.ts';

describe('the pages of the rows on the screen', () => {
  it('are the first one while nothing is known of the total', () => {
    expect(pageOffsets({ first: 0, last: 0 }, null, 100)).toEqual([0]);
  });

  it('are only those that the rows lie in', () => {
    expect(pageOffsets({ first: 0, last: 40 }, 10_000, 100)).toEqual([0]);
    expect(pageOffsets({ first: 90, last: 130 }, 10_000, 100)).toEqual([0, 100]);
    expect(pageOffsets({ first: 99_950, last: 99_999 }, 100_000, 100)).toEqual([99_900]);
  });

  it('never lie past the end, and there are none of an empty list', () => {
    expect(pageOffsets({ first: 180, last: 400 }, 250, 100)).toEqual([100, 200]);
    expect(pageOffsets({ first: 0, last: 30 }, 0, 100)).toEqual([]);
    expect(pageOffsets({ first: 500, last: 530 }, 250, 100)).toEqual([]);
  });

  it('hold every row of any range once loaded, and no row before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.nat(5_000),
        fc.nat(60),
        fc.integer({ min: 1, max: 120 }),
        (total, start, length, size) => {
          const first = Math.min(start, total - 1);
          const last = Math.min(first + length, total - 1);
          const rows = Array.from({ length: total }, (_, index) => index);
          const pages = new Map(
            pageOffsets({ first, last }, total, size).map((offset) => [
              offset,
              rows.slice(offset, offset + size),
            ]),
          );
          for (let index = first; index <= last; index += 1) expect(rowAt(pages, index, size)).toBe(index);
          expect(rowAt(new Map(), first, size)).toBeNull();
        },
      ),
    );
  });
});

describe('the pages fetched before anyone gets there', () => {
  it('are the one before and the one after, and none past either end', () => {
    expect(neighbourOffsets([300], 10_000, 100)).toEqual([200, 400]);
    expect(neighbourOffsets([300, 400], 10_000, 100)).toEqual([200, 500]);
    expect(neighbourOffsets([0], 250, 100)).toEqual([100]);
    expect(neighbourOffsets([200], 250, 100)).toEqual([100]);
    expect(neighbourOffsets([200], 301, 100)).toEqual([100, 300]);
    expect(neighbourOffsets([0], 100, 100)).toEqual([]);
    expect(neighbourOffsets([], 10_000, 100)).toEqual([]);
  });
});
