const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const stepsMs = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * secondMs),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minuteMs),
  ...[1, 2, 3, 6, 12].map((count) => count * hourMs),
  ...[1, 2, 7, 14, 28, 56, 91, 182, 364].map((count) => count * dayMs),
];

/** What a zone's clock is ahead of UTC at an instant, in ms (whole minutes). */
export function readZoneOffset(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(atMs);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const asUtc = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
  return asUtc - Math.floor(atMs / minuteMs) * minuteMs;
}

export interface TimeTicks {
  readonly atMs: readonly number[];
  /** What the labels must tell: seconds, minutes or days. */
  readonly grain: 'second' | 'minute' | 'day';
}

/**
 * Round instants of the zone's own clock within [fromMs, toMs], at most `most` steps. A step longer than an hour
 * counts from the local midnight, also across a change of the clock.
 */
export function placeTimeTicks(fromMs: number, toMs: number, timeZone: string, most: number): TimeTicks {
  const stepMs =
    stepsMs.find((step) => (toMs - fromMs) / step <= Math.max(1, most)) ?? stepsMs.at(-1) ?? dayMs;
  const atMs: number[] = [];
  const firstLocal = Math.ceil((fromMs + readZoneOffset(fromMs, timeZone)) / stepMs) * stepMs;
  for (let local = firstLocal; ; local += stepMs) {
    // The offset at the tick itself: a first guess with the former offset may fall on the other side of a change.
    const guess = local - readZoneOffset(local - readZoneOffset(fromMs, timeZone), timeZone);
    if (guess > toMs) break;
    if (guess >= fromMs && guess > (atMs.at(-1) ?? Number.NEGATIVE_INFINITY)) atMs.push(guess);
  }
  return { atMs, grain: stepMs >= dayMs ? 'day' : stepMs >= minuteMs ? 'minute' : 'second' };
}
