import { afterEach, describe, expect, it } from 'vitest';
import type { MachineWatch } from '#core/services/machine-watch.ts';
import { deviceSchema } from '#shared/domain/device.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { Reading } from '#shared/domain/reading.ts';
import {
  aboutSchema,
  machineViewSchema,
  overviewSchema,
  seriesSchema,
  statusSchema,
} from '#shared/domain/views.ts';
import { emptyInventory } from '../empty-inventory.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const startMs = Date.UTC(2026, 2, 1, 10);
const virtual: MachineInventory = {
  ...emptyInventory,
  device: { ...emptyInventory.device, hostname: 'vm', isVirtual: true },
};
const readingAt = (atMs: number): Reading => ({
  atMs,
  intervalMs: 10_000,
  loadRatio: 0.5,
  memoryUsedBytes: 1,
  memoryTotalBytes: 2,
  isOnMains: true,
  batteryChargeRatio: null,
  uptimeSeconds: 3,
  isUserIdle: null,
  isLocked: null,
  meters: [{ meter: 'rapl-psys', domain: 'system', powerWatts: 12 }],
});

describe('this machine through the API', () => {
  let api: TestApi;
  afterEach(() => api.stop());

  async function start(watch: Partial<MachineWatch> = {}): Promise<void> {
    api = await startTestApi({ watch, now: () => startMs });
  }
  const record = (inventory: MachineInventory) =>
    api.store.devices.recordThisMachine({ name: 'vm', category: inventory.device.category }, inventory, {
      actor: 'tester',
      source: 'machine',
      atMs: startMs,
    });

  it('is unknown before the first inventory, with a typical figure that says so', async () => {
    await start();
    const view = await api.ask(machineViewSchema, 'GET', '/api/machine');
    expect(view).toMatchObject({ deviceId: null, inventory: null, latest: null, comparison: null });
    expect(view.annualEnergy).toMatchObject({ basis: 'typical', unit: 'kWh' });
  });

  it('has no figure of its own when virtual, but one of a real computer to compare with', async () => {
    await start({ inventory: () => virtual });
    await record(virtual);
    const view = await api.ask(machineViewSchema, 'GET', '/api/machine');
    expect(view.annualEnergy).toMatchObject({ value: null, basis: 'unknown' });
    expect(view.annualEnergy.reason).toBeTruthy();
    expect(view.comparison).toMatchObject({ basis: 'typical' });
    expect(view.comparison?.value).toBeGreaterThan(0);
  });

  it("is told in its site's time, and in the system's while it has no site", async () => {
    await start();
    const system = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const zone = async () => (await api.ask(machineViewSchema, 'GET', '/api/machine')).timeZone;
    expect(await zone()).toBe(system);
    const { id } = await record(virtual);
    const site = await api.store.settings.createSite({
      name: 'Dakar',
      country: 'SN',
      timeZone: 'Africa/Dakar',
    });
    await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, { siteId: site.id });
    expect(await zone()).toBe('Africa/Dakar');
  });

  it('shows what was recorded last while nobody watches it', async () => {
    await start();
    const device = await record(virtual);
    await api.store.readings.append(device.id, [readingAt(startMs)]);
    const view = await api.ask(machineViewSchema, 'GET', '/api/machine');
    expect(view.inventory).toEqual(virtual);
    expect(view.latest).toEqual(readingAt(startMs));
    expect(view.meters).toEqual([{ meter: 'rapl-psys', domain: 'system' }]);
  });

  it('takes its inventory again when asked, and says so where nobody can', async () => {
    let taken = 0;
    await start({
      takeInventoryNow: async () => {
        taken += 1;
        return virtual;
      },
      inventory: () => virtual,
    });
    const view = await api.ask(machineViewSchema, 'POST', '/api/machine/inventory');
    expect([taken, view.inventory]).toEqual([1, virtual]);
    await api.stop();
    await start();
    expect(await api.refused('POST', '/api/machine/inventory')).toMatchObject({
      status: 503,
      code: 'source-unavailable',
    });
  });

  it('is counted in the overview with its fleet and the next steps', async () => {
    await start();
    await record(virtual);
    const overview = await api.ask(overviewSchema, 'GET', '/api/overview');
    expect(overview.devices).toMatchObject({ total: 1, demonstration: 0, meanAgeYears: null });
    expect(overview.nextSteps.map(({ code }) => code)).toEqual([
      'polling-paused',
      'no-backup',
      'add-devices',
      'no-site',
      'purchase-date-missing',
    ]);
  });

  it('counts again after each change of a device', async () => {
    await start();
    const total = async () => (await api.ask(overviewSchema, 'GET', '/api/overview')).devices.total;
    expect(await total()).toBe(0);
    const json = { 'content-type': 'application/json' };
    const init = { method: 'POST', body: '{"name":"x"}', headers: json };
    await api.api.handle(new Request('http://core/api/devices', init));
    expect(await total()).toBe(1);
  });

  it('gives its readings over a half-open period, in the zone of its site', async () => {
    await start();
    const device = await record(virtual);
    const instants = [0, 10_000, 20_000].map((offset) => startMs + offset);
    await api.store.readings.append(device.id, instants.map(readingAt));
    const path = `/api/devices/${device.id}/series?step=reading&fromMs=${startMs}&toMs=${startMs + 20_000}`;
    const series = await api.ask(seriesSchema, 'GET', path);
    expect(series.readings.map(({ atMs }) => atMs)).toEqual([startMs, startMs + 10_000]);
    expect(series.timeZone).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
    const timeZone = 'Africa/Casablanca';
    const site = await api.store.settings.createSite({ name: 'Casa', country: 'MA', timeZone });
    const context = { actor: 'tester', source: 'person', atMs: startMs } as const;
    await api.store.devices.patch(device.id, { siteId: site.id }, context);
    expect((await api.ask(seriesSchema, 'GET', path)).timeZone).toBe(timeZone);
  });

  it.each([
    ['reading', 7],
    ['quarter', 400],
    ['day', 40 * 366],
  ])('refuses more than its longest period by %s, and an empty one', async (step, days) => {
    await start();
    const device = await record(virtual);
    const path = (toMs: number) => `/api/devices/${device.id}/series?step=${step}&fromMs=0&toMs=${toMs}`;
    await api.ask(seriesSchema, 'GET', path(days * 86_400_000));
    for (const toMs of [days * 86_400_000 + 1, 0, -1]) {
      expect(await api.refused('GET', path(toMs))).toMatchObject({ status: 400, code: 'invalid-input' });
    }
  });

  it('says what Perdure itself uses and what it is made of', async () => {
    await start();
    const status = await api.ask(statusSchema, 'GET', '/api/status');
    expect(status).toMatchObject({ version: '9.9.9', face: 'browser', lastBackupAtMs: null });
    expect(status.own.cpuSeconds).toBeGreaterThan(1.5);
    expect(status.own.probeResidentBytes).toBe(50_000_000);
    const about = await api.ask(aboutSchema, 'GET', '/api/about');
    expect(about.packages.map(({ name }) => name)).toContain('better-sqlite3');
    expect(about.sources.every(({ url, use }) => url !== null && use !== '')).toBe(true);
  });
});
