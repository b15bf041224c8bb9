import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deviceSchema } from '#shared/domain/device.ts';
import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { settingsSchema, siteSchema } from '#shared/domain/settings.ts';
import { bootSchema } from '#shared/domain/views.ts';
import { emptyInventory } from '../empty-inventory.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const sitesSchema = z.strictObject({ sites: z.array(siteSchema) });

describe('settings and sites through the API', () => {
  let api: TestApi;
  let settingsRead: number;
  beforeEach(async () => {
    settingsRead = 0;
    api = await startTestApi({
      watch: {
        settingsChanged: async () => {
          settingsRead += 1;
        },
      },
    });
  });
  afterEach(() => api.stop());

  const listSites = async () => (await api.ask(sitesSchema, 'GET', '/api/sites')).sites;
  const newSite = { name: 'Rabat', country: 'MA', timeZone: 'Africa/Casablanca' };

  it('asks a first run for language and country, and nothing else', async () => {
    expect(await api.ask(bootSchema, 'GET', '/api/boot')).toEqual({
      version: '9.9.9',
      language: null,
      theme: 'system',
      isSetUp: false,
    });
    await api.ask(settingsSchema, 'PATCH', '/api/settings', { language: 'fr', country: 'MA' });
    expect(await api.ask(bootSchema, 'GET', '/api/boot')).toMatchObject({ language: 'fr', isSetUp: true });
  });

  it('creates one first site from the first country, even when asked twice at once', async () => {
    const patch = { country: 'MA', organisationName: 'Atelier' };
    await Promise.all([
      api.ask(settingsSchema, 'PATCH', '/api/settings', patch),
      api.ask(settingsSchema, 'PATCH', '/api/settings', patch),
    ]);
    const sites = await listSites();
    expect(sites).toHaveLength(1);
    expect(sites[0]).toMatchObject({
      name: 'Atelier',
      country: 'MA',
      timeZone: 'Africa/Casablanca',
    });
  });

  it('creates no site when the country changes later', async () => {
    await api.ask(settingsSchema, 'PATCH', '/api/settings', { country: 'FR' });
    await api.store.settings.deleteSite((await listSites())[0]?.id ?? '');
    await api.ask(settingsSchema, 'PATCH', '/api/settings', { country: 'MA' });
    expect(await listSites()).toEqual([]);
  });

  it('puts this machine on the first site, as a change of the machine that can be seen', async () => {
    const inventory = machineInventorySchema.parse(emptyInventory);
    const context = { actor: 'tester', source: 'machine', atMs: 1 } as const;
    const machine = await api.store.devices.recordThisMachine({ name: 'host' }, inventory, context);
    await api.ask(settingsSchema, 'PATCH', '/api/settings', { country: 'FR' });
    const placed = await api.store.devices.find(machine.id);
    expect(placed?.siteId).toBe((await listSites())[0]?.id);
    const changes = await api.store.devices.listChanges(machine.id);
    expect(changes.find(({ field }) => field === 'siteId')).toMatchObject({ source: 'machine' });
  });

  it('gives the organisation its own first site beside the invented ones', async () => {
    const inventory = machineInventorySchema.parse(emptyInventory);
    const context = { actor: 'tester', source: 'machine', atMs: 1 } as const;
    const machine = await api.store.devices.recordThisMachine({ name: 'host' }, inventory, context);
    const added = z.strictObject({ added: z.int() });
    await api.ask(added, 'POST', '/api/demonstration', { devices: 3, seed: 1 });
    await api.ask(settingsSchema, 'PATCH', '/api/settings', { country: 'MA' });
    const own = (await listSites()).filter(({ isDemonstration }) => !isDemonstration);
    expect(own).toMatchObject([{ country: 'MA', deviceCount: 1 }]);
    expect((await api.store.devices.find(machine.id))?.siteId).toBe(own[0]?.id);
  });

  it('tells the polling of new settings', async () => {
    const polling = { isEnabled: false, intervalSeconds: 60 };
    const settings = await api.ask(settingsSchema, 'PATCH', '/api/settings', { polling });
    expect(settings.polling).toEqual(polling);
    expect(settingsRead).toBe(1);
  });

  it.each([
    [{ polling: { isEnabled: true, intervalSeconds: 4 } }, 'polling.intervalSeconds'],
    [{ language: 'de' }, 'language'],
    [{ country: 'France' }, 'country'],
    [{ retention: { readingsDays: 1 } }, 'retention.readingsDays'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j', async (patch, field) => {
    const problem = await api.refused('PATCH', '/api/settings', patch);
    expect(problem.errors?.map(({ path }) => path)).toContain(field);
    expect(settingsRead).toBe(0);
  });

  it('adds, changes and removes a site', async () => {
    const { id } = await api.ask(siteSchema, 'POST', '/api/sites', newSite, 201);
    const changed = await api.ask(siteSchema, 'PATCH', `/api/sites/${id}`, { name: 'Salé' });
    expect(changed).toMatchObject({ ...newSite, name: 'Salé', deviceCount: 0 });
    const removed = await api.api.handle(new Request(`http://core/api/sites/${id}`, { method: 'DELETE' }));
    expect([removed.status, await removed.text()]).toEqual([204, '']);
    expect(await listSites()).toEqual([]);
    for (const method of ['PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { name: 'x' } : undefined;
      expect(await api.refused(method, `/api/sites/${id}`, body)).toMatchObject({ status: 404 });
    }
  });

  it('keeps a site that still has devices', async () => {
    const site = await api.ask(siteSchema, 'POST', '/api/sites', newSite, 201);
    await api.ask(deviceSchema, 'POST', '/api/devices', { name: 'there', siteId: site.id }, 201);
    expect(await api.refused('DELETE', `/api/sites/${site.id}`)).toMatchObject({
      status: 409,
      code: 'site-in-use',
    });
    expect(await listSites()).toMatchObject([{ deviceCount: 1 }]);
  });

  it.each([
    [{ ...newSite, timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ ...newSite, country: 'ma' }, 'country'],
    [{ ...newSite, name: '   ' }, 'name'],
  ])('refuses the site %j', async (site, field) => {
    const problem = await api.refused('POST', '/api/sites', site);
    expect(problem.errors?.map(({ path }) => path)).toEqual([field]);
  });
});
