import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changeSchema } from '#shared/domain/change.ts';
import { devicePageSchema, deviceSchema } from '#shared/domain/device.ts';
import type { LiveEvent } from '#shared/domain/views.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const changesSchema = z.strictObject({ changes: z.array(changeSchema) });
const detailSchema = z.strictObject({ device: deviceSchema, inventory: z.null() });
const absentId = '01990000-0000-7000-8000-000000000000';

describe('devices through the API', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const create = (fields: Record<string, unknown>) =>
    api.ask(deviceSchema, 'POST', '/api/devices', fields, 201);

  it('adds a device that is then found by itself and in the list', async () => {
    const created = await create({ name: 'Écran d’accueil', category: 'monitor', assetTag: 'AT-1' });
    expect(created.status).toBe('in-service');
    const { device } = await api.ask(detailSchema, 'GET', `/api/devices/${created.id}`);
    expect(device).toEqual(created);
    const page = await api.ask(devicePageSchema, 'GET', '/api/devices?query=ecran&category=monitor');
    expect(page.devices.map(({ id }) => id)).toEqual([created.id]);
    expect(page.total).toBe(1);
  });

  it('pages through a list with a total that does not depend on the page', async () => {
    for (const tag of ['P-1', 'P-2', 'P-3']) await create({ name: 'paged', assetTag: tag });
    const first = await api.ask(devicePageSchema, 'GET', '/api/devices?query=paged&sort=assetTag&limit=2');
    const second = await api.ask(
      devicePageSchema,
      'GET',
      '/api/devices?query=paged&sort=assetTag&limit=2&offset=2',
    );
    expect([first.total, second.total]).toEqual([3, 3]);
    expect([...first.devices, ...second.devices].map(({ assetTag }) => assetTag)).toEqual([
      'P-1',
      'P-2',
      'P-3',
    ]);
  });

  it('keeps each change of a field with who made it, and takes one back', async () => {
    const { id } = await create({ name: 'before' });
    await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, { name: 'after', holder: 'Accueil' });
    const { changes } = await api.ask(changesSchema, 'GET', `/api/devices/${id}/changes`);
    const renamed = changes.find(({ field, oldValue }) => field === 'name' && oldValue === 'before');
    expect(renamed).toMatchObject({ newValue: 'after', actor: 'tester', source: 'person', isUndoable: true });
    const undone = await api.ask(deviceSchema, 'POST', `/api/changes/${renamed?.id}/undo`);
    expect(undone).toMatchObject({ name: 'before', holder: 'Accueil' });
    const after = await api.ask(changesSchema, 'GET', `/api/devices/${id}/changes`);
    expect(after.changes[0]).toMatchObject({ source: 'undo', undoes: renamed?.id, newValue: 'before' });
  });

  it('refuses to undo a change whose field has been changed since, and changes nothing', async () => {
    const { id } = await create({ name: 'one' });
    await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, { name: 'two' });
    await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, { name: 'three' });
    const { changes } = await api.ask(changesSchema, 'GET', `/api/devices/${id}/changes`);
    const older = changes.find(({ newValue }) => newValue === 'two');
    const problem = await api.refused('POST', `/api/changes/${older?.id}/undo`);
    expect(problem).toMatchObject({ status: 409, code: 'change-superseded' });
    const { device } = await api.ask(detailSchema, 'GET', `/api/devices/${id}`);
    expect(device.name).toBe('three');
  });

  it('refuses to overwrite a field that somebody else has changed since it was seen, and keeps nothing of the edit', async () => {
    const { id } = await create({ name: 'one', holder: 'Anna' });
    await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, { name: 'two' });
    const problem = await api.refused('PATCH', `/api/devices/${id}`, {
      name: 'mine',
      holder: 'Ben',
      formerly: { name: 'one', holder: 'Anna' },
    });
    expect(problem).toMatchObject({ status: 409, code: 'changed-meanwhile' });
    expect(problem.errors?.map(({ path }) => path)).toEqual(['name']);
    const { device } = await api.ask(detailSchema, 'GET', `/api/devices/${id}`);
    expect([device.name, device.holder]).toEqual(['two', 'Anna']);
  });

  it('lays edits of different fields together, and takes the same edit twice', async () => {
    const { id } = await create({ name: 'one', holder: 'Anna' });
    await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, { name: 'two', formerly: { name: 'one' } });
    const both = await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, {
      holder: 'Ben',
      formerly: { holder: 'Anna' },
    });
    expect([both.name, both.holder]).toEqual(['two', 'Ben']);
    const again = await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, {
      name: 'two',
      formerly: { name: 'one' },
    });
    expect(again.name).toBe('two');
  });

  it('knows an amount of money again, and an emptied field', async () => {
    const price = { minorUnits: 120_000, currency: 'EUR' };
    const { id } = await create({ name: 'one', purchasePrice: price, holder: 'Anna' });
    const kept = await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, {
      purchasePrice: null,
      formerly: { purchasePrice: { currency: 'EUR', minorUnits: 120_000 } },
    });
    expect(kept.purchasePrice).toBeNull();
    const problem = await api.refused('PATCH', `/api/devices/${id}`, {
      purchasePrice: { ...price, minorUnits: 1 },
      formerly: { purchasePrice: price },
    });
    expect(problem.errors?.map(({ path }) => path)).toEqual(['purchasePrice']);
  });

  it('takes what was seen for no change by itself', async () => {
    const { id } = await create({ name: 'one' });
    const problem = await api.refused('PATCH', `/api/devices/${id}`, { formerly: { name: 'one' } });
    expect(problem).toMatchObject({ status: 400, code: 'invalid-input' });
  });

  it('names the other device when an asset tag is taken', async () => {
    const { id } = await create({ name: 'first', assetTag: 'TAKEN-1' });
    const problem = await api.refused('POST', '/api/devices', { name: 'second', assetTag: 'taken-1' });
    expect(problem).toMatchObject({ status: 409, code: 'asset-tag-taken' });
    expect(problem.errors).toEqual([{ path: 'assetTag', message: `taken by device ${id}` }]);
  });

  it('keeps the papers of a device, and its tags as the set they are', async () => {
    const created = await create({
      name: 'papers',
      location: 'Réserve',
      weightKg: 1.4,
      tags: ['VIP', 'vip', ' Prêt'],
      notes: 'one\r\ntwo',
    });
    expect(created).toMatchObject({ tags: ['prêt', 'vip'], notes: 'one\ntwo', weightKg: 1.4, quantity: 1 });
    const { changes } = await api.ask(changesSchema, 'GET', `/api/devices/${created.id}/changes`);
    expect(changes.find(({ field }) => field === 'tags')).toMatchObject({
      oldValue: [],
      newValue: ['prêt', 'vip'],
    });
  });

  it('refuses to count what has a number of its own', async () => {
    const { id } = await create({ name: 'numbered', assetTag: 'COUNT-1' });
    const problem = await api.refused('PATCH', `/api/devices/${id}`, { quantity: 3 });
    expect(problem).toMatchObject({ status: 409, code: 'counted-and-numbered' });
    expect(problem.errors?.map(({ path }) => path)).toEqual(['quantity']);
  });

  it('refuses a site that does not exist as invalid input of that field', async () => {
    const { id } = await create({ name: 'placed' });
    const problem = await api.refused('PATCH', `/api/devices/${id}`, { siteId: absentId });
    expect(problem).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(problem.errors?.map(({ path }) => path)).toEqual(['siteId']);
  });

  it.each([
    ['GET', `/api/devices/${absentId}`, undefined],
    ['PATCH', `/api/devices/${absentId}`, { name: 'x' }],
    ['GET', `/api/devices/${absentId}/changes`, undefined],
    ['GET', `/api/devices/${absentId}/series?step=day&fromMs=0&toMs=1`, undefined],
    ['POST', '/api/changes/999999/undo', undefined],
  ])('answers not-found to %s %s', async (method, path, body) => {
    expect(await api.refused(method, path, body)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('tells open screens of each change, and only of changes', async () => {
    const events: LiveEvent[] = [];
    const end = api.events.subscribe((event) => events.push(event));
    const { id } = await create({ name: 'told' });
    await api.ask(deviceSchema, 'PATCH', `/api/devices/${id}`, { holder: 'me' });
    await api.refused('PATCH', `/api/devices/${id}`, { siteId: absentId });
    end();
    const revisions = events.map((event) => (event.type === 'devices' ? event.revision : null));
    expect(revisions).toHaveLength(2);
    expect(revisions[1]).toBe(Number(revisions[0]) + 1);
  });
});
