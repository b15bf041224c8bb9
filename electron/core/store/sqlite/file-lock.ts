import Database from 'better-sqlite3';
import { readCode } from './store-failure.ts';

/** A lock that is held until it is closed, or its process ends in whatever way. */
export interface FileLock {
  close(): void;
}

/**
 * An exclusive transaction on a file of its own, made where it is missing: the operating system ends it with the
 * process, so none is ever left behind. Null while somebody holds it.
 */
export function takeFileLock(file: string): FileLock | null {
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return { close: () => lock.close() };
  } catch (error) {
    lock.close();
    if (readCode(error).startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
