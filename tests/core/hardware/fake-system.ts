import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Kernel files as a test wants them: path below the root, content. */
export type Tree = Record<string, string>;

/** A folder that stands for /sys or /proc; `remove` takes it away again. */
export async function makeTree(
  tree: Tree,
): Promise<{ root: string; write(more: Tree): Promise<void>; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'perdure-tree-'));
  const write = async (more: Tree) => {
    for (const [path, content] of Object.entries(more)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), `${content}\n`);
    }
  };
  await write(tree);
  return { root, write, remove: () => rm(root, { recursive: true, force: true }) };
}

/** Files of one battery or adapter below /sys/class/power_supply. */
export function supply(name: string, files: Record<string, string | number>): Tree {
  return Object.fromEntries(
    Object.entries(files).map(([file, content]) => [`class/power_supply/${name}/${file}`, String(content)]),
  );
}

/** Files of one RAPL zone. */
export function zone(
  id: string,
  name: string,
  energyMicrojoules: number,
  rangeMicrojoules = 262_143_328_850,
): Tree {
  return {
    [`class/powercap/${id}/name`]: name,
    [`class/powercap/${id}/energy_uj`]: String(energyMicrojoules),
    [`class/powercap/${id}/max_energy_range_uj`]: String(rangeMicrojoules),
  };
}

export const silentLog = { warn: () => {}, debug: () => {} };

/** The real probe process, from its source. */
export const probeEntry = new URL('../../../electron/core/hardware/probe-process.ts', import.meta.url);
