import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildTarget, buildTargets, fingerprintSources, stampBuild } from './build-freshness.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** `npm run build [-- --only TARGET]`: builds with Vite beside what is there, then puts it in its place. */
export async function runBuild(args: readonly string[]): Promise<void> {
  const only = args[0] === '--only' ? args.slice(1) : args;
  const unknown = only.filter((name) => !(buildTargets as readonly string[]).includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`build [--only] [${buildTargets.join('] [')}]: unknown ${unknown.join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  // Vite's messages would mix with the one JSON document of a command that builds first.
  console.log = console.info = (...parts: unknown[]) => console.error(...parts);
  for (const target of buildTargets) {
    if (only.length === 0 || only.includes(target)) await buildTarget(target);
  }
}

async function buildTarget(target: BuildTarget): Promise<void> {
  const { build } = await import('vite');
  // Taken before the build: a source that changes meanwhile leaves the result stale, as it should.
  const fingerprint = fingerprintSources(root, target);
  const fresh = join(root, 'dist', `.${target}-${process.pid}`);
  try {
    await build({
      configFile: join(root, target, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: fresh, emptyOutDir: true },
    });
    putInPlace(fresh, join(root, 'dist', target));
    stampBuild(root, target, fingerprint);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Swaps folders by renaming, so that another process never serves half a build. */
function putInPlace(fresh: string, place: string): void {
  const aside = `${fresh}-before`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  if (existsSync(place)) renameSync(place, aside);
  renameSync(fresh, place);
  rmSync(aside, { recursive: true, force: true });
}
