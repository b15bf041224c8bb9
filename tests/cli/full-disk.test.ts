import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { requestOwner } from '#core/http/request-owner.ts';
import { statusSchema } from '../../shared/domain/views.ts';
import { removeFolders, startCommand } from './run-command.ts';
import { fillDisk, mountDisk, unmountDisks } from './small-disk.ts';

afterEach(() => {
  unmountDisks();
  removeFolders();
});

describe('a disk that fills up', { timeout: 120_000 }, () => {
  it('while Perdure serves is no clean end: it says how many readings are lost, and ends with 1', async (context) => {
    const dataDir = join(mountDisk(context, 8192), 'data');
    const perdure = startCommand(['serve', '--port', '0', '--data', dataDir]);
    await perdure.says(/127\.0\.0\.1/);
    fillDisk(join(dataDir, '..'), 0);
    const readState = async () => {
      const answer = await requestOwner(dataDir, new Request('http://localhost/api/status'));
      return statusSchema.parse(await answer?.json()).polling.state;
    };
    await expect.poll(readState, { timeout: 60_000 }).toBe('failed');
    perdure.child.kill('SIGINT');
    const { status, stderr } = await perdure.ended;
    expect(status).toBe(1);
    expect(stderr).toMatch(/has ended, but \d+ readings? (was|were) lost/);
    expect(stderr).not.toContain('everything is recorded');
  });
});
