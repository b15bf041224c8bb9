import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { findSafePeriodMs } from '#core/polling/assemble-readings.ts';
import { mergeReadings } from '#core/polling/merge-readings.ts';
import type { Poller } from '#core/polling/poller.ts';
import { createReadingCollector } from '#core/polling/reading-collector.ts';
import { type Reading, readingSchema } from '#shared/domain/reading.ts';
import { makeCore } from './fake-core.ts';

const pollers: Poller[] = [];
afterEach(async () => {
  for (const poller of pollers.splice(0)) await poller.stop();
});

const names = ['rapl-package-0', 'rapl-package-1'] as const;
const partArbitrary = fc.record({
  intervalMs: fc.integer({ min: 1, max: 60_000 }),
  loadRatio: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 8 }),
  watts: fc.tuple(
    fc.option(fc.double({ min: 0, max: 600, noNaN: true }), { freq: 8 }),
    fc.option(fc.double({ min: 0, max: 600, noNaN: true }), { freq: 8 }),
  ),
});
const partsArbitrary = fc.array(partArbitrary, { minLength: 1, maxLength: 8 }).map((given) => {
  let atMs = Date.UTC(2026, 5, 1);
  return given.map(({ intervalMs, loadRatio, watts }): Reading => {
    atMs += intervalMs;
    return {
      atMs,
      intervalMs,
      loadRatio,
      memoryUsedBytes: atMs % 1000,
      memoryTotalBytes: 1000,
      isOnMains: null,
      batteryChargeRatio: null,
      uptimeSeconds: null,
      isUserIdle: null,
      isLocked: null,
      meters: names.flatMap((meter, index) => {
        const powerWatts = watts[index] ?? null;
        return powerWatts === null ? [] : [{ meter, domain: 'package' as const, powerWatts }];
      }),
    };
  }) as [Reading, ...Reading[]];
});
const joulesOf = (reading: Reading, meter: string): number | null => {
  const watts = reading.meters.find((each) => each.meter === meter)?.powerWatts;
  return watts === undefined ? null : (watts * (reading.intervalMs ?? 0)) / 1000;
};

describe('readings collected look by look', () => {
  it('keep all that each meter told, whenever meters come and go', () => {
    fc.assert(
      fc.property(partsArbitrary, fc.boolean(), (parts, isWhole) => {
        const given: Reading[] = [];
        const stored: Reading[] = [];
        const collector = createReadingCollector({
          onReading: (reading) => given.push(reading),
          onStored: (reading) => stored.push(reading),
        });
        for (const part of parts) collector.add(part, 60_000, isWhole);
        collector.finish();
        for (const meter of names) {
          const sum = (readings: readonly Reading[]) =>
            readings.reduce((joules, reading) => joules + (joulesOf(reading, meter) ?? 0), 0);
          expect(sum(given)).toBeCloseTo(sum(parts), 6);
          expect(sum(stored)).toBeCloseTo(sum(parts), 6);
        }
      }),
    );
  });

  it('tell a battery that fed the machine until the charger came', () => {
    const stored: Reading[] = [];
    const collector = createReadingCollector({ onReading: () => {}, onStored: (each) => stored.push(each) });
    const look = (index: number, powerWatts: number | null): Reading => ({
      atMs: Date.UTC(2026, 5, 1) + index * 2_500,
      intervalMs: 2_500,
      loadRatio: 0.1,
      memoryUsedBytes: null,
      memoryTotalBytes: null,
      isOnMains: powerWatts === null,
      batteryChargeRatio: null,
      uptimeSeconds: null,
      isUserIdle: null,
      isLocked: null,
      meters: powerWatts === null ? [] : [{ meter: 'battery-discharge', domain: 'system', powerWatts }],
    });
    for (const index of [1, 2, 3, 4, 5]) collector.add(look(index, index <= 3 ? 20 : null), 10_000, false);
    collector.finish();
    // Three looks of 2.5 s at 20 W.
    expect(stored.reduce((sum, each) => sum + (joulesOf(each, 'battery-discharge') ?? 0), 0)).toBeCloseTo(
      150,
      9,
    );
  });
});

describe('readings merged into one', () => {
  it('have the same energy over the same time, and no meter that one of them lacks', () => {
    fc.assert(
      fc.property(partsArbitrary, (parts) => {
        const merged = readingSchema.parse(mergeReadings(parts));
        expect(merged.atMs).toBe(parts.at(-1)?.atMs);
        expect(merged.memoryUsedBytes).toBe(parts.at(-1)?.memoryUsedBytes);
        expect(merged.intervalMs).toBe(parts.reduce((sum, part) => sum + (part.intervalMs ?? 0), 0));
        expect(merged.loadRatio === null).toBe(parts.some(({ loadRatio }) => loadRatio === null));
        for (const meter of names) {
          const joules = parts.map((part) => joulesOf(part, meter));
          const total = joules.reduce((sum: number, each) => sum + (each ?? 0), 0);
          if (joules.includes(null)) expect(joulesOf(merged, meter)).toBeNull();
          else expect(joulesOf(merged, meter)).toBeCloseTo(total, 6);
        }
      }),
    );
  });
});

describe('how often counters are sampled', () => {
  it('is before any of them can go round, and does not matter where none does', () => {
    const counter = { meter: 'rapl-package-0', domain: 'package', kind: 'counter', energyJoules: 1 } as const;
    expect(findSafePeriodMs([{ ...counter, wrapsAtJoules: null }])).toBe(Number.POSITIVE_INFINITY);
    expect(findSafePeriodMs([{ ...counter, wrapsAtJoules: 262_143 }])).toBe(60_000);
    expect(findSafePeriodMs([{ ...counter, wrapsAtJoules: 65_532.610987 }])).toBeCloseTo(54_610.5, 1);
    expect(findSafePeriodMs([{ ...counter, wrapsAtJoules: 10 }])).toBe(5_000);
  });

  it('loses no energy at the longest interval of polling, with one reading for each interval', async () => {
    const core = makeCore();
    core.wrapsAtJoules = 65_532.610987;
    core.powerWatts = 15;
    core.changeSettings({ polling: { isEnabled: true, intervalSeconds: 300 } });
    const poller = await core.start();
    pollers.push(poller);
    // Long enough for the counter to go round.
    await core.clock.advance(6_000_000);
    const covering = core.stored.slice(2);
    expect(covering.slice(1).map(({ intervalMs }) => intervalMs)).toEqual(Array(19).fill(300_000));
    for (const reading of covering) expect(reading.meters[0]?.powerWatts).toBeCloseTo(15, 6);
    expect(covering.every(({ atMs }) => atMs % 300_000 === 0)).toBe(true);
    expect(poller.state().state).toBe('running');
  });

  it('gives what an unfinished interval held when polling pauses, and bridges no gap', async () => {
    const core = makeCore();
    core.wrapsAtJoules = 65_532.610987;
    core.changeSettings({ polling: { isEnabled: true, intervalSeconds: 300 } });
    const poller = await core.start();
    pollers.push(poller);
    await core.clock.advance(130_000);
    expect(core.stored).toHaveLength(2);
    core.clock.jump(3_600_000);
    await core.clock.advance(61_000);
    const [, , before, after] = core.stored;
    expect(before?.intervalMs).toBeGreaterThan(60_000);
    expect(before?.meters[0]?.powerWatts).toBeCloseTo(10, 6);
    expect(after).toMatchObject({ intervalMs: null, meters: [] });
    await core.clock.advance(180_000);
    const known = core.stored.length;
    poller.pause();
    await poller.stop();
    expect(core.stored).toHaveLength(known + 1);
  });
});
