// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest';
import { problemCodes } from '#shared/domain/problem.ts';
import { api } from '../../../renderer/api/client.ts';
import { ProblemError } from '../../../renderer/api/problem-error.ts';
import { messages } from '../../../renderer/locales/messages.ts';

afterEach(() => vi.unstubAllGlobals());

/** Stands in for the network: answers every request with one response and remembers what was asked. */
function answerWith(response: Response): { readonly requests: Request[] } {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (input: string, init: RequestInit) => {
    requests.push(new Request(new URL(input, 'http://perdure.test'), init));
    return response;
  });
  return { requests };
}

const problemOf = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: unknown) => error,
  );

describe('the client of the API', () => {
  it('asks with the values that are given and leaves out the others', async () => {
    const { requests } = answerWith(Response.json({ total: 0, devices: [] }));
    expect(await api.listDevices({ query: 'dell & co', offset: 200 })).toEqual({ total: 0, devices: [] });
    const url = new URL(requests[0]?.url ?? '');
    expect(url.pathname).toBe('/api/devices');
    expect(Object.fromEntries(url.searchParams)).toEqual({ query: 'dell & co', offset: '200' });
  });

  it('escapes what it puts into a path', async () => {
    const { requests } = answerWith(Response.json({ devices: 1, previous: 'x' }));
    await api.restoreBackup('a/b c.db');
    expect(new URL(requests[0]?.url ?? '').pathname).toBe('/api/backups/a%2Fb%20c.db/restore');
  });

  it('turns a problem into an error with its code and its fields', async () => {
    answerWith(
      Response.json(
        {
          type: 'about:blank',
          title: 'Conflict',
          status: 409,
          detail: 'taken',
          code: 'asset-tag-taken',
          errors: [{ path: 'assetTag', message: 'taken' }],
        },
        { status: 409 },
      ),
    );
    const error = await problemOf(api.patchDevice('id', { assetTag: 'A1' }));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      code: 'asset-tag-taken',
      status: 409,
      message: 'taken',
      fieldErrors: [{ path: 'assetTag', message: 'taken' }],
    });
  });

  it('calls an answer that is no problem document unexpected, and keeps its status line', async () => {
    answerWith(new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' }));
    expect(await problemOf(api.getStatus())).toMatchObject({
      code: 'unexpected',
      message: '502 Bad Gateway',
    });
  });

  it('says unreachable when no answer comes at all', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await problemOf(api.getStatus())).toMatchObject({ code: 'unreachable' });
  });

  it('has a title and a remedy for every refusal', () => {
    for (const code of [...problemCodes, 'unreachable']) {
      expect(Object.keys(messages.en)).toContain(`problem.${code}.title`);
      expect(Object.keys(messages.en)).toContain(`problem.${code}.remedy`);
    }
  });
});
