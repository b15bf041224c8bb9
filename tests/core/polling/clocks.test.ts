import { afterEach, describe, expect, it } from 'vitest';
import { createPoller } from '#core/polling/poller.ts';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import { QUARTER_HOUR_MS } from '#shared/energy/roll-up-readings.ts';
import { readingAt, StoreBench } from '../store/open-test-store.ts';
import { createFakeClock } from './fake-clock.ts';
import { makeRandom, simulateMachine } from './simulated-machine.ts';

/* The real store, over clocks that are set and zones that change: no energy invented, none lost. */

const bench = new StoreBench();
afterEach(() => bench.cleanUp());

const always = [0, Number.MAX_SAFE_INTEGER] as const;
const hourMs = 3_600_000;

async function addSite(store: OpenedStore, country: string, timeZone: string): Promise<string> {
  return (await store.settings.createSite({ name: timeZone, country, timeZone })).id;
}

describe('a clock that is set', { timeout: 120_000 }, () => {
  it.each([
    ['back an hour', -hourMs],
    ['back a minute and a half', -90_000],
    ['forward an hour', hourMs],
    ['forward a day', 24 * hourMs],
    ['back three seconds, as a daemon may', -3_000],
  ])('%s neither loses nor invents energy', async (_, byMs) => {
    const startMs = Date.UTC(2026, 2, 10, 9, 0, 3);
    const clock = createFakeClock(startMs);
    const simulated = simulateMachine(clock, { seed: 5 });
    simulated.machine.hasCard = false;
    const store = await bench.open(bench.makeFolder(), { now: clock.now });
    const log = { error: () => {}, warn: () => {} };
    const options = { probe: simulated.probe, store, clock, random: makeRandom(5), log, actor: 'tester' };
    const poller = await createPoller(options);
    await clock.advance(40 * 60_000);
    clock.set(byMs);
    await clock.advance(40 * 60_000);
    await poller.stop();
    await store.readings.rollUp(clock.now());
    const device = await store.devices.findThisMachine();
    const { energy } = await store.readings.listRollUps(device?.id ?? '', 'quarter', ...always);
    const days = await store.readings.listRollUps(device?.id ?? '', 'day', ...always);
    const livedMs = clock.monotonicNow();
    for (const meter of ['rapl-package-0', 'rapl-package-1'] as const) {
      const buckets = energy.filter((each) => each.meter === meter);
      const joules = buckets.reduce((sum, each) => sum + each.energyWattHours * 3600, 0);
      const observedMs = buckets.reduce((sum, each) => sum + each.observedMs, 0);
      // All of the time lived but for the seconds after the last sample.
      expect(observedMs).toBeGreaterThan(livedMs - 11_000);
      expect(observedMs).toBeLessThanOrEqual(livedMs);
      expect(joules / simulated.curves[meter].joulesUntil(observedMs)).toBeCloseTo(1, 4);
      const ofDays = days.energy.filter((each) => each.meter === meter);
      expect(ofDays.reduce((sum, each) => sum + each.energyWattHours * 3600, 0)).toBeCloseTo(joules, 3);
    }
  });
});

describe('the civil days of a site', { timeout: 120_000 }, () => {
  /** Lengths in hours of the days around a change, the first beginning at the instant given. */
  it.each([
    // Morocco went back to UTC for Ramadan and returned, and has stayed on UTC since 20 September 2026, so that Ramadan
    // 2027 changes nothing: tz database 2026c, Africa/Casablanca.
    ['Africa/Casablanca', 'MA', '2026-02-13T23:00Z', [24, 25, 24]],
    ['Africa/Casablanca', 'MA', '2026-03-21T00:00Z', [24, 23, 24]],
    ['Africa/Casablanca', 'MA', '2026-09-18T23:00Z', [24, 25, 24]],
    ['Africa/Casablanca', 'MA', '2027-02-06T00:00Z', [24, 24, 24]],
    ['Africa/Casablanca', 'MA', '2027-03-13T00:00Z', [24, 24, 24]],
    // Half an hour past: 18:30 UTC is midnight.
    ['Asia/Kolkata', 'IN', '2026-02-13T18:30Z', [24, 24, 24]],
    ['Europe/Paris', 'FR', '2026-03-27T23:00Z', [24, 23, 24]],
    ['Europe/Paris', 'FR', '2026-10-23T22:00Z', [24, 25, 24]],
    // The clocks go forward at midnight there: the day begins at one o'clock.
    ['Africa/Cairo', 'EG', '2026-04-22T22:00Z', [24, 23, 24]],
  ] as const)(
    '%s (%s) from %s are %j hours long, and hold all energy once',
    async (zone, country, from, hours) => {
      const store = await bench.open();
      const siteId = await addSite(store, country, zone);
      const created = await store.devices.create(
        { name: 'Desk', siteId },
        { actor: 'a', source: 'person', atMs: 0 },
      );
      if (!created.ok) throw new Error(created.reason);
      const { id } = created.value;
      const fromMs = Date.parse(from);
      const spanMs = hours.reduce((sum, each) => sum + each, 0) * hourMs;
      // Readings of 40 s that fall on no edge, with a power that changes from each to the next.
      const stepMs = 40_000;
      const readings = Array.from({ length: spanMs / stepMs + 2_000 }, (_, index) =>
        readingAt(fromMs - 20_000_000 + index * stepMs, 10 + (index % 7), stepMs),
      );
      for (let at = 0; at < readings.length; at += 500)
        await store.readings.append(id, readings.slice(at, at + 500));
      await store.readings.rollUp(fromMs + spanMs);

      const days = await store.readings.listRollUps(id, 'day', ...always);
      let startsAtMs = fromMs;
      for (const each of hours) {
        const day = days.energy.find((one) => one.startsAtMs === startsAtMs);
        const endMs = startsAtMs + each * hourMs;
        expect(day?.observedMs).toBe(each * hourMs);
        // By hand: the overlap of each reading with the day.
        const wattHours = readings.reduce((sum, reading) => {
          const overlapMs = Math.min(reading.atMs, endMs) - Math.max(reading.atMs - stepMs, startsAtMs);
          return sum + (Math.max(overlapMs, 0) * (reading.meters[0]?.powerWatts ?? 0)) / hourMs;
        }, 0);
        expect(day?.energyWattHours).toBeCloseTo(wattHours, 6);
        startsAtMs = endMs;
      }
      const quarters = await store.readings.listRollUps(id, 'quarter', ...always);
      const sum = (rows: readonly { energyWattHours: number }[]) =>
        rows.reduce((total, { energyWattHours }) => total + energyWattHours, 0);
      expect(sum(days.energy)).toBeCloseTo(sum(quarters.energy), 6);
      expect(sum(days.energy)).toBeCloseTo(
        readings.reduce((total, { meters }) => total + ((meters[0]?.powerWatts ?? 0) * stepMs) / hourMs, 0),
        6,
      );
      expect(quarters.energy.every((each) => each.startsAtMs % QUARTER_HOUR_MS === 0)).toBe(true);
    },
  );

  it('follow a device that moves from Casablanca to Kolkata: nothing is counted twice or lost', async () => {
    const store = await bench.open();
    const [casablanca, kolkata] = [
      await addSite(store, 'MA', 'Africa/Casablanca'),
      await addSite(store, 'IN', 'Asia/Kolkata'),
    ];
    const context = { actor: 'a', source: 'person', atMs: 0 } as const;
    const created = await store.devices.create({ name: 'Laptop', siteId: casablanca }, context);
    if (!created.ok) throw new Error(created.reason);
    const { id } = created.value;
    const fromMs = Date.UTC(2026, 1, 14);
    const readings = Array.from({ length: 3 * 2_160 }, (_, index) =>
      readingAt(fromMs + (index + 1) * 40_000, 10 + (index % 7), 40_000),
    );
    const half = readings.length / 2;
    for (const [from, to] of [
      [0, half],
      [half, readings.length],
    ] as const) {
      if (from > 0) await store.devices.patch(id, { siteId: kolkata }, context);
      for (let at = from; at < to; at += 500)
        await store.readings.append(id, readings.slice(at, Math.min(at + 500, to)));
      await store.readings.rollUp(readings[to - 1]?.atMs ?? 0);
    }
    const { energy, usage } = await store.readings.listRollUps(id, 'day', ...always);
    expect(energy.reduce((total, each) => total + each.energyWattHours, 0)).toBeCloseTo(
      readings.reduce((total, { meters }) => total + ((meters[0]?.powerWatts ?? 0) * 40_000) / hourMs, 0),
      6,
    );
    expect(usage.reduce((total, each) => total + each.observedMs, 0)).toBe(readings.length * 40_000);
  });
});
