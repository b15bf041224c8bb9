import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buildStampFile, electronSources, glanceAtSources, listSourceFiles } from '../built-code.mjs';

/** What is built: the page; the desktop shell and the command line with the core's thread and probe process. */
export const buildTargets = ['renderer', 'electron'] as const;
export type BuildTarget = (typeof buildTargets)[number];

/** Where each target comes from, and a file without which it is not there. */
const targetSources: Record<BuildTarget, { readonly sources: readonly string[]; readonly proof: string }> = {
  renderer: { sources: ['renderer', 'shared', 'package-lock.json'], proof: 'renderer/index.html' },
  electron: {
    sources: electronSources,
    proof: 'electron/main.js',
  },
};

/** Fingerprints of what each target was built from; of the bundle's sources also the glance that commands take. */
const stampSchema = z.strictObject({
  renderer: z.string().optional(),
  electron: z.string().optional(),
  glance: z.string().optional(),
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
  for (const file of listSourceFiles(root, targetSources[target].sources)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** The targets among `wanted` that are not built, or were built from other sources. */
export function listStaleTargets(root: string, wanted: readonly BuildTarget[]): BuildTarget[] {
  const stamp = readStamp(root);
  return wanted.filter(
    (target) =>
      !existsSync(join(root, 'dist', targetSources[target].proof)) ||
      stamp[target] !== fingerprintSources(root, target),
  );
}

/** Notes what a target was built from, beside what other builds have noted. */
export function stampBuild(root: string, seen: Stamp): void {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(buildStampFile(root), `${JSON.stringify({ ...readStamp(root), ...seen })}\n`);
}

/** The bundle is fresh by its contents: lets commands see it at a glance, whatever the times of the files. */
export function noteGlance(root: string): void {
  const glance = glanceAtSources(root);
  if (readStamp(root).glance !== glance) stampBuild(root, { glance });
}

function readStamp(root: string): Stamp {
  try {
    return stampSchema.parse(JSON.parse(readFileSync(buildStampFile(root), 'utf8')));
  } catch {
    // No stamp, or one that is not ours: nothing counts as built.
    return {};
  }
}
