import type { Reading } from '#shared/domain/reading.ts';
import { mergeReadings } from './merge-readings.ts';
import { createStillness } from './sampling-period.ts';

/** While nothing changes, readings are stored as one for each minute. */
const longestStoredMs = 60_000;
/** An interval that does not begin where the one before it ended, by the wall clock, is not merged with it. */
const clockToleranceMs = 1_000;

/** Makes readings out of looks at the meters, and thins what is stored of them. */
export interface ReadingCollector {
  /** Takes what one look gave; `periodMs` is how far apart readings are now. */
  add(part: Reading, periodMs: number, isWhole: boolean): void;
  /** Gives out what is still held: before a pause, and at the end. */
  finish(): void;
  latest(): Reading | null;
  /** Nothing has changed for some minutes. */
  isStill(): boolean;
  disturb(): void;
  countHeld(): number;
}

/**
 * `onReading` gets each reading when it is complete; `onStored` the same time and energy, in fewer readings while
 * nothing changes. Nothing is merged over a gap or over a clock that was set.
 */
export function createReadingCollector(on: {
  readonly onReading: (reading: Reading) => void;
  readonly onStored: (reading: Reading) => void;
}): ReadingCollector {
  const stillness = createStillness();
  let parts: Reading[] = [];
  let held: Reading[] = [];
  let latest: Reading | null = null;

  function complete(): void {
    const [first, ...others] = parts;
    if (first === undefined) return;
    parts = [];
    const reading = mergeReadings([first, ...others]);
    const isStill = stillness.add(reading);
    if (!isStill || !follows(held.at(-1), reading)) release();
    held.push(reading);
    if (!isStill || measure(held) + (reading.intervalMs ?? 0) > longestStoredMs) release();
    latest = reading;
    on.onReading(reading);
  }

  function release(): void {
    const [first, ...others] = held;
    if (first === undefined) return;
    held = [];
    on.onStored(mergeReadings([first, ...others]));
  }

  return {
    add(part, periodMs, isWhole) {
      const isFirstAfterGap = latest?.intervalMs === null && parts.length === 0;
      if (!follows(parts.at(-1), part)) complete();
      parts.push(part);
      const indexOf = (atMs: number) => Math.floor(atMs / periodMs);
      const isOver = indexOf(part.atMs) !== indexOf(latest?.atMs ?? 0);
      // The first reading after a gap, and the one after it, do not wait: something to show exists early.
      if (part.intervalMs === null || isFirstAfterGap || isWhole || isOver) complete();
    },
    finish() {
      complete();
      release();
    },
    latest: () => latest,
    isStill: stillness.isStill,
    disturb: stillness.disturb,
    countHeld: () => held.length,
  };
}

/**
 * Whether two readings can be one: no gap lies between them, and the same meters speak in both. A meter that comes or
 * goes begins another reading, so that what it told of its own time is kept.
 */
function follows(before: Reading | undefined, next: Reading): boolean {
  if (before === undefined) return true;
  if (before.intervalMs === null || next.intervalMs === null) return false;
  if (nameMeters(before) !== nameMeters(next)) return false;
  return Math.abs(next.atMs - next.intervalMs - before.atMs) <= clockToleranceMs;
}

function nameMeters({ meters }: Reading): string {
  return meters
    .map(({ meter, domain }) => `${domain} ${meter}`)
    .sort()
    .join();
}

function measure(readings: readonly Reading[]): number {
  return readings.reduce((sum, { intervalMs }) => sum + (intervalMs ?? 0), 0);
}
