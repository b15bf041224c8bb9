// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  breakAtGaps,
  type ChartSeries,
  findNearest,
  findValue,
  listInstants,
  type Point,
  thinPoints,
  toCsv,
} from '../../../renderer/charts/chart-data.ts';

const series = (name: string, points: readonly Point[]): ChartSeries => ({
  id: name,
  name,
  colour: 0,
  points,
});

describe('a line of readings', () => {
  it('goes through readings that follow each other', () => {
    expect(
      breakAtGaps([
        { atMs: 0, intervalMs: null, value: 1 },
        { atMs: 10_000, intervalMs: 10_000, value: 2 },
      ]),
    ).toEqual([
      [0, 1],
      [10_000, 2],
    ]);
  });

  it('breaks before a reading that speaks for no time, as after a pause', () => {
    expect(
      breakAtGaps([
        { atMs: 0, intervalMs: null, value: 1 },
        { atMs: 10_000, intervalMs: null, value: 2 },
      ]),
    ).toEqual([
      [0, 1],
      [1, null],
      [10_000, 2],
    ]);
  });

  it('breaks where the interval does not reach back to the reading before', () => {
    const points = breakAtGaps([
      { atMs: 0, intervalMs: null, value: 1 },
      { atMs: 60_000, intervalMs: 10_000, value: 2 },
    ]);
    expect(points.map(([, value]) => value)).toEqual([1, null, 2]);
  });

  it('keeps a value that was not read as a hole, not as zero', () => {
    expect(breakAtGaps([{ atMs: 0, intervalMs: 10_000, value: null }])).toEqual([[0, null]]);
  });
});

describe('thinning', () => {
  const many = Array.from({ length: 8_640 }, (_, place): Point => [place * 10_000, Math.sin(place / 50)]);

  it('leaves few points alone', () => {
    expect(thinPoints(many.slice(0, 100), 200)).toEqual(many.slice(0, 100));
  });

  it('keeps the number asked for, the first, the last and a lone peak', () => {
    const withPeak = many.map((point, place): Point => (place === 4_321 ? [point[0], 50] : point));
    const thinned = thinPoints(withPeak, 500);
    expect(thinned.length).toBe(500);
    expect(thinned[0]).toEqual(withPeak[0]);
    expect(thinned.at(-1)).toEqual(withPeak.at(-1));
    expect(thinned.some(([, value]) => value === 50)).toBe(true);
  });

  it('never bridges a gap', () => {
    const withGap: Point[] = [...many.slice(0, 3_000), [30_000_001, null], ...many.slice(5_000)];
    const thinned = thinPoints(withGap, 400);
    const gap = thinned.findIndex(([, value]) => value === null);
    expect(thinned[gap - 1]?.[0]).toBe(29_990_000);
    expect(thinned[gap + 1]?.[0]).toBe(50_000_000);
  });
});

describe('reading a chart', () => {
  const one = series('one', [
    [0, 1],
    [10, 2],
    [11, null],
    [30, 3],
  ]);

  it('offers the instants that have a value, once and in order', () => {
    expect(
      listInstants([
        one,
        series('other', [
          [10, 5],
          [20, 6],
        ]),
      ]),
    ).toEqual([0, 10, 20, 30]);
  });

  it('finds the nearest instant on either side, and none in an empty chart', () => {
    expect(findNearest([0, 10, 30], 6)).toBe(1);
    expect(findNearest([0, 10, 30], 4)).toBe(0);
    expect(findNearest([0, 10, 30], -5)).toBe(0);
    expect(findNearest([0, 10, 30], 99)).toBe(2);
    expect(findNearest([], 5)).toBe(-1);
  });

  it('finds the value at an instant, and null where there is none', () => {
    expect(findValue(one.points, 10)).toBe(2);
    expect(findValue(one.points, 11)).toBeNull();
    expect(findValue(one.points, 20)).toBeNull();
  });
});

describe('the CSV export', () => {
  it('has one row per instant in UTC, four significant digits, and an empty cell for what is unknown', () => {
    const csv = toCsv([series('Battery', [[0, 1234.56]]), series('Memory', [[1_000, 0]])], 'W');
    expect(csv).toBe(
      '"time (UTC)","Battery (W)","Memory (W)"\r\n1970-01-01T00:00:00.000Z,1235,\r\n1970-01-01T00:00:01.000Z,,0\r\n',
    );
  });

  it('lets no name act as a formula in a spreadsheet', () => {
    expect(toCsv([series('=1+1"', [])], 'W')).toBe('"time (UTC)","\'=1+1"" (W)"\r\n');
  });
});
