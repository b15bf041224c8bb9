import { expect, it } from 'vitest';
import { createReadingBuffer } from '#core/polling/reading-buffer.ts';
import type { Reading } from '#shared/domain/reading.ts';

const reading = (atMs: number): Reading => ({
  atMs,
  intervalMs: null,
  loadRatio: null,
  memoryUsedBytes: null,
  memoryTotalBytes: null,
  isOnMains: null,
  batteryChargeRatio: null,
  uptimeSeconds: null,
  isUserIdle: null,
  isLocked: null,
  meters: [],
});

/** A store whose appends last until the test lets them end. */
function makeStore() {
  const stored: number[] = [];
  const waiting: { end(): void; fail(): void }[] = [];
  return {
    stored,
    waiting,
    append: (_: string, readings: readonly Reading[]) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({
          end: () => {
            stored.push(...readings.map(({ atMs }) => atMs));
            resolve();
          },
          fail: () => reject(new Error('full')),
        });
      }),
    async endAll() {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        next.end();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

it('keeps the newest readings up to a bound, and counts the ones given up', async () => {
  const store = makeStore();
  const buffer = createReadingBuffer(store);
  for (let atMs = 0; atMs < 5_000; atMs += 1) buffer.add(reading(atMs));
  expect(buffer.countKept()).toBe(4_320);
  expect(buffer.countDropped()).toBe(680);
  const flushed = buffer.flush('device');
  await store.endAll();
  await flushed;
  expect(store.stored).toEqual(Array.from({ length: 4_320 }, (_, index) => 680 + index));
  expect(buffer.countStored()).toBe(4_320);
  expect(buffer.countKept()).toBe(0);
});

it('writes each reading once, those that come meanwhile included', async () => {
  const store = makeStore();
  const buffer = createReadingBuffer(store);
  buffer.add(reading(1));
  const flushed = buffer.flush('device');
  buffer.add(reading(2));
  expect(buffer.flush('device')).toBe(flushed);
  await store.endAll();
  await flushed;
  expect(store.stored).toEqual([1, 2]);
});

it('gives up no reading that has been stored while it overflowed', async () => {
  const store = makeStore();
  const buffer = createReadingBuffer(store);
  for (let atMs = 0; atMs < 4_320; atMs += 1) buffer.add(reading(atMs));
  const flushed = buffer.flush('device');
  for (let atMs = 4_320; atMs < 4_420; atMs += 1) buffer.add(reading(atMs));
  await store.endAll();
  await flushed;
  expect(store.stored).toEqual(Array.from({ length: 4_420 }, (_, index) => index));
  expect(buffer.countDropped()).toBe(0);
});

it('keeps everything when the store refuses, and writes it in order when it does not', async () => {
  const store = makeStore();
  const buffer = createReadingBuffer(store);
  buffer.add(reading(1));
  const refused = buffer.flush('device');
  store.waiting.shift()?.fail();
  await expect(refused).rejects.toThrow('full');
  buffer.add(reading(2));
  const flushed = buffer.flush('device');
  await store.endAll();
  await flushed;
  expect(store.stored).toEqual([1, 2]);
});
