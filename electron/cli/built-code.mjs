import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/*
 * The command line runs from its sources. Where the bundle in `dist/electron` was built from these very sources it
 * takes that instead: the same code, in a third of the processor time and half the memory. Nothing here is
 * TypeScript, so that choosing costs less than what it saves.
 */

/** The checkout's folder, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What `dist/electron` is built from: folders, and files. */
export const electronSources = [
  'electron/main',
  'electron/core',
  'electron/cli',
  'electron/vite.config.ts',
  'shared',
  'package-lock.json',
];

/**
 * The files under some sources, from the root, with `/`, in order.
 *
 * @param {string} root
 * @param {readonly string[]} sources folders, and files (which have an ending)
 */
export function listSourceFiles(root, sources) {
  return sources.flatMap((source) => {
    const absolute = join(root, source);
    if (!existsSync(absolute)) return [];
    if (/\.[a-z]+$/.test(source)) return [source];
    return readdirSync(absolute, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort();
  });
}

/**
 * A fingerprint of the bundle's sources by name, size and time: quicker than by contents, and never the same after an
 * edit. A copy of the sources has other times and another glance.
 *
 * @param {string} root
 */
export function glanceAtSources(root) {
  const hash = createHash('sha256');
  for (const file of listSourceFiles(root, electronSources)) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

/** @param {string} root */
export const buildStampFile = (root) => join(root, 'dist', 'build-stamp.json');

/**
 * The address of the bundled command line, or null where there is none or its sources have changed since.
 *
 * @param {string} root
 */
export function findBuiltCode(root) {
  const built = join(root, 'dist', 'electron', 'perdure.js');
  try {
    const { glance } = JSON.parse(readFileSync(buildStampFile(root), 'utf8'));
    return existsSync(built) && glance === glanceAtSources(root) ? pathToFileURL(built).href : null;
  } catch {
    // Never built, or a stamp that cannot be read: the sources are always there.
    return null;
  }
}
