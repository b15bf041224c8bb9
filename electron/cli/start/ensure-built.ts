import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildTarget, listStaleTargets, noteGlance } from './build-freshness.ts';

export type BuildOutcome =
  | { readonly outcome: 'fresh' | 'built' }
  /** There are no sources beside the command: an installed application, built once and for all. */
  | { readonly outcome: 'prebuilt' }
  | { readonly outcome: 'failed'; readonly detail: string };

/** What takes some seconds: building, or waiting for another build of the checkout to end. */
export type BuildStep = 'building' | 'waiting-for-build';

/**
 * Builds what is stale among `targets`, in a process of its own: the builder's memory is gone before Perdure runs.
 * `announce` is called once for each step that takes time.
 */
export async function ensureBuilt(
  root: string,
  targets: readonly BuildTarget[],
  announce: (step: BuildStep) => void,
): Promise<BuildOutcome> {
  if (!existsSync(join(root, 'renderer', 'vite.config.ts'))) return { outcome: 'prebuilt' };
  const stale = listStaleTargets(root, targets);
  if (targets.includes('electron') && !stale.includes('electron')) noteGlance(root);
  if (stale.length === 0) return { outcome: 'fresh' };
  announce('building');
  const args = [join(root, 'electron', 'cli', 'build.mjs'), '--stale', ...stale];
  return runBuilder(args, () => announce('waiting-for-build'));
}

function runBuilder(args: readonly string[], onWaiting: () => void): Promise<BuildOutcome> {
  return new Promise((resolve) => {
    const builder = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    // All that it writes there is that it waits; its messages are on standard error.
    builder.stdout.once('data', onWaiting).resume();
    let said = '';
    builder.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
    });
    builder.on('error', (error) => resolve({ outcome: 'failed', detail: error.message }));
    builder.on('close', (code) =>
      resolve(code === 0 ? { outcome: 'built' } : { outcome: 'failed', detail: said.trim() }),
    );
  });
}
