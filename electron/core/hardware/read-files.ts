import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileTexts, Folder, Folders } from './probe-messages.ts';

/** No file of sysfs or procfs that we read is longer than a page or a few. */
const longestBytes = 65_536;

/** Reads the start of a file; a file that is not there is null, one that cannot be read gives its error's code. */
export async function readFileBytes(path: string): Promise<Buffer | { error: string } | null> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(longestBytes);
      let length = 0;
      while (length < longestBytes) {
        const { bytesRead } = await file.read(buffer, length, longestBytes - length, null);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return buffer.subarray(0, length);
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' ? null : { error: code };
  }
}

/** Reads several small files of a folder, one after the other, as trimmed text. */
export async function readFileTexts(folder: string, names: readonly string[]): Promise<FileTexts> {
  const texts: FileTexts = {};
  for (const name of names) {
    const bytes = await readFileBytes(join(folder, name));
    if (bytes === null) continue;
    texts[name] = Buffer.isBuffer(bytes) ? bytes.toString('utf8').replaceAll('\0', '').trim() : bytes;
  }
  return texts;
}

/** The names in a folder, sorted; null where there is no such folder or it cannot be listed. */
export async function listFolder(folder: string): Promise<string[] | null> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return null;
  }
}

/** The named files of each folder of a class (`/sys/class/…`), for the folders whose name is wanted. */
export async function readFolders(
  parent: string,
  names: readonly string[],
  isWanted: (name: string) => boolean = () => true,
): Promise<Folders> {
  const found = await listFolder(parent);
  if (found === null) return null;
  const folders: Folder[] = [];
  for (const name of found.filter(isWanted)) {
    folders.push({ name, files: await readFileTexts(join(parent, name), names) });
  }
  return folders;
}
