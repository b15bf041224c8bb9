import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds what is stale of the page and the bundle, once before the end-to-end tests. */
export function setup(): void {
  const build = fileURLToPath(new URL('../../electron/cli/build.mjs', import.meta.url));
  const { status, stderr, stdout } = spawnSync(process.execPath, [build, '--stale', 'renderer', 'electron'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}\n${stderr}`);
}
