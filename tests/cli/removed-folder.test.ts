import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { statusSchema } from '../../shared/domain/views.ts';
import { makeFolder, removeFolders, startCommand } from './run-command.ts';

afterAll(removeFolders);

describe('a data folder that is removed while Perdure records in it', { timeout: 120_000 }, () => {
  it('stops the recording with its reason, and the end does not claim that all is recorded', async () => {
    const dataDir = join(makeFolder(), 'data');
    const running = startCommand(['serve', '--data', dataDir]);
    const [link] = await running.says(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
    const { origin } = new URL(link);
    const welcome = await fetch(link, { redirect: 'manual' });
    const cookie = welcome.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const readPolling = async () => {
      const answer = await fetch(`${origin}/api/status`, { headers: { cookie } });
      return answer.ok ? statusSchema.parse(await answer.json()).polling : null;
    };
    const stored = async () => (await readPolling())?.readingsStored ?? 0;
    await expect.poll(stored, { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);

    rmSync(dataDir, { recursive: true });

    await expect
      .poll(readPolling, { timeout: 60_000, interval: 500 })
      .toMatchObject({ state: 'failed', reasonCode: 'store-failed' });
    expect((await readPolling())?.reason).toContain('the data folder was removed or replaced');
    running.child.kill('SIGINT');
    const { status, stderr } = await running.ended;
    expect(status).toBe(1);
    expect(stderr).toMatch(/could not be recorded/);
  });
});
