import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { requestOwner } from '#core/http/request-owner.ts';
import { statusSchema } from '../../shared/domain/views.ts';
import { makeFolder, removeFolders, runCommand, startCommand } from './run-command.ts';
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

  it('while the demonstration is added leaves what was added, and says how many', async (context) => {
    const dataDir = join(mountDisk(context, 4096), 'data');
    const { status, stdout, stderr } = await runCommand(['demo', '--devices', '20000', '--data', dataDir]);
    expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
    expect(stderr).toContain('is full');
    const added = Number(/(\d+) of 20000 demonstration devices were added and stay/.exec(stderr)?.[1]);
    const devices = await runCommand(['devices', '--json', '--data', dataDir]);
    expect(JSON.parse(devices.stdout).devices).toHaveLength(added);
    expect(added).toBeGreaterThan(0);
  });

  it('ends a restore through the Perdure that runs with 4 and words, not with a trace', async (context) => {
    const dataDir = join(mountDisk(context, 8192), 'data');
    const perdure = startCommand(['serve', '--port', '0', '--data', dataDir]);
    await perdure.says(/127\.0\.0\.1/);
    const backup = join(makeFolder(), 'elsewhere.db');
    expect((await runCommand(['backup', backup, '--data', dataDir])).status).toBe(0);
    fillDisk(join(dataDir, '..'), 0);
    const { status, stderr } = await runCommand(['restore', backup, '--data', dataDir]);
    expect(status).toBe(4);
    expect(stderr).toContain('is full');
    expect(stderr).not.toContain('    at ');
    perdure.child.kill('SIGTERM');
    await perdure.ended;
  });
});
