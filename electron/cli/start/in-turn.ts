import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { takeFileLock } from '#core/store/sqlite/file-lock.ts';

const lookAgainMs = 200;

/**
 * Runs `work` while no other process runs work in the same turn, which is a lock on the file `turn`. A turn ends with
 * its process at the latest: none is ever left behind. `onWaiting` is called once, where another has it.
 */
export async function inTurn(turn: string, work: () => Promise<void>, onWaiting: () => void): Promise<void> {
  mkdirSync(dirname(turn), { recursive: true });
  let lock = takeFileLock(turn);
  if (lock === null) onWaiting();
  while (lock === null) {
    await delay(lookAgainMs);
    lock = takeFileLock(turn);
  }
  try {
    await work();
  } finally {
    lock.close();
  }
}
