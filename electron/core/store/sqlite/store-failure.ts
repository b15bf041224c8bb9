import { statfsSync } from 'node:fs';
import { StoreError } from '../store.ts';

/** Under this much free space, an input or output error of SQLite is taken for a full disk. */
const NEARLY_FULL_BYTES = 256 * 1024;

/** A failure as it crosses from the thread. */
export interface Failure {
  readonly reason: StoreError['reason'];
  readonly message: string;
}

/** Names the broken environment behind an error of SQLite or of the file system. `folder` is where it was working. */
export function describeFailure(error: unknown, folder: string | null): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof StoreError) return { reason: error.reason, message };
  const code = readCode(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return { reason: 'disk-full', message };
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return { reason: 'corrupt', message };
  // SQLite reports a full disk as an input or output error where it happens outside a write of the database.
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code) && folder !== null && isNearlyFull(folder))
    return { reason: 'disk-full', message };
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS') return { reason: 'read-only', message };
  return { reason: 'unexpected', message: code === '' ? message : `${message} (${code})` };
}

export function readCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

function isNearlyFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < NEARLY_FULL_BYTES;
  } catch {
    // The folder itself is gone: whatever the error was, it was not a lack of space.
    return false;
  }
}
