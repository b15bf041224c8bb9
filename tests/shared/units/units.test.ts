import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteUnits, kibibytesToBytes, mebibytesToBytes, scaleBytes } from '#shared/units/bytes.ts';
import {
  energyOverTime,
  joules,
  joulesToWattHours,
  meanPower,
  microampHoursToWattHours,
  microampsToWatts,
  microjoulesToJoules,
  microwattHoursToWattHours,
  microwattsToWatts,
  milliampsToWatts,
  milliwattHoursToWattHours,
  milliwattsToWatts,
  picowattHoursToJoules,
  wattHours,
  wattHoursToJoules,
  wattHoursToKilowattHours,
  watts,
} from '#shared/units/power-and-energy.ts';
import { percentToRatio, ratioToPercent, shareOf } from '#shared/units/ratio.ts';
import { decimalsDeserved, roundToDecimals } from '#shared/units/rounding.ts';

/** Zero, or from a millionth up: what a sensor can tell. */
const amount = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e9, noNaN: true }));

describe('power and energy', () => {
  it('read the units of the kernel', () => {
    expect(microwattsToWatts(11_400_000)).toBe(11.4);
    // A ThinkPad's pack: 1.5 A at 12 V discharging, some drivers with a minus sign.
    expect(microampsToWatts(1_500_000, 12_000_000)).toBe(18);
    expect(microampsToWatts(-1_500_000, 12_000_000)).toBe(-18);
    expect(microwattHoursToWattHours(38_920_000)).toBe(38.92);
    expect(milliwattHoursToWattHours(25_500)).toBe(25.5);
    expect(microampHoursToWattHours(4_000_000, 11_400_000)).toBeCloseTo(45.6, 12);
    expect(microjoulesToJoules(262_143_328_850)).toBeCloseTo(262_143.32885, 6);
  });

  it('read the units of Windows and of Macs', () => {
    expect(milliwattsToWatts(7_350)).toBe(7.35);
    // 1.12 A leave a pack of 11.5 V.
    expect(milliampsToWatts(-1_120, 11_500)).toBeCloseTo(-12.88, 12);
    // EMI: one watt-hour is 10¹² picowatt-hours, and 3,600 J.
    expect(picowattHoursToJoules(1e12)).toBe(3600);
    expect(picowattHoursToJoules(33_770_455_183_333)).toBeCloseTo(121_573.63866, 5);
  });

  it('make one kilowatt-hour of 3.6 million joules', () => {
    expect(wattHoursToKilowattHours(joulesToWattHours(joules(3_600_000)))).toBe(1);
  });

  it('turn 60 W over a quarter of an hour into 15 Wh', () => {
    expect(energyOverTime(watts(60), 900_000)).toBe(15);
    expect(meanPower(wattHours(15), 900_000)).toBe(60);
  });

  it('do not define a power over no time', () => {
    expect(meanPower(wattHours(1), 0)).toBeNull();
  });

  it('come back from there and back again', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 1e10 }), (value, timeMs) => {
        const close = (result: number) => expect(Math.abs(result - value)).toBeLessThanOrEqual(value * 1e-12);
        close(joulesToWattHours(wattHoursToJoules(wattHours(value))));
        close(meanPower(energyOverTime(watts(value), timeMs), timeMs) ?? Number.NaN);
        close(microwattsToWatts(value * 1e6));
      }),
    );
  });

  it('add up: the energy of two times is that of both', () => {
    fc.assert(
      fc.property(amount, fc.nat(1e9), fc.nat(1e9), (power, firstMs, secondMs) => {
        const apart = energyOverTime(watts(power), firstMs) + energyOverTime(watts(power), secondMs);
        const together = energyOverTime(watts(power), firstMs + secondMs);
        expect(Math.abs(apart - together)).toBeLessThanOrEqual(together * 1e-12);
      }),
    );
  });
});

describe('bytes', () => {
  it('count memory in 1,024 and disks in 1,000', () => {
    expect(kibibytesToBytes(16_777_216)).toBe(17_179_869_184);
    expect(mebibytesToBytes(512)).toBe(536_870_912);
    expect(scaleBytes(17_179_869_184, 'binary')).toEqual({ value: 16, unit: 'GiB' });
    expect(scaleBytes(512_110_190_592, 'decimal').unit).toBe('GB');
    expect(scaleBytes(512_110_190_592, 'decimal').value).toBeCloseTo(512.11, 2);
    expect(scaleBytes(999_960_000, 'decimal').unit).toBe('GB');
    expect(scaleBytes(0, 'decimal')).toEqual({ value: 0, unit: 'B' });
  });

  it('keep the amount and stay at one or more, below the next unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 53 - 1 }),
        fc.constantFrom('decimal', 'binary'),
        (bytes, system) => {
          const { value, unit } = scaleBytes(bytes, system);
          const step = system === 'decimal' ? 1000 : 1024;
          const power = (byteUnits[system] as readonly string[]).indexOf(unit);
          expect(Math.abs(value * step ** power - bytes)).toBeLessThanOrEqual(bytes * 1e-12);
          expect(value).toBeGreaterThanOrEqual(1);
          if (power < byteUnits[system].length - 1) expect(value).toBeLessThan(step);
        },
      ),
    );
  });
});

describe('ratios', () => {
  it('are percent only on screen', () => {
    expect(percentToRatio(62)).toBe(0.62);
    expect(percentToRatio(0)).toBe(0);
    expect([-1, 101, Number.NaN].map(percentToRatio)).toEqual([null, null, null]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (ratio) => {
        expect(percentToRatio(Math.min(ratioToPercent(ratio), 100))).toBeCloseTo(ratio, 12);
      }),
    );
  });

  it('are unknown of nothing, not zero', () => {
    expect(shareOf(25_500, 38_920)).toBeCloseTo(0.655, 3);
    expect(shareOf(0, 10)).toBe(0);
    expect(shareOf(0, 0)).toBeNull();
  });
});

describe('rounding by uncertainty', () => {
  const shown = (value: number, low: number | null, high: number | null) =>
    roundToDecimals(value, decimalsDeserved(value, low, high));

  it('shows 240 for 242.37 between 190 and 300, and 19 for 19.36 between 13 and 31', () => {
    expect(shown(242.37, 190, 300)).toBe(240);
    expect(shown(19.36, 13.19, 31.47)).toBe(19);
    expect(shown(27.7, 14.9, 107)).toBe(28);
    expect(shown(8.912, 8.02, 9.8)).toBe(8.9);
  });

  it('shows three significant digits where there is no interval', () => {
    expect(shown(12_345, null, null)).toBe(12_300);
    expect(shown(0.012345, 0.012345, 0.012345)).toBe(0.0123);
    expect(shown(0, null, null)).toBe(0);
  });

  it('never moves a value by more than half its interval', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (low, spread) => {
          fc.pre(low + spread > low);
          const value = low + spread / 3;
          expect(Math.abs(shown(value, low, low + spread) - value)).toBeLessThanOrEqual(spread / 2 + 1e-9);
        },
      ),
    );
  });
});
