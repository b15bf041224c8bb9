// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { decimalsDeserved } from '#shared/units/rounding.ts';
import {
  formatAgo,
  formatBytes,
  formatCivilDate,
  formatDuration,
  formatMoney,
  formatNumber,
  formatRatio,
  formatToDecimals,
  joinUnit,
} from '../../../renderer/language/format.ts';

describe('the digits a figure deserves', () => {
  const write = (value: number, low: number | null, high: number | null) =>
    formatToDecimals('en', value, decimalsDeserved(value, low, high));

  it('rounds to the leading digit of half its interval, as in 240 within 190 to 300', () => {
    expect(write(242.37, 190, 300)).toBe('240');
  });

  it('keeps two digits of a figure whose interval is as wide as itself', () => {
    expect(write(120, 50, 260)).toBe('120');
    expect(write(57, 24, 110)).toBe('57');
  });

  it('keeps decimals where the interval is narrow', () => {
    expect(write(9.612, 8.65, 10.57)).toBe('9.6');
    expect(write(0.0123, 0.0113, 0.0133)).toBe('0.012');
  });

  it('shows three significant digits without an interval', () => {
    expect(write(1234.5, null, null)).toBe('1,230');
    expect(write(1.2345, null, null)).toBe('1.23');
  });

  it('writes zero as zero', () => {
    expect(write(0, null, null)).toBe('0');
  });
});

describe('numbers and units by language', () => {
  it('groups thousands with a narrow no-break space and marks decimals with a comma in French', () => {
    expect(formatNumber('fr', 12345.6, 1)).toBe('12\u202f345,6');
    expect(formatNumber('en', 12345.6, 1)).toBe('12,345.6');
  });

  it('joins a unit with a space that never breaks', () => {
    expect(joinUnit('fr', '12', 'W')).toBe('12\u202fW');
    expect(joinUnit('en', '12', 'W')).toBe('12\u00a0W');
    expect(joinUnit('en', '12', '')).toBe('12');
  });

  it('put the same narrow space before %, currencies and units in French', () => {
    expect(formatRatio('fr', 0.88)).toBe('88\u202f%');
    expect(formatMoney('fr', 123_450, 'EUR')).toBe('1\u202f234,50\u202f€');
    expect(formatRatio('en', 0.88)).toBe('88%');
  });

  it('counts storage by thousands and memory by 1,024, and says which', () => {
    expect(formatBytes('en', 512_110_190_592, 'decimal')).toBe('512\u00a0GB');
    expect(formatBytes('fr', 17_179_869_184, 'binary')).toBe('16\u202fGio');
    expect(formatBytes('en', 999_960, 'decimal')).toBe('1\u00a0MB');
    expect(formatBytes('en', 0, 'decimal')).toBe('0\u00a0B');
  });

  it('reads minor units by the currency: two decimals in euros, none in yen', () => {
    expect(formatMoney('en', 129_900, 'EUR')).toBe('€1,299.00');
    expect(formatMoney('en', 129_900, 'JPY')).toBe('JP¥129,900');
  });
});

describe('dates and durations', () => {
  it('shows a civil date as that day wherever the reader is', () => {
    expect(formatCivilDate('en', '2024-02-29')).toBe('29 Feb 2024');
    expect(formatCivilDate('fr', '2024-02-29')).toBe('29 févr. 2024');
  });

  it('tells a duration by its largest unit and the one below it, on one line', () => {
    expect(formatDuration('en', 3 * 86_400 + 4 * 3_600 + 59 * 60)).toBe('3\u00a0d\u00a04\u00a0h');
    expect(formatDuration('fr', 86_400)).toBe('1\u202fj');
    expect(formatDuration('en', 750)).toBe('12\u00a0min\u00a030\u00a0s');
    expect(formatDuration('en', 86_400 + 60)).toBe('1\u00a0d');
    expect(formatDuration('en', 2.34)).toBe('2.3\u00a0s');
  });

  it('tells how long ago an instant was in the largest fitting unit', () => {
    const now = Date.UTC(2026, 0, 10, 12);
    expect(formatAgo('en', now - 3 * 3_600_000, now)).toBe('3 hours ago');
    expect(formatAgo('fr', now - 86_400_000, now)).toBe('hier');
  });
});
