import type { ReadingRepository } from '#core/store/store.ts';
import type { DeviceId } from '#shared/domain/device.ts';
import type { Reading } from '#shared/domain/reading.ts';

/** Twelve hours at one reading in ten seconds, a few megabytes: what a full disk may cost at most. */
const mostKept = 4_320;
const batchSize = 500;

/** Readings on their way to the store: kept while it refuses them or while the device is not known yet. */
export interface ReadingBuffer {
  add(reading: Reading): void;
  /** Writes what is kept, oldest first; joins a writing in progress. Rejects with the store's error, keeping the rest. */
  flush(deviceId: DeviceId): Promise<void>;
  countKept(): number;
  countStored(): number;
  /** Readings given up because more than the bound were waiting. */
  countDropped(): number;
}

export function createReadingBuffer(readings: Pick<ReadingRepository, 'append'>): ReadingBuffer {
  const kept: Reading[] = [];
  let stored = 0;
  let dropped = 0;
  let flushing: Promise<void> | null = null;

  async function writeAll(deviceId: DeviceId): Promise<void> {
    while (kept.length > 0) {
      const batch = kept.slice(0, batchSize);
      const droppedBefore = dropped;
      await readings.append(deviceId, batch);
      stored += batch.length;
      // Readings may have been given up at the old end meanwhile: they were of this batch, so they are not lost.
      const givenUp = Math.min(dropped - droppedBefore, batch.length);
      dropped -= givenUp;
      kept.splice(0, batch.length - givenUp);
    }
  }

  return {
    add(reading) {
      kept.push(reading);
      if (kept.length <= mostKept) return;
      kept.shift();
      dropped += 1;
    },
    flush(deviceId) {
      flushing ??= writeAll(deviceId).finally(() => {
        flushing = null;
      });
      return flushing;
    },
    countKept: () => kept.length,
    countStored: () => stored,
    countDropped: () => dropped,
  };
}
