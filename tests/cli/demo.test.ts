import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder, removeFolders, runCommand, startCommand } from './run-command.ts';

afterAll(removeFolders);

describe('perdure demo', { timeout: 120_000 }, () => {
  it('makes no folder to remove a demonstration from', async () => {
    const dataDir = join(makeFolder(), 'none');
    expect(await runCommand(['demo', '--remove', '--data', dataDir])).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('There is no Perdure data'),
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('that is interrupted says how many devices were added and stay', async () => {
    const dataDir = join(makeFolder(), 'data');
    const demo = startCommand(['demo', '--devices', '100000', '--data', dataDir]);
    const countDevices = async () => {
      const { status, stdout } = await runCommand(['devices', '--json', '--data', dataDir]);
      return status === 0 ? JSON.parse(stdout).devices.length : 0;
    };
    await expect.poll(countDevices, { timeout: 60_000 }).toBeGreaterThan(0);
    demo.child.kill('SIGINT');
    const { status, stdout, stderr } = await demo.ended;
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    const said = /Interrupted: ([\d,]+) demonstration devices were added/.exec(stderr)?.[1];
    const added = Number(said?.replaceAll(',', ''));
    expect(await countDevices()).toBe(added);
  });

  it('beside another command that has the folder is told to wait for it, and of no window', async () => {
    const dataDir = join(makeFolder(), 'data');
    const first = startCommand(['demo', '--devices', '100000', '--data', dataDir]);
    const isOwned = async () => existsSync(join(dataDir, 'perdure.owner.json'));
    await expect.poll(isOwned, { timeout: 60_000 }).toBe(true);
    const second = await runCommand(['demo', '--devices', '1', '--data', dataDir]);
    first.child.kill('SIGINT');
    await first.ended;
    expect(second).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('It is a command at work there: wait until it has finished'),
    });
    expect(second.stderr).not.toContain('window');
  });

  it('that is interrupted while the running Perdure works for it says that the work goes on', async () => {
    const dataDir = join(makeFolder(), 'data');
    const owner = startCommand(['serve', '--data', dataDir]);
    const countDevices = async () => {
      const { status, stdout } = await runCommand(['devices', '--json', '--data', dataDir]);
      return status === 0 ? JSON.parse(stdout).devices.length : 0;
    };
    await owner.says(/token=/);
    const demo = startCommand(['demo', '--devices', '20000', '--data', dataDir]);
    await expect.poll(countDevices, { timeout: 60_000 }).toBeGreaterThan(100);
    demo.child.kill('SIGINT');
    const { status, stderr } = await demo.ended;
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('the Perdure that runs on this data folder goes on with it'),
    });
    await expect.poll(countDevices, { timeout: 60_000 }).toBeGreaterThanOrEqual(20_000);
    owner.child.kill('SIGINT');
    expect((await owner.ended).status).toBe(0);
  });
});
