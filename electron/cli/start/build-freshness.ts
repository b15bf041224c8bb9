import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What is built: the page, and the desktop shell with the core's thread and probe process. */
export const buildTargets = ['renderer', 'electron'] as const;
export type BuildTarget = (typeof buildTargets)[number];

/** Where each target comes from, and a file without which it is not there. */
const targetSources: Record<BuildTarget, { readonly sources: readonly string[]; readonly proof: string }> = {
  renderer: { sources: ['renderer', 'shared', 'package-lock.json'], proof: 'renderer/index.html' },
  electron: {
    sources: ['electron/main', 'electron/core', 'electron/vite.config.ts', 'shared', 'package-lock.json'],
    proof: 'electron/main.js',
  },
};

const stampSchema = z.partialRecord(z.enum(buildTargets), z.string());
const stampFile = (root: string) => join(root, 'dist', 'build-stamp.json');

/**
 * A fingerprint of everything a target is built from: contents, not times, since a fresh clone has times of its own.
 */
export function fingerprintSources(root: string, target: BuildTarget): string {
  const hash = createHash('sha256');
  for (const source of targetSources[target].sources) {
    for (const file of listFiles(root, source)) {
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

function listFiles(root: string, path: string): string[] {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (/\.[a-z]+$/.test(path)) return [path];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
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
export function stampBuild(root: string, target: BuildTarget, fingerprint: string): void {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile(root), `${JSON.stringify({ ...readStamp(root), [target]: fingerprint })}\n`);
}

function readStamp(root: string): z.infer<typeof stampSchema> {
  try {
    return stampSchema.parse(JSON.parse(readFileSync(stampFile(root), 'utf8')));
  } catch {
    // No stamp, or one that is not ours: nothing counts as built.
    return {};
  }
}
