import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSchemas } from '../../shared/domain/cli-documents.ts';
import { nameWithReason } from '../skip-reason.ts';
import { makeFolder, removeFolders, runCommand, startCommand } from './run-command.ts';

let folder: string;
let dataDir: string;
const inData = (...args: string[]) => runCommand([...args, '--data', dataDir]);

beforeAll(async () => {
  folder = makeFolder();
  dataDir = join(folder, 'data');
  expect(await inData('demo', '--devices', '40', '--seed', '7')).toMatchObject({ status: 0 });
}, 120_000);
afterAll(removeFolders);

describe('what a command prints with --json', { timeout: 120_000 }, () => {
  it.each([
    ['inventory', []],
    ['measure', ['--seconds', '1']],
    ['devices', ['--filter', 'dell']],
    ['backup', []],
    ['check', []],
    ['demo', ['--devices', '1', '--seed', '8']],
    ['start', ['--once']],
  ] as const)('is exactly one document of its schema: %s', async (command, args) => {
    const { status, stdout } = await inData(command, ...args, '--json');
    expect(status).toBe(0);
    expect(documentSchemas[command].safeParse(JSON.parse(stdout)).error).toBeUndefined();
  });

  it('is described by perdure schema, and validates as that says', async () => {
    const one = JSON.parse((await runCommand(['schema', 'measure'])).stdout);
    expect(one).toMatchObject({ type: 'object', properties: { schema: { const: 'perdure.measure/1' } } });
    const all = JSON.parse((await runCommand(['schema'])).stdout);
    expect(Object.keys(all)).toEqual(Object.keys(documentSchemas));
  });
});

describe('the devices', { timeout: 120_000 }, () => {
  it('come sorted by id, all of them, and only those with every word of a filter', async () => {
    const { devices } = JSON.parse((await inData('devices', '--json')).stdout);
    expect(devices.length).toBeGreaterThanOrEqual(40);
    const ids = devices.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...ids].sort());
    const some = JSON.parse((await inData('devices', '--json', '--filter', 'laptop dell')).stdout).devices;
    expect(some.length).toBeLessThan(devices.length);
  });

  it('end quietly when nobody reads them any more', async () => {
    const { child, ended } = startCommand(['devices', '--json', '--data', dataDir]);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ status: 0, stderr: '' });
  });

  it('are marked as demonstration, in the language asked for', async () => {
    expect((await inData('devices')).stdout).toContain('(demonstration)');
    expect((await inData('devices', '--lang', 'fr')).stdout).toContain('appareils');
  });
});

describe('a backup and its restore', { timeout: 120_000 }, () => {
  it('bring the devices back, and keep what they replaced', async () => {
    const file = join(folder, 'copy.db');
    const before = JSON.parse((await inData('devices', '--json')).stdout).devices.length;
    expect(await inData('backup', file)).toMatchObject({ status: 0 });
    await inData('demo', '--remove');
    expect(JSON.parse((await inData('devices', '--json')).stdout).devices).toHaveLength(0);
    const restored = JSON.parse((await inData('restore', file, '--json')).stdout);
    expect(restored.devices).toBe(before);
    expect(existsSync(restored.previous)).toBe(true);
    expect(JSON.parse((await inData('devices', '--json')).stdout).devices).toHaveLength(before);
  });

  it('are found from where the person stood', async () => {
    const { status, stdout } = await runCommand(['backup', 'here.db', '--data', 'data', '--json'], {
      INIT_CWD: folder,
    });
    expect(status).toBe(0);
    expect(JSON.parse(stdout).file).toBe(join(folder, 'here.db'));
  });

  it('never write over a file', async () => {
    const file = join(folder, 'mine.txt');
    writeFileSync(file, 'mine');
    expect(await inData('backup', file)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('already there'),
    });
  });

  it('refuse a file that is not there or not a backup with 3, and change nothing', async () => {
    expect(await inData('restore', join(folder, 'nowhere.db'))).toMatchObject({ status: 3, stdout: '' });
    const file = join(folder, 'not-a-backup.db');
    writeFileSync(file, 'x'.repeat(5000));
    expect(await inData('restore', file, '--json')).toMatchObject({ status: 3, stdout: '' });
    expect((await inData('check')).status).toBe(0);
  });

  it('put a database right that is too damaged to open, and keep the damaged one', {
    timeout: 60_000,
  }, async () => {
    const file = join(folder, 'good.db');
    await inData('backup', file);
    const broken = join(folder, 'broken');
    mkdirSync(broken, { mode: 0o700 });
    expect((await runCommand(['demo', '--devices', '1', '--data', broken])).status).toBe(0);
    const { stdout: taken } = await runCommand(['backup', '--data', broken, '--json']);
    const copyInFolder: string = JSON.parse(taken).file;
    writeFileSync(join(broken, 'perdure.db'), 'not a database '.repeat(1000));
    const check = await runCommand(['check', '--data', broken, '--json']);
    expect(check.status).toBe(4);
    expect(JSON.parse(check.stdout)).toMatchObject({
      version: null,
      integrity: 'damaged',
      lastBackup: { file: basename(copyInFolder) },
    });
    const { status, stdout } = await runCommand(['restore', file, '--data', broken, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).previous).toContain('damaged');
    expect(readdirSync(broken).some((name) => name.includes('damaged'))).toBe(true);
    expect((await runCommand(['check', '--data', broken])).status).toBe(0);
  });
});

describe('a data folder that cannot be used', { timeout: 120_000 }, () => {
  it('ends commands with 4 and a remedy', async () => {
    const missing = await runCommand(['devices', '--data', join(folder, 'none')]);
    expect(missing).toMatchObject({ status: 4, stdout: '' });
    expect(missing.stderr).toMatch(/There is no Perdure data[\s\S]*--data DIR/);
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(await runCommand(['demo', '--devices', '1', '--data', file])).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('is not a folder'),
    });
  });

  it('is a document of check all the same: where there are no data, and where they are of a newer Perdure', async () => {
    const none = await runCommand(['check', '--json', '--data', join(folder, 'none')]);
    const newer = join(folder, 'newer');
    expect((await runCommand(['demo', '--devices', '1', '--data', newer])).status).toBe(0);
    const database = new Database(join(newer, 'perdure.db'));
    database.pragma('user_version = 77');
    database.close();
    const found = await runCommand(['check', '--json', '--data', newer]);
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const misnamed = await runCommand(['check', '--json', '--data', file]);
    for (const [{ status, stdout }, version, problem] of [
      [misnamed, null, /is a file, not a folder$/],
      [none, null, /none does not exist$/],
      [found, 77, /^the database is of version 77/],
    ] as const) {
      expect(status).toBe(4);
      const document = documentSchemas.check.parse(JSON.parse(stdout));
      expect(document).toMatchObject({ version, integrity: null, lastBackup: null });
      expect(document.problems).toEqual([expect.stringMatching(problem)]);
    }
    expect(await runCommand(['check', '--data', newer])).toMatchObject({ status: 4, stdout: '' });
  });

  it('because it holds other things is named with its remedy, in both languages, and left as it is', async () => {
    const occupied = join(folder, 'photos');
    mkdirSync(occupied);
    writeFileSync(join(occupied, 'photo.jpg'), '');
    const words = {
      en: /holds other things \(photo\.jpg\)[\s\S]*Name an empty folder/,
      fr: /contient autre chose \(photo\.jpg\)[\s\S]*Indiquez un dossier vide/,
    };
    for (const language of ['en', 'fr'] as const) {
      const args = ['demo', '--devices', '1', '--data', occupied, '--lang', language];
      expect(await runCommand(args)).toEqual({
        status: 4,
        stdout: '',
        stderr: expect.stringMatching(words[language]),
      });
    }
    expect(readdirSync(occupied)).toEqual(['photo.jpg']);
  });

  const isRoot = process.getuid?.() === 0;
  const why = 'root may write anywhere; a read-only disk is tested in tests/core/store';
  it.skipIf(isRoot)(nameWithReason(isRoot, 'is left alone where it may not be written', why), async () => {
    const locked = join(folder, 'read-only');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    expect((await runCommand(['demo', '--devices', '1', '--data', join(locked, 'x')])).status).toBe(4);
  });
});

describe('wrong usage', { timeout: 120_000 }, () => {
  it.each([
    [['nosuch']],
    [['devices', '--nope']],
    [['measure', '--seconds', '0']],
    [['measure', '--seconds', 'soon']],
    [['serve', '--port', '70000']],
    [['restore']],
    [['schema', 'nosuch']],
    [['demo']],
    [['demo', '--devices', '3', '--remove']],
    [['inventory', 'too', 'much']],
    [['inventory', '--lang', 'xx']],
    [['devices', '--data', '']],
    [['demo', '--devices', '1', '--data=']],
    [[]],
  ])('ends with 2, words on standard error, and nothing on standard output: %j', async (args) => {
    const { status, stdout, stderr } = await runCommand(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trim()).not.toBe('');
  });

  it('is explained in French where that is the language', async () => {
    const { stderr } = await runCommand(['devices', '--nope'], { LC_ALL: 'fr_FR.UTF-8' });
    expect(stderr).toContain('Il n’y a pas d’option --nope');
  });

  it('is an empty --data, which would name the present folder', async () => {
    const { stderr } = await runCommand(['devices', '--data', '', '--lang', 'en']);
    expect(stderr).toContain('--data <dir> is not valid: it names no folder.');
    const french = await runCommand(['devices', '--data', '', '--lang', 'fr']);
    expect(french.stderr).toContain('--data <dir> n’est pas valable\u00a0: elle ne nomme aucun dossier.');
  });

  it('is said in a sentence that begins like one', async () => {
    expect((await runCommand(['demo'])).stderr).toMatch(/^Give either --devices N/);
    expect((await runCommand(['demo', '--lang', 'fr'])).stderr).toMatch(/^Donnez soit/);
  });

  it('does not include asking for help', async () => {
    const { status, stdout } = await runCommand(['devices', '--help', '--lang', 'fr']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Emploi/);
    for (const option of ['--data', '--json', '--lang', '--help', '--filter'])
      expect(stdout).toContain(option);
  });
});
