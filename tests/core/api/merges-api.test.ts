import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deviceSchema } from '#shared/domain/device.ts';
import { deviceMergeSchema, splitResultSchema } from '#shared/domain/device-merge.ts';
import { monday, readingAt } from '../store/open-test-store.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const listSchema = z.strictObject({ merges: z.array(deviceMergeSchema) });
const nobody = '01990000-0000-7000-8000-000000000009';

describe('merges through the API', () => {
  let api: TestApi;
  let inventories: number;
  beforeEach(async () => {
    inventories = 0;
    api = await startTestApi({
      watch: {
        takeInventoryNow: async () => {
          inventories += 1;
          return null;
        },
      },
    });
  });
  afterEach(() => api.stop());

  const add = (fields: object) => api.ask(deviceSchema, 'POST', '/api/devices', fields, 201);
  const merge = (id: string, otherId: string, take: readonly string[] = []) =>
    api.ask(deviceSchema, 'POST', `/api/devices/${id}/merge`, { otherId, take });

  it('make one device of two, and two of it again', async () => {
    const one = await add({ name: 'PC-1', serialNumber: 'SN-1' });
    const two = await add({ name: 'Reception', assetTag: 'A-12' });
    expect(await merge(one.id, two.id, ['assetTag'])).toMatchObject({ id: one.id, assetTag: 'A-12' });
    // This machine may be recorded under another device now.
    expect(inventories).toBe(1);
    const { merges } = await api.ask(listSchema, 'GET', `/api/devices/${one.id}/merges`);
    expect(merges).toMatchObject([{ other: { id: two.id, name: 'Reception' }, mergedBy: 'tester' }]);
    const split = `/api/merges/${merges[0]?.id}/split`;
    expect(await api.ask(splitResultSchema, 'POST', split)).toEqual({
      deviceId: one.id,
      otherId: two.id,
      keptFields: [],
    });
    expect(await api.refused('POST', split)).toMatchObject({ status: 404, code: 'not-found' });
    const { merges: none } = await api.ask(listSchema, 'GET', `/api/devices/${two.id}/merges`);
    expect(none).toEqual([]);
  });

  it('are refused as problems: unknown, itself, fields that are none, both measured', async () => {
    const [one, two] = [await add({ name: 'A' }), await add({ name: 'B' })];
    const refuse = (id: string, body: object) => api.refused('POST', `/api/devices/${id}/merge`, body);
    expect(await refuse(nobody, { otherId: one.id, take: [] })).toMatchObject({ code: 'not-found' });
    expect(await refuse(one.id, { otherId: nobody, take: [] })).toMatchObject({ code: 'not-found' });
    expect(await refuse(one.id, { otherId: one.id, take: [] })).toMatchObject({
      code: 'invalid-input',
      errors: [{ path: 'otherId', message: 'the same device' }],
    });
    expect(await refuse(one.id, { otherId: two.id, take: ['id'] })).toMatchObject({ code: 'invalid-input' });
    expect(await refuse(one.id, { otherId: two.id })).toMatchObject({ code: 'invalid-input' });
    for (const { id } of [one, two]) await api.store.readings.append(id, [readingAt(monday)]);
    expect(await refuse(one.id, { otherId: two.id, take: [] })).toMatchObject({
      code: 'cannot-merge',
      status: 409,
    });
    expect(await api.refused('GET', `/api/devices/${nobody}/merges`)).toMatchObject({ code: 'not-found' });
    expect(inventories).toBe(0);
  });
});
