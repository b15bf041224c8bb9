import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createPersistentShell,
  type PersistentShell,
  type PersistentShellOptions,
} from '#core/hardware/windows/persistent-shell.ts';
import { describePowerShell } from '#core/hardware/windows/powershell.ts';
import { nameWithReason } from '../../../skip-reason.ts';
import { makeStandInShell, type StandInShell } from './stand-in-shell.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** More than a process needs that answers, on a machine busy with other tests. */
const limitMs = 20_000;
const accented = [{ Name: 'Société Générale', Count: 3 }];

async function start(
  answers: Record<string, unknown>,
  options: Partial<PersistentShellOptions> = {},
): Promise<{ shell: PersistentShell; standIn: StandInShell }> {
  const standIn = await makeStandInShell(answers);
  const shell = createPersistentShell({ ...describePowerShell({}), file: standIn.file, ...options });
  cleanups.push(standIn.remove, () => shell.stop());
  return { shell, standIn };
}

async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && !/\) [ZX] /.test(stat);
}

async function waitUntilGone(pid: number): Promise<void> {
  while (await isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

const isWindows = process.platform === 'win32';

describe.skipIf(isWindows)(
  nameWithReason(isWindows, 'a shell that stays', 'its stand-in is a POSIX program'),
  () => {
    it('answers one question after the other from one process, whoever asks meanwhile', async () => {
      const { shell, standIn } = await start({ one: { value: 1 }, two: { value: 'deux' } });
      expect(
        await Promise.all([shell.ask('one', limitMs), shell.ask('two', limitMs), shell.ask('one', limitMs)]),
      ).toEqual([
        { ok: true, value: 1 },
        { ok: true, value: 'deux' },
        { ok: true, value: 1 },
      ]);
      expect(await standIn.listStarts()).toHaveLength(1);
    });

    it.each([
      ['among noise, prompts and half-finished marks'],
      ['in single bytes, accents cut in two'],
      ['behind a byte-order mark'],
      ['beside an answer to nobody'],
    ])('finds its answer %s', async (how) => {
      const plays: Record<string, string> = {
        'among noise, prompts and half-finished marks': 'noise',
        'in single bytes, accents cut in two': 'in-pieces',
        'behind a byte-order mark': 'bom',
        'beside an answer to nobody': 'other-id',
      };
      const { shell } = await start({ question: { play: plays[how] }, next: { value: 2 } });
      expect(await shell.ask('question', limitMs)).toEqual({ ok: true, value: accented });
      expect(await shell.ask('next', limitMs)).toEqual({ ok: true, value: 2 });
    });

    it('keeps numbers and marks the letters of an answer that is not in UTF-8', async () => {
      const { shell } = await start({ question: { play: 'latin-1' } });
      expect(await shell.ask('question', limitMs)).toEqual({
        ok: true,
        value: [{ Name: 'Soci\uFFFDt\uFFFD G\uFFFDn\uFFFDrale', Count: 3 }],
      });
    });

    it('tells the shell’s own error with its code', async () => {
      const { shell } = await start({
        question: { code: 'HRESULT 0x80041010,Get', message: 'Classe non valide' },
      });
      expect(await shell.ask('question', limitMs)).toEqual({
        ok: false,
        code: 'HRESULT 0x80041010,Get',
        reason: 'Classe non valide (HRESULT 0x80041010,Get)',
      });
    });

    it('loses only the question that hangs: the shell is ended and another answers the next', async () => {
      const { shell, standIn } = await start({ question: { play: 'hang' }, next: { value: 2 } });
      await shell.ask('next', limitMs);
      const [hung, next] = [shell.ask('question', 500), shell.ask('next', limitMs)];
      expect(await hung).toMatchObject({ ok: false, reason: 'timeout' });
      expect(await next).toEqual({ ok: true, value: 2 });
      const [first, ...others] = await standIn.listStarts();
      expect(others).toHaveLength(1);
      await waitUntilGone(first ?? 0);
    });

    it.each([
      ['dies', 'die', 'died (exit code 3)'],
      ['dies in the middle of its answer', 'truncate', 'died (exit code 4)'],
      ['cuts its JSON short', 'cut-json', 'unreadable (not JSON)'],
    ])('loses only the question over which it %s', async (_how, play, reason) => {
      const { shell } = await start({ question: { play }, next: { value: 2 } });
      expect(await shell.ask('question', limitMs)).toEqual({ ok: false, code: null, reason });
      expect(await shell.ask('next', limitMs)).toEqual({ ok: true, value: 2 });
    });

    it('is given time to start, while those who ask are told so', async () => {
      const { shell, standIn } = await start({ start: { play: 'hang' }, question: { value: 1 } });
      expect(await shell.ask('question', 300)).toMatchObject({ ok: false, reason: 'starting' });
      expect(await shell.ask('question', 300)).toMatchObject({ ok: false, reason: 'starting' });
      expect((await standIn.listStarts()).length).toBeLessThanOrEqual(1);
    });

    it('is ended when it never gets ready, and another is started', async () => {
      const { shell, standIn } = await start(
        { start: { play: 'hang' }, question: { value: 1 } },
        { startLimitMs: 4_000 },
      );
      expect(await shell.ask('question', limitMs)).toMatchObject({
        ok: false,
        reason: 'died (signal SIGKILL)',
      });
      await standIn.answer({ question: { value: 1 } });
      expect(await shell.ask('question', limitMs)).toEqual({ ok: true, value: 1 });
    });

    it('is left alone for a while when it dies again and again, then tried again', async () => {
      let nowMs = 0;
      const { shell, standIn } = await start(
        { start: { play: 'die' }, question: { value: 1 } },
        { monotonicNow: () => nowMs },
      );
      const ask = async () => {
        const answer = await shell.ask('question', limitMs);
        return answer.ok ? 'answered' : answer.reason;
      };
      expect([await ask(), await ask(), await ask()]).toEqual(Array(3).fill('died (exit code 7)'));
      expect(await ask()).toBe('died (repeatedly, not started again yet)');
      nowMs += 1_000;
      expect(await ask()).toBe('died (exit code 7)');
      nowMs += 1_999;
      expect(await ask()).toBe('died (repeatedly, not started again yet)');
      expect(await standIn.listStarts()).toHaveLength(4);
      await standIn.answer({ question: { value: 1 } });
      nowMs += 1;
      expect(await ask()).toBe('answered');
      expect(await standIn.listStarts()).toHaveLength(5);
    });

    it('says so where there is no such program', async () => {
      const { shell } = await start({}, { file: '/nowhere/powershell.exe' });
      expect(await shell.ask('question', limitMs)).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/^died \(could not start: .*ENOENT/),
      });
    });

    it('ends when it is stopped, and answers nobody after', async () => {
      const { shell, standIn } = await start({ question: { value: 1 } });
      await shell.ask('question', limitMs);
      shell.stop();
      await waitUntilGone((await standIn.listStarts())[0] ?? 0);
      expect(await shell.ask('question', limitMs)).toMatchObject({ ok: false, reason: 'stopped' });
    });
  },
);

describe('the PowerShell of Windows', () => {
  it('is run by its full path, and by its name alone where there is no Windows', () => {
    expect(describePowerShell({ SystemRoot: 'C:\\Windows' }).file).toBe(
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    );
    expect(describePowerShell({}).file).toBe('powershell.exe');
  });

  it('is spoken to in ASCII, one statement a line, so that no code page of its input matters', () => {
    const { prologue, wrap } = describePowerShell({});
    const lines = [...prologue.split('\n'), wrap(1, 'Get-Date')];
    for (const line of lines) {
      expect(line).toMatch(/^[\x20-\x7e]+$/);
      const count = (text: string) => line.split(text).length - 1;
      expect(count('{'), line).toBe(count('}'));
      expect(count('('), line).toBe(count(')'));
    }
  });
});
