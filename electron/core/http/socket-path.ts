import { createHash } from 'node:crypto';
import { lstatSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/** Unix sockets take a path of about 104 bytes at most, by system. */
const maxPathBytes = 100;

/** Where the owner of a data folder listens for commands of the same person. */
export function socketPathOf(dataDir: string): string {
  const folder = realFolder(dataDir);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\perdure-${name}`;
  const inFolder = join(folder, 'perdure.sock');
  if (Buffer.byteLength(inFolder) <= maxPathBytes) return inFolder;
  const short = join(tmpdir(), `perdure-${name}`, 'perdure.sock');
  return Buffer.byteLength(short) <= maxPathBytes ? short : join('/tmp', `perdure-${name}`, 'perdure.sock');
}

/** Whether a socket lies in the folder made for it alone, and not in the data folder. */
export function isShortFolder(socketPath: string): boolean {
  return process.platform !== 'win32' && /^perdure-[0-9a-f]{24}$/.test(basename(dirname(socketPath)));
}

function realFolder(dataDir: string): string {
  try {
    return realpathSync(dataDir);
  } catch {
    return resolve(dataDir);
  }
}

/**
 * Whether nobody but this person can put a socket there. Anyone may make folders where temporary files are: one that
 * somebody else made, or that others may write to, is not trusted with requests.
 */
export function isTrustedFolder(socketPath: string): boolean {
  if (process.platform === 'win32') return true;
  try {
    const folder = lstatSync(dirname(socketPath));
    return folder.isDirectory() && folder.uid === process.getuid?.() && (folder.mode & 0o022) === 0;
  } catch {
    return false;
  }
}
