import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nameWithReason } from '../skip-reason.ts';
import { chromiumPath, cleanUp, makeFolder, root, runShell, sourceShell } from './run-shell.ts';

afterEach(cleanUp);

const perdure = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'electron/cli/perdure.mjs'), ...args, '--lang', 'en'], {
    encoding: 'utf8',
  });

describe('the desktop shell that cannot open its data', () => {
  it('says why in a dialog and to its launcher, and ends with 4', async () => {
    const file = join(await makeFolder(), 'a-file');
    writeFileSync(file, 'not a folder');
    const shell = runShell(sourceShell, ['--data', file, '--lang=en']);
    expect(await shell.waitFor('error-box')).toMatchObject({
      title: 'Perdure cannot open its data',
      content: expect.stringContaining('is not a folder'),
    });
    expect(await shell.ended).toBe(4);
    expect(shell.output()).toMatch(/^perdure-desktop:\{"state":"refused","reason":"not-a-folder"/m);
    expect(shell.events.some(({ kind }) => kind === 'window')).toBe(false);
  });

  it('puts nothing into a folder of other things, and says why', async () => {
    const folder = await makeFolder();
    writeFileSync(join(folder, 'photo.jpg'), '');
    const shell = runShell(sourceShell, ['--data', folder, '--lang=en']);
    expect(await shell.waitFor('error-box')).toMatchObject({
      content: expect.stringContaining('holds other things (photo.jpg)'),
    });
    expect(await shell.ended).toBe(4);
    expect(shell.output()).toContain('"reason":"not-empty"');
    expect(readdirSync(folder)).toEqual(['photo.jpg']);
  });

  it('leaves the window to the first instance and ends', async () => {
    const dataDir = join(await makeFolder(), 'data');
    const shell = runShell(sourceShell, ['--data', dataDir, '--lang=fr'], { STAND_IN_INSTANCE: 'second' });
    expect(await shell.ended).toBe(4);
    expect(shell.output()).toContain('"reason":"locked"');
    expect(shell.events.some(({ kind }) => kind === 'error-box')).toBe(false);
  });
});

const isSkipped = chromiumPath === null;
const name = nameWithReason(
  isSkipped,
  'the desktop shell from its sources',
  'there is no Chromium here (Debian: apt-get install chromium)',
);

describe.skipIf(isSkipped)(name, { timeout: 120_000 }, () => {
  it('is reached by commands while it runs, refuses a second owner, and closes its data when it is asked to end', async () => {
    const dataDir = join(await makeFolder(), 'data');
    const shell = runShell(sourceShell, ['--data', dataDir, '--lang=en']);
    await shell.waitFor('show');

    const second = runShell(sourceShell, ['--data', dataDir, '--lang=en']);
    expect(await second.waitFor('error-box')).toMatchObject({
      content: expect.stringContaining('already running'),
    });
    expect(await second.ended).toBe(4);

    const demo = perdure('demo', '--devices', '3', '--data', dataDir, '--json');
    expect(demo.stderr).toBe('');
    expect(JSON.parse(demo.stdout)).toMatchObject({ added: 3 });

    shell.kill('SIGTERM');
    expect(await shell.ended).toBe(0);
    const check = perdure('check', '--data', dataDir, '--json');
    expect(check.status).toBe(0);
    expect(JSON.parse(check.stdout)).toMatchObject({ integrity: 'ok' });
    const removed = perdure('demo', '--remove', '--data', dataDir, '--json');
    expect(JSON.parse(removed.stdout)).toMatchObject({ removed: 3 });
  });
});
