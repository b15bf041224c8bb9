import { createReadStream } from 'node:fs';
import { mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { describeFailure } from './sqlite/store-failure.ts';
import { StoreError } from './store.ts';

/** Files that are laid down to be looked at and perhaps imported: private, and never kept for longer than the process. */
export interface StagedFiles {
  /**
   * Takes a file in as it arrives, piece by piece. Where it does not come whole, nothing of it is left. Throws a
   * StoreError where the disk is full, before it is filled to the last where `expectedBytes` tells.
   */
  receive(
    body: AsyncIterable<Uint8Array>,
    limits: { readonly mostBytes: number; readonly expectedBytes: number | null },
  ): Promise<StagedFile | 'too-large' | 'cut-short'>;
  /** Removes all of them. */
  clear(): Promise<void>;
}

export interface StagedFile {
  readonly sizeBytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
  remove(): Promise<void>;
}

/** Left free on the disk, for the readings that go on meanwhile. */
const leftFreeBytes = 64 * 1024 * 1024;

/** The files are inside the data folder, so that personal data stay where their rights are; their names are our own. */
export function createStagedFiles(dataFolder: string, isReadOnly: boolean): StagedFiles {
  const folder = join(dataFolder, 'imports');

  async function hasRoom(expectedBytes: number): Promise<boolean> {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= expectedBytes + leftFreeBytes;
  }

  return {
    receive: async (body, { mostBytes, expectedBytes }) => {
      if (isReadOnly) throw new StoreError('read-only', 'only the owner of the folder takes files in');
      if ((expectedBytes ?? 0) > mostBytes) return 'too-large';
      const path = join(folder, uuidv7());
      const remove = () => rm(path, { force: true });
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (expectedBytes !== null && !(await hasRoom(expectedBytes)))
          throw new StoreError('disk-full', `${expectedBytes} bytes would fill the disk`);
        const written = await writeWhole(path, body, mostBytes);
        if (typeof written === 'string') {
          await remove();
          return written;
        }
        return { sizeBytes: written, open: () => createReadStream(path), remove };
      } catch (error) {
        await remove();
        const { reason, message } = describeFailure(error, folder);
        throw new StoreError(reason, message, { cause: error });
      }
    },
    clear: () => (isReadOnly ? Promise.resolve() : rm(folder, { recursive: true, force: true })),
  };
}

/** Gives the bytes written. Only what goes wrong on the disk is thrown. */
async function writeWhole(
  path: string,
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<number | 'too-large' | 'cut-short'> {
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    const pieces = body[Symbol.asyncIterator]();
    for (;;) {
      const next = await pieces.next().catch(() => 'cut-short' as const);
      if (next === 'cut-short') return next;
      if (next.done) return size;
      size += next.value.byteLength;
      if (size > mostBytes) {
        await pieces.return?.();
        return 'too-large';
      }
      await file.writeFile(next.value);
    }
  } finally {
    await file.close();
  }
}
