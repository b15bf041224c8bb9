// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { decimalsDeserved } from '#shared/units/rounding.ts';
import { toQuantity } from '../../../renderer/ui/derivation.ts';

const formats = {
  toDecimals: (value: number, decimals: number) => value.toFixed(Math.max(0, decimals)),
  unit: (unit: string) => unit,
};

describe('an estimate as a quantity', () => {
  it('carries its basis and its range, which no line breaks, in the digits of its value', () => {
    expect(
      toQuantity(
        { value: 9.61, low: 8.65, high: 10.57, unit: 'W', basis: 'measured' },
        decimalsDeserved,
        formats,
      ),
    ).toEqual({ number: '9.6', unit: 'W', basis: 'measured', range: '8.7–\u206010.6', reason: null });
  });

  it('has no range without bounds', () => {
    expect(
      toQuantity(
        { value: 3, low: null, high: null, unit: 'kWh', basis: 'entered' },
        decimalsDeserved,
        formats,
      ).range,
    ).toBeNull();
  });

  it('is unknown, with the reason, without a value', () => {
    expect(
      toQuantity(
        { value: null, low: null, high: null, unit: 'kWh', basis: 'unknown', reason: 'virtual' },
        decimalsDeserved,
        formats,
      ),
    ).toMatchObject({ number: null, basis: 'unknown', reason: 'virtual' });
  });
});
