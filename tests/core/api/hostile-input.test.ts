import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '#core/store/store.ts';
import { measureDepth } from '#shared/documents/measure-json.ts';
import { readProblem, startTestApi, type TestApi } from './test-api.ts';

const oneMiB = 1024 * 1024;

/** How deep the objects and arrays of a value lie in each other. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('the API under hostile input', () => {
  let api: TestApi;
  let failure: Error = new Error('unset');
  beforeAll(async () => {
    api = await startTestApi({
      wrapStore: (store) => ({
        ...store,
        maintenance: { ...store.maintenance, check: () => Promise.reject(failure) },
      }),
    });
  });
  afterAll(() => api.stop());

  const post = (body: BodyInit, contentType: string | null = 'application/json') =>
    api.api.handle(
      new Request('http://core/api/devices', {
        method: 'POST',
        body,
        headers: contentType === null ? {} : { 'content-type': contentType },
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
      }),
    );

  it.each([
    ['malformed JSON', '{"name": "x",}'],
    ['truncated JSON', '{"name": "x'],
    ['an empty body', ''],
    ['a number', '42'],
    ['null', 'null'],
    ['an array', '[{"name":"x"}]'],
    ['a hundred thousand opened brackets', '['.repeat(100_000)],
  ])('refuses %s as invalid input', async (_what, body) => {
    expect(await readProblem(await post(body))).toMatchObject({ status: 400, code: 'invalid-input' });
  });

  it('names each field that does not match, by its path', async () => {
    const body = { name: 3, purchasePrice: { minorUnits: -1, currency: 'eur' }, invented: true };
    const problem = await readProblem(await post(JSON.stringify(body)));
    expect(problem.errors?.map(({ path }) => path).sort()).toEqual([
      'invented',
      'name',
      'purchasePrice.currency',
      'purchasePrice.minorUnits',
    ]);
  });

  it.each(['{"__proto__":{"polluted":1},"name":"x"}', '{"name":"x","purchasePrice":{"__proto__":{"a":1}}}'])(
    'refuses a prototype in the input: %s',
    async (body) => {
      expect(await readProblem(await post(body))).toMatchObject({ status: 400, code: 'invalid-input' });
      expect('polluted' in {}).toBe(false);
    },
  );

  it.each(['_', 'p', 'r', 'o', 't'])(
    'refuses a prototype whose name is spelled with an escape of %s',
    async (character) => {
      const spelled = `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`;
      const body = `{"name":"x","${'__proto__'.replace(character, spelled)}":{"polluted":1}}`;
      expect(JSON.parse(body)).toSatisfy((value) => Object.hasOwn(value as object, '__proto__'));
      expect(await readProblem(await post(body))).toMatchObject({
        status: 400,
        detail: '__proto__: unknown field',
      });
    },
  );

  it('takes a text that only speaks of prototypes', async () => {
    expect((await post('{"name":"__proto__ \\u005f"}')).status).toBe(201);
  });

  it('refuses what is nested deeper than any input, before it is read, and counts no bracket of a text', async () => {
    const nest = (depth: number) => `{"name":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    const tooDeep = { status: 400, detail: 'the body is nested more than 64 deep' };
    expect(await readProblem(await post(nest(65)))).toMatchObject(tooDeep);
    expect(await readProblem(await post(nest(250_000)))).toMatchObject(tooDeep);
    expect((await readProblem(await post(nest(64)))).errors?.map(({ path }) => path)).toEqual(['name']);
    expect((await post(JSON.stringify({ name: `${'['.repeat(100)}"\\` }))).status).toBe(201);
  });

  it('measures how deep any JSON is nested', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat({ max: 3 }), (value, space) => {
        expect(measureDepth(JSON.stringify(value, null, space))).toBe(depthOf(value));
      }),
    );
  });

  it('refuses constructor and prototype as unknown fields', async () => {
    const problem = await readProblem(await post('{"name":"x","constructor":{"prototype":{}}}'));
    expect(problem.errors).toEqual([{ path: 'constructor', message: 'unknown field' }]);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const bytes = new Uint8Array([...Buffer.from('{"name":"'), 0xff, 0xfe, ...Buffer.from('"}')]);
    const problem = await readProblem(await post(bytes));
    expect(problem).toMatchObject({ status: 400, detail: 'the body is not valid UTF-8' });
  });

  it.each([
    ['devices', { name: 'x\ud800y' }],
    ['devices', { name: 'x', holder: '\udfff' }],
    ['sites', { name: 'Rabat \ud83d', country: 'MA', timeZone: 'Africa/Casablanca' }],
  ])('refuses half a character, which no database keeps as it is: %s %j', async (path, body) => {
    const answer = await api.api.handle(
      new Request(`http://core/api/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    );
    expect(await readProblem(answer)).toMatchObject({ status: 400, code: 'invalid-input' });
  });

  it('refuses a string longer than its field, and control characters, without repeating them', async () => {
    const tooLong = await readProblem(await post(JSON.stringify({ name: 'x'.repeat(500_000) })));
    expect(tooLong).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(JSON.stringify(tooLong).length).toBeLessThan(2000);
    const control = await readProblem(await post(JSON.stringify({ name: 'a\u0007b' })));
    expect(control.errors?.[0]?.path).toBe('name');
  });

  it.each([null, 'text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1'])(
    'refuses a body of type %s with 415',
    async (type) => {
      const body = new TextEncoder().encode('{"name":"x"}');
      expect(await readProblem(await post(body, type))).toMatchObject({ status: 415 });
    },
  );

  it('accepts JSON that states UTF-8', async () => {
    const response = await post('{"name":"stated"}', 'application/json; charset=UTF-8');
    expect(response.status).toBe(201);
  });

  it('refuses a body larger than 1 MiB by its stated length', async () => {
    const problem = await readProblem(await post(JSON.stringify({ name: 'x'.repeat(oneMiB) })));
    expect(problem).toMatchObject({ status: 413, code: 'too-large' });
  });

  it('stops reading a body that states no length once it passes 1 MiB', async () => {
    let pulls = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    expect(await readProblem(await post(endless))).toMatchObject({ status: 413, code: 'too-large' });
    expect(pulls).toBeLessThan(40);
  });

  it('refuses a body whose sender breaks off', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"na'));
        controller.error(new Error('gone'));
      },
    });
    expect(await readProblem(await post(broken))).toMatchObject({ status: 400 });
  });

  it.each([
    ['/api/devices?limit=0', 'limit'],
    ['/api/devices?limit=501', 'limit'],
    ['/api/devices?offset=-1', 'offset'],
    ['/api/devices?limit=NaN', 'limit'],
    ['/api/devices?sort=password', 'sort'],
    ['/api/devices?status=retired&status=lost', 'status'],
    [`/api/devices?tag=a${'&tag=b'.repeat(100)}`, 'tag'],
    ['/api/devices?query=a&query=b', 'query'],
    ['/api/devices?unknown=1', 'unknown'],
    [`/api/devices?query=${'q'.repeat(201)}`, 'query'],
    ['/api/devices/not-a-uuid', 'id'],
    ['/api/changes/-1/undo', 'id'],
    ['/api/changes/1e3/undo', 'id'],
  ])('refuses %s and names %s', async (path, field) => {
    const problem = await api.refused(path.endsWith('undo') ? 'POST' : 'GET', path);
    expect(problem).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(problem.errors?.map((error) => error.path)).toEqual([field]);
  });

  it.each(['/api/nothing', '/api', '/elsewhere', '/api/devices/', '/api/%ff', '/api/devices/%E0%A4%A'])(
    'answers a problem to the unknown route %s',
    async (path) => {
      const problem = await api.refused('GET', path);
      expect([400, 404]).toContain(problem.status);
    },
  );

  it.each([
    ['DELETE', '/api/devices', 'GET, HEAD, POST'],
    ['PUT', '/api/devices/01890a5d-ac96-774b-bcce-b302099a8057', 'GET, HEAD, PATCH'],
    ['POST', '/api/openapi.json', 'GET, HEAD'],
    ['GET', '/api/demonstration', 'POST, DELETE'],
  ])('refuses %s %s with 405 and what the route takes', async (method, path, allow) => {
    const answer = await api.api.handle(new Request(`http://core${path}`, { method }));
    expect(answer.headers.get('allow')).toBe(allow);
    expect(await readProblem(answer)).toMatchObject({ status: 405, code: 'method-not-allowed' });
  });

  it('tells nothing of a defect but logs it whole', async () => {
    failure = new Error('secret detail of the inside');
    const problem = await api.refused('GET', '/api/check');
    expect(problem).toMatchObject({ status: 500, code: 'unexpected' });
    expect(JSON.stringify(problem)).not.toMatch(/secret|\.ts|at /);
    expect(api.logged.join('')).toContain('secret detail of the inside');
  });

  it.each([
    ['disk-full', 507, 'disk-full'],
    ['corrupt', 503, 'store-unavailable'],
    ['read-only', 503, 'store-unavailable'],
    ['removed', 503, 'store-unavailable'],
    ['closed', 503, 'store-unavailable'],
    ['unexpected', 500, 'unexpected'],
  ] as const)('says that the store could not work: %s', async (reason, status, code) => {
    failure = new StoreError(reason, 'inside');
    expect(await api.refused('GET', '/api/check')).toMatchObject({ status, code });
  });
});
