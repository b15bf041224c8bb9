// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { MeterReading, Reading } from '#shared/domain/reading.ts';
import { estimatePowerNow } from '../../../renderer/ui/choose-meter.ts';

const reading = (meters: MeterReading[]): Reading => ({
  atMs: 10_000,
  intervalMs: 10_000,
  loadRatio: null,
  memoryUsedBytes: null,
  memoryTotalBytes: null,
  isOnMains: null,
  batteryChargeRatio: null,
  uptimeSeconds: null,
  isUserIdle: null,
  isLocked: null,
  meters,
});

const memory: MeterReading = { meter: 'rapl-dram', domain: 'dram', powerWatts: 2 };
const processor: MeterReading = { meter: 'rapl-package-0', domain: 'package', powerWatts: 8 };
const battery: MeterReading = { meter: 'battery-discharge', domain: 'system', powerWatts: 12 };

describe('the power now', () => {
  it('is that of the whole machine where a meter covers it, never a sum of parts', () => {
    const now = estimatePowerNow(reading([memory, processor, battery]));
    expect(now).toMatchObject({ meter: 'battery-discharge', domain: 'system' });
    expect(now?.power).toMatchObject({ value: 12, basis: 'measured', unit: 'W' });
  });

  it('is that of the processor where only parts are metered, and says so', () => {
    const now = estimatePowerNow(reading([memory, processor]));
    expect(now?.power.value).toBe(8);
    expect(now?.power.assumptions.map(({ code }) => code)).toContain('part-only-package');
  });

  it('is the sum of two processors, and says so', () => {
    const second: MeterReading = { ...processor, meter: 'rapl-package-1', powerWatts: 3 };
    const now = estimatePowerNow(reading([processor, memory, second]));
    expect(now?.power.value).toBe(11);
    expect(now?.power.assumptions.map(({ code }) => code)).toContain('part-only-package-2');
  });

  it('is nothing without a meter or a reading', () => {
    expect(estimatePowerNow(reading([]))).toBeNull();
    expect(estimatePowerNow(null)).toBeNull();
  });
});
