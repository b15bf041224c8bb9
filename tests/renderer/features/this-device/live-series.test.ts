// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Reading } from '#shared/domain/reading.ts';
import {
  readLiveWindow,
  toLoadSeries,
  toPowerSeries,
} from '../../../../renderer/features/this-device/live-series.ts';

const reading = (atMs: number, more: Partial<Reading>): Reading => ({
  atMs,
  intervalMs: 10_000,
  loadRatio: 0.5,
  memoryUsedBytes: null,
  memoryTotalBytes: null,
  isOnMains: null,
  batteryChargeRatio: null,
  uptimeSeconds: null,
  isUserIdle: null,
  isLocked: null,
  meters: [],
  ...more,
});

describe('the live lines', () => {
  it('are one per meter, with a hole where a meter did not speak', () => {
    const lines = toPowerSeries(
      [
        reading(10_000, { meters: [{ meter: 'a', domain: 'system', powerWatts: 5 }] }),
        reading(20_000, { meters: [{ meter: 'b', domain: 'dram', powerWatts: 1 }] }),
      ],
      (meter) => meter.toUpperCase(),
    );
    expect(lines.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(lines[0]?.points).toEqual([
      [10_000, 5],
      [20_000, null],
    ]);
    expect(new Set(lines.map(({ colour }) => colour)).size).toBe(2);
  });

  it('keep their order, the whole machine first, whichever meter spoke first', () => {
    const lines = toPowerSeries(
      [
        reading(10_000, { meters: [{ meter: 'rapl-package-0', domain: 'package', powerWatts: 1 }] }),
        reading(20_000, {
          meters: [
            { meter: 'rapl-psys', domain: 'system', powerWatts: 5 },
            { meter: 'battery-discharge', domain: 'system', powerWatts: 6 },
          ],
        }),
      ],
      (meter) => meter,
    );
    expect(lines.map(({ id }) => id)).toEqual(['battery-discharge', 'rapl-psys', 'rapl-package-0']);
    expect(new Set(lines.map(({ colour }) => colour)).size).toBe(3);
  });

  it('break where readings were paused', () => {
    const [load] = toLoadSeries([reading(10_000, {}), reading(300_000, { intervalMs: null })], 'Load');
    expect(load?.points.map(([, value]) => value)).toEqual([0.5, null, 0.5]);
  });

  it('are of ten minutes when the address asks for a period that is not offered', () => {
    expect(readLiveWindow('6h')).toBe('6h');
    expect(readLiveWindow('toString')).toBe('10min');
    expect(readLiveWindow(undefined)).toBe('10min');
  });
});
