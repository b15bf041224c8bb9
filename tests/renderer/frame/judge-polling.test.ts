// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { PollingState } from '#shared/domain/views.ts';
import { ProblemError } from '../../../renderer/api/problem-error.ts';
import { judgePolling } from '../../../renderer/frame/judge-polling.ts';

const lastReadingAtMs = 1_000_000;
const polling: PollingState = {
  state: 'running',
  intervalSeconds: 10,
  lastReadingAtMs,
  readingsStored: 3,
  reason: null,
};
const live = { polling, error: null, connection: 'open', nowMs: lastReadingAtMs + 9_000 } as const;

describe('what the badge says of the polling', () => {
  it('is live while readings come', () => {
    expect(judgePolling(live)).toBe('running');
  });

  it('is lost as soon as the live stream breaks, whatever the core said last', () => {
    expect(judgePolling({ ...live, connection: 'lost' })).toBe('lost');
  });

  it('is unreachable when the status cannot be asked, although the former one is kept', () => {
    expect(judgePolling({ ...live, error: new ProblemError('unreachable', 0, '') })).toBe('unreachable');
  });

  it('is late by the clock of the page, after more than three intervals without a reading', () => {
    expect(judgePolling({ ...live, nowMs: lastReadingAtMs + 30_000 })).toBe('running');
    expect(judgePolling({ ...live, nowMs: lastReadingAtMs + 30_001 })).toBe('stale');
  });

  it('does not call paused readings late', () => {
    const paused = { ...polling, state: 'paused' as const };
    expect(judgePolling({ ...live, polling: paused, nowMs: lastReadingAtMs + 900_000 })).toBe('paused');
  });

  it('says that Perdure was restarted when it no longer lets the page in', () => {
    expect(judgePolling({ ...live, error: new ProblemError('unauthorised', 401, '') })).toBe('locked');
    expect(judgePolling({ ...live, connection: 'refused' })).toBe('locked');
  });
});
