import { cpus, release, totalmem, type } from 'node:os';

/** One line of the table: a figure, what physics or the bare tool allows in the same run, and their ratio. */
export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The same work with nothing of ours, measured in this run. */
  readonly limit: number | null;
  readonly limitIs: string;
  /** What the issue asks for, in words; null where it asks only to know. */
  readonly target: string | null;
  readonly isMet: boolean | null;
}

/** Prints a row for `run-bench.mjs`, which collects them. */
export function report(row: BenchRow): void {
  console.log(`BENCH ${JSON.stringify(row)}`);
}

/** The q-quantile (0 to 1) of the values, by the nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
  if (value === undefined) throw new Error('no values');
  return value;
}

/** Milliseconds that `work` takes. */
export async function timeMs(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The machine in a line, for the table's heading. */
export function describeMachine(): string {
  const processors = cpus();
  const memoryGiB = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model.trim()}, ${memoryGiB} GiB, ${type()} ${release()}, Node ${process.version}`;
}
