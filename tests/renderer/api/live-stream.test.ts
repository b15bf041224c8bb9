// @vitest-environment node
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reading } from '#shared/domain/reading.ts';
import type { MachineView, Series, Status } from '#shared/domain/views.ts';
import { appendReading, applyLiveEvent, startLiveStream } from '../../../renderer/api/live-stream.ts';
import { ProblemError } from '../../../renderer/api/problem-error.ts';
import { queryKeys } from '../../../renderer/api/query-keys.ts';

const deviceId = '01998a00-0000-7000-8000-000000000001';

const reading = (atMs: number): Reading => ({
  atMs,
  intervalMs: 10_000,
  loadRatio: 0.5,
  memoryUsedBytes: null,
  memoryTotalBytes: null,
  isOnMains: null,
  batteryChargeRatio: null,
  uptimeSeconds: null,
  isUserIdle: null,
  isLocked: null,
  meters: [],
});

const series = (readings: Reading[]): Series => ({
  deviceId,
  step: 'reading',
  fromMs: 0,
  toMs: 30_000,
  timeZone: 'UTC',
  readings,
  usage: [],
  energy: [],
});

describe('a window of readings', () => {
  it('moves on with each reading and lets go of what is older than its length', () => {
    const moved = appendReading(series([reading(0), reading(10_000), reading(20_000)]), reading(40_000));
    expect(moved).toMatchObject({ fromMs: 10_000, toMs: 40_000 });
    expect(moved.readings.map(({ atMs }) => atMs)).toEqual([10_000, 20_000, 40_000]);
  });

  it('ignores a reading that it has already', () => {
    const before = series([reading(20_000)]);
    expect(appendReading(before, reading(20_000))).toBe(before);
  });

  it('keeps nothing of before a long silence', () => {
    expect(appendReading(series([reading(0)]), reading(900_000)).readings).toHaveLength(1);
  });
});

describe('a live event', () => {
  it('brings the latest reading to the machine and to its series alone', () => {
    const client = new QueryClient();
    client.setQueryData(queryKeys.machine, { deviceId, latest: null } as unknown as MachineView);
    client.setQueryData(queryKeys.seriesWindow(deviceId, 'reading', 30_000), series([]));
    const other = { ...series([]), deviceId: '01998a00-0000-7000-8000-000000000002' };
    client.setQueryData(queryKeys.seriesWindow(other.deviceId, 'reading', 30_000), other);
    applyLiveEvent(client, { type: 'reading', reading: reading(30_000) });
    expect(client.getQueryData<MachineView>(queryKeys.machine)?.latest?.atMs).toBe(30_000);
    const mine = client.getQueryData<Series>(queryKeys.seriesWindow(deviceId, 'reading', 30_000));
    expect(mine?.readings).toHaveLength(1);
    expect(client.getQueryData(queryKeys.seriesWindow(other.deviceId, 'reading', 30_000))).toBe(other);
  });

  it('brings the state of the polling to the status', () => {
    const client = new QueryClient();
    client.setQueryData(queryKeys.status, { version: '1' } as unknown as Status);
    const polling = {
      state: 'paused' as const,
      intervalSeconds: 10,
      lastReadingAtMs: null,
      readingsStored: 0,
      reason: null,
    };
    applyLiveEvent(client, { type: 'polling', polling });
    expect(client.getQueryData<Status>(queryKeys.status)?.polling.state).toBe('paused');
  });

  it('brings the time of the latest reading to the status', () => {
    const client = new QueryClient();
    client.setQueryData(queryKeys.status, { polling: { lastReadingAtMs: 0 } } as unknown as Status);
    applyLiveEvent(client, { type: 'reading', reading: reading(30_000) });
    expect(client.getQueryData<Status>(queryKeys.status)?.polling.lastReadingAtMs).toBe(30_000);
  });

  it('marks devices out of date when they changed', () => {
    const client = new QueryClient();
    client.setQueryData([...queryKeys.devices, {}], { total: 0, devices: [] });
    applyLiveEvent(client, { type: 'devices', revision: 2 });
    expect(client.getQueryState([...queryKeys.devices, {}])?.isInvalidated).toBe(true);
  });
});

class FakeSource {
  static readonly CLOSED = 2;
  readyState = 1;
  isClosed = false;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  close() {
    this.isClosed = true;
  }
}

const unreachable = () => Promise.reject(new ProblemError('unreachable', 0, 'no answer'));

describe('the live stream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', FakeSource);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('opens a stream again that the browser gave up on, asks what it missed, and ends when stopped', async () => {
    const client = new QueryClient();
    client.setQueryData(queryKeys.machine, { deviceId, latest: null } as unknown as MachineView);
    const sources: FakeSource[] = [];
    const stop = startLiveStream(
      client,
      () => {
        sources.push(new FakeSource());
        return sources.at(-1) as unknown as EventSource;
      },
      unreachable,
    );
    sources[0]?.onopen?.();
    expect(client.getQueryData(queryKeys.liveConnection)).toBe('open');

    if (sources[0]) sources[0].readyState = FakeSource.CLOSED;
    sources[0]?.onerror?.();
    expect(client.getQueryData(queryKeys.liveConnection)).toBe('lost');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sources).toHaveLength(2);

    sources[1]?.onopen?.();
    expect(client.getQueryData(queryKeys.liveConnection)).toBe('open');
    expect(client.getQueryState(queryKeys.machine)?.isInvalidated).toBe(true);

    stop();
    expect(sources[1]?.isClosed).toBe(true);
    vi.advanceTimersByTime(120_000);
    expect(sources).toHaveLength(2);
  });

  it('stays closed once the core answers that it no longer lets the page in', async () => {
    const client = new QueryClient();
    const sources: FakeSource[] = [];
    const stop = startLiveStream(
      client,
      () => {
        sources.push(new FakeSource());
        return sources.at(-1) as unknown as EventSource;
      },
      () => Promise.reject(new ProblemError('unauthorised', 401, 'open the link')),
    );
    if (sources[0]) sources[0].readyState = FakeSource.CLOSED;
    sources[0]?.onerror?.();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sources).toHaveLength(1);
    expect(client.getQueryData(queryKeys.liveConnection)).toBe('refused');
    stop();
  });

  it('leaves a stream alone that the browser is reconnecting by itself', () => {
    const opened: FakeSource[] = [];
    const stop = startLiveStream(new QueryClient(), () => {
      opened.push(new FakeSource());
      return opened.at(-1) as unknown as EventSource;
    });
    if (opened[0]) opened[0].readyState = 0;
    opened[0]?.onerror?.();
    vi.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
    stop();
  });
});
