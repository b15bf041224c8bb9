import { spawnSync } from 'node:child_process';
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { makeFolder } from './run-command.ts';

const mounts: string[] = [];

/** A disk of this many KiB; skips the test, saying so, where none can be mounted. */
export function mountDisk(context: TestContext, kibibytes: number): string {
  const disk = join(makeFolder(), 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', disk]);
  if (mounted.status !== 0) context.skip('mounting is not permitted here: the full disk is not tested');
  mounts.push(disk);
  return disk;
}

/** Fills a disk up to this many bytes. */
export function fillDisk(disk: string, leaveBytes: number): void {
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
  } catch (error) {
    // A Perdure that runs has written in the meantime: what fits of the filler stays, and the disk is full all the same.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

export function unmountDisks(): void {
  for (const mount of mounts.splice(0)) spawnSync('umount', ['-l', mount]);
}
