import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import {
  buildStampFile,
  electronSources,
  glanceAtSources,
  holdsFiles,
  listSourceFiles,
} from '../built-code.mjs';

/** What is built: the page; the desktop shell and the command line with the core's thread and probe process. */
export const buildTargets = ['renderer', 'electron'] as const;
export type BuildTarget = (typeof buildTargets)[number];

/** Where each target comes from. */
const targetSources: Record<BuildTarget, readonly string[]> = {
  renderer: ['renderer', 'shared', 'package-lock.json'],
  electron: electronSources,
};

const sizesBytesSchema = z.record(z.string(), z.int().nonnegative());

/**
 * Fingerprints of what each target was built from; of the bundle's sources also the glance that commands take; and the
 * sizes of the files that each build has left, by name.
 */
const stampSchema = z.strictObject({
  renderer: z.string().optional(),
  electron: z.string().optional(),
  glance: z.string().optional(),
  files: z
    .strictObject({ renderer: sizesBytesSchema.optional(), electron: sizesBytesSchema.optional() })
    .optional(),
});
type Stamp = z.infer<typeof stampSchema>;

/** What a target's sources are, before they are built: contents, and for the bundle the glance. */
export function lookAtSources(root: string, target: BuildTarget): Stamp {
  const fingerprint = fingerprintSources(root, target);
  return target === 'electron'
    ? { electron: fingerprint, glance: glanceAtSources(root) }
    : { renderer: fingerprint };
}

/**
 * A fingerprint of everything a target is built from: contents, not times, since a fresh clone has times of its own.
 */
export function fingerprintSources(root: string, target: BuildTarget): string {
  const hash = createHash('sha256');
  for (const file of listSourceFiles(root, targetSources[target])) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** The targets among `wanted` that are not built, not whole any more, or were built from other sources. */
export function listStaleTargets(root: string, wanted: readonly BuildTarget[]): BuildTarget[] {
  const stamp = readStamp(root);
  return wanted.filter((target) => {
    const files = stamp.files?.[target];
    return (
      files === undefined ||
      !holdsFiles(join(root, 'dist', target), files) ||
      stamp[target] !== fingerprintSources(root, target)
    );
  });
}

/** Notes what a target was built from and the files it has become, once these are on the disk. */
export function stampBuild(root: string, target: BuildTarget, seen: Stamp): void {
  const stamp = readStamp(root);
  const files = { ...stamp.files, [target]: settleFiles(join(root, 'dist', target)) };
  if (process.platform !== 'win32') settle(join(root, 'dist'), 'r');
  writeStamp(root, { ...stamp, ...seen, files });
}

/**
 * The bundle is fresh by its contents: lets commands see it at a glance, whatever the times of the files. Where that
 * cannot be noted (a checkout that may not be written), they run from the sources.
 */
export function noteGlance(root: string): void {
  try {
    const glance = glanceAtSources(root);
    const stamp = readStamp(root);
    if (stamp.glance !== glance) writeStamp(root, { ...stamp, glance });
  } catch {
    // Nothing but speed is lost, and no command fails for that.
  }
}

/** Makes the files that run durable, and tells their sizes. Source maps only explain them. */
function settleFiles(folder: string): Record<string, number> {
  const sizesBytes: Record<string, number> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.map')) continue;
    const path = join(entry.parentPath, entry.name);
    sizesBytes[relative(folder, path).replaceAll('\\', '/')] = settle(path, 'r+');
  }
  return sizesBytes;
}

function settle(path: string, flags: 'r' | 'r+'): number {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
    return fstatSync(descriptor).size;
  } finally {
    closeSync(descriptor);
  }
}

/** Replaces the stamp at once: a command sees the old one or the new one. */
function writeStamp(root: string, stamp: Stamp): void {
  const file = buildStampFile(root);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(draft, `${JSON.stringify(stamp)}\n`, { flush: true });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function readStamp(root: string): Stamp {
  try {
    return stampSchema.parse(JSON.parse(readFileSync(buildStampFile(root), 'utf8')));
  } catch {
    // No stamp, or one that is not ours: nothing counts as built.
    return {};
  }
}
