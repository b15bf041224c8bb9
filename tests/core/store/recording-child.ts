import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

export const recordReadings = fileURLToPath(new URL('record-readings.ts', import.meta.url));

/** A recording process and what it has acknowledged so far. */
export class RecordingChild {
  readonly acknowledged: number[] = [];
  readonly #child: ChildProcess;
  readonly #waiting: { count: number; resolve: () => void }[] = [];
  #rest = '';

  constructor(folder: string, count: number, pauseMs = 0) {
    this.#child = spawn(process.execPath, [recordReadings, folder, String(count), String(pauseMs)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#read(String(chunk)));
    this.#child.on('exit', () => {
      for (const { resolve } of this.#waiting.splice(0)) resolve();
    });
  }

  /** Resolves when so many readings are acknowledged, or the process has ended. */
  waitFor(count: number): Promise<void> {
    if (this.acknowledged.length >= count || this.#child.exitCode !== null) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  /** Ends the process as a power cut of its own would, and gives what it had acknowledged by then. */
  async kill(): Promise<readonly number[]> {
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await closed;
    return this.acknowledged;
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.acknowledged.push(Number(line.replace('acknowledged ', '')));
    const isReached = ({ count }: { count: number }) => this.acknowledged.length >= count;
    for (const waiting of this.#waiting.filter(isReached)) {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      waiting.resolve();
    }
  }
}

/** What a database file holds, read as any program would. */
export function readReadings(file: string): { integrity: unknown; atMs: number[] } {
  const database = new Database(file);
  try {
    return {
      integrity: database.pragma('integrity_check', { simple: true }),
      atMs: database.prepare<[], number>('SELECT at_ms FROM reading ORDER BY at_ms').pluck().all(),
    };
  } finally {
    database.close();
  }
}

/** A small seeded generator (mulberry32): the same cuts and kills in every run. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
