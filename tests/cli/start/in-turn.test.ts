import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inTurn } from '../../../electron/cli/start/in-turn.ts';
import { makeFolder, removeFolders } from '../run-command.ts';

afterAll(removeFolders);

const never = () => {
  throw new Error('nobody else had the turn');
};
const module = new URL('../../../electron/cli/start/in-turn.ts', import.meta.url).href;

/** A process that takes the turn, says so, and keeps it until it is killed. */
async function startHolder(turn: string) {
  const program = `
    const { inTurn } = await import(${JSON.stringify(module)});
    const hold = () => new Promise(() => { console.log('taken'); setInterval(() => {}, 1000); });
    await inTurn(${JSON.stringify(turn)}, hold, () => {});
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('close', () => reject(new Error('the holder ended')));
  });
  return { kill: () => child.kill('SIGKILL'), ended };
}

describe('work in turn', { timeout: 60_000 }, () => {
  it('is done by one after the other, and who waits is told once', async () => {
    const turn = join(makeFolder(), 'dist', '.build-lock');
    const done: string[] = [];
    let finishFirst = (): void => undefined;
    const first = inTurn(turn, () => new Promise<void>((resolve) => (finishFirst = resolve)), never);
    const second = inTurn(
      turn,
      async () => void done.push('second'),
      () => {
        done.push('waiting');
        finishFirst();
      },
    );
    await Promise.all([first.then(() => done.push('first')), second]);
    expect(done).toEqual(['waiting', 'first', 'second']);
  });

  it('goes on at once when who had the turn was killed, whatever has its number now', async () => {
    const turn = join(makeFolder(), '.build-lock');
    const holder = await startHolder(turn);
    let done = false;
    await inTurn(
      turn,
      async () => {
        done = true;
      },
      holder.kill,
    );
    await holder.ended;
    expect(done).toBe(true);
  });

  it('is not held up by the lock of a build that ended, or by the folder that earlier versions left', async () => {
    const dist = makeFolder();
    mkdirSync(join(dist, '.build-turn'));
    writeFileSync(join(dist, '.build-lock'), '');
    await inTurn(join(dist, '.build-lock'), async () => undefined, never);
    await inTurn(join(dist, '.build-lock'), async () => undefined, never);
  });

  it('that fails gives the turn back', async () => {
    const turn = join(makeFolder(), '.build-lock');
    await expect(inTurn(turn, () => Promise.reject(new Error('no')), never)).rejects.toThrow('no');
    await inTurn(turn, async () => undefined, never);
  });
});
