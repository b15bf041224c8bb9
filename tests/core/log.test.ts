import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '#core/log.ts';

describe('the log of a data folder', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'perdure-log-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const file = (name = 'perdure.log') => join(dataDir, 'logs', name);

  it('writes one JSON object per line, for its owner only', async () => {
    const log = openLog(dataDir);
    log.info({ job: 'sample' }, 'first');
    log.error({ err: new Error('boom') }, 'second');
    const lines = (await readFile(file(), 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['first', 'second']);
    expect(JSON.parse(lines[1] ?? '').err.stack).toContain('boom');
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'logs'))).mode & 0o777).toBe(0o700);
  });

  it('goes on in the file of an earlier run', async () => {
    openLog(dataDir).info('earlier');
    openLog(dataDir).info('later');
    expect((await readFile(file(), 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it('turns over at its size and keeps three older files, losing no line among them', async () => {
    const log = openLog(dataDir, { maxFileBytes: 1000 });
    for (let line = 0; line < 60; line += 1) log.info({ line }, 'x'.repeat(60));
    expect((await readdir(join(dataDir, 'logs'))).sort()).toEqual([
      'perdure.1.log',
      'perdure.2.log',
      'perdure.3.log',
      'perdure.log',
    ]);
    const names = ['perdure.3.log', 'perdure.2.log', 'perdure.1.log', 'perdure.log'];
    const texts = await Promise.all(names.map((name) => readFile(file(name), 'utf8')));
    for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
    const kept = texts.flatMap((text) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).line),
    );
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 60 - kept.length + index));
  });

  it('never makes the data folder, and never stops what it tells of', async () => {
    const missing = join(dataDir, 'missing');
    openLog(missing).info('unheard');
    expect(existsSync(missing)).toBe(false);
    await writeFile(join(dataDir, 'logs'), 'a file where the folder should be');
    expect(() => openLog(dataDir).info('unheard')).not.toThrow();
  });
});
