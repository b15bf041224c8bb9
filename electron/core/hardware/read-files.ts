import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { FileTexts, Folder, Folders } from './probe-messages.ts';

/*
 * Files of sysfs and procfs, read in the probe process, which does one thing at a time and is killed when late: a
 * plain read costs a tenth of the processor time of one through a thread pool.
 */

/** No file of sysfs that we read is longer than a page or a few. */
const longestBytes = 65_536;
const buffer = Buffer.alloc(longestBytes);

/** Reads the start of a file; a file that is not there is null, one that cannot be read gives its error's code. */
export function readFileBytes(path: string): Buffer | { error: string } | null {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    let length = 0;
    while (length < longestBytes) {
      const bytesRead = readSync(file, buffer, length, longestBytes - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return Buffer.from(buffer.subarray(0, length));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' ? null : { error: code };
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** Reads several small files of a folder, one after the other, as trimmed text. */
export function readFileTexts(folder: string, names: readonly string[]): FileTexts {
  const texts: FileTexts = {};
  for (const name of names) {
    const bytes = readFileBytes(join(folder, name));
    if (bytes === null) continue;
    texts[name] = Buffer.isBuffer(bytes) ? bytes.toString('utf8').replaceAll('\0', '').trim() : bytes;
  }
  return texts;
}

/** A whole file, however long; null where it cannot be read. */
export function readWholeText(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}

/** The names in a folder, sorted; null where there is no such folder or it cannot be listed. */
export function listFolder(folder: string): string[] | null {
  try {
    return readdirSync(folder).sort();
  } catch {
    return null;
  }
}

/** The named files of each folder of a class (`/sys/class/…`), for the folders whose name is wanted. */
export function readFolders(
  parent: string,
  names: readonly string[],
  isWanted: (name: string) => boolean = () => true,
): Folders {
  const found = listFolder(parent);
  if (found === null) return null;
  const folders: Folder[] = [];
  for (const name of found.filter(isWanted)) {
    folders.push({ name, files: readFileTexts(join(parent, name), names) });
  }
  return folders;
}
