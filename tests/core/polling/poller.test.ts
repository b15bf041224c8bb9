import { afterEach, describe, expect, it } from 'vitest';
import type { Poller } from '#core/polling/poller.ts';
import { pollingStateSchema } from '#shared/domain/views.ts';
import { makeCore, startMs } from './fake-core.ts';

const pollers: Poller[] = [];
afterEach(async () => {
  for (const poller of pollers.splice(0)) await poller.stop();
});

async function start(core: ReturnType<typeof makeCore>): Promise<Poller> {
  const poller = await core.start();
  pollers.push(poller);
  return poller;
}
const count = (core: ReturnType<typeof makeCore>, call: string) =>
  core.calls.filter((each) => each === call).length;

describe('polling', () => {
  it('takes a sample at once, a second one soon, then one at each interval', async () => {
    const core = makeCore();
    const poller = await start(core);
    expect(poller.state()).toMatchObject({ state: 'starting', lastReadingAtMs: null, readingsStored: 0 });
    await core.clock.advance(20_000);
    expect(core.stored.map(({ atMs, intervalMs }) => [atMs - startMs, intervalMs])).toEqual([
      [0, null],
      [1_000, 1_000],
      [7_000, 6_000],
      [17_000, 10_000],
    ]);
    expect(core.stored[1]?.meters[0]?.powerWatts).toBeCloseTo(10, 6);
    expect(poller.latest()).toEqual(core.stored.at(-1));
    expect(pollingStateSchema.parse(poller.state())).toEqual({
      state: 'running',
      intervalSeconds: 10,
      lastReadingAtMs: startMs + 17_000,
      readingsStored: 4,
      reason: null,
    });
  });

  it('records this machine with what is known of it, and nothing that is not', async () => {
    const core = makeCore();
    const poller = await start(core);
    await core.clock.advance(1_000);
    expect(core.recorded).toEqual([
      { fields: { name: 'pc-1', category: 'laptop', model: 'X1', status: 'in-service' }, source: 'machine' },
    ]);
    expect(poller.inventory()?.device.hostname).toBe('pc-1');
    expect(core.events).toContainEqual({ type: 'inventory', takenAtMs: startMs });
    // Every six hours: at 18:00 and at midnight.
    core.changeSettings({ polling: { isEnabled: true, intervalSeconds: 300 } });
    await poller.settingsChanged();
    await core.clock.advance(12 * 3_600_000);
    expect(core.recorded).toHaveLength(3);
  });

  it('keeps the readings that come before the machine is known, and writes them then', async () => {
    const core = makeCore();
    core.inventoryTakes = 15_000;
    await start(core);
    await core.clock.advance(14_000);
    expect(core.stored).toEqual([]);
    await core.clock.advance(2_000);
    expect(core.stored.map(({ atMs }) => atMs - startMs)).toEqual([0, 1_000, 7_000]);
  });

  it('takes an inventory on demand, joining the one being taken', async () => {
    const core = makeCore();
    const poller = await start(core);
    await core.clock.advance(5_000);
    const [one, two] = await Promise.all([poller.takeInventoryNow(), poller.takeInventoryNow()]);
    expect(one).toBe(two);
    expect(count(core, 'inventory')).toBe(2);
  });

  it('asks again which meters are missing when the supply changes, and not with each sample', async () => {
    const core = makeCore();
    const poller = await start(core);
    await core.clock.advance(60_000);
    const before = count(core, 'unavailable');
    await core.clock.advance(60_000);
    expect(count(core, 'unavailable')).toBe(before);
    core.isOnMains = false;
    await core.clock.advance(10_000);
    expect(poller.unavailable()[0]?.reason).toBe('none');
  });

  it('writes nothing over a suspend: the reading after it covers no time', async () => {
    const core = makeCore();
    await start(core);
    await core.clock.advance(8_000);
    core.clock.jump(3_600_000);
    await core.clock.advance(20_000);
    const after = core.stored.filter(({ atMs }) => atMs > startMs + 3_600_000);
    expect(after[0]).toMatchObject({ intervalMs: null, meters: [] });
    expect(after[1]?.intervalMs).toBeGreaterThan(0);
  });

  it('pauses and resumes with a gap between', async () => {
    const core = makeCore();
    const poller = await start(core);
    await core.clock.advance(8_000);
    poller.pause();
    expect(poller.state().state).toBe('paused');
    const stored = core.stored.length;
    await core.clock.advance(15_000);
    expect(core.stored).toHaveLength(stored);
    poller.resume();
    await core.clock.advance(2_000);
    expect(core.stored.slice(stored).map(({ intervalMs }) => intervalMs)).toEqual([null, 1_000]);
    expect(poller.state().state).toBe('running');
  });

  it('ends with its last reading written and no timer left', async () => {
    const core = makeCore();
    core.inventoryTakes = 0;
    const poller = await start(core);
    await core.clock.advance(8_000);
    core.storeFailure = 'disk-full';
    await core.clock.advance(10_000);
    core.storeFailure = null;
    await poller.stop();
    expect(core.stored.map(({ atMs }) => atMs - startMs)).toEqual([0, 1_000, 7_000, 17_000]);
    expect(core.clock.countTimers()).toBe(0);
  });
});

describe('the settings', () => {
  it('change the interval at once, without a gap', async () => {
    const core = makeCore();
    const poller = await start(core);
    await core.clock.advance(18_000);
    core.changeSettings({ polling: { isEnabled: true, intervalSeconds: 5 } });
    await poller.settingsChanged();
    await core.clock.advance(11_000);
    expect(core.stored.slice(4).map(({ atMs, intervalMs }) => [atMs - startMs, intervalMs])).toEqual([
      [22_000, 5_000],
      [27_000, 5_000],
    ]);
    expect(core.events).toContainEqual(
      expect.objectContaining({ type: 'polling', polling: expect.objectContaining({ intervalSeconds: 5 }) }),
    );
  });

  it('switch polling off and on again', async () => {
    const core = makeCore();
    core.changeSettings({ polling: { isEnabled: false, intervalSeconds: 10 } });
    const poller = await start(core);
    await core.clock.advance(30_000);
    expect(core.stored).toEqual([]);
    expect(poller.state()).toMatchObject({
      state: 'paused',
      reason: 'Polling is switched off in the settings.',
      reasonCode: 'switched-off',
    });
    core.changeSettings({ polling: { isEnabled: true, intervalSeconds: 10 } });
    await poller.settingsChanged();
    await core.clock.advance(2_000);
    expect(core.stored.map(({ intervalMs }) => intervalMs)).toEqual([null, 1_000]);
  });
});

describe('a failure', () => {
  it('of the store keeps the readings, says so, and mends itself', async () => {
    const core = makeCore();
    const poller = await start(core);
    await core.clock.advance(8_000);
    core.storeFailure = 'disk-full';
    await core.clock.advance(60_000);
    expect(core.stored).toHaveLength(3);
    expect(poller.state()).toMatchObject({ state: 'failed', reasonCode: 'disk-full', readingsStored: 3 });
    expect(poller.state().reason).toBe(
      'Readings cannot be stored: the disk is full. 6 readings are kept in memory.',
    );
    expect(count(core, 'log error')).toBe(1);
    expect(poller.countUnstored()).toBe(6);
    core.storeFailure = null;
    await core.clock.advance(10_000);
    expect(core.stored).toHaveLength(10);
    expect(poller.countUnstored()).toBe(0);
    expect(new Set(core.stored.map(({ atMs }) => atMs)).size).toBe(10);
    expect(poller.state()).toMatchObject({ state: 'running', reason: null, readingsStored: 10 });
    expect(poller.state()).not.toHaveProperty('reasonCode');
  });

  it('to record the machine is told, and tried again within minutes', async () => {
    const core = makeCore();
    core.storeFailure = 'read-only';
    const poller = await start(core);
    await core.clock.advance(5_000);
    expect(poller.state()).toMatchObject({ state: 'failed', reasonCode: 'folder-read-only' });
    expect(poller.state().reason).toContain('the data folder cannot be written to');
    core.storeFailure = null;
    await core.clock.advance(120_000);
    expect(poller.state().state).toBe('running');
    expect(core.stored[0]?.atMs).toBe(startMs);
  });

  it('to sample is told, and mended by the next sample', async () => {
    const core = makeCore();
    const poller = await start(core);
    await core.clock.advance(8_000);
    core.sampling = 'fails';
    await core.clock.advance(10_000);
    expect(poller.state()).toMatchObject({
      state: 'failed',
      reason: 'The machine could not be sampled: no probe.',
      reasonCode: 'sample-failed',
    });
    core.sampling = 'answers';
    await core.clock.advance(10_000);
    expect(poller.state().state).toBe('running');
  });

  it('of a sample to come back shows as stale after three intervals, and everybody is told', async () => {
    const core = makeCore();
    const poller = await core.start();
    await core.clock.advance(8_000);
    core.sampling = 'hangs';
    await core.clock.advance(50_000);
    expect(poller.state()).toMatchObject({ state: 'stale', lastReadingAtMs: startMs + 7_000 });
    expect(core.events.some((event) => event.type === 'polling' && event.polling.state === 'stale')).toBe(
      true,
    );
  });
});

describe('the upkeep', () => {
  it('rolls up soon after each minute, the quarter hour under way included, and prunes once a day', async () => {
    const core = makeCore();
    core.changeSettings({ polling: { isEnabled: true, intervalSeconds: 300 } });
    await start(core);
    await core.clock.advance(60_000);
    expect(count(core, 'roll-up')).toBe(1);
    await core.clock.advance(3_600_000);
    expect(count(core, 'roll-up')).toBeGreaterThanOrEqual(61);
    expect(count(core, 'prune')).toBe(1);
    await core.clock.advance(25 * 3_600_000);
    expect(count(core, 'prune')).toBe(2);
  });

  it('takes a daily backup when the last is a day old, and keeps as many as the settings say', async () => {
    const core = makeCore();
    core.changeSettings({ polling: { isEnabled: true, intervalSeconds: 300 } });
    core.backups.push({ name: 'old', kind: 'daily', takenAtMs: startMs - 23 * 3_600_000, sizeBytes: 1 });
    core.backups.push({ name: 'hand', kind: 'manual', takenAtMs: startMs, sizeBytes: 1 });
    await start(core);
    await core.clock.advance(1_000_000);
    expect(count(core, 'backup')).toBe(0);
    await core.clock.advance(2 * 3_600_000);
    expect(count(core, 'backup')).toBe(1);
    expect(count(core, 'keep 7')).toBe(1);
    await core.clock.advance(20 * 3_600_000);
    expect(count(core, 'backup')).toBe(1);
  });

  it('takes none when that is switched off', async () => {
    const core = makeCore();
    core.changeSettings({ polling: { isEnabled: true, intervalSeconds: 300 } });
    core.changeSettings({ backup: { isDaily: false, keep: 7 } });
    await start(core);
    await core.clock.advance(30 * 3_600_000);
    expect(count(core, 'backup')).toBe(0);
  });
});
