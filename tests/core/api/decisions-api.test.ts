import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decisionSchema } from '#shared/domain/decision.ts';
import { devicePageSchema } from '#shared/domain/device.ts';
import { deviceLinksSchema } from '#shared/domain/device-links.ts';
import { overviewSchema } from '#shared/domain/views.ts';
import { makeDisplay, makeMachine, readMachine, toFields } from '../machine-world.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const startMs = Date.UTC(2026, 2, 1, 10);
const listSchema = z.strictObject({ decisions: z.array(decisionSchema) });
const nobody = '01990000-0000-7000-8000-000000000009';

describe('decisions through the API', () => {
  let api: TestApi;
  let inventories: number;
  let machineId: string;
  beforeEach(async () => {
    inventories = 0;
    api = await startTestApi({
      now: () => startMs,
      watch: {
        takeInventoryNow: async () => {
          inventories += 1;
          return null;
        },
      },
    });
    machineId = await see(['00:11:22:33:44:01']);
  });
  afterEach(() => api.stop());

  /** The same machine with this card, and a screen that says no serial number. */
  async function see(macAddresses: readonly string[]): Promise<string> {
    const screen = makeDisplay({ serialNumber: null });
    const inventory = readMachine(makeMachine(1, { macAddresses, displays: [screen] }), startMs, false);
    const context = { actor: 'tester', source: 'machine', atMs: startMs } as const;
    return (await api.store.devices.recordThisMachine(toFields(inventory), inventory, context)).id;
  }
  const list = async (state = 'open') =>
    (await api.ask(listSchema, 'GET', `/api/decisions?state=${state}`)).decisions;
  const answer = (id: string, body: unknown) =>
    api.ask(decisionSchema, 'POST', `/api/decisions/${id}/answer`, body);
  const monitors = async () =>
    (await api.ask(devicePageSchema, 'GET', '/api/devices?category=monitor')).devices;

  it('are listed, lead the overview, and vanish from both once answered', async () => {
    const [open] = await list();
    expect(open).toMatchObject({ kind: 'display', machine: { id: machineId }, answer: null });
    const steps = async () => (await api.ask(overviewSchema, 'GET', '/api/overview')).nextSteps;
    expect(await steps()).toContainEqual(
      expect.objectContaining({ code: 'decisions-open', values: { count: 1 } }),
    );
    const answered = await answer(open?.id ?? '', { choice: 'new' });
    expect(answered.answer).toMatchObject({ choice: 'new', answeredBy: 'tester', answeredAtMs: startMs });
    expect(await list()).toEqual([]);
    expect(await list('answered')).toEqual([answered]);
    expect((await steps()).map(({ code }) => code)).not.toContain('decisions-open');
  });

  it('make a screen whose page and whose machine’s page lead to each other', async () => {
    const [open] = await list();
    const { answer: given } = await answer(open?.id ?? '', { choice: 'new' });
    const links = (id: string) => api.ask(deviceLinksSchema, 'GET', `/api/devices/${id}/links`);
    const screenId = given?.device?.id ?? '';
    expect((await links(machineId)).screens).toMatchObject([{ device: { id: screenId } }]);
    expect((await links(screenId)).machines).toMatchObject([{ device: { id: machineId } }]);
    expect((await links(screenId)).screen).toMatchObject({ year: 2021 });
    expect(await api.refused('GET', `/api/devices/${nobody}/links`)).toMatchObject({ code: 'not-found' });
  });

  it('are taken back with what they made', async () => {
    const [open] = await list();
    const id = open?.id ?? '';
    await answer(id, { choice: 'new' });
    expect(await monitors()).toHaveLength(1);
    await api.ask(decisionSchema, 'POST', `/api/decisions/${id}/reopen`);
    expect(await monitors()).toEqual([]);
    expect(await list()).toHaveLength(1);
  });

  it('have this machine read again where they are about it, so that its readings find their device', async () => {
    await see(['00:11:22:33:44:02']);
    const open = (await list()).find(({ kind }) => kind === 'machine');
    expect(open?.candidates).toMatchObject([{ device: { id: machineId } }]);
    expect(inventories).toBe(0);
    await answer(open?.id ?? '', { choice: 'same', deviceId: machineId });
    expect(inventories).toBe(1);
  });

  it('are refused as problems: unknown, answered, not a candidate, edited since, malformed', async () => {
    const [open] = await list();
    const at = (id: string, what = 'answer') => `/api/decisions/${id}/${what}`;
    const id = open?.id ?? '';
    expect(await api.refused('POST', at(nobody), { choice: 'new' })).toMatchObject({
      code: 'not-found',
      detail: 'no such decision',
    });
    expect(await api.refused('POST', at(id), { choice: 'same', deviceId: nobody })).toMatchObject({
      code: 'invalid-input',
      errors: [{ path: 'deviceId' }],
    });
    expect(await api.refused('POST', at(id), { choice: 'perhaps' })).toMatchObject({ code: 'invalid-input' });
    expect(await api.refused('POST', at(id, 'reopen'))).toMatchObject({ code: 'conflict', status: 409 });
    await answer(id, { choice: 'new' });
    expect(await api.refused('POST', at(id), { choice: 'ignore' })).toMatchObject({ code: 'conflict' });
    const [made] = await monitors();
    await api.store.devices.patch(
      made?.id ?? '',
      { holder: 'Anna' },
      { actor: 'anna', source: 'person', atMs: startMs },
    );
    expect(await api.refused('POST', at(id, 'reopen'))).toMatchObject({ code: 'conflict' });
    expect(await api.refused('GET', '/api/decisions?state=all')).toMatchObject({ code: 'invalid-input' });
  });
});
