import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { walkShippedPackages } from '#core/services/shipped-packages.ts';
import { compileCacheFolder, root } from '../built-code.mjs';
import {
  type BuildTarget,
  buildTargets,
  listStaleTargets,
  lookAtSources,
  stampBuild,
} from './build-freshness.ts';
import { inTurn } from './in-turn.ts';

/**
 * `npm run build`: builds everything. `build.mjs --stale TARGET…` builds those that are still stale once it is its turn:
 * two commands that start at once build one after the other, and the second finds the work done.
 */
export async function runBuild(args: readonly string[]): Promise<void> {
  const isStaleOnly = args[0] === '--stale';
  const named = isStaleOnly ? args.slice(1) : args;
  const unknown = named.filter((name) => !(buildTargets as readonly string[]).includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`build [--stale] [${buildTargets.join('] [')}]: unknown ${unknown.join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  // Vite's messages would mix with the one JSON document of a command that builds first.
  console.log = console.info = (...parts: unknown[]) => console.error(...parts);
  const wanted = buildTargets.filter((target) => named.length === 0 || named.includes(target));
  try {
    await inTurn(
      join(root, 'dist', '.build-lock'),
      async () => {
        for (const target of isStaleOnly ? listStaleTargets(root, wanted) : wanted) await buildTarget(target);
      },
      () => {
        // The command that started `--stale` says it in its own words.
        if (isStaleOnly) process.stdout.write('waiting\n');
        else process.stderr.write('Another build of this checkout is running: waiting for it to end…\n');
      },
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function buildTarget(target: BuildTarget): Promise<void> {
  const { build } = await import('vite');
  // Taken before the build: a source that changes meanwhile leaves the result stale, as it should.
  const seen = lookAtSources(root, target);
  const fresh = join(root, 'dist', `.${target}-${process.pid}`);
  try {
    await build({
      configFile: join(root, target, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: fresh, emptyOutDir: true },
    });
    putInPlace(fresh, join(root, 'dist', target));
    if (target === 'electron') rmSync(compileCacheFolder(root), { recursive: true, force: true });
    await listPackages();
    stampBuild(root, target, seen);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Leaves the list of packages and licences for *About*: in a package most of them are bundled, and gone by name. */
async function listPackages(): Promise<void> {
  const packages = await walkShippedPackages(pathToFileURL(`${root}/`));
  writeFileSync(join(root, 'dist', 'packages.json'), `${JSON.stringify(packages, null, 2)}\n`);
}

/** Swaps folders by renaming, so that another process never serves half a build. */
function putInPlace(fresh: string, place: string): void {
  const aside = `${fresh}-before`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  if (existsSync(place)) renameSync(place, aside);
  renameSync(fresh, place);
  rmSync(aside, { recursive: true, force: true });
}
