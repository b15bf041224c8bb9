import { describe, expect, it } from 'vitest';
import type { EnergyRollUp } from '#shared/domain/reading.ts';
import { loadPoints, measuredEnergy } from '../../../../renderer/features/inventory/measured-energy.ts';

const quarterMs = 900_000;
const bucket = (place: number, part: Partial<EnergyRollUp> = {}): EnergyRollUp => ({
  startsAtMs: place * quarterMs,
  meter: 'rapl-package-0',
  domain: 'package',
  observedMs: quarterMs,
  energyWattHours: 5,
  peakWatts: 30,
  ...part,
});

describe('the energy of a period', () => {
  it('is that of the meter that covers the most; parts are never added to it', () => {
    const whole = bucket(0, { meter: 'battery-discharge', domain: 'system', energyWattHours: 8 });
    const measured = measuredEnergy(
      [bucket(0), whole, bucket(0, { meter: 'rapl-core-0', domain: 'core' })],
      quarterMs,
    );
    expect(measured?.meter).toBe('battery-discharge');
    expect(measured?.energy.value).toBe(0.008);
  });

  it('counts only the time that readings cover', () => {
    const measured = measuredEnergy(
      [bucket(0), bucket(1, { observedMs: quarterMs / 3, energyWattHours: 2 })],
      quarterMs,
    );
    expect(measured?.observedMs).toBe(1_200_000);
    expect(measured?.energy.value).toBe(0.007);
    // 5 Wh in a quarter hour are 20 W; 2 Wh in five minutes are 24 W.
    expect(measured?.powerPoints.map(([, watts]) => watts)).toEqual([20, expect.closeTo(24)]);
  });

  it('is that of all packages of several processors, where each was observed', () => {
    const second = bucket(0, { meter: 'rapl-package-1', energyWattHours: 3 });
    const measured = measuredEnergy([bucket(0), second, bucket(1)], quarterMs);
    expect(measured?.energy.value).toBe(0.008);
    expect(measured?.energy.assumptions[0]?.code).toBe('part-only-package-2');
    expect(measured?.observedMs).toBe(quarterMs);
  });

  it('has bounds that hold what sampling left unknown', () => {
    const battery = { meter: 'battery-discharge', domain: 'system', samplingErrorWattHours: 0.3 } as const;
    const measured = measuredEnergy([bucket(0, battery), bucket(1, battery)], quarterMs);
    // 10 Wh within 10 %, and √(0.3² + 0.3²) Wh of sampling.
    expect(measured?.energy.high).toBeCloseTo(0.01 + Math.hypot(1, 1.2816 * Math.hypot(0.3, 0.3)) / 1000, 9);
  });

  it('leaves a gap where a bucket is missing', () => {
    const values = measuredEnergy([bucket(0), bucket(3)], quarterMs)?.powerPoints.map(([, watts]) => watts);
    expect(values).toEqual([20, null, 20]);
  });

  it('is unknown, and not zero, without a meter or without time covered', () => {
    expect(measuredEnergy([], quarterMs)).toBeNull();
    expect(measuredEnergy([bucket(0, { observedMs: 0, energyWattHours: 0 })], quarterMs)).toBeNull();
  });
});

describe('the load of a period', () => {
  it('stays unknown where it was not read', () => {
    const usage = {
      observedMs: quarterMs,
      loadMaxRatio: null,
      memoryMeanBytes: null,
      memoryKnownMs: 0,
      onMainsMs: null,
      idleMs: null,
      lockedMs: null,
    };
    const points = loadPoints(
      [
        { ...usage, startsAtMs: quarterMs, loadMeanRatio: null, loadKnownMs: 0 },
        { ...usage, startsAtMs: 0, loadMeanRatio: 0.25, loadKnownMs: quarterMs },
      ],
      quarterMs,
    );
    expect(points.map(([, ratio]) => ratio)).toEqual([0.25, null]);
  });
});
