import type { Stroke } from './meter-looks.ts';

/** An instant (UTC epoch ms) and a value; null is a gap, which a chart leaves empty. */
export type Point = readonly [atMs: number, value: number | null];

export interface ChartSeries {
  readonly id: string;
  /** In the language of the screen. */
  readonly name: string;
  /** Place in the palette: the same thing has the same colour on every page. */
  readonly colour: number;
  /** Tells lines of the same colour apart; solid where not said. */
  readonly stroke?: Stroke;
  /** By time, oldest first. */
  readonly points: readonly Point[];
  /** Fills the area down to zero: for one amount alone, not for figures that overlap. */
  readonly isFilled?: boolean;
}

/** A value that speaks for the `intervalMs` before `atMs`; a null interval speaks for no time. */
export interface Sample {
  readonly atMs: number;
  readonly intervalMs: number | null;
  readonly value: number | null;
}

/**
 * Points of a line that breaks where no reading covers the time: before a sample without interval, and where a
 * sample's interval does not reach back to the sample before it (with half an interval of tolerance).
 */
export function breakAtGaps(samples: readonly Sample[]): Point[] {
  const points: Point[] = [];
  let formerAtMs: number | null = null;
  for (const { atMs, intervalMs, value } of samples) {
    if (formerAtMs !== null) {
      const isGap = intervalMs === null || atMs - formerAtMs > intervalMs * 1.5;
      if (isGap) points.push([formerAtMs + 1, null]);
    }
    points.push([atMs, value]);
    formerAtMs = atMs;
  }
  return points;
}

function triangleArea(one: Point, two: Point, three: readonly [number, number]): number {
  return Math.abs(
    (one[0] - three[0]) * ((two[1] ?? 0) - (one[1] ?? 0)) - (one[0] - two[0]) * (three[1] - (one[1] ?? 0)),
  );
}

/** Largest-triangle-three-buckets over one run without gaps (Steinarsson, 2013): keeps peaks, first and last. */
function thinRun(run: readonly Point[], count: number): readonly Point[] {
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined || run.length <= count || count < 3) return run;
  const kept: Point[] = [first];
  const bucketLength = (run.length - 2) / (count - 2);
  let former = first;
  for (let bucket = 0; bucket < count - 2; bucket += 1) {
    const from = Math.floor(bucket * bucketLength) + 1;
    const to = Math.floor((bucket + 1) * bucketLength) + 1;
    const next = run.slice(to, Math.min(Math.floor((bucket + 2) * bucketLength) + 1, run.length));
    const ahead = next.length === 0 ? [last] : next;
    const mean: [number, number] = [
      ahead.reduce((sum, point) => sum + point[0], 0) / ahead.length,
      ahead.reduce((sum, point) => sum + (point[1] ?? 0), 0) / ahead.length,
    ];
    let best = run[from] ?? last;
    let bestArea = -1;
    for (const point of run.slice(from, to)) {
      const area = triangleArea(former, point, mean);
      if (area > bestArea) {
        best = point;
        bestArea = area;
      }
    }
    kept.push(best);
    former = best;
  }
  kept.push(last);
  return kept;
}

/** About `count` points that look like all of them. Gaps stay: each run between nulls is thinned by itself. */
export function thinPoints(points: readonly Point[], count: number): readonly Point[] {
  if (points.length <= count) return points;
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point[1] === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  const filled = runs.filter((run) => run.length > 0);
  const total = filled.reduce((sum, run) => sum + run.length, 0);
  const thinned: Point[] = [];
  for (const run of filled) {
    const former = thinned.at(-1);
    if (former !== undefined) thinned.push([former[0] + 1, null]);
    for (const point of thinRun(run, Math.max(3, Math.round((run.length / total) * count))))
      thinned.push(point);
  }
  return thinned;
}

/** Every instant at which some series has a value, in order. */
export function listInstants(series: readonly ChartSeries[]): number[] {
  const instants = new Set<number>();
  for (const { points } of series) for (const [atMs, value] of points) if (value !== null) instants.add(atMs);
  return [...instants].sort((one, other) => one - other);
}

/** Place of the instant nearest to `atMs`, or -1 where there is none. */
export function findNearest(instants: readonly number[], atMs: number): number {
  let low = 0;
  let high = instants.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  const after = instants[low];
  const before = instants[low - 1];
  if (after === undefined) return -1;
  return before !== undefined && atMs - before < after - atMs ? low - 1 : low;
}

/** The value of a series at exactly that instant; null in a gap. */
export function findValue(points: readonly Point[], atMs: number): number | null {
  let low = 0;
  let high = points.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const point = points[middle];
    if (point === undefined) return null;
    if (point[0] === atMs) return point[1];
    if (point[0] < atMs) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** A name that a spreadsheet would take for a formula is made plain text; quotes are doubled. */
function toCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}

/** No meter is more exact than this; more digits would only look so. */
const significantDigits = 4;

function toNumberCell(value: number | null): string {
  return value === null ? '' : String(Number(value.toPrecision(significantDigits)));
}

/** One row per instant, in UTC (ISO 8601), comma-separated, for other programs. Empty is unknown. */
export function toCsv(series: readonly ChartSeries[], unit: string): string {
  const header = ['time (UTC)', ...series.map(({ name }) => `${name} (${unit})`)].map(toCell).join(',');
  const rows = listInstants(series).map((atMs) =>
    [new Date(atMs).toISOString(), ...series.map(({ points }) => toNumberCell(findValue(points, atMs)))].join(
      ',',
    ),
  );
  return `${[header, ...rows].join('\r\n')}\r\n`;
}
