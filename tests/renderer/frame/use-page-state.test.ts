// @vitest-environment node
import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../renderer/api/problem-error.ts';
import { createQueryClient } from '../../../renderer/api/queries.ts';
import { queryKeys } from '../../../renderer/api/query-keys.ts';
import { judgePage } from '../../../renderer/frame/use-page-state.ts';

/** A page that shows an answer of `sinceMs` whose next asking is refused. */
async function showRefused(
  client: ReturnType<typeof createQueryClient>,
  { key, sinceMs, refusal }: { key: string; sinceMs: number; refusal: ProblemError },
) {
  let asked = 0;
  client.setQueryData([key], 'former', { updatedAt: sinceMs });
  const observer = new QueryObserver(client, {
    queryKey: [key],
    queryFn: () => {
      asked += 1;
      return Promise.reject(refusal);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const leave = observer.subscribe(() => undefined);
  await observer.refetch();
  return { leave, times: () => asked };
}

const failed = new ProblemError('store-unavailable', 503, 'no');
const locked = new ProblemError('unauthorised', 401, 'open the link');

describe('what the answers of a page have in common', () => {
  it('is nothing while all are fresh', () => {
    const client = createQueryClient();
    client.setQueryData(queryKeys.status, {});
    expect(judgePage(client)).toBeNull();
  });

  it('is one time, of the oldest answer that could not be asked again', async () => {
    const client = createQueryClient();
    await showRefused(client, { key: 'one', sinceMs: 2_000, refusal: failed });
    await showRefused(client, { key: 'other', sinceMs: 1_000, refusal: failed });
    expect(judgePage(client)).toBe(1_000);
  });

  it('leaves out what is no longer on the page', async () => {
    const client = createQueryClient();
    const shown = await showRefused(client, { key: 'one', sinceMs: 2_000, refusal: failed });
    shown.leave();
    expect(judgePage(client)).toBeNull();
  });

  it('is that the page is locked out as soon as one answer says so, which is asked once only', async () => {
    const client = createQueryClient();
    await showRefused(client, { key: 'one', sinceMs: 2_000, refusal: failed });
    const shown = await showRefused(client, { key: 'other', sinceMs: 1_000, refusal: locked });
    expect(judgePage(client)).toBe('locked');
    expect(shown.times()).toBe(1);
  });

  it('is that the page is locked out when the live stream was refused', () => {
    const client = createQueryClient();
    client.setQueryData(queryKeys.liveConnection, 'refused');
    expect(judgePage(client)).toBe('locked');
  });
});
