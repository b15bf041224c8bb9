// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { placeTimeTicks, readZoneOffset } from '../../../renderer/charts/time-ticks.ts';

const hourMs = 3_600_000;
const clockOf = (timeZone: string) => (atMs: number) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(atMs);

describe('time ticks', () => {
  it('fall on round instants, no more than asked for', () => {
    const fromMs = Date.UTC(2026, 5, 1, 9, 58, 20);
    const { atMs, grain } = placeTimeTicks(fromMs, fromMs + 600_000, 'Europe/Paris', 6);
    expect(grain).toBe('minute');
    expect(atMs.map(clockOf('Europe/Paris'))).toEqual([
      '12:00:00',
      '12:02:00',
      '12:04:00',
      '12:06:00',
      '12:08:00',
    ]);
  });

  it('follow a zone that is half an hour off', () => {
    const fromMs = Date.UTC(2026, 5, 1);
    const { atMs } = placeTimeTicks(fromMs, fromMs + 6 * hourMs, 'Asia/Kolkata', 6);
    expect(atMs.map(clockOf('Asia/Kolkata'))).toEqual([
      '06:00:00',
      '07:00:00',
      '08:00:00',
      '09:00:00',
      '10:00:00',
      '11:00:00',
    ]);
  });

  it('stay on the round hours of the clock across a change to summer time', () => {
    const fromMs = Date.UTC(2026, 2, 28, 23);
    const { atMs } = placeTimeTicks(fromMs, fromMs + 24 * hourMs, 'Europe/Paris', 5);
    expect(atMs.map(clockOf('Europe/Paris'))).toEqual([
      '00:00:00',
      '06:00:00',
      '12:00:00',
      '18:00:00',
      '00:00:00',
    ]);
  });

  it('say when the seconds matter and when the days do', () => {
    expect(placeTimeTicks(0, 30_000, 'UTC', 6).grain).toBe('second');
    expect(placeTimeTicks(0, 30 * 24 * hourMs, 'UTC', 6).grain).toBe('day');
  });
});

describe('the offset of a zone', () => {
  it('is what its clock is ahead of UTC', () => {
    expect(readZoneOffset(Date.UTC(2026, 0, 1), 'Europe/Paris')).toBe(hourMs);
    expect(readZoneOffset(Date.UTC(2026, 6, 1), 'Europe/Paris')).toBe(2 * hourMs);
    expect(readZoneOffset(Date.UTC(2026, 6, 1), 'America/New_York')).toBe(-4 * hourMs);
    expect(readZoneOffset(Date.UTC(2026, 6, 1, 23, 59, 59, 999), 'UTC')).toBe(0);
  });
});
