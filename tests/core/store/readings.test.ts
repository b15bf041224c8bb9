import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import { addDevice, byAnna, monday, readingAt, StoreBench } from './open-test-store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FOREVER_MS = monday + 10_000 * DAY_MS;

const bench = new StoreBench();
let store: OpenedStore;
let deviceId: string;

beforeEach(async () => {
  store = await bench.open();
  deviceId = await addDevice(store);
});
afterAll(() => bench.cleanUp());

/** Readings every ten minutes, each for the ten minutes before it, from `fromMs` (exclusive) to `toMs`. */
function everyTenMinutes(fromMs: number, toMs: number, powerWatts: number) {
  const count = Math.round((toMs - fromMs) / (10 * MINUTE_MS));
  return Array.from({ length: count }, (_, index) =>
    readingAt(fromMs + (index + 1) * 10 * MINUTE_MS, powerWatts, 10 * MINUTE_MS),
  );
}

const days = (id = deviceId) => store.readings.listRollUps(id, 'day', 0, FOREVER_MS);
const quarters = (id = deviceId) => store.readings.listRollUps(id, 'quarter', 0, FOREVER_MS);

async function moveTo(timeZone: string): Promise<void> {
  const site = await store.settings.createSite({ name: timeZone, country: 'MA', timeZone });
  const moved = await store.devices.patch(deviceId, { siteId: site.id }, byAnna);
  expect(moved.ok).toBe(true);
}

describe('readings', () => {
  it('come back as they were appended, nulls as nulls', async () => {
    const unknown = {
      ...readingAt(monday + 10_000, null, null),
      loadRatio: null,
      isOnMains: false,
      memoryUsedBytes: null,
      memoryTotalBytes: null,
      uptimeSeconds: null,
    };
    const known = {
      ...readingAt(monday, 20),
      batteryChargeRatio: 0.5,
      meters: [
        { meter: 'rapl-core', domain: 'core' as const, powerWatts: 0 },
        { meter: 'rapl-psys', domain: 'system' as const, powerWatts: 20.125 },
      ],
    };
    await store.readings.append(deviceId, [known, unknown]);
    expect(await store.readings.list(deviceId, 0, FOREVER_MS, 10)).toEqual([known, unknown]);
    expect(await store.readings.findLatest(deviceId)).toEqual(unknown);
    expect(await store.readings.count()).toBe(2);
  });

  it('are listed from the newest where there are more than asked for, over a half-open range', async () => {
    const readings = [0, 1, 2, 3].map((index) => readingAt(monday + index * 10_000));
    await store.readings.append(deviceId, readings);
    expect(await store.readings.list(deviceId, monday, monday + 30_000, 2)).toEqual(readings.slice(1, 3));
  });

  it('sent twice are kept once, so that a caller that saw no answer may send again', async () => {
    await store.readings.append(deviceId, [readingAt(monday, 20)]);
    await store.readings.append(deviceId, [readingAt(monday, 20), readingAt(monday + 10_000, 20)]);
    expect(await store.readings.count()).toBe(2);
  });

  it('of a device that does not exist are refused, and none of them kept', async () => {
    const nobody = '0196a1b2-0000-7000-8000-000000000000';
    await expect(store.readings.append(nobody, [readingAt(monday)])).rejects.toThrow('no device');
    expect(await store.readings.count()).toBe(0);
    expect(await store.readings.findLatest(nobody)).toBeNull();
  });

  it('are all kept or none where one of them cannot be', async () => {
    const absurd = { ...readingAt(monday + 10_000), loadRatio: 7 };
    await expect(store.readings.append(deviceId, [readingAt(monday), absurd])).rejects.toThrow('CHECK');
    expect(await store.readings.count()).toBe(0);
  });
});

describe('roll-ups', () => {
  it('sum energy by quarter hour and by day, leaving gaps out', async () => {
    // 20 W for one hour, two hours of nothing, 20 W for half an hour.
    await store.readings.append(deviceId, [
      ...everyTenMinutes(monday, monday + HOUR_MS, 20),
      readingAt(monday + 3 * HOUR_MS, 20, null),
      ...everyTenMinutes(monday + 3 * HOUR_MS, monday + 3.5 * HOUR_MS, 20),
    ]);
    await store.readings.rollUp(monday + 4 * HOUR_MS);
    const { usage, energy } = await quarters();
    expect(usage.map((row) => (row.startsAtMs - monday) / (15 * MINUTE_MS))).toEqual([0, 1, 2, 3, 12, 13]);
    expect(energy).toHaveLength(6);
    for (const row of energy) expect(row.energyWattHours).toBeCloseTo(5, 9);
    const day = await days();
    expect(day.usage).toMatchObject([{ startsAtMs: monday - 8 * HOUR_MS, observedMs: 1.5 * HOUR_MS }]);
    expect(day.energy).toMatchObject([{ meter: 'rapl-psys', domain: 'system', observedMs: 1.5 * HOUR_MS }]);
    expect(day.energy[0]?.energyWattHours).toBeCloseTo(30, 9);
  });

  it('are the same whether made once, twice, or as the readings come', async () => {
    const readings = everyTenMinutes(monday, monday + 3 * DAY_MS, 12.5);
    await store.readings.append(deviceId, readings);
    await store.readings.rollUp(FOREVER_MS);
    const once = [await quarters(), await days()];
    await store.readings.rollUp(FOREVER_MS);
    expect([await quarters(), await days()]).toEqual(once);

    const other = await addDevice(store, 'Desk 2');
    for (let index = 0; index < readings.length; index += 7) {
      await store.readings.append(other, readings.slice(index, index + 7));
      await store.readings.rollUp(FOREVER_MS);
    }
    const bySteps = [await quarters(other), await days(other)];
    expect(bySteps.map(({ usage }) => usage)).toEqual(once.map(({ usage }) => usage));
    const total = (energy: readonly { energyWattHours: number }[]) =>
      energy.reduce((sum, row) => sum + row.energyWattHours, 0);
    for (const { energy } of bySteps) expect(total(energy)).toBeCloseTo(12.5 * 72, 6);
  });

  it('take in a reading that comes late', async () => {
    await store.readings.append(deviceId, everyTenMinutes(monday, monday + HOUR_MS, 10));
    await store.readings.rollUp(FOREVER_MS);
    await store.readings.append(deviceId, everyTenMinutes(monday - HOUR_MS, monday - HOUR_MS / 2, 10));
    await store.readings.rollUp(FOREVER_MS);
    expect((await days()).energy[0]?.energyWattHours).toBeCloseTo(15, 9);
  });

  it("count days in the civil time of the device's site, where a day may have 23 hours", async () => {
    // Paris, 29 March 2026: clocks go forward, so that the day lasts 23 hours from 23:00 UTC on the 28th.
    await moveTo('Europe/Paris');
    const day = Date.UTC(2026, 2, 28, 23);
    await store.readings.append(deviceId, everyTenMinutes(day - HOUR_MS, day + 25 * HOUR_MS, 60));
    await store.readings.rollUp(FOREVER_MS);
    const { usage } = await days();
    expect(usage.map((row) => [row.startsAtMs, row.observedMs / HOUR_MS])).toEqual([
      [day - DAY_MS, 1],
      [day, 23],
      [day + 23 * HOUR_MS, 2],
    ]);
  });

  it('follow the zone of a new site from its first midnight on, and count no time twice', async () => {
    await store.readings.append(deviceId, everyTenMinutes(monday, monday + HOUR_MS, 60));
    await store.readings.rollUp(monday + HOUR_MS);
    await moveTo('Asia/Kolkata');
    await store.readings.append(deviceId, everyTenMinutes(monday + HOUR_MS, monday + 2 * DAY_MS, 60));
    await store.readings.rollUp(monday + 2 * DAY_MS);
    const { usage } = await days();
    // Midnight in India is 18:30 UTC.
    const midnight = Date.UTC(2026, 2, 2, 18, 30);
    expect(usage.map((row) => [row.startsAtMs, row.observedMs / HOUR_MS])).toEqual([
      [Date.UTC(2026, 2, 2), 10.5],
      [midnight, 24],
      [midnight + DAY_MS, 13.5],
    ]);
  });
});

describe('pruning', () => {
  const retention = { readingsDays: 2, quarterHoursDays: 31 };

  it('deletes what is past retention and keeps the days', async () => {
    await store.readings.append(deviceId, everyTenMinutes(monday, monday + 40 * DAY_MS, 30));
    await store.readings.rollUp(FOREVER_MS);
    const before = await days();
    const pruned = await store.readings.prune(monday + 40 * DAY_MS, retention);
    // 144 readings a day; the one at the very edge of the two days stays, as do 31 days of 96 quarters.
    expect(pruned).toEqual({ readings: 38 * 144 - 1, quarters: 9 * 96 });
    expect(await store.readings.count()).toBe(2 * 144 + 1);
    expect((await quarters()).energy).toHaveLength(31 * 96);
    expect(await days()).toEqual(before);
  });

  it('never deletes a reading that is not rolled up', async () => {
    await store.readings.append(deviceId, everyTenMinutes(monday, monday + HOUR_MS, 30));
    expect(await store.readings.prune(FOREVER_MS, retention)).toEqual({ readings: 0, quarters: 0 });
    expect(await store.readings.count()).toBe(6);
  });

  it('leaves roll-ups whole when a late reading falls where readings are gone', async () => {
    await store.readings.append(deviceId, everyTenMinutes(monday, monday + HOUR_MS, 30));
    await store.readings.rollUp(FOREVER_MS);
    const before = [await quarters(), await days()];
    // The reading at the very instant up to which the roll-ups reach is kept.
    expect(await store.readings.prune(monday + 10 * DAY_MS, retention)).toMatchObject({ readings: 5 });
    await store.readings.append(deviceId, [readingAt(monday + 5 * MINUTE_MS + 1, 500, MINUTE_MS)]);
    await store.readings.rollUp(FOREVER_MS);
    expect([await quarters(), await days()]).toEqual(before);
  });
});
