import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the renderer and the desktop bundle once before the end-to-end tests, as `npm run build` does. */
export function setup(): void {
  const build = fileURLToPath(new URL('../../electron/cli/build.mjs', import.meta.url));
  const { status, stderr, stdout } = spawnSync(process.execPath, [build], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}\n${stderr}`);
}
