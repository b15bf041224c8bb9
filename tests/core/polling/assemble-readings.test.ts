import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeterSample, Sample } from '#core/hardware/ports.ts';
import { assembleReading, type MeterMemory } from '#core/polling/assemble-readings.ts';
import { type MeterDomain, type MeterReading, readingSchema } from '#shared/domain/reading.ts';
import { estimateSamplingError, meanError } from '#shared/energy/sampling-error.ts';

const startMs = Date.UTC(2026, 5, 1);
const periodMs = 10_000;

function sampleAt(ms: number, meters: readonly MeterSample[] = [], more: Partial<Sample> = {}): Sample {
  return {
    atMs: startMs + ms,
    monotonicMs: ms,
    loadRatio: 0.25,
    memoryUsedBytes: 1,
    memoryTotalBytes: 2,
    isOnMains: true,
    batteryChargeRatio: 0.5,
    uptimeSeconds: 3,
    meters,
    ...more,
  };
}
const counter = (
  energyJoules: number,
  wrapsAtJoules: number | null = 262_143,
  domain: MeterDomain = 'package',
): MeterSample => ({
  meter: `rapl-${domain}`,
  domain,
  kind: 'counter',
  energyJoules,
  wrapsAtJoules,
});
const sampled = (powerWatts: number): MeterSample => ({
  meter: 'battery-discharge',
  domain: 'system',
  kind: 'sampled',
  powerWatts,
});

/** The mean power of the one meter over ten seconds, or null where the meter is left out. */
function wattsBetween(
  before: MeterSample,
  after: MeterSample,
  seconds = 10,
  period = periodMs,
): number | null {
  return (
    assembleReading(sampleAt(0, [before]), sampleAt(seconds * 1000, [after]), period).meters[0]?.powerWatts ??
    null
  );
}

describe('the time that a reading covers', () => {
  it.each([
    ['the time since the sample before', sampleAt(10_000), 10_000],
    ['an odd time, rounded to the millisecond', sampleAt(10_000.4, [], { atMs: startMs + 10_000 }), 10_000],
    ['up to three periods', sampleAt(30_000), 30_000],
    ['none over a gap', sampleAt(30_001), null],
    ['none when no time has passed', sampleAt(0), null],
    ['none when the steady clock went back', sampleAt(-5), null],
    [
      'none when the machine slept, unseen by the steady clock',
      sampleAt(10_000, [], { atMs: startMs + 3_600_000 }),
      null,
    ],
    ['none when the clock was set back', sampleAt(10_000, [], { atMs: startMs - 3_600_000 }), null],
    [
      'the steady time when the clock was set back an hour and the machine did not sleep',
      sampleAt(10_000, [], { atMs: startMs - 3_590_000, uptimeSeconds: 13 }),
      10_000,
    ],
    [
      'the steady time when the clock was set forward',
      sampleAt(10_000, [], { atMs: startMs + 7_210_000, uptimeSeconds: 13 }),
      10_000,
    ],
    [
      'none when the machine slept and its clock was set besides',
      sampleAt(10_000, [], { atMs: startMs - 3_600_000, uptimeSeconds: 313 }),
      null,
    ],
    [
      'the steady time when the time since the start came late',
      sampleAt(10_000, [], { uptimeSeconds: 15 }),
      10_000,
    ],
    [
      'none when the machine slept and its clock was set back by as much',
      sampleAt(10_000, [], { uptimeSeconds: 3_613 }),
      null,
    ],
    ['the steady time when the clock was nudged', sampleAt(10_000, [], { atMs: startMs + 10_400 }), 10_000],
  ])('is %s', (_, current, expected) => {
    const reading = assembleReading(
      sampleAt(0, [sampled(5)]),
      { ...current, meters: [sampled(5)] },
      periodMs,
    );
    expect(reading.intervalMs).toBe(expected);
    expect(reading.meters).toHaveLength(expected === null ? 0 : 1);
    expect(reading.loadRatio).toBe(expected === null ? null : 0.25);
    expect(readingSchema.parse(reading)).toEqual(reading);
  });

  it('is none for the first sample, which still says what is so now', () => {
    expect(assembleReading(null, sampleAt(0, [sampled(5)]), periodMs)).toEqual({
      atMs: startMs,
      intervalMs: null,
      loadRatio: null,
      memoryUsedBytes: 1,
      memoryTotalBytes: 2,
      isOnMains: true,
      batteryChargeRatio: 0.5,
      uptimeSeconds: 3,
      isUserIdle: null,
      isLocked: null,
      meters: [],
    });
  });
});

describe('the mean power of a counter', () => {
  it.each([
    ['is its growth over the time', counter(100), counter(250), 15],
    ['goes on over a wrap', counter(262_100), counter(107), 15],
    ['is unknown after a reset', counter(200_000), counter(5), null],
    ['is unknown when a counter without a wrap goes back', counter(200, null), counter(100, null), null],
    ['is known without a wrap', counter(100, null), counter(200, null), 10],
    ['is unknown when it grew beyond what can be', counter(0), counter(90_000), null],
    ['is unknown when the wrap itself changed', counter(100, 65_532), counter(250, 262_143), null],
    ['is unknown when the counter of the whole stands still', counter(100), counter(100), null],
    [
      'may be zero for a part that sleeps',
      counter(100, 262_143, 'uncore'),
      counter(100, 262_143, 'uncore'),
      0,
    ],
    ['is unknown when the domain changed', counter(100), counter(250, 262_143, 'core'), null],
  ])('%s', (_, before, after, expected) => {
    expect(wattsBetween(before, after)).toBe(expected);
  });

  it('takes no counter for wrapped where another was reset in the same time, or where it never drew as much', () => {
    const named = (meter: string, energyJoules: number) => ({ ...counter(energyJoules), meter });
    const read = (before: MeterSample[], after: MeterSample[], memory?: MeterMemory) =>
      assembleReading(sampleAt(0, before), sampleAt(10_000, after), periodMs, memory).meters.map(
        ({ meter, powerWatts }) => [meter, powerWatts],
      );
    // 262,000 of 262,143 J: 143 J to the wrap, and 7 after it, are 15 W.
    expect(read([named('a', 262_000)], [named('a', 7)])).toEqual([['a', 15]]);
    expect(read([named('a', 262_000), named('b', 100_000)], [named('a', 7), named('b', 7)])).toEqual([]);
    expect(read([named('a', 262_000), named('b', 100)], [named('a', 7), named('b', 150)])).toEqual([
      ['a', 15],
      ['b', 5],
    ]);
    // 3,000 J in ten seconds are 300 W, of a meter that never drew more than 20.
    const memory: MeterMemory = new Map([['a', { differences: [], heldMs: 0, peakWatts: 20 }]]);
    expect(read([named('a', 259_150)], [named('a', 7)], memory)).toEqual([]);
  });

  it('is unknown where the counter could have gone round unseen in the time', () => {
    // 65,533 J are gone round in 109 s at 600 W.
    expect(wattsBetween(counter(100, 65_533), counter(1_600, 65_533), 100, 300_000)).toBe(15);
    expect(wattsBetween(counter(100, 65_533), counter(1_900, 65_533), 120, 300_000)).toBeNull();
  });
});

describe('the mean power of a sampled meter', () => {
  it('is the mean of this sample and the one before', () => {
    expect(wattsBetween(sampled(6), sampled(10))).toBe(8);
  });

  it('leaves its own gap where one of the two is missing, and the other meters alone', () => {
    const meters = (before: MeterSample[], after: MeterSample[]) =>
      assembleReading(sampleAt(0, before), sampleAt(10_000, after), periodMs).meters.map(
        ({ meter }) => meter,
      );
    expect(meters([counter(1)], [counter(100), sampled(5)])).toEqual(['rapl-package']);
    expect(meters([counter(1), sampled(5)], [counter(100)])).toEqual(['rapl-package']);
    expect(meters([counter(1), sampled(5)], [sampled(5)])).toEqual(['battery-discharge']);
  });

  describe('whose answer is given to several samples', () => {
    const look = (powerWatts: number, toldAtMs: number): MeterSample => ({
      meter: 'battery-discharge',
      domain: 'system',
      kind: 'sampled',
      powerWatts,
      toldAtMs,
    });
    /** The meter of each reading that looks at these instants make. */
    const read = (looks: readonly { readonly atMs: number; readonly look: MeterSample }[]) => {
      const memory: MeterMemory = new Map();
      return looks.slice(1).map((now, index): MeterReading | undefined => {
        const before = looks[index] ?? now;
        const samples = [sampleAt(before.atMs, [before.look]), sampleAt(now.atMs, [now.look])] as const;
        return assembleReading(...samples, periodMs, memory).meters[0];
      });
    };

    it('has no error known, and so no reading, before a second answer', () => {
      const [first, second] = read([
        { atMs: 0, look: look(10, 0) },
        { atMs: 5_000, look: look(10, 0) },
        { atMs: 10_000, look: look(14, 10_000) },
      ]);
      expect(first).toBeUndefined();
      expect(second).toMatchObject({ powerWatts: 12, samplingErrorWatts: estimateSamplingError([4]) });
    });

    it('is off by as much over all the samples of one answer as by one look, however many they are', () => {
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: 100, max: 10_000 }), { minLength: 1, maxLength: 12 }),
          (intervalsMs) => {
            const looks = [{ atMs: 0, look: look(10, 0) }];
            let atMs = 0;
            for (const intervalMs of intervalsMs) {
              atMs += intervalMs;
              looks.push({ atMs, look: look(14, 1) });
            }
            const stretches = read(looks).map((meter, index) => ({
              intervalMs: intervalsMs[index] ?? 0,
              samplingErrorWatts: meter?.samplingErrorWatts ?? 0,
            }));
            expect(meanError(stretches)).toBeCloseTo(estimateSamplingError([4]), 9);
          },
        ),
      );
    });
  });

  it('is never below zero', () => {
    expect(wattsBetween(sampled(-3), sampled(10))).toBeNull();
  });
});

describe('over any course of power', () => {
  const course = fc.array(
    fc.record({
      watts: fc.double({ min: 0.1, max: 300, noNaN: true }),
      seconds: fc.integer({ min: 1, max: 25 }),
    }),
    {
      minLength: 1,
      maxLength: 200,
    },
  );

  it('the readings hold the energy that the counter counted, wraps included', () => {
    fc.assert(
      fc.property(
        course,
        fc.double({ min: 20_000, max: 70_000, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (steps, wrapsAt, start) => {
          let total = start * wrapsAt;
          let ms = 0;
          let previous = sampleAt(0, [counter(total % wrapsAt, wrapsAt)]);
          let given = 0;
          let read = 0;
          for (const { watts, seconds } of steps) {
            total += watts * seconds;
            given += watts * seconds;
            ms += seconds * 1000;
            const current = sampleAt(ms, [counter(total % wrapsAt, wrapsAt)]);
            const reading = assembleReading(previous, current, periodMs);
            read +=
              ((reading.meters[0]?.powerWatts ?? Number.NaN) * (reading.intervalMs ?? Number.NaN)) / 1000;
            previous = current;
          }
          expect(read).toBeCloseTo(given, 3);
        },
      ),
    );
  });

  it('the readings never hold more energy than was counted, whatever is lost on the way', () => {
    const step = fc.record({
      watts: fc.double({ min: 0, max: 300, noNaN: true }),
      seconds: fc.integer({ min: 1, max: 100 }),
      event: fc.constantFrom('none', 'none', 'missing', 'reset', 'suspend'),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 100 }), (steps) => {
        let counted = 0;
        let given = 0;
        let read = 0;
        let ms = 0;
        let slept = 0;
        let previous = sampleAt(0, [counter(0, null)]);
        for (const { watts, seconds, event } of steps) {
          counted = event === 'reset' ? 0 : counted + watts * seconds;
          given += watts * seconds;
          ms += seconds * 1000;
          if (event === 'suspend') slept += 3_600_000;
          const meters = event === 'missing' ? [] : [counter(counted, null)];
          const current = sampleAt(ms, meters, { atMs: startMs + ms + slept });
          const reading = assembleReading(previous, current, periodMs);
          const watt = reading.meters[0]?.powerWatts ?? 0;
          expect(watt).toBeGreaterThanOrEqual(0);
          read += (watt * (reading.intervalMs ?? 0)) / 1000;
          previous = current;
        }
        expect(read).toBeLessThanOrEqual(given * (1 + 1e-9) + 1e-6);
      }),
    );
  });
});
