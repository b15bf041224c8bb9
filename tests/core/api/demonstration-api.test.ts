import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { devicePageSchema, deviceSchema } from '#shared/domain/device.ts';
import { siteSchema } from '#shared/domain/settings.ts';
import { overviewSchema, statusSchema } from '#shared/domain/views.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const addedSchema = z.strictObject({ added: z.int() });
const removedSchema = z.strictObject({ removed: z.int() });
const sitesSchema = z.strictObject({ sites: z.array(siteSchema) });

describe('the demonstration fleet through the API', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const add = (devices: number, seed = 7) =>
    api.ask(addedSchema, 'POST', '/api/demonstration', { devices, seed });
  const listDevices = (query = '') => api.ask(devicePageSchema, 'GET', `/api/devices?limit=500${query}`);
  const listSites = async () => (await api.ask(sitesSchema, 'GET', '/api/sites')).sites;

  it('adds as many devices as asked, each marked, on three sites marked too', async () => {
    expect(await add(250)).toEqual({ added: 250 });
    const { total, devices } = await listDevices();
    expect(total).toBe(250);
    expect(devices.every(({ isDemonstration }) => isDemonstration)).toBe(true);
    const sites = await listSites();
    expect(sites.map(({ name }) => name).sort()).toEqual(['Casablanca', 'Lyon', 'Paris']);
    expect(sites.every(({ isDemonstration }) => isDemonstration)).toBe(true);
    for (const { deviceCount } of sites) expect(deviceCount).toBeGreaterThanOrEqual(83);
    expect(await api.ask(statusSchema, 'GET', '/api/status')).toMatchObject({ hasDemonstration: true });
    const { nextSteps } = await api.ask(overviewSchema, 'GET', '/api/overview');
    expect(nextSteps).toContainEqual(
      expect.objectContaining({ code: 'demonstration-present', values: { count: 250 } }),
    );
  });

  it('invents the same fleet from the same seed', async () => {
    await add(30);
    const names = async () =>
      (await listDevices()).devices.map(({ serialNumber, model }) => [model, serialNumber]);
    const first = await names();
    await api.ask(removedSchema, 'DELETE', '/api/demonstration');
    await add(30);
    expect(await names()).toEqual(first);
  });

  it('grows by as many devices as asked, from the same seed or another', async () => {
    await add(120, 7);
    expect(await add(80, 7)).toEqual({ added: 80 });
    expect(await add(100, 8)).toEqual({ added: 100 });
    expect((await listDevices()).total).toBe(300);
  });

  it('is removed as a whole, with its sites, and takes nothing else along', async () => {
    const own = await api.ask(deviceSchema, 'POST', '/api/devices', { name: 'mine' }, 201);
    const ownSite = { name: 'Mine', country: 'FR', timeZone: 'Europe/Paris' };
    await api.ask(siteSchema, 'POST', '/api/sites', ownSite, 201);
    await add(40);
    expect(await api.ask(removedSchema, 'DELETE', '/api/demonstration')).toEqual({ removed: 40 });
    expect((await listDevices()).devices.map(({ id }) => id)).toEqual([own.id]);
    expect((await listSites()).map(({ name }) => name)).toEqual(['Mine']);
    expect(await api.ask(statusSchema, 'GET', '/api/status')).toMatchObject({ hasDemonstration: false });
  });

  it('takes no site of a person for its own, whatever its name, and leaves a demonstration site where a person has put a device of their own', async () => {
    const ownSite = { name: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' };
    const lyon = await api.ask(siteSchema, 'POST', '/api/sites', ownSite, 201);
    await add(3);
    const paris = (await listSites()).find(({ name }) => name === 'Paris');
    await api.ask(deviceSchema, 'POST', '/api/devices', { name: 'mine', siteId: paris?.id }, 201);
    await api.ask(removedSchema, 'DELETE', '/api/demonstration');
    expect((await listSites()).map(({ id }) => id)).toEqual([lyon.id, paris?.id]);
  });

  it('refuses to be added twice at once', async () => {
    const [first, second] = await Promise.allSettled([
      add(300),
      api.refused('POST', '/api/demonstration', { devices: 5, seed: 1 }),
    ]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { added: 300 } });
    expect(second).toMatchObject({ status: 'fulfilled', value: { status: 409, code: 'conflict' } });
  });

  it.each([
    { devices: 0, seed: 1 },
    { devices: 100_001, seed: 1 },
    { devices: 10 },
    { devices: 10, seed: 0.5 },
  ])('refuses %j and adds nothing', async (asked) => {
    expect(await api.refused('POST', '/api/demonstration', asked)).toMatchObject({ status: 400 });
    expect((await listDevices()).total).toBe(0);
  });
});
