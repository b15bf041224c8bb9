import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import { settingsSchema } from '#shared/domain/settings.ts';
import { byAnna, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let folder: string;
let store: OpenedStore;

beforeEach(async () => {
  folder = bench.makeFolder();
  store = await bench.open(folder);
});
afterAll(() => bench.cleanUp());

describe('settings', () => {
  it('are the defaults until somebody decides otherwise', async () => {
    expect(await store.settings.get()).toEqual(settingsSchema.parse({}));
  });

  it('change by what a patch gives and are there at the next start', async () => {
    await store.settings.patch({ language: 'fr', theme: 'dark' });
    const changed = await store.settings.patch({ polling: { isEnabled: false, intervalSeconds: 30 } });
    expect(changed).toMatchObject({ language: 'fr', theme: 'dark', polling: { intervalSeconds: 30 } });
    await store.close();
    const reopened = await bench.open(folder);
    expect(await reopened.settings.get()).toEqual(changed);
  });
});

describe('sites', () => {
  it('are listed by name with the number of their devices', async () => {
    const paris = await store.settings.createSite({ name: 'Paris', country: 'FR', timeZone: 'Europe/Paris' });
    const agadir = await store.settings.createSite({
      name: 'Âgadir',
      country: 'MA',
      timeZone: 'Africa/Casablanca',
    });
    await store.devices.create({ name: 'a', siteId: paris.id }, byAnna);
    await store.devices.create({ name: 'b', siteId: paris.id }, byAnna);
    expect(await store.settings.listSites()).toEqual([
      { ...agadir, deviceCount: 0 },
      { ...paris, deviceCount: 2 },
    ]);
    const renamed = await store.settings.patchSite(paris.id, { name: 'Lyon' });
    expect(renamed).toEqual({ ok: true, value: { ...paris, name: 'Lyon', deviceCount: 2 } });
  });

  it('that are not there cannot be changed or deleted', async () => {
    const nowhere = '0196a1b2-0000-7000-8000-000000000000';
    expect(await store.settings.patchSite(nowhere, { name: 'x' })).toEqual({
      ok: false,
      reason: 'not-found',
    });
    expect(await store.settings.deleteSite(nowhere)).toEqual({ ok: false, reason: 'not-found' });
  });
});
