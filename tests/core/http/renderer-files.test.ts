import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRendererFiles, preferredLanguage, type RendererFiles } from '#core/http/renderer-files.ts';
import type { Boot } from '#shared/domain/views.ts';

const template = `<!doctype html><html lang="__PERDURE_LANGUAGE__">
<script type="application/json" id="perdure-boot">__PERDURE_BOOT__</script>
<script nonce="__PERDURE_NONCE__" src="/assets/app.js"></script>
<style nonce="__PERDURE_NONCE__"></style>`;

describe('the files of the pages', () => {
  let parent: string;
  let files: RendererFiles;
  let boot: Boot;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'perdure-files-'));
    const folder = join(parent, 'pages');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await mkdir(join(parent, 'pages-beside'));
    await writeFile(join(folder, 'index.html'), template);
    await writeFile(join(folder, 'favicon.svg'), '<svg/>');
    await writeFile(join(folder, '.hidden.txt'), 'secret');
    await writeFile(join(folder, 'run.exe'), 'secret');
    await writeFile(join(folder, 'assets', 'font-Ab12_-Xy.woff2'), 'font');
    await writeFile(join(folder, 'assets', 'plain.css'), 'a{}');
    await writeFile(join(parent, 'outside.txt'), 'secret');
    await writeFile(join(parent, 'pages-beside', 'near.txt'), 'secret');
    await symlink(join(parent, 'outside.txt'), join(folder, 'assets', 'link.txt'));
    await symlink(parent, join(folder, 'assets', 'up'));
    boot = { version: '1.0.0', language: 'fr', theme: 'dark', isSetUp: true };
    files = createRendererFiles(folder, async () => boot);
  });
  afterAll(() => rm(parent, { recursive: true }));

  const get = (path: string, init: RequestInit = {}) =>
    files(Object.defineProperty(new Request('http://x/', init), 'url', { value: `http://x${path}` }));

  it.each([
    ['/favicon.svg', 'image/svg+xml', 'no-cache'],
    ['/assets/plain.css', 'text/css; charset=utf-8', 'no-cache'],
    ['/assets/font-Ab12_-Xy.woff2', 'font/woff2', 'private, max-age=31536000, immutable'],
  ])('serves %s as %s, kept %s', async (path, type, cache) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe(cache);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['/', '/index.html', '/devices', '/devices/0199-abc', '/settings/'])(
    'serves the page at %s, in the chosen language',
    async (path) => {
      const response = await get(path);
      const text = await response.text();
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(text).toContain('<html lang="fr">');
      expect(text).not.toContain('__PERDURE');
    },
  );

  it('puts the same nonce in the page as in its policy', async () => {
    const response = await get('/');
    const nonces = [...(await response.text()).matchAll(/nonce="([^"]+)"/g)].map((match) => match[1]);
    expect(nonces).toHaveLength(2);
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonces[0]}'`);
    expect(nonces[1]).toBe(nonces[0]);
  });

  it('gives the page its first state as JSON that no value can break out of', async () => {
    boot = { ...boot, version: '</script><script>alert(1)//$&\u2028' };
    const text = await (await get('/')).text();
    const json = /id="perdure-boot">(.*)<\/script>/.exec(text)?.[1] ?? '';
    expect(json).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(json)).toEqual(boot);
  });

  it('speaks the language that the browser prefers until one has been chosen', async () => {
    boot = { ...boot, language: null };
    const response = await get('/', {
      headers: { 'accept-language': 'de-DE,de;q=0.9,fr-FR;q=0.8,en;q=0.7' },
    });
    expect(await response.text()).toContain('<html lang="fr">');
    boot = { ...boot, language: 'fr' };
    expect([preferredLanguage(null), preferredLanguage('de'), preferredLanguage('en-GB,fr')]).toEqual([
      'en',
      'en',
      'en',
    ]);
  });

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/%2e%2e%2foutside.txt',
    '/..%2foutside.txt',
    '/..%5coutside.txt',
    '/..\\outside.txt',
    '/%252e%252e/outside.txt',
    '/assets/link.txt',
    '/assets/up/outside.txt',
    '/../pages-beside/near.txt',
    '//etc/hostname.txt',
    '/C:/outside.txt',
    '/outside.txt%00.css',
    '/%ff.txt',
    '/.hidden.txt',
    '/run.exe',
    '/assets',
    '/missing.js',
  ])('never serves a secret at %s', async (path) => {
    const response = await get(path);
    expect(await response.text()).not.toContain('secret');
    if (path !== '/assets') expect(response.status).toBe(404);
  });

  it('answers HEAD without a body and refuses other methods', async () => {
    const head = await get('/favicon.svg', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await get('/favicon.svg', { method: 'POST' })).status).toBe(404);
  });

  it('says so when the pages have not been built', async () => {
    const response = await createRendererFiles(
      join(parent, 'nowhere'),
      async () => boot,
    )(new Request('http://x/'));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });
});
