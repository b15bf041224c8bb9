import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
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
  /** @type {string[]} */
  const files = [];
  for (const source of sources) {
    if (/\.[a-z]+$/.test(source)) {
      if (existsSync(join(root, source))) files.push(source);
    } else if (existsSync(join(root, source))) walk(root, source, files);
  }
  return files;
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {string[]} files those found so far
 */
function walk(root, folder, files) {
  const entries = readdirSync(`${root}/${folder}`, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(root, path, files);
    else if (entry.isFile() && !path.endsWith('.md')) files.push(path);
  }
}

/**
 * The bundle's sources by name, size and time, a line each: quicker than by contents, and never the same after an edit.
 * A copy of the sources has other times and another glance. No hash: loading `node:crypto` costs as much as looking.
 *
 * @param {string} root
 */
export function glanceAtSources(root) {
  const lines = listSourceFiles(root, electronSources).map((file) => {
    const { size, mtimeMs } = statSync(`${root}/${file}`);
    return `${file} ${size} ${mtimeMs}`;
  });
  return lines.join('\n');
}

/**
 * Where Node keeps what it has compiled of the bundle; emptied by each build.
 *
 * @param {string} root
 */
export const compileCacheFolder = (root) => join(root, 'dist', 'compile-cache');

/** @param {string} root */
export const buildStampFile = (root) => join(root, 'dist', 'build-stamp.json');

/**
 * Whether a folder holds these files whole, as far as their sizes tell.
 *
 * @param {string} folder
 * @param {Readonly<Record<string, number>>} sizesBytes by name
 */
export function holdsFiles(folder, sizesBytes) {
  return Object.entries(sizesBytes).every(
    ([name, sizeBytes]) => statSync(`${folder}/${name}`, { throwIfNoEntry: false })?.size === sizeBytes,
  );
}

/**
 * The address of the bundled command line, or null where there is none, it is not whole, or its sources have changed
 * since.
 *
 * @param {string} root
 */
export function findBuiltCode(root) {
  const folder = join(root, 'dist', 'electron');
  try {
    const { glance, files } = JSON.parse(readFileSync(buildStampFile(root), 'utf8'));
    const isWhole = 'perdure.js' in files.electron && holdsFiles(folder, files.electron);
    return isWhole && glance === glanceAtSources(root)
      ? pathToFileURL(join(folder, 'perdure.js')).href
      : null;
  } catch {
    // Never built, or a stamp that cannot be read: the sources are always there.
    return null;
  }
}

/** As `findBuiltCode` of this checkout, and lets Node keep what it compiles of the bundle from one start to the next. */
export function openBuiltCode() {
  const built = findBuiltCode(root);
  // Where the checkout may not be written, Node goes on without.
  if (built !== null) enableCompileCache(compileCacheFolder(root));
  return built;
}
