import { describe, expect, it } from 'vitest';
import { estimateSchema } from '#shared/domain/estimate.ts';
import { meterDomains } from '#shared/domain/reading.ts';
import { estimateMeasuredPower, unknownEstimate } from '#shared/energy/estimate.ts';

const steady = (powerWatts: number) => [{ powerWatts, intervalMs: 1000 }];

describe('a measured power', () => {
  it('is the mean weighted by time', () => {
    const power = estimateMeasuredPower({
      meter: 'battery-discharge',
      domain: 'system',
      wattsPerInterval: [
        { powerWatts: 10, intervalMs: 30_000 },
        { powerWatts: 4, intervalMs: 10_000 },
      ],
    });
    expect(power).toMatchObject({ unit: 'W', basis: 'measured', mix: { measured: 1 } });
    expect(power.value).toBeCloseTo(8.5, 12);
    expect(power.low).toBeCloseTo(7.65, 12);
    expect(power.high).toBeCloseTo(9.35, 12);
  });

  it('bounds the platform counter by what a battery said beside it', () => {
    const power = estimateMeasuredPower({
      meter: 'rapl-psys',
      domain: 'system',
      wattsPerInterval: steady(12.2),
    });
    expect(power.low).toBeLessThanOrEqual(9.32);
    const other = estimateMeasuredPower({
      meter: 'rapl-psys',
      domain: 'system',
      wattsPerInterval: steady(24.69),
    });
    expect(other.high).toBeGreaterThanOrEqual(27);
    expect(other.sources.map((source) => source.id)).toEqual(['codecarbon-rapl']);
  });

  it.each(meterDomains.filter((domain) => domain !== 'system'))(
    'of the domain %s says that it is a part and not the machine',
    (domain) => {
      const power = estimateMeasuredPower({ meter: 'rapl', domain, wattsPerInterval: steady(9) });
      expect(power.assumptions.map((assumption) => assumption.code)).toContain(`part-only-${domain}`);
      expect(estimateSchema.safeParse(power).success).toBe(true);
    },
  );

  it('of the whole machine says nothing of parts', () => {
    const power = estimateMeasuredPower({
      meter: 'battery-discharge',
      domain: 'system',
      wattsPerInterval: steady(9),
    });
    expect(power.assumptions.map((assumption) => assumption.code)).toEqual(['battery-gauge-accuracy']);
  });

  it('is unknown, never zero, where nothing was measured', () => {
    for (const wattsPerInterval of [[], [{ powerWatts: 5, intervalMs: 0 }]]) {
      const power = estimateMeasuredPower({ meter: 'rapl-psys', domain: 'system', wattsPerInterval });
      expect(power).toMatchObject({ value: null, basis: 'unknown', reasonCode: 'no-interval' });
    }
  });

  it('is zero where zero was measured', () => {
    const power = estimateMeasuredPower({
      meter: 'battery-discharge',
      domain: 'system',
      wattsPerInterval: steady(0),
    });
    expect(power).toMatchObject({ value: 0, low: 0, high: 0, basis: 'measured' });
  });
});

it('an unknown estimate satisfies the contract, with or without a code', () => {
  expect(estimateSchema.parse(unknownEstimate('kWh', 'no list', 'm/1'))).not.toHaveProperty('reasonCode');
  expect(estimateSchema.parse(unknownEstimate('EUR', 'no meter', 'm/1', 'no-meter')).reasonCode).toBe(
    'no-meter',
  );
});
