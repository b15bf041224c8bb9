// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { lookOfMeter, lookOfMeters } from '../../../renderer/charts/meter-looks.ts';
import { palettes } from '../../../renderer/charts/palette.ts';

const meters = [
  { meter: 'battery-discharge', domain: 'system' },
  { meter: 'rapl-psys', domain: 'system' },
  { meter: 'rapl-package-0', domain: 'package' },
  { meter: 'rapl-package-1', domain: 'package' },
  { meter: 'rapl-core-0', domain: 'core' },
  { meter: 'rapl-uncore-0', domain: 'uncore' },
  { meter: 'rapl-dram-0', domain: 'dram' },
  { meter: 'some-gpu', domain: 'gpu' },
] as const;

describe('the look of a meter', () => {
  it('is its own in a chart of all meters', () => {
    const looks = lookOfMeters(meters).map(({ colour, stroke }) => `${palettes.light[colour]} ${stroke}`);
    expect(new Set(looks).size).toBe(meters.length);
  });

  it('is the same on every page, whichever meters are beside it', () => {
    for (const { meter, colour, stroke } of lookOfMeters(meters.toReversed())) {
      const alone = meters.find((each) => each.meter === meter);
      expect(alone && lookOfMeter(alone)).toEqual({ colour, stroke });
    }
  });

  it('differs even for meters that nobody has met', () => {
    const unknown = ['one', 'two', 'three'].map((meter) => ({ meter, domain: 'system' as const }));
    const looks = lookOfMeters(unknown).map(({ colour, stroke }) => `${colour} ${stroke}`);
    expect(new Set(looks).size).toBe(3);
  });
});
