import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Reading, usageRollUpSchema } from '#shared/domain/reading.ts';
import { QUARTER_HOUR_MS, rollUpDays, rollUpQuarterHours } from '#shared/energy/roll-up-readings.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 2, 2, 12, 0);

function reading(atMs: number, intervalMs: number | null, over: Partial<Reading> = {}): Reading {
  return {
    atMs,
    intervalMs,
    loadRatio: null,
    memoryUsedBytes: null,
    memoryTotalBytes: null,
    isOnMains: null,
    batteryChargeRatio: null,
    uptimeSeconds: null,
    isUserIdle: null,
    isLocked: null,
    meters: [],
    ...over,
  };
}

const watts = (powerWatts: number, meter = 'rapl-package-0') => [
  { meter, domain: 'package' as const, powerWatts },
];

const everything = [NOON - 3_600_000 * 24, NOON + 3_600_000 * 24] as const;

describe('quarter hours', () => {
  it('turns twelve watts over ten minutes into two watt-hours', () => {
    const { energy } = rollUpQuarterHours(
      [reading(NOON + 10 * MINUTE, 10 * MINUTE, { meters: watts(12) })],
      ...everything,
    );
    expect(energy).toEqual([
      {
        startsAtMs: NOON,
        meter: 'rapl-package-0',
        domain: 'package',
        observedMs: 600_000,
        energyWattHours: 2,
        peakWatts: 12,
      },
    ]);
  });

  it('splits an interval that crosses an edge in proportion to its time', () => {
    const { usage, energy } = rollUpQuarterHours(
      [reading(NOON + 3 * MINUTE, 12 * MINUTE, { meters: watts(60), loadRatio: 0.5, isOnMains: true })],
      ...everything,
    );
    expect(usage.map((row) => [row.startsAtMs, row.observedMs, row.onMainsMs])).toEqual([
      [NOON - QUARTER_HOUR_MS, 9 * MINUTE, 9 * MINUTE],
      [NOON, 3 * MINUTE, 3 * MINUTE],
    ]);
    expect(energy.map((row) => row.energyWattHours)).toEqual([9, 3]);
  });

  it('keeps a bucket without an interval out, even where a reading falls in it', () => {
    const { usage, energy } = rollUpQuarterHours(
      [
        reading(NOON + MINUTE, MINUTE, { meters: watts(10) }),
        reading(NOON + 100 * MINUTE, null, { meters: watts(10), loadRatio: 1 }),
        reading(NOON + 101 * MINUTE, MINUTE, { meters: watts(10) }),
      ],
      ...everything,
    );
    expect(usage.map((row) => row.startsAtMs)).toEqual([NOON, NOON + 90 * MINUTE]);
    expect(energy.map((row) => row.observedMs)).toEqual([MINUTE, MINUTE]);
    expect(energy.map((row) => row.energyWattHours)).toEqual([10 / 60, 10 / 60]);
  });

  it('weights means by the time for which the value was known, and leaves the unknown null', () => {
    const { usage } = rollUpQuarterHours(
      [
        reading(NOON + 1 * MINUTE, MINUTE, { loadRatio: 0.1, isOnMains: true }),
        reading(NOON + 4 * MINUTE, 3 * MINUTE, { loadRatio: 0.5, isOnMains: false }),
        reading(NOON + 9 * MINUTE, 5 * MINUTE),
      ],
      ...everything,
    );
    expect(usage).toHaveLength(1);
    expect(usage[0]?.loadMeanRatio).toBeCloseTo((0.1 * 1 + 0.5 * 3) / 4, 12);
    expect(usage[0]).toMatchObject({
      observedMs: 9 * MINUTE,
      loadMaxRatio: 0.5,
      onMainsMs: MINUTE,
      memoryMeanBytes: null,
    });
  });

  it('counts for each meter only the time that this meter spoke', () => {
    const { energy } = rollUpQuarterHours(
      [
        reading(NOON + MINUTE, MINUTE, { meters: [...watts(6, 'b'), ...watts(3, 'a')] }),
        reading(NOON + 2 * MINUTE, MINUTE, { meters: watts(12, 'b') }),
      ],
      ...everything,
    );
    expect(energy.map((row) => [row.meter, row.observedMs, row.peakWatts])).toEqual([
      ['a', MINUTE, 3],
      ['b', 2 * MINUTE, 12],
    ]);
  });
});

describe('civil days', () => {
  it.each([
    ['Europe/Paris', '2026-03-29T10:00Z', '2026-03-28T23:00Z', 23],
    ['Europe/Paris', '2026-10-25T10:00Z', '2026-10-24T22:00Z', 25],
    ['Africa/Casablanca', '2026-02-15T10:00Z', '2026-02-14T23:00Z', 25],
    ['Africa/Casablanca', '2026-03-01T10:00Z', '2026-03-01T00:00Z', 24],
    ['Africa/Casablanca', '2026-03-22T10:00Z', '2026-03-22T00:00Z', 23],
    ['Asia/Kolkata', '2026-03-01T10:00Z', '2026-02-28T18:30Z', 24],
    ['Africa/Cairo', '2026-04-24T10:00Z', '2026-04-23T22:00Z', 23],
  ])('gives the day of %s around %s its real start and length', (timeZone, within, startsAt, hours) => {
    const startsAtMs = Date.parse(startsAt);
    const readings = Array.from({ length: 4 * 96 }, (_, index) =>
      reading(Date.parse(within) - 2 * 86_400_000 + (index + 1) * QUARTER_HOUR_MS, QUARTER_HOUR_MS, {
        meters: watts(100),
      }),
    );
    const quarters = rollUpQuarterHours(readings, 0, Date.parse('2030-01-01T00:00Z'));
    const { usage, energy } = rollUpDays(quarters, timeZone);
    expect(usage.find((row) => row.startsAtMs === startsAtMs)?.observedMs).toBe(hours * 3_600_000);
    expect(energy.find((row) => row.startsAtMs === startsAtMs)?.energyWattHours).toBeCloseTo(100 * hours, 6);
  });

  it('weights the mean of a day by the time for which its quarters knew the value', () => {
    // A quarter that knew its load for 10 s only, and was busy then; the next was idle for all of its 15 minutes.
    const readings = [
      reading(NOON + 890_000, 890_000),
      reading(NOON + 900_000, 10_000, { loadRatio: 1 }),
      reading(NOON + 1_800_000, 900_000, { loadRatio: 0 }),
    ];
    const quarters = rollUpQuarterHours(readings, ...everything);
    expect(
      quarters.usage.map(({ observedMs, loadMeanRatio, loadKnownMs }) => [
        observedMs,
        loadMeanRatio,
        loadKnownMs,
      ]),
    ).toEqual([
      [900_000, 1, 10_000],
      [900_000, 0, 900_000],
    ]);
    const { usage } = rollUpDays(quarters, 'Europe/Paris');
    expect(usage[0]?.loadMeanRatio).toBeCloseTo(10 / 910, 12);
    expect(usage[0]).toMatchObject({ observedMs: 1_800_000, loadKnownMs: 910_000, onMainsMs: null });
  });

  it('refuses a time zone that does not exist', () => {
    const quarters = rollUpQuarterHours([reading(NOON, MINUTE)], ...everything);
    expect(() => rollUpDays(quarters, 'Mars/Olympus')).toThrow(RangeError);
  });
});

const START = Date.UTC(2026, 9, 24, 0, 0);
const END = START + 4 * 86_400_000;

/** Readings one after the other, some after a gap: an interval never covers the gap before it. */
const historyArbitrary = fc
  .array(
    fc.record({
      gapMs: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 7_200_000 })),
      intervalMs: fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 3_000_000 })),
      load: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      isOnMains: fc.option(fc.boolean()),
      powers: fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 2 }),
      hasInterval: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let atMs = START;
    return steps.map((step) => {
      atMs += step.gapMs + step.intervalMs;
      return reading(atMs, step.hasInterval || step.gapMs === 0 ? step.intervalMs : null, {
        loadRatio: step.load,
        isOnMains: step.isOnMains,
        meters: step.powers.map((powerWatts, index) => ({
          meter: `m${index}`,
          domain: 'package',
          powerWatts,
        })),
      });
    });
  });

const zoneArbitrary = fc.constantFrom(
  'UTC',
  'Europe/Paris',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function expectedTotals(readings: readonly Reading[], fromMs: number, toMs: number) {
  const covered = (row: Reading) =>
    row.intervalMs === null
      ? 0
      : Math.max(0, Math.min(row.atMs, toMs) - Math.max(row.atMs - row.intervalMs, fromMs));
  return {
    observedMs: sum(readings.map(covered)),
    wattHours: sum(
      readings.map((row) => (covered(row) * sum(row.meters.map((m) => m.powerWatts))) / 3_600_000),
    ),
  };
}

describe('whatever the history', () => {
  it('conserves energy and observed time by quarter and by day', () => {
    fc.assert(
      fc.property(historyArbitrary, zoneArbitrary, (readings, timeZone) => {
        const expected = expectedTotals(readings, START, END);
        const quarters = rollUpQuarterHours(readings, START, END);
        const days = rollUpDays(quarters, timeZone);
        for (const rollUps of [quarters, days]) {
          expect(sum(rollUps.usage.map((row) => row.observedMs))).toBe(expected.observedMs);
          expect(sum(rollUps.energy.map((row) => row.energyWattHours))).toBeCloseTo(expected.wattHours, 6);
        }
      }),
    );
  });

  it('gives the same sums for the same range cut in two', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.integer({ min: 0, max: 380 }), (readings, quarter) => {
        const cutMs = START + quarter * QUARTER_HOUR_MS;
        const whole = rollUpQuarterHours(readings, START, END);
        const before = rollUpQuarterHours(readings, START, cutMs);
        const after = rollUpQuarterHours(readings, cutMs, END);
        expect([...before.usage, ...after.usage]).toEqual(whole.usage);
        expect([...before.energy, ...after.energy]).toEqual(whole.energy);
      }),
    );
  });

  it('does not depend on the order of what it is given', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.infiniteStream(fc.nat()), (readings, keys) => {
        const shuffled = readings
          .map((row) => ({ row, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const quarters = rollUpQuarterHours(readings, START, END);
        expect(rollUpQuarterHours(shuffled, START, END)).toEqual(quarters);
        const reversed = { usage: quarters.usage.toReversed(), energy: quarters.energy.toReversed() };
        expect(rollUpDays(reversed, 'Europe/Paris')).toEqual(rollUpDays(quarters, 'Europe/Paris'));
      }),
    );
  });

  it('never bridges a gap: no bucket holds more time than the intervals that touch it', () => {
    fc.assert(
      fc.property(historyArbitrary, (readings) => {
        const { usage } = rollUpQuarterHours(readings, START, END);
        for (const row of usage) {
          expect(usageRollUpSchema.safeParse(row).success).toBe(true);
          const own = expectedTotals(readings, row.startsAtMs, row.startsAtMs + QUARTER_HOUR_MS);
          expect(row.observedMs).toBe(own.observedMs);
          expect(row.observedMs).toBeGreaterThan(0);
          expect(row.observedMs).toBeLessThanOrEqual(QUARTER_HOUR_MS);
        }
      }),
    );
  });
});
