import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const lookAgainMs = 200;

/**
 * Runs `work` while no other process runs work in the same turn (a folder that only one can make). A turn whose
 * holder is no longer alive is taken over.
 */
export async function inTurn(turn: string, work: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(turn), { recursive: true });
  while (!take(turn)) {
    if (isAbandoned(turn)) rmSync(turn, { recursive: true, force: true });
    else await delay(lookAgainMs);
  }
  try {
    await work();
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

function take(turn: string): boolean {
  try {
    mkdirSync(turn);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(turn, 'pid'), String(process.pid));
  return true;
}

function isAbandoned(turn: string): boolean {
  let holder: number;
  try {
    holder = Number(readFileSync(join(turn, 'pid'), 'utf8'));
  } catch {
    // Just taken and not signed yet, or just given back: look again.
    return false;
  }
  if (!Number.isInteger(holder) || holder <= 0) return false;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
