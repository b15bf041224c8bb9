import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ComposeCoreOptions, type Core, composeCore } from '#core/compose-core.ts';
import { requestOwner } from '#core/http/request-owner.ts';
import { deviceSchema } from '#shared/domain/device.ts';
import { machineViewSchema, statusSchema } from '#shared/domain/views.ts';

const root = new URL('../../', import.meta.url);
const log = pino({ level: 'silent' });

describe('the composed core', () => {
  let parent: string;
  let dataDir: string;
  const running: Core[] = [];
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'perdure-core-'));
    dataDir = join(parent, 'data');
  });
  afterEach(async () => {
    for (const core of running.splice(0)) await core.stop();
    await rm(parent, { recursive: true, force: true });
  });

  const compose = (options: Partial<ComposeCoreOptions> = {}) =>
    composeCore({
      dataDir,
      face: 'browser',
      version: '1.2.3',
      entries: {
        databaseThread: new URL('electron/core/store/sqlite/database-thread.ts', root),
        intakeThread: new URL('electron/core/intake/worker/intake-thread.ts', root),
        probeProcess: new URL('electron/core/hardware/probe-process.ts', root),
        workbookThread: new URL('electron/core/intake/tables/workbook/workbook-thread.ts', root),
      },
      log,
      actor: 'tester',
      ...options,
    });

  async function start(options: Partial<ComposeCoreOptions> = {}): Promise<Core> {
    const composed = await compose(options);
    if (!composed.ok) throw new Error(`refused: ${JSON.stringify(composed.refusal)}`);
    running.push(composed.value);
    return composed.value;
  }

  const ask = async (core: Core, path: string, init?: RequestInit): Promise<unknown> =>
    (await core.api(new Request(`http://core${path}`, init))).json();

  it('records this machine and its readings, and places it on the first site', async () => {
    const core = await start();
    await ask(core, '/api/settings', {
      method: 'PATCH',
      body: '{"country":"FR","language":"fr"}',
      headers: { 'content-type': 'application/json' },
    });
    const view = async () => machineViewSchema.parse(await ask(core, '/api/machine'));
    await expect.poll(view, { timeout: 20_000 }).toMatchObject({
      deviceId: expect.any(String),
      inventory: { schema: 'perdure.inventory/1' },
      latest: { memoryTotalBytes: expect.any(Number) },
    });
    const machine = () => core.store.devices.findThisMachine();
    await expect.poll(machine, { timeout: 20_000 }).toMatchObject({ siteName: 'Site principal' });
    const status = statusSchema.parse(await ask(core, '/api/status'));
    expect(status).toMatchObject({ version: '1.2.3', polling: { state: 'running' } });
    expect(status.own.probeResidentBytes).toBeGreaterThan(0);
  });

  it('answers commands of the same person through its socket until it stops', async () => {
    const core = await start({ polling: false });
    const request = () =>
      new Request('http://owner/api/devices', {
        method: 'POST',
        body: '{"name":"from a command"}',
        headers: { 'content-type': 'application/json' },
      });
    const response = await requestOwner(dataDir, request());
    expect(deviceSchema.parse(await response?.json()).name).toBe('from a command');
    await core.stop();
    expect(await requestOwner(dataDir, request())).toBeNull();
  });

  it('refuses a second owner and tells it where the first can be opened', async () => {
    const core = await start({ polling: false });
    await core.announceUrl('http://127.0.0.1:7380/');
    expect(await compose()).toMatchObject({
      ok: false,
      refusal: { reason: 'locked', ownerPid: process.pid, ownerUrl: 'http://127.0.0.1:7380/' },
    });
    await core.stop();
    await start({ polling: false });
  });

  it('goes on when it cannot leave that note, and still stops', async () => {
    const core = await start({ polling: false });
    await rm(dataDir, { recursive: true });
    await core.announceUrl('http://127.0.0.1:7380/');
    await core.stop();
  });

  it('reads beside a running owner, and writes nothing', async () => {
    const owner = await start({ polling: false });
    await owner.services.devices.create({ name: 'there' });
    const reader = await start({ face: 'command-line', mode: 'read-only' });
    expect(await ask(reader, '/api/devices')).toMatchObject({ total: 1 });
    const refused = await reader.api(
      new Request('http://core/api/devices', {
        method: 'POST',
        body: '{"name":"not there"}',
        headers: { 'content-type': 'application/json' },
      }),
    );
    expect(refused.status).toBe(503);
    expect(await ask(owner, '/api/devices')).toMatchObject({ total: 1 });
  });

  it('keeps its log in the data folder when the face has none, and not for a command', async () => {
    const command = await start({ face: 'command-line' });
    await command.stop();
    expect(await readdir(dataDir)).not.toContain('logs');
    await start({ polling: false });
    expect(await readFile(join(dataDir, 'logs', 'perdure.log'), 'utf8')).toContain('the core has started');
  });

  it('makes no data folder where one must exist', async () => {
    expect(await compose({ mustExist: true })).toMatchObject({
      ok: false,
      refusal: { reason: 'missing' },
    });
  });

  it('neither polls nor listens for a command', async () => {
    const core = await start({ face: 'command-line' });
    expect(core.poller).toBeNull();
    expect(await requestOwner(dataDir, new Request('http://owner/api/status'))).toBeNull();
    const status = statusSchema.parse(await ask(core, '/api/status'));
    expect(status.polling).toMatchObject({ state: 'paused', readingsStored: 0 });
  });

  it('ends live streams when it stops, and may be stopped twice', async () => {
    const core = await start({ polling: false });
    const live = await core.api(new Request('http://core/api/live'));
    await Promise.all([core.stop(), core.stop()]);
    expect(await live.text()).toContain('"devices"');
    const late = await core.api(new Request('http://core/api/devices'));
    expect(late.status).toBe(503);
  });
});
