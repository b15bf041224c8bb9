import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../renderer/api/problem-error.ts';
import { type BulkProgress, runBulkEdit } from '../../../../renderer/features/inventory/run-bulk-edit.ts';

const devices = new Map([
  ['1', 'LT-1'],
  ['2', 'LT-2'],
  ['3', 'LT-3'],
]);

function bulk(patchDevice: (id: string) => Promise<unknown>, signal = new AbortController().signal) {
  const seen: BulkProgress[] = [];
  const ended = runBulkEdit({
    devices,
    patch: { status: 'retired' },
    patchDevice,
    signal,
    onProgress: (progress) => seen.push(progress),
  });
  return { seen, ended };
}

describe('a change of many devices', () => {
  it('changes one after the other and tells how far it is', async () => {
    let running = 0;
    let most = 0;
    const { seen, ended } = bulk(async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    });
    expect(await ended).toEqual({ total: 3, done: 3, refusals: [], state: 'finished' });
    expect(seen.map(({ done }) => done)).toEqual([1, 2, 3]);
    expect(most).toBe(1);
  });

  it('goes on after a refusal and reports it by the name of its device', async () => {
    const { ended } = bulk(async (id) => {
      if (id === '2') throw new ProblemError('not-found', 404, 'gone');
    });
    expect(await ended).toEqual({
      total: 3,
      done: 2,
      refusals: [{ id: '2', label: 'LT-2', code: 'not-found' }],
      state: 'finished',
    });
  });

  it('stops at once where every further device would meet the same refusal', async () => {
    const asked: string[] = [];
    const { ended } = bulk(async (id) => {
      asked.push(id);
      throw new ProblemError('disk-full', 507, 'full');
    });
    expect((await ended).state).toBe('cancelled');
    expect(asked).toEqual(['1']);
  });

  it('stops before the next device when it is cancelled; what is done stays done', async () => {
    const controller = new AbortController();
    const { ended } = bulk(async (id) => {
      if (id === '2') controller.abort();
    }, controller.signal);
    expect(await ended).toEqual({ total: 3, done: 2, refusals: [], state: 'cancelled' });
  });
});
