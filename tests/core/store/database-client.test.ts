import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseClient } from '#core/store/sqlite/database-client.ts';
import type { Tables } from '#core/store/sqlite/tables.ts';
import { createThreadDialect } from '#core/store/sqlite/thread-dialect.ts';
import { StoreError } from '#core/store/store.ts';
import { databaseThread, monday, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let client: DatabaseClient;
let queries: Kysely<Tables>;

beforeEach(async () => {
  client = new DatabaseClient(databaseThread);
  queries = new Kysely<Tables>({ dialect: createThreadDialect(client) });
  const folder = bench.makeFolder();
  await client.request('openOwner', { folder, mustExist: false, nowMs: monday, ownerUrl: null, ownerPid: 1 });
});
afterEach(async () => {
  await client.terminate();
  await bench.cleanUp();
});

const insertSite = (id: string) => ({
  id: id.repeat(36),
  name: id,
  name_folded: id,
  country: 'FR',
  time_zone: 'Europe/Paris',
});
const select = (value: number) => ({ sql: `SELECT ${value}`, parameters: [] });

describe('the queue before the database thread', () => {
  it('lets readings pass commands, and commands pass background work', async () => {
    const order: string[] = [];
    const ask = (name: string, priority: 'reading' | 'command' | 'background') =>
      client.request('statement', select(1), priority).then(() => order.push(name));
    await Promise.all([
      ask('first', 'background'),
      ask('chunk 1', 'background'),
      ask('chunk 2', 'background'),
      ask('command', 'command'),
      ask('reading 1', 'reading'),
      ask('reading 2', 'reading'),
    ]);
    expect(order).toEqual(['first', 'reading 1', 'reading 2', 'command', 'chunk 1', 'chunk 2']);
  });

  it('goes on after a request that fails', async () => {
    await expect(
      client.request('statement', { sql: 'SELECT 1 FROM nowhere', parameters: [] }),
    ).rejects.toThrow('no such table');
    expect((await client.request('statement', select(7))).rows).toEqual([{ 7: 7 }]);
  });

  it('rejects what waits and whatever comes after, when the thread dies', async () => {
    const asked = [1, 2, 3].map((value) => client.request('statement', select(value)));
    const settled = Promise.allSettled(asked);
    await client.terminate();
    const rejected = (await settled).filter((result) => result.status === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    for (const { reason } of rejected) expect(reason).toBeInstanceOf(StoreError);
    await expect(client.request('statement', select(1))).rejects.toThrow('the database thread ended');
  });

  it('rejects everything when the program of the thread cannot run', async () => {
    const nowhere = new DatabaseClient(new URL('no-such-program.ts', import.meta.url));
    await expect(nowhere.request('statement', select(1))).rejects.toMatchObject({ reason: 'unexpected' });
    await nowhere.close();
  });
});

describe('a transaction', () => {
  it('keeps others out until it ends, readings included', async () => {
    const order: string[] = [];
    const transaction = queries.transaction().execute(async (write) => {
      await write.insertInto('site').values(insertSite('a')).execute();
      const other = client
        .request('statement', { sql: 'SELECT count(*) AS count FROM site', parameters: [] }, 'reading')
        .then(({ rows }) => order.push(`other sees ${rows[0]?.count}`));
      await write.insertInto('site').values(insertSite('b')).execute();
      order.push('transaction done');
      return { other };
    });
    await (await transaction).other;
    expect(order).toEqual(['transaction done', 'other sees 2']);
  });

  it('leaves nothing behind when it fails, and the thread free', async () => {
    const failed = queries.transaction().execute(async (write) => {
      await write.insertInto('site').values(insertSite('a')).execute();
      await write.insertInto('site').values(insertSite('a')).execute();
    });
    await expect(failed).rejects.toThrow('UNIQUE');
    const { count } = await queries
      .selectFrom('site')
      .select(sql<number>`count(*)`.as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(0);
  });
});

describe('the write connection', () => {
  it('syncs every commit, keeps a write-ahead log and minds references', async () => {
    expect(await client.request('findPragmaProblems', null)).toEqual([]);
    const pragmas = ['synchronous', 'journal_mode', 'foreign_keys', 'trusted_schema'].map(async (name) => {
      const { rows } = await client.request('statement', { sql: `PRAGMA ${name}`, parameters: [] });
      return Object.values(rows[0] ?? {})[0];
    });
    expect(await Promise.all(pragmas)).toEqual([2, 'wal', 1, 0]);
  });

  it('is found out when it does not', async () => {
    await client.request('statement', { sql: 'PRAGMA synchronous = NORMAL', parameters: [] });
    expect(await client.request('findPragmaProblems', null)).toEqual(['synchronous is 1 instead of 2']);
  });
});
