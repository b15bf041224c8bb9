import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nameWithReason } from '../skip-reason.ts';
import { makeFolder, removeFolders, root, runCommand } from './run-command.ts';

afterAll(removeFolders);

const entry = join(root, 'electron/cli/perdure.mjs');

/** Runs the command line through another program, without HOME and the settings of whoever runs the tests. */
function runThrough(program: string, programArgs: readonly string[], args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, [...programArgs, process.execPath, entry, ...args], {
    encoding: 'utf8',
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8' },
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

const asStranger = (...args: string[]) =>
  runThrough('setpriv', ['--reuid', '54321', '--regid', '54321', '--clear-groups'], args);
const canBeStranger = asStranger('--version').status === 0;
const named = (name: string) =>
  nameWithReason(!canBeStranger, name, 'no process can be run as another user here');

describe('a user whom the system does not know', { timeout: 120_000 }, () => {
  it.skipIf(!canBeStranger)(named('can use what needs no data, and any folder that is named'), () => {
    expect(asStranger('schema', 'measure')).toMatchObject({ status: 0, stderr: '' });
    expect(asStranger('inventory', '--json').status).toBe(0);
    const open = makeFolder();
    chmodSync(open, 0o777);
    const dataDir = join(open, 'data');
    expect(asStranger('demo', '--devices', '1', '--data', dataDir)).toMatchObject({ status: 0, stderr: '' });
  });

  it.skipIf(!canBeStranger)(named('is told to name a folder where there is no usual place'), () => {
    const { status, stdout, stderr } = asStranger('devices');
    expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
    expect(stderr).toContain('no home folder');
    expect(stderr).toContain('--data DIR');
  });

  it.skipIf(!canBeStranger)(named('is told that a port is forbidden, not that it is taken'), () => {
    const open = makeFolder();
    chmodSync(open, 0o777);
    const { status, stderr } = asStranger('serve', '--port', '80', '--data', join(open, 'data'));
    expect(status).toBe(1);
    expect(stderr).toContain('Port 80 may not be used by your user');
  });
});

const hasFull = existsSync('/dev/full');

describe('output that cannot be written', () => {
  it.skipIf(!hasFull)(
    nameWithReason(!hasFull, 'is said in one line, and ends with 1', 'no /dev/full'),
    () => {
      const args = ['-c', 'exec "$@" > /dev/full', 'sh'];
      const { status, stderr } = runThrough('/bin/sh', args, ['schema', 'measure']);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^The output could not be written: .*ENOSPC.*\n$/);
    },
  );
});

describe('the name of a data folder', { timeout: 60_000 }, () => {
  it('never steers the terminal', async () => {
    const folder = join(makeFolder(), 'a\u001b[31mb');
    const missing = await runCommand(['devices', '--data', folder]);
    expect(missing.status).toBe(4);
    expect(missing.stderr).not.toContain('\u001b');
    mkdirSync(folder);
    writeFileSync(join(folder, 'perdure.db'), 'not a database '.repeat(1000));
    const check = await runCommand(['check', '--data', folder]);
    expect(check.status).toBe(4);
    expect(check.stdout + check.stderr).not.toContain('\u001b');
  });
});
