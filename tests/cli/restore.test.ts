import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { type Core, composeCore } from '#core/compose-core.ts';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import { coreEntries } from '../../electron/cli/hardware.ts';
import { nameWithReason } from '../skip-reason.ts';
import { makeFolder, removeFolders, runCommand } from './run-command.ts';

const isWindows = process.platform === 'win32';

const cores: Core[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
  removeFolders();
});

/** A Perdure that runs on the folder, as commands find it. */
async function runOwner(dataDir: string): Promise<Core> {
  const composed = await composeCore({
    dataDir,
    face: 'browser',
    version: '0.0.0',
    entries: coreEntries,
    log: pino({ level: 'fatal' }),
    actor: 'anna',
    polling: false,
  });
  if (!composed.ok) throw new Error(composed.refusal.reason);
  cores.push(composed.value);
  return composed.value;
}

/** The database as a Perdure that was killed leaves it: what it acknowledged last is only in the write-ahead log. */
async function leaveKilledDatabase(): Promise<string> {
  const folder = join(makeFolder(), 'killed');
  const killed = await runOwner(folder);
  await killed.services.demonstration.add({ devices: 5, seed: 1 });
  const left = join(makeFolder(), 'left.db');
  const { database } = dataFolderPaths(folder);
  for (const part of ['', '-wal']) copyFileSync(database + part, left + part);
  expect(statSync(`${left}-wal`).size).toBeGreaterThan(0);
  return left;
}

describe('a restore of a database with its write-ahead log', { timeout: 60_000 }, () => {
  it('brings back what is in the log through the Perdure that runs, and leaves no copy behind', async () => {
    const left = await leaveKilledDatabase();
    const dataDir = join(makeFolder(), 'data');
    await runOwner(dataDir);
    const { status, stdout, stderr } = await runCommand(['restore', left, '--data', dataDir, '--json']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout).devices).toBe(5);
    const backups = readdirSync(dataFolderPaths(dataDir).backups);
    expect(backups).toEqual([expect.stringContaining('before-restore')]);
  });

  it('brings back what is in the log when no Perdure runs', async () => {
    const left = await leaveKilledDatabase();
    const dataDir = join(makeFolder(), 'data');
    const { status, stdout } = await runCommand(['restore', left, '--data', dataDir, '--json']);
    expect({ status, devices: JSON.parse(stdout).devices }).toEqual({ status: 0, devices: 5 });
  });
});

// Windows has neither pipes nor devices among its files.
describe.skipIf(isWindows)(
  nameWithReason(isWindows, 'a restore from what is no regular file', 'Windows has no such files'),
  () => {
    it('is refused with 3 at once, and changes nothing', { timeout: 60_000 }, async () => {
      const folder = makeFolder();
      const pipe = join(folder, 'pipe');
      expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
      const socket = join(folder, 'socket');
      const server = createServer().listen(socket);
      await once(server, 'listening');
      const dataDir = join(folder, 'data');
      try {
        for (const file of [pipe, socket, folder, '/dev/zero', '']) {
          const { status, stdout, stderr } = await runCommand(['restore', file, '--data', dataDir, '--json']);
          expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
          expect(stderr).toContain('is not a regular file');
        }
      } finally {
        server.close();
      }
      expect(existsSync(dataDir)).toBe(false);
    });

    it('is not held up by a pipe beside the backup, or in the place of the database', {
      timeout: 60_000,
    }, async () => {
      const dataDir = join(makeFolder(), 'data');
      const file = join(makeFolder(), 'copy.db');
      await runCommand(['demo', '--devices', '1', '--data', dataDir]);
      expect((await runCommand(['backup', file, '--data', dataDir])).status).toBe(0);
      expect(spawnSync('mkfifo', [`${file}-wal`]).status).toBe(0);
      expect((await runCommand(['restore', file, '--data', dataDir])).status).toBe(0);
      const { database } = dataFolderPaths(dataDir);
      rmSync(database);
      expect(spawnSync('mkfifo', [database]).status).toBe(0);
      for (const args of [['devices'], ['demo', '--devices', '1']])
        expect(await runCommand([...args, '--data', dataDir])).toMatchObject({
          status: 4,
          stderr: expect.stringContaining('is not a file'),
        });
    });
  },
);

describe('a database of another program in the data folder', { timeout: 60_000 }, () => {
  it('is named as that and left where it is, by commands that read and by a restore', async () => {
    const folder = join(makeFolder(), 'data');
    mkdirSync(folder, { mode: 0o700 });
    const { database } = dataFolderPaths(folder);
    const foreign = new Database(database);
    foreign.exec('CREATE TABLE song (title TEXT)');
    foreign.close();
    const before = readFileSync(database);
    const left = await leaveKilledDatabase();
    for (const args of [['devices'], ['check'], ['restore', left]]) {
      const { status, stderr } = await runCommand([...args, '--data', folder]);
      expect({ status, stderr }).toEqual({
        status: 4,
        stderr: expect.stringContaining('is not a Perdure database'),
      });
      expect(stderr).not.toContain('damaged');
    }
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});
