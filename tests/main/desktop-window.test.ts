import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../electron/cli/start/ensure-built.ts';
import { nameWithReason } from '../skip-reason.ts';
import {
  builtShell,
  chromiumPath,
  cleanUp,
  makeFolder,
  type RunningShell,
  root,
  runShell,
} from './run-shell.ts';

/** Asks the page until it says yes: what comes with the next reading has no event of its own. */
async function until(shell: RunningShell, expression: string): Promise<void> {
  while (!(await shell.evaluate<boolean>(expression))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const jsonOf = (path: string) => `fetch('${path}').then((response) => response.json())`;

const isSkipped = chromiumPath === null;
const why = 'there is no Chromium here (Debian: apt-get install chromium)';

describe.skipIf(isSkipped)(
  nameWithReason(isSkipped, 'the built desktop shell, with a real page behind its window', why),
  () => {
    let shell: RunningShell;
    let dataDir: string;

    beforeAll(async () => {
      const built = await ensureBuilt(root, ['renderer', 'electron'], () => {});
      expect(built).not.toHaveProperty('detail');
      dataDir = join(await makeFolder(), 'data');
      shell = runShell(builtShell, ['--data', dataDir, '--lang=fr']);
      await shell.waitFor('show');
    }, 120_000);
    afterAll(cleanUp);
    afterEach(async () => {
      expect(await shell.evaluate('violations'), 'breaches of the content security policy').toEqual([]);
    });

    it('tells the launcher that it is ready once the window shows', async () => {
      await expect.poll(() => shell.output()).toContain('perdure-desktop:{"state":"ready"}');
    });

    it('opens a window without any right beyond its own page', async () => {
      const { options } = await shell.waitFor('window');
      expect(options).toMatchObject({
        show: false,
        webPreferences: {
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          nodeIntegrationInWorker: false,
          nodeIntegrationInSubFrames: false,
          webSecurity: true,
          allowRunningInsecureContent: false,
          webviewTag: false,
        },
      });
      expect(options).not.toHaveProperty('webPreferences.preload');
    });

    it('gives its scheme the privileges of an origin before Electron is ready', async () => {
      const { schemes } = await shell.waitFor('schemes');
      expect(schemes).toEqual([
        {
          scheme: 'perdure',
          privileges: expect.objectContaining({
            standard: true,
            secure: true,
            supportFetchAPI: true,
            stream: true,
          }),
        },
      ]);
      expect(schemes).not.toHaveProperty('0.privileges.bypassCSP');
    });

    it('keeps its profile in the data folder', async () => {
      expect(await shell.waitFor('path')).toMatchObject({ name: 'userData', path: join(dataDir, 'desktop') });
    });

    it('shows the real page, with a policy that allows scripts by nonce only', async () => {
      await until(shell, "document.querySelector('#root').childElementCount > 0");
      const policy = (await shell.responseHeaders())['content-security-policy'] ?? '';
      expect(policy).toMatch(/script-src [^;]*'nonce-[\w+/=-]{16,}'/);
      expect(policy).not.toMatch(/script-src [^;]*unsafe/);
      expect(policy).toMatch(/default-src 'none'|default-src 'self'/);
    });

    it('answers the page from the core in its own process', async () => {
      expect(await shell.evaluate(jsonOf('/api/status'))).toMatchObject({ face: 'desktop' });
    });

    it('reads the machine through a utility process', async () => {
      const utility = await shell.waitFor('utility');
      expect(utility.path).toMatch(/probe-process\.js$/);
      await until(shell, `${jsonOf('/api/machine')}.then((machine) => machine.inventory !== null)`);
    });

    it('streams live events to the page', async () => {
      const event = await shell.evaluate<{ type: string }>(
        "new Promise((resolve) => { const live = new EventSource('/api/live'); live.onmessage = ({ data }) => { live.close(); resolve(JSON.parse(data)); }; })",
      );
      expect(['reading', 'polling', 'inventory', 'devices']).toContain(event.type);
    });

    it('serves no file outside the page, whatever the path is made of', async () => {
      for (const path of [
        '/..%2f..%2fpackage.json',
        '/%2e%2e/%2e%2e/package.json',
        '/assets/..%5c..%5cx.js',
      ]) {
        expect(await shell.evaluate(`fetch('${path}').then(({ status }) => status)`), path).toBe(404);
      }
    });

    it('denies every permission, asked or checked', () => {
      const asked = shell.events.filter(({ kind }) => kind.startsWith('permission-'));
      expect(asked.length).toBeGreaterThan(5);
      expect(asked.filter(({ isGranted }) => isGranted !== false)).toEqual([]);
    });

    it('sets a menu in the language of the person, with the keys of editing', async () => {
      const { template } = await shell.waitFor('menu');
      expect(JSON.stringify(template)).toContain('"role":"copy","label":"Copier"');
    });

    it('has its menu follow a change of language at once, and no other change of the settings', async () => {
      const patch = (body: string) =>
        shell.evaluate(
          `fetch('/api/settings', { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '${body}' }).then(({ status }) => status)`,
        );
      const menus = () => shell.events.filter(({ kind }) => kind === 'menu');
      expect(await patch('{"theme":"dark"}')).toBe(200);
      expect(await patch('{"language":"en"}')).toBe(200);
      await expect.poll(() => JSON.stringify(menus().at(-1))).toContain('"role":"copy","label":"Copy"');
      expect(menus()).toHaveLength(2);
    });
  },
);

describe.skipIf(isSkipped)(nameWithReason(isSkipped, 'a page that wants to leave', why), () => {
  let shell: RunningShell;

  beforeAll(async () => {
    shell = runShell(builtShell, ['--data', join(await makeFolder(), 'data'), '--lang=en']);
    await shell.waitFor('show');
  }, 120_000);
  afterAll(cleanUp);

  it('stays where it is', async () => {
    const before = await shell.evaluate('location.href');
    await shell.evaluate("void (location.href = 'https://example.org/away')");
    expect(await shell.waitFor('navigation')).toMatchObject({
      url: 'https://example.org/away',
      isPrevented: true,
    });
    expect(await shell.evaluate('location.href')).toBe(before);
  });

  it('gets no window: a web link goes to the browser, anything else nowhere', async () => {
    await shell.evaluate("void window.open('https://example.org/help')");
    expect(await shell.waitFor('open-external')).toMatchObject({ url: 'https://example.org/help' });
    await shell.evaluate("void window.open('http://example.org/plain')");
    await expect.poll(() => shell.events.filter(({ kind }) => kind === 'window-open').length).toBe(2);
    expect(shell.events.filter(({ kind }) => kind === 'window-open')).toMatchObject([
      { action: 'deny' },
      { action: 'deny' },
    ]);
    expect(shell.events.filter(({ kind }) => kind === 'open-external')).toHaveLength(1);
  });
});
