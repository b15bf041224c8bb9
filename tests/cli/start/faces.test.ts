import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../../electron/cli/start/ensure-built.ts';
import { explainEnd, launchElectron } from '../../../electron/cli/start/launch-electron.ts';
import { documentSchemas } from '../../../shared/domain/cli-documents.ts';
import { nameWithReason } from '../../skip-reason.ts';
import { makeFolder, removeFolders, root, runCommand, startCommand } from '../run-command.ts';

/** Programs that behave as Electron does in each situation, as `ELECTRON_OVERRIDE_DIST_PATH` finds them. */
const behaviours = {
  ready: `echo 'perdure-desktop:{"state":"ready"}'; trap 'exit 0' TERM INT; while :; do sleep 0.1; done`,
  closes: `echo noise; echo 'perdure-desktop:{"state":"ready"}'; exit 0`,
  root: `echo '[71:1122/045:FATAL:electron_main_delegate.cc(300)] Running as root without --no-sandbox is not supported.' >&2; exit 1`,
  refused: `echo 'perdure-desktop:{"state":"refused","reason":"locked","message":"Somebody has it."}'; exit 4`,
  silent: 'kill -9 $$',
  deaf: `trap '' TERM INT HUP; echo 'perdure-desktop:{"state":"ready"}'; while :; do sleep 0.1; done`,
  leaves: `sleep 10 & echo 'perdure-desktop:{"state":"ready"}'; exit 0`,
  hangs: 'while :; do sleep 0.1; done',
} as const;

function standInElectron(behaviour: keyof typeof behaviours): string {
  const folder = makeFolder();
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${behaviours[behaviour]}\n`);
  chmodSync(join(folder, 'electron'), 0o755);
  return folder;
}

/** A desktop of which every program is a stand-in; what would be opened in a browser is written to a file. */
function standInDesktop(electronFolder: string) {
  const folder = makeFolder();
  const opened = join(folder, 'opened');
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\necho "$1" > ${opened}\n`);
  chmodSync(join(folder, 'xdg-open'), 0o755);
  const environment = {
    DISPLAY: ':99',
    ELECTRON_OVERRIDE_DIST_PATH: electronFolder,
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    // Port 1 of this machine: nothing is ever fetched by a test.
    ELECTRON_MIRROR: 'http://127.0.0.1:1/',
    electron_config_cache: join(folder, 'cache'),
  };
  return { opened, environment };
}

const isPosix = process.platform !== 'win32';
const launch = (behaviour: keyof typeof behaviours, readyWithinMs = 60_000) => {
  const said: string[] = [];
  const ended = launchElectron({
    executable: join(standInElectron(behaviour), 'electron'),
    args: [],
    env: process.env,
    readyWithinMs,
    onReady: () => said.push('ready'),
    onRefused: (message) => said.push(message),
  });
  return ended.then((end) => ({ end, said }));
};

afterAll(removeFolders);

const why = 'the stand-in programs are shell scripts';

describe.skipIf(!isPosix)(nameWithReason(!isPosix, 'a start of Electron', why), () => {
  it('that shows its window ends when that is closed', async () => {
    expect(await launch('closes')).toEqual({ end: { kind: 'closed' }, said: ['ready'] });
  });

  it('that fails says the most telling line, without the prefix of its log', async () => {
    expect(await launch('root')).toEqual({
      end: {
        kind: 'failed-to-start',
        detail: 'Running as root without --no-sandbox is not supported.',
      },
      said: [],
    });
    expect(await launch('silent')).toMatchObject({ end: { kind: 'failed-to-start', detail: 'SIGKILL' } });
  });

  it('that refuses the data folder repeats its words', async () => {
    expect(await launch('refused')).toEqual({ end: { kind: 'refused' }, said: ['Somebody has it.'] });
  });

  it('that shows nothing in time is ended', async () => {
    expect(await launch('hangs', 500)).toEqual({ end: { kind: 'never-ready' }, said: [] });
  });

  it('that hangs is killed when asked to end a second time', async () => {
    const asking = setInterval(() => process.emit('SIGINT'), 300);
    try {
      expect(await launch('deaf')).toEqual({ end: { kind: 'closed' }, said: ['ready'] });
    } finally {
      clearInterval(asking);
    }
  });

  it('leaves nothing open to a process left behind that still holds its pipes', async () => {
    const countPipes = () => process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap').length;
    const before = countPipes();
    expect(await launch('leaves')).toEqual({ end: { kind: 'closed' }, said: ['ready'] });
    await expect.poll(countPipes).toBe(before);
  });

  it('that cannot be run at all has failed', async () => {
    const end = await launchElectron({
      executable: join(makeFolder(), 'electron'),
      args: [],
      env: process.env,
      readyWithinMs: 60_000,
      onReady: () => {},
      onRefused: () => {},
    });
    expect(end).toMatchObject({ kind: 'failed-to-start', detail: expect.stringContaining('ENOENT') });
  });

  it('is explained by its last words, made safe for a terminal', () => {
    expect(explainEnd(['first', '\u001b[31mlast', ''], 1, null)).toBe('\ufffd[31mlast');
    expect(explainEnd([], 127, null)).toBe('status 127');
  });
});

describe.skipIf(!isPosix)(nameWithReason(!isPosix, 'perdure start', why), { timeout: 120_000 }, () => {
  beforeAll(async () => {
    expect(await ensureBuilt(root, ['renderer', 'electron'], () => {})).not.toHaveProperty('detail');
  }, 120_000);
  const dataArgs = () => ['--data', join(makeFolder(), 'data')];
  const link = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/;

  it('without a display says so in one line, serves, and ends cleanly on Ctrl-C', async () => {
    const perdure = startCommand(['start', ...dataArgs()]);
    const [url] = await perdure.says(link);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    perdure.child.kill('SIGINT');
    const { status, stdout, stderr } = await perdure.ended;
    expect(status).toBe(0);
    expect(stdout).toMatch(/^This machine\n/);
    expect(stdout.match(/^No display here.*$/gm)).toHaveLength(1);
    expect(stderr).not.toContain('Getting Electron');
    expect(stderr).toContain('everything is recorded');
  });

  it('when Electron fails gives the reason and the link, and opens the browser with a key that works once', async () => {
    const { opened, environment } = standInDesktop(standInElectron('root'));
    const perdure = startCommand(['start', ...dataArgs()], environment);
    const [url] = await perdure.says(link);
    expect((await perdure.says(/Electron did not start \((.*)\)/))[1]).toContain('Running as root');
    await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8').trim()).toMatch(link);
    const once = readFileSync(opened, 'utf8').trim();
    expect(once).not.toBe(url);
    const visit = async () => (await fetch(once, { redirect: 'manual' })).status;
    expect([await visit(), await visit()]).toEqual([303, 401]);
    perdure.child.kill('SIGTERM');
    expect((await perdure.ended).status).toBe(0);
  });

  it('when Electron is missing tries once to get it, then serves', async () => {
    const empty = join(makeFolder(), 'dist');
    mkdirSync(empty);
    const perdure = startCommand(['start', ...dataArgs()], standInDesktop(empty).environment);
    await perdure.says(link);
    perdure.child.kill('SIGTERM');
    const { status, stdout, stderr } = await perdure.ended;
    expect(status).toBe(0);
    expect(stdout).toContain('could not be fetched');
    expect(stderr.match(/Getting Electron/g)).toHaveLength(1);
  });

  it('with a window waits for it, and passes on the wish to end', async () => {
    const { environment } = standInDesktop(standInElectron('ready'));
    const perdure = startCommand(['start', '--json', ...dataArgs()], environment);
    await perdure.says(/"face": "desktop"/);
    perdure.child.kill('SIGTERM');
    const { status, stdout } = await perdure.ended;
    expect(status).toBe(0);
    expect(documentSchemas.start.parse(JSON.parse(stdout))).toMatchObject({ face: 'desktop', url: null });
  });

  it('ends with 4 and the words of the shell when that cannot open the folder', async () => {
    const { environment } = standInDesktop(standInElectron('refused'));
    const { status, stdout, stderr } = await runCommand(['start', ...dataArgs()], environment);
    expect(status).toBe(4);
    expect(stderr).toContain('Somebody has it.');
    expect(stdout).not.toMatch(link);
  });
});

describe('perdure serve', { timeout: 120_000 }, () => {
  it('refuses a folder that another serves with its process and link, and a port that is taken', async () => {
    const args = ['--data', join(makeFolder(), 'data')];
    const first = startCommand(['serve', '--json', '--port', '0', ...args]);
    const [, url = ''] = await first.says(/"url": "([^"]+)"/);
    const second = await runCommand(['serve', ...args]);
    expect(second.status).toBe(4);
    expect(second.stderr).toContain(`process ${first.child.pid}`);
    expect(second.stderr).toContain(url);
    const port = new URL(url).port;
    const unused = join(makeFolder(), 'data');
    const taken = await runCommand(['serve', '--port', port, '--data', unused]);
    expect(existsSync(unused)).toBe(false);
    expect(taken).toMatchObject({ status: 1, stderr: expect.stringContaining(`Port ${port} is taken`) });
    const devices = await runCommand(['devices', '--json', ...args]);
    expect(devices.status).toBe(0);
    const backup = await runCommand(['backup', '--json', ...args]);
    expect(backup.status).toBe(0);
    const demo = await runCommand(['demo', '--devices', '2', '--json', ...args]);
    expect(JSON.parse(demo.stdout)).toMatchObject({ added: 2 });
    const restored = await runCommand(['restore', JSON.parse(backup.stdout).file, '--json', ...args]);
    expect(restored.status).toBe(0);
    const elsewhere = join(makeFolder(), 'elsewhere.db');
    expect((await runCommand(['backup', elsewhere, ...args])).status).toBe(0);
    expect((await runCommand(['restore', elsewhere, '--json', ...args])).status).toBe(0);
    first.child.kill('SIGINT');
    const end = await first.ended;
    expect(end.status).toBe(0);
    expect(documentSchemas.serve.parse(JSON.parse(end.stdout))).toMatchObject({ face: 'browser', url });
  });
});
