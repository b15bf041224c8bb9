import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestOwner } from '#core/http/request-owner.ts';
import { serveSocket } from '#core/http/serve-socket.ts';
import { socketPathOf } from '#core/http/socket-path.ts';
import { nameWithReason } from '../../skip-reason.ts';

const log = pino({ level: 'silent' });

/** Answers with what was asked. */
const echo = async (request: Request): Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const answer = { method: request.method, path: pathname + search, body: await request.text() };
  return Response.json(answer, { status: 201, headers: { 'x-from': 'owner' } });
};

const isWindows = process.platform === 'win32';

describe.skipIf(isWindows)(
  nameWithReason(isWindows, 'the socket of a data folder', 'it is a named pipe on Windows'),
  () => {
    let dataDir: string;
    const closers: (() => Promise<void>)[] = [];
    beforeEach(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'perdure-socket-'));
    });
    afterEach(async () => {
      for (const close of closers.splice(0)) await close();
      await rm(dataDir, { recursive: true, force: true });
    });

    async function serve(folder = dataDir, api = echo) {
      const socket = await serveSocket({ dataDir: folder, api, log });
      if (socket !== null) closers.push(socket.close);
      return socket;
    }
    const post = () =>
      new Request('http://owner/api/devices?x=1', {
        method: 'POST',
        body: '{"name":"é"}',
        headers: { 'content-type': 'application/json' },
      });

    it('carries a request and its answer whole', async () => {
      await serve();
      const response = await requestOwner(dataDir, post());
      expect(response?.status).toBe(201);
      expect(response?.headers.get('x-from')).toBe('owner');
      expect(await response?.json()).toEqual({
        method: 'POST',
        path: '/api/devices?x=1',
        body: '{"name":"é"}',
      });
    });

    it('carries an answer without a body', async () => {
      await serve(dataDir, async () => new Response(null, { status: 204 }));
      const response = await requestOwner(dataDir, new Request('http://owner/', { method: 'DELETE' }));
      expect([response?.status, await response?.text()]).toEqual([204, '']);
    });

    it('is only for the person whose folder it is', async () => {
      const socket = await serve();
      expect((await stat(socket?.path ?? '')).mode & 0o777).toBe(0o600);
    });

    it('finds the owner through another name of the same folder', async () => {
      await serve();
      const alias = `${dataDir}-alias`;
      await symlink(dataDir, alias);
      closers.push(() => rm(alias));
      expect((await requestOwner(alias, post()))?.status).toBe(201);
    });

    it('finds nobody where nobody has ever been', async () => {
      expect(await requestOwner(dataDir, post())).toBeNull();
      expect(await requestOwner(join(dataDir, 'missing'), post())).toBeNull();
    });

    it('finds nobody behind the file of an owner that died, and the next owner replaces it', async () => {
      const path = socketPathOf(dataDir);
      await new Promise<void>((resolve) => {
        const dead = createServer().listen(path, () => {
          // Closing removes the file; a death does not.
          dead.close(() => resolve());
        });
      });
      await writeFile(path, '');
      expect(await requestOwner(dataDir, post())).toBeNull();
      await serve();
      expect((await requestOwner(dataDir, post()))?.status).toBe(201);
    });

    it('finds nobody after the owner has closed', async () => {
      const socket = await serve();
      await socket?.close();
      expect(await requestOwner(dataDir, post())).toBeNull();
    });

    it('lies in a short private folder when the path of the data folder is too long for a socket', async () => {
      const deep = join(dataDir, 'd'.repeat(120));
      await mkdir(deep);
      const socket = await serve(deep);
      const path = socket?.path ?? '';
      closers.push(() => rm(dirname(path), { recursive: true, force: true }));
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100);
      expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
      expect((await requestOwner(deep, post()))?.status).toBe(201);
      await socket?.close();
      expect(existsSync(dirname(path))).toBe(false);
    });

    it('trusts no folder that others may write to', async () => {
      const deep = join(dataDir, 'e'.repeat(120));
      await mkdir(deep);
      const folder = dirname(socketPathOf(deep));
      await mkdir(folder);
      closers.push(() => rm(folder, { recursive: true, force: true }));
      await chmod(folder, 0o777);
      expect(await serve(deep)).toBeNull();
      expect(await requestOwner(deep, post())).toBeNull();
    });

    it('rejects when the owner breaks off before its answer', async () => {
      const path = socketPathOf(dataDir);
      const breaking = createServer((socket) => socket.once('data', () => socket.destroy()));
      await new Promise<void>((resolve) => breaking.listen(path, resolve));
      closers.push(() => new Promise((resolve) => breaking.close(() => resolve())));
      await expect(requestOwner(dataDir, post())).rejects.toThrow();
    });
  },
);
