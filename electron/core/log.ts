import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Logger as PinoLogger, pino } from 'pino';

/** The log of the core. */
export type Logger = PinoLogger;

const maxFileBytes = 5 * 1024 * 1024;
const keptFiles = 3;

/** A log file that turns over at a size, keeping the newest few beside it. */
class RotatingFile {
  readonly #path: string;
  readonly #maxBytes: number;
  #descriptor: number | null = null;
  #sizeBytes = 0;

  constructor(path: string, maxBytes: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  /** Writes a line. A log that cannot be written (full disk, folder gone) never stops what it tells of. */
  write(line: string): void {
    try {
      const bytes = Buffer.from(line);
      if (this.#descriptor !== null && this.#sizeBytes + bytes.length > this.#maxBytes) this.#turnOver();
      const descriptor = this.#descriptor ?? this.#open();
      writeSync(descriptor, bytes);
      this.#sizeBytes += bytes.length;
    } catch {
      this.close();
    }
  }

  close(): void {
    if (this.#descriptor === null) return;
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    try {
      closeSync(descriptor);
    } catch {
      // Nothing is lost: each line was written when it came.
    }
  }

  /** Makes the log's folder, never the data folder: whether that one may be made is the store's to decide. */
  #open(): number {
    const folder = dirname(this.#path);
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    const descriptor = openSync(this.#path, 'a', 0o600);
    this.#descriptor = descriptor;
    this.#sizeBytes = fstatSync(descriptor).size;
    chmodSync(this.#path, 0o600);
    return descriptor;
  }

  #turnOver(): void {
    this.close();
    for (let age = keptFiles - 1; age >= 1; age -= 1) {
      try {
        renameSync(this.#older(age), this.#older(age + 1));
      } catch {
        // There are not that many yet.
      }
    }
    renameSync(this.#path, this.#older(1));
  }

  #older(age: number): string {
    return this.#path.replace(/\.log$/, `.${age}.log`);
  }
}

/**
 * The log of a data folder: `logs/perdure.log`, readable by its owner only, one JSON object per line, turned over at
 * 5 MB with three older files kept. What the store is asked and what people type is not in it.
 */
export function openLog(
  dataDir: string,
  options: { level?: pino.Level; maxFileBytes?: number } = {},
): Logger {
  const file = new RotatingFile(join(dataDir, 'logs', 'perdure.log'), options.maxFileBytes ?? maxFileBytes);
  return pino({ level: options.level ?? 'info', base: { pid: process.pid } }, file);
}
