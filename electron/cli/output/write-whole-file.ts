import { open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file that is there whole or not at all: beside its place under another name, made durable, then put in place of
 * what was there. Whoever watches the folder never reads half of it. Gives its size in bytes.
 */
export async function writeWholeFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const folder = dirname(path);
  const unfinished = join(folder, `.${basename(path)}.${process.pid}.part`);
  const file = await open(unfinished, 'wx');
  let sizeBytes = 0;
  try {
    try {
      for await (const piece of pieces) {
        await file.writeFile(piece);
        sizeBytes += piece.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await unlink(unfinished).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
  return sizeBytes;
}

/** Makes the new name durable where the system can (Windows opens no folders, and needs no such thing). */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } catch {
    // Network and FUSE file systems refuse it (EINVAL): the content is durable, the name as they make it.
  } finally {
    await opened.close();
  }
}
