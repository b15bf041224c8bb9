import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpFace, serveHttp } from '#core/http/serve-http.ts';
import { problemSchema } from '#shared/domain/problem.ts';
import { startTestApi, type TestApi } from '../api/test-api.ts';
import { rawBytes, rawRequest } from './raw-request.ts';

const log = pino({ level: 'silent' });

describe('browser mode', () => {
  let api: TestApi;
  let folder: string;
  let face: HttpFace;
  let cookie: string;

  const serve = (port?: number) =>
    serveHttp({
      core: { api: api.api.handle, boot: async () => boot },
      rendererFolder: folder,
      log,
      ...(port === undefined ? {} : { port }),
    });
  const boot = { version: '1', language: 'fr', theme: 'dark', isSetUp: true } as const;

  beforeAll(async () => {
    api = await startTestApi();
    folder = await mkdtemp(join(tmpdir(), 'perdure-pages-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(
      join(folder, 'index.html'),
      '<html lang="__PERDURE_LANGUAGE__"><script nonce="__PERDURE_NONCE__"></script>__PERDURE_BOOT__',
    );
    await writeFile(join(folder, 'assets', 'app-a1b2c3d4.js'), 'export {};');
    const served = await serve(0);
    if (!served.ok) throw new Error('no port');
    face = served.value;
    const exchanged = await rawRequest(face.port, new URL(face.tokenUrl).search.replace(/^/, '/'));
    cookie = exchanged.headers['set-cookie']?.split(';')[0] ?? '';
  });
  afterAll(async () => {
    await face.close();
    await api.stop();
    await rm(folder, { recursive: true });
  });

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) =>
    rawRequest(face.port, path, { method, headers: { cookie, ...headers }, ...(body ? { body } : {}) });
  const problemOf = (answer: { text: string }) => problemSchema.parse(JSON.parse(answer.text));
  const own = () => `http://127.0.0.1:${face.port}`;

  it('listens on the loopback only and prints a link with a 256-bit token', async () => {
    const token = new URL(face.tokenUrl).searchParams.get('token') ?? '';
    expect(face.url).toBe(`${own()}/`);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('exchanges the token for a strict cookie named for its port, on the same page without the token', async () => {
    const token = new URL(face.tokenUrl).searchParams.get('token');
    const answer = await rawRequest(face.port, `/devices?view=all&token=${token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/devices?view=all');
    expect(answer.headers['set-cookie']).toMatch(
      new RegExp(`^perdure-${face.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    expect(answer.headers['set-cookie']).not.toContain(token);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each(['//evil.example/', '/%2F/evil.example', '/\\evil.example'])(
    'never redirects away from itself: %s',
    async (path) => {
      const token = new URL(face.tokenUrl).searchParams.get('token');
      const answer = await rawRequest(face.port, `${path}?token=${token}`);
      const location = answer.headers.location ?? '/';
      expect(new URL(location, own()).origin).toBe(own());
    },
  );

  it('takes a token made for starting a browser once, and never again', async () => {
    const path = `/${new URL(face.issueSingleUseUrl()).search}`;
    expect((await rawRequest(face.port, path)).headers['set-cookie']).toContain(`perdure-${face.port}=`);
    expect((await rawRequest(face.port, path)).status).toBe(401);
    expect(path).not.toContain(new URL(face.tokenUrl).searchParams.get('token'));
  });

  it('lets a link on another site in through a page of its own, with its address escaped', async () => {
    const token = new URL(face.tokenUrl).searchParams.get('token');
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    const answer = await rawRequest(face.port, `/inventory?query=%22%3E%3Cb%3E&token=${token}`, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toContain('SameSite=Strict');
    expect(answer.text).toContain('content="0;url=/inventory?query=');
    expect(answer.text).not.toContain('"><b>');
    expect(answer.text).not.toContain(token);
  });

  it.each(['', 'x', 'A'.repeat(43), 'é'])('gives no cookie for the token "%s"', async (token) => {
    const answer = await rawRequest(face.port, `/?token=${encodeURIComponent(token)}`);
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('shows a page in both languages to a browser without the cookie', async () => {
    const answer = await rawRequest(face.port, '/', { headers: { accept: 'text/html,*/*' } });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('Open the link');
    expect(answer.text).toContain('Ouvrez le lien');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([
    ['no cookie', {}],
    ['another value', { cookie: 'perdure-0=x' }],
    ['an empty value', { cookie: 'perdure-PORT=' }],
    ['the cookie of another instance', { cookie: `perdure-1=${'A'.repeat(43)}` }],
  ])('refuses the API with %s', async (_what, headers: Record<string, string>) => {
    const named = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(face.port))]),
    );
    const answer = await rawRequest(face.port, '/api/status', { headers: named });
    expect(problemOf(answer)).toMatchObject({ status: 401, code: 'unauthorised' });
  });

  it('refuses files without the cookie', async () => {
    expect((await rawRequest(face.port, '/assets/app-a1b2c3d4.js')).status).toBe(401);
  });

  it('serves the API and the pages with the cookie, among others', async () => {
    expect((await ask('/api/devices', { cookie: `a=b; ${cookie}; c=d` })).status).toBe(200);
    const page = await ask('/devices/some-page');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('lang="fr"');
  });

  it('allows each page only what carries its own, fresh nonce', async () => {
    const pages = [await ask('/'), await ask('/')];
    const nonces = pages.map(({ text }) => /nonce="([\w-]+)"/.exec(text)?.[1] ?? '');
    expect(new Set(nonces).size).toBe(2);
    for (const [index, { headers }] of pages.entries()) {
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain(`script-src 'self' 'nonce-${nonces[index]}';`);
      expect(policy).not.toMatch(/unsafe|\*|http/);
    }
  });

  it('sends the security headers with every answer, and never a CORS header', async () => {
    const answers = [
      await ask('/'),
      await ask('/api/status'),
      await ask('/api/nothing'),
      await ask('/assets/app-a1b2c3d4.js'),
      await rawRequest(face.port, '/'),
      await ask('/api/status', { host: 'evil.example' }),
      await ask(
        '/api/devices',
        { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
        'OPTIONS',
      ),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('lets only hashed assets be kept', async () => {
    expect((await ask('/api/status')).headers['cache-control']).toBe('no-store');
    expect((await ask('/')).headers['cache-control']).toBe('no-store');
    expect((await ask('/assets/app-a1b2c3d4.js')).headers['cache-control']).toContain('immutable');
  });

  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1:PORT.evil.example',
    'localhost.evil.example:PORT',
    '[::1]:PORT',
    '0.0.0.0:PORT',
    '127.1:PORT',
  ])('refuses the host %s, whatever the cookie', async (host) => {
    const answer = await ask('/api/status', { host: host.replace('PORT', String(face.port)) });
    expect([400, 421]).toContain(answer.status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('answers to localhost as to 127.0.0.1', async () => {
    expect((await ask('/api/status', { host: `localhost:${face.port}` })).status).toBe(200);
  });

  it.each([
    'http://evil.example',
    'null',
    'http://127.0.0.1:1',
    'https://127.0.0.1:PORT',
    'http://localhost:PORT',
  ])('refuses the origin %s, even to read', async (origin) => {
    const answer = await ask('/api/status', { origin: origin.replace('PORT', String(face.port)) });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'forbidden-origin' });
  });

  it.each(['cross-site', 'same-site'])('refuses a %s request that is no navigation', async (site) => {
    const answer = await ask('/api/status', { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'forbidden-origin' });
    const navigation = await ask('/', { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' });
    expect(navigation.status).toBe(200);
  });

  it('refuses a change that does not say where it comes from, and accepts its own pages', async () => {
    const json = { 'content-type': 'application/json' };
    const body = '{"name":"added through HTTP"}';
    expect((await ask('/api/devices', json, 'POST', body)).status).toBe(403);
    expect((await ask('/api/devices', { ...json, 'sec-fetch-site': 'none' }, 'POST', body)).status).toBe(403);
    expect(
      (await ask('/api/devices', { ...json, 'sec-fetch-site': 'same-origin' }, 'POST', body)).status,
    ).toBe(201);
    expect((await ask('/api/devices', { ...json, origin: own() }, 'POST', body)).status).toBe(201);
  });

  it('refuses a body over the limit and keeps serving', async () => {
    const headers = { origin: own(), 'content-type': 'application/json' };
    const answer = await ask('/api/devices', headers, 'POST', `{"name":"${'x'.repeat(1_100_000)}"}`);
    expect(problemOf(answer)).toMatchObject({ status: 413, code: 'too-large' });
    expect((await ask('/api/status')).status).toBe(200);
  });

  it('refuses headers over the limit', async () => {
    expect((await ask('/api/status', { 'x-long': 'x'.repeat(20_000) })).status).toBe(431);
  });

  it.each([
    'GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n',
    'GET /api/status HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    'GET /api/status HTTP/1.0\r\n\r\n',
    'not http at all\r\n\r\n',
    'POST /api/devices HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ])('answers nothing but a refusal to %j', async (bytes) => {
    const answer = await rawBytes(face.port, bytes.replace('HOST', `127.0.0.1:${face.port}`));
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toContain('"version"');
  });

  it('streams live events over HTTP and forgets a browser that leaves', async () => {
    const abort = new AbortController();
    const response = await fetch(`${own()}/api/live`, { headers: { cookie }, signal: abort.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('"devices"')) text += (await reader?.read())?.value ?? '';
    expect(api.api.liveStreams.count()).toBe(1);
    abort.abort();
    await expect.poll(() => api.api.liveStreams.count(), { timeout: 10_000 }).toBe(0);
  });

  it('refuses a port that was asked for and is taken', async () => {
    expect(await serve(face.port)).toEqual({
      ok: false,
      refusal: { reason: 'port-taken', port: face.port },
    });
  });

  it('takes the next free port when none was asked for, and its cookie is of no use elsewhere', async () => {
    const [first, second] = [await serve(), await serve()];
    if (!first.ok || !second.ok) throw new Error('no port');
    expect(second.value.port).not.toBe(first.value.port);
    const answer = await rawRequest(second.value.port, '/api/status', { headers: { cookie } });
    expect(answer.status).toBe(401);
    await Promise.all([first.value.close(), second.value.close()]);
  });

  it('gives its port back when it closes, even with a live stream open', async () => {
    const served = await serve(0);
    if (!served.ok) throw new Error('no port');
    const { port, tokenUrl, close } = served.value;
    const exchanged = await rawRequest(port, `/${new URL(tokenUrl).search}`);
    const headers = { cookie: exchanged.headers['set-cookie']?.split(';')[0] ?? '' };
    const live = await fetch(`http://127.0.0.1:${port}/api/live`, { headers });
    await close();
    await live.text().catch(() => 'cut');
    await new Promise<void>((resolve, reject) => {
      const probe = createServer().once('error', reject);
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
    });
  });
});
