import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MachineView, Status } from '#shared/domain/views.ts';
import { ensureBuilt } from '../../electron/cli/start/ensure-built.ts';
import { nameWithReason } from '../skip-reason.ts';
import { builtShell, chromiumPath, cleanUp, makeFolder, root, runShell } from './run-shell.ts';

afterEach(cleanUp);

const isSkipped = chromiumPath === null;
const name = nameWithReason(
  isSkipped,
  'the desktop shell and the power of the machine',
  'there is no Chromium here (Debian: apt-get install chromium)',
);

describe.skipIf(isSkipped)(name, { timeout: 120_000 }, () => {
  beforeAll(async () => {
    expect(await ensureBuilt(root, ['renderer', 'electron'], () => {})).not.toHaveProperty('detail');
  }, 120_000);

  it('records whether anyone is there, stops for a suspend, and ends in order at a shutdown', async () => {
    const dataDir = join(await makeFolder(), 'data');
    const shell = runShell(builtShell, ['--data', dataDir, '--lang=en'], { STAND_IN_IDLE: 'idle' });
    await shell.waitFor('show');
    const ask = <T>(path: string) => shell.evaluate<T>(`fetch('/api/${path}').then((one) => one.json())`);
    const readLatest = async () => (await ask<MachineView>('machine')).latest;
    await expect.poll(readLatest, { timeout: 30_000 }).toMatchObject({ isUserIdle: true });
    // Linux tells of a lock only where the desktop says it.
    if (process.platform === 'linux') expect((await readLatest())?.isLocked).toBeNull();

    await shell.emitPower('lock-screen');
    await expect.poll(readLatest, { timeout: 30_000 }).toMatchObject({ isLocked: true });
    await shell.emitPower('unlock-screen');
    await expect.poll(readLatest, { timeout: 30_000 }).toMatchObject({ isLocked: false });

    await shell.emitPower('suspend');
    const readPolling = async () => (await ask<Status>('status')).polling;
    await expect.poll(readPolling).toMatchObject({ state: 'paused', reasonCode: 'suspended' });
    const asleep = (await readPolling()).lastReadingAtMs ?? Number.NaN;
    await shell.emitPower('resume');
    await expect.poll(readPolling).toMatchObject({ state: 'running' });
    await expect
      .poll(async () => ((await readPolling()).lastReadingAtMs ?? 0) - asleep, { timeout: 30_000 })
      .toBeGreaterThan(0);

    await shell.emitPower('shutdown');
    await shell.waitFor('shutdown-delayed');
    expect(await shell.ended).toBe(0);
  });
});
