import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import { addDevice, StoreBench } from './open-test-store.ts';
import { createRandom, RecordingChild, readReadings, recordReadings } from './recording-child.ts';

const KILLS = Number(process.env.PERDURE_KILLS ?? 10);
const CUTS = 100;

const bench = new StoreBench();
afterAll(() => bench.cleanUp());

/** A folder with one device, its log folded into the database: what is recorded next is all in the log. */
async function makeFolderWithDevice(): Promise<string> {
  const folder = bench.makeFolder();
  const store = await bench.open(folder);
  await addDevice(store);
  await store.close();
  return folder;
}

describe('an acknowledged reading', () => {
  it('was synced to the disk before its acknowledgement', { timeout: 120_000 }, async (context) => {
    const folder = await makeFolderWithDevice();
    const trace = join(bench.makeFolder(), 'trace');
    const calls = 'trace=fdatasync,fsync,write,pwrite64';
    const command = ['-f', '-y', '-e', calls, '-o', trace, process.execPath, recordReadings, folder, '5'];
    const traced = spawnSync('strace', command, { encoding: 'utf8', input: '' });
    if (traced.error !== undefined || /PTRACE|Operation not permitted/.test(traced.stderr))
      return context.skip(
        'strace is not here or not permitted: the sync before an acknowledgement is not seen',
      );
    expect(traced.stdout.match(/acknowledged/g)).toHaveLength(5);

    const isLog = (line: string) => line.includes('perdure.db-wal>');
    let isWritten = false;
    let isSynced = false;
    let acknowledgements = 0;
    for (const line of readFileSync(trace, 'utf8').split('\n')) {
      if (/ p?write(64)?\(/.test(line) && isLog(line)) {
        isWritten = true;
        isSynced = false;
      } else if (/ f(data)?sync\(/.test(line) && isLog(line)) isSynced = isWritten;
      else if (line.includes('"acknowledged ')) {
        expect(isSynced, `synced before: ${line}`).toBe(true);
        acknowledgements += 1;
        isWritten = false;
        isSynced = false;
      }
    }
    expect(acknowledgements).toBe(5);
  });

  it('survives wherever the log is cut after it: each cut opens to a prefix', {
    timeout: 120_000,
  }, async () => {
    const folder = await makeFolderWithDevice();
    const { database } = dataFolderPaths(folder);
    const copies = bench.makeFolder();
    const child = new RecordingChild(folder, 150, 5);
    const random = createRandom(20_260_302);
    let cuts = 0;
    for (const moment of [1, 40, 90, 140]) {
      await child.waitFor(moment);
      const acknowledged = [...child.acknowledged];
      copyFileSync(database, join(copies, 'whole.db'));
      copyFileSync(`${database}-wal`, join(copies, 'whole.db-wal'));
      const log = readFileSync(join(copies, 'whole.db-wal'));
      const firstMs = acknowledged[0] ?? 0;
      for (; cuts < (CUTS * moment) / 140; cuts += 1) {
        const length = cuts % 10 === 0 ? log.byteLength : Math.floor(random() * log.byteLength);
        // A torn write leaves the file as long as it was, with anything in it.
        const torn = cuts % 3 === 1 ? Buffer.alloc(log.byteLength - length, cuts) : Buffer.alloc(0);
        const { integrity, atMs } = readCut(copies, Buffer.concat([log.subarray(0, length), torn]));
        expect(integrity).toBe('ok');
        expect(atMs).toEqual(atMs.map((_, index) => firstMs + index * 10_000));
        if (length === log.byteLength) expect(atMs).toEqual(expect.arrayContaining(acknowledged));
      }
    }
    expect(cuts).toBe(CUTS);
    await child.kill();
  });

  it(`survives ${KILLS} kills of the recording process`, { timeout: 20_000 + KILLS * 10_000 }, async () => {
    const folder = await makeFolderWithDevice();
    const random = createRandom(7);
    const acknowledged: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = new RecordingChild(folder, 100_000);
      await child.waitFor(1 + Math.floor(random() * 40));
      acknowledged.push(...(await child.kill()));
      const { integrity, atMs } = readReadings(dataFolderPaths(folder).database);
      expect(integrity).toBe('ok');
      const stored = new Set(atMs);
      expect(acknowledged.filter((instant) => !stored.has(instant))).toEqual([]);
      // At most one reading per kill was on its way.
      expect(stored.size - acknowledged.length).toBeLessThanOrEqual(kill + 1);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
    const store = await bench.open(folder);
    expect(await store.maintenance.check()).toMatchObject({ integrity: 'ok', problems: [] });
    expect(await store.readings.count()).toBeGreaterThanOrEqual(acknowledged.length);
  });
});

/** Opens a copy of the database with this log, in a folder that never saw it. */
function readCut(copies: string, log: Buffer) {
  const folder = join(copies, 'cut');
  mkdirSync(folder);
  try {
    copyFileSync(join(copies, 'whole.db'), join(folder, 'perdure.db'));
    writeFileSync(join(folder, 'perdure.db-wal'), log);
    return readReadings(join(folder, 'perdure.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
