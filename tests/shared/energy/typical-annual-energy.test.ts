import { describe, expect, it } from 'vitest';
import { deviceCategories } from '#shared/domain/category.ts';
import { estimateSchema } from '#shared/domain/estimate.ts';
import { dutyCycles } from '#shared/energy/duty-cycles.ts';
import { estimateTypicalAnnualEnergy, estimateTypicalPower } from '#shared/energy/typical-annual-energy.ts';

const known = [
  'laptop',
  'desktop',
  'workstation',
  'all-in-one',
  'mini-pc',
  'thin-client',
  'server',
  'monitor',
  'tablet',
];

describe.each(deviceCategories)('the typical figures of %s', (category) => {
  const energy = estimateTypicalAnnualEnergy({ category, isVirtual: false });
  const power = estimateTypicalPower(category);

  it('satisfy the contract', () => {
    expect(estimateSchema.safeParse(energy).error).toBeUndefined();
    expect(estimateSchema.safeParse(power).error).toBeUndefined();
  });

  it(known.includes(category) ? 'have a range and a source' : 'are unknown with the reason', () => {
    for (const estimate of [energy, power]) {
      if (known.includes(category)) {
        expect(estimate.basis).toBe('typical');
        expect(estimate.low).toBeLessThan(estimate.value ?? Number.NaN);
        expect(estimate.high).toBeGreaterThan(estimate.value ?? Number.NaN);
        expect(estimate.sources.length).toBeGreaterThan(0);
        expect(estimate.assumptions.length).toBeGreaterThan(0);
      } else {
        expect(estimate).toMatchObject({ value: null, basis: 'unknown', reasonCode: 'no-published-list' });
      }
    }
  });
});

describe('a yearly energy', () => {
  it('cannot be seen from inside a virtual machine', () => {
    for (const category of ['laptop', 'server', null] as const) {
      const estimate = estimateTypicalAnnualEnergy({ category, isVirtual: true });
      expect(estimate).toMatchObject({
        value: null,
        low: null,
        basis: 'unknown',
        reasonCode: 'virtual-machine',
      });
    }
  });

  it('says so where it is not known whether the machine is physical', () => {
    const codes = (isVirtual: boolean | null) =>
      estimateTypicalAnnualEnergy({ category: 'laptop', isVirtual }).assumptions.map((one) => one.code);
    expect(codes(null)).toContain('taken-as-physical');
    expect(codes(false)).not.toContain('taken-as-physical');
  });

  it('of a computer of unknown kind spans those of laptops and desktops', () => {
    const of = (category: 'laptop' | 'desktop' | null) =>
      estimateTypicalAnnualEnergy({ category, isVirtual: false });
    expect(of(null).value).toBeGreaterThan(of('laptop').value ?? Number.NaN);
    expect(of(null).value).toBeLessThan(of('desktop').value ?? Number.NaN);
    expect(of(null).assumptions.map((one) => one.code)).toContain('kind-unknown');
  });

  it('credits the ODbL data for servers and only for them', () => {
    for (const category of deviceCategories) {
      const { sources } = estimateTypicalAnnualEnergy({ category, isVirtual: false });
      expect(sources.some((source) => source.licence === 'ODbL 1.0')).toBe(category === 'server');
    }
  });
});

it('every duty cycle fills the year', () => {
  for (const cycle of Object.values(dutyCycles)) {
    expect(cycle.offRatio + cycle.sleepRatio + cycle.longIdleRatio + cycle.shortIdleRatio).toBeCloseTo(1, 12);
  }
});
