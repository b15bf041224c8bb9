import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deviceSchema } from '#shared/domain/device.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { liveEventSchema } from '#shared/domain/views.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const reading: Reading = {
  atMs: 1_760_000_000_000,
  intervalMs: 10_000,
  loadRatio: 0.25,
  memoryUsedBytes: null,
  memoryTotalBytes: null,
  isOnMains: null,
  batteryChargeRatio: null,
  uptimeSeconds: null,
  isUserIdle: null,
  isLocked: null,
  meters: [],
};

describe('the live stream', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi({ watch: { latest: () => reading }, heartbeatMs: 20 });
  });
  afterEach(() => api.stop());

  const open = async (signal?: AbortSignal) => {
    const response = await api.api.handle(
      new Request('http://core/api/live', signal === undefined ? {} : { signal }),
    );
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new Error('no stream');
    return reader;
  };

  /** Reads on until `wanted` matches what has come; what has come. */
  async function readUntil(reader: ReadableStreamDefaultReader<string>, wanted: RegExp): Promise<string> {
    let text = '';
    while (!wanted.test(text)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`the stream ended before ${wanted}: ${text}`);
      text += value;
    }
    return text;
  }

  const eventsIn = (text: string) =>
    [...text.matchAll(/^data: (.*)$/gm)].map((match) => liveEventSchema.parse(JSON.parse(match[1] ?? '')));

  it('tells the present state first', async () => {
    const reader = await open();
    const events = eventsIn(await readUntil(reader, /"devices"/));
    expect(events.map(({ type }) => type)).toEqual(['polling', 'reading', 'devices']);
    expect(events[1]).toEqual({ type: 'reading', reading });
    await reader.cancel();
  });

  it('tells each change as it comes, to every reader', async () => {
    const readers = [await open(), await open()];
    await Promise.all(readers.map((reader) => readUntil(reader, /"devices"/)));
    await api.ask(deviceSchema, 'POST', '/api/devices', { name: 'new' }, 201);
    for (const reader of readers) {
      expect(eventsIn(await readUntil(reader, /"devices"/)).at(-1)?.type).toBe('devices');
      await reader.cancel();
    }
  });

  it('sends comments while nothing happens, so that a dead line is noticed', async () => {
    const reader = await open();
    await readUntil(reader, /: still here\n\n.*: still here\n\n/s);
    await reader.cancel();
  });

  it('ends when its reader leaves, and keeps nothing', async () => {
    const reader = await open();
    expect(api.api.liveStreams.count()).toBe(1);
    await reader.cancel();
    expect(api.api.liveStreams.count()).toBe(0);
  });

  it('ends when the request is aborted', async () => {
    const abort = new AbortController();
    const reader = await open(abort.signal);
    await readUntil(reader, /"devices"/);
    abort.abort();
    await expect(readUntil(reader, /never/)).rejects.toThrow('the stream ended');
    expect(api.api.liveStreams.count()).toBe(0);
  });

  it('ends by itself when nobody reads it', async () => {
    await api.api.handle(new Request('http://core/api/live'));
    expect(api.api.liveStreams.count()).toBe(1);
    for (let sent = 0; sent < 200; sent += 1) api.events.publish({ type: 'reading', reading });
    expect(api.api.liveStreams.count()).toBe(0);
  });

  it('ends by its heartbeats alone when nobody reads it and nothing happens', async () => {
    await api.api.handle(new Request('http://core/api/live'));
    await expect.poll(() => api.api.liveStreams.count(), { timeout: 20_000 }).toBe(0);
  });

  it('opens no stream for a HEAD request', async () => {
    const response = await api.api.handle(new Request('http://core/api/live', { method: 'HEAD' }));
    expect(response.status).toBe(200);
    expect(api.api.liveStreams.count()).toBe(0);
  });

  it('survives thousands of readers that come and go', async () => {
    for (let round = 0; round < 2000; round += 1) {
      const response = await api.api.handle(new Request('http://core/api/live'));
      await response.body?.cancel();
    }
    expect(api.api.liveStreams.count()).toBe(0);
  });
});
