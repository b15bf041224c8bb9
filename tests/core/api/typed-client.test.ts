import { hc } from 'hono/client';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { ApiType } from '#core/api/create-api.ts';
import type { Change } from '#shared/domain/change.ts';
import type { Device, DevicePage } from '#shared/domain/device.ts';
import type { Problem } from '#shared/domain/problem.ts';
import type { Overview } from '#shared/domain/views.ts';
import { startTestApi, type TestApi } from './test-api.ts';

describe('the typed client made from the API', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const client = () =>
    hc<ApiType>('http://core', {
      fetch: (input: RequestInfo | URL, init?: RequestInit) => api.api.handle(new Request(input, init)),
    }).api;

  it('answers the very types of the domain, and problems otherwise', async () => {
    const created = await client().devices.$post({ json: { name: 'typed' } });
    if (!created.ok) throw new Error((await created.json()).code);
    const device = await created.json();
    expectTypeOf(device).toEqualTypeOf<Device>();
    const changed = await client().devices[':id'].$patch({
      param: { id: device.id },
      json: { holder: 'someone' },
    });
    if (!changed.ok) throw new Error((await changed.json()).code);
    expect((await changed.json()).holder).toBe('someone');
    const page = await client().devices.$get({ query: { query: 'typed' } });
    if (!page.ok) throw new Error((await page.json()).code);
    const devices = await page.json();
    expectTypeOf(devices).toEqualTypeOf<DevicePage>();
    expect(devices.total).toBe(1);
    const history = await client().devices[':id'].changes.$get({ param: { id: device.id } });
    if (!history.ok) throw new Error((await history.json()).code);
    const { changes } = await history.json();
    expectTypeOf(changes).toEqualTypeOf<Change[]>();
    expect(changes[0]).toMatchObject({ field: 'holder', newValue: 'someone' });
    const overview = await client().overview.$get();
    if (!overview.ok) throw new Error((await overview.json()).code);
    expectTypeOf(await overview.json()).toExtend<Overview>();
  });

  it('gives a refusal as a typed problem', async () => {
    const refused = await client().devices[':id'].$get({ param: { id: 'not-an-id' } });
    if (refused.ok) throw new Error('it was not refused');
    const problem = await refused.json();
    expectTypeOf(problem).toExtend<Problem>();
    expect(problem.code).toBe('invalid-input');
  });
});
