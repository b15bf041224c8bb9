import { describe, expect, it } from 'vitest';
import { ageBetween } from '../../../../renderer/features/inventory/device-age.ts';

describe('the age of a device', () => {
  it('is counted in whole years and months', () => {
    expect(ageBetween('2023-03-09', '2026-11-22')).toEqual({ years: 3, months: 8 });
    expect(ageBetween('2023-03-09', '2026-03-08')).toEqual({ years: 2, months: 11 });
    expect(ageBetween('2023-03-09', '2026-03-09')).toEqual({ years: 3, months: 0 });
    expect(ageBetween('2026-11-22', '2026-11-22')).toEqual({ years: 0, months: 0 });
  });

  it('is none for a purchase to come', () => {
    expect(ageBetween('2027-01-01', '2026-11-22')).toBeNull();
  });
});
