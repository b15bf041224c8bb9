import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import type { Device } from '#shared/domain/device.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { type Machine, makeDisplay, makeMachine, readMachine, toFields } from '../machine-world.ts';
import { byAnna, byMachine, monday, readingAt, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let store: OpenedStore;
let atMs: number;

beforeEach(async () => {
  store = await bench.open();
  atMs = monday;
});
afterAll(() => bench.cleanUp());

const hour = 3_600_000;

/** The machine starts Perdure on this folder, an hour after the last one did. */
function run(machine: Machine, hasRights = true): Promise<Device> {
  atMs += hour;
  const inventory = readMachine(machine, atMs, hasRights);
  return store.devices.recordThisMachine(toFields(inventory), inventory, { ...byMachine, atMs });
}
const listMachines = async () => {
  const found: Device[] = [];
  for await (const device of store.devices.listAll('')) if (device.category !== 'monitor') found.push(device);
  return found;
};
const answeredByAnna = () => ({ ...byAnna, atMs });

describe('a machine that is run again', () => {
  const machine = makeMachine(1);

  it('is one, read without rights and then with them, and the other way round', async () => {
    const first = await run(machine, false);
    expect(first.serialNumber).toBeNull();
    expect(await run(machine, true)).toMatchObject({ id: first.id, serialNumber: 'SN-1' });
    expect(await run(machine, false)).toMatchObject({ id: first.id, serialNumber: 'SN-1' });
    expect(await listMachines()).toHaveLength(1);
  });

  it('is one after a reinstallation, a new name, a new drive and a new card, one after the other', async () => {
    const { id } = await run(machine);
    const steps: Partial<Machine>[] = [
      { osInstanceHash: 'f'.repeat(64), hostname: 'pc-fresh' },
      { storageSerial: 'DISK-NEW' },
      { macAddresses: ['00:11:22:33:99:01'] },
      { hardwareUuid: '7d1c9a52-77aa-11ee-9c11-000000000001' },
    ];
    let now = machine;
    for (const step of steps) {
      now = { ...now, ...step };
      expect((await run(now)).id, JSON.stringify(step)).toBe(id);
    }
    expect(await store.decisions.countOpen()).toBe(0);
  });

  it('is another where its image and folder were copied to a twin', async () => {
    const twin = makeMachine(2, {
      osInstanceHash: machine.osInstanceHash,
      hostname: machine.hostname,
    });
    for (const hasRights of [true, false]) {
      const { id } = await run(machine, hasRights);
      const other = await run(twin, hasRights);
      expect(other.id).not.toBe(id);
      expect((await run(machine, hasRights)).id).toBe(id);
      expect((await run(twin, hasRights)).id).toBe(other.id);
    }
    expect(await listMachines()).toHaveLength(2);
  });
});

describe('a machine of which the evidence cannot tell which it is', () => {
  const before = makeMachine(1, { macAddresses: ['00:11:22:33:44:01'] });
  /** Its only card was replaced, or its drive put into a twin. */
  const now: Machine = { ...before, macAddresses: ['00:11:22:33:44:99'] };
  let first: Device;
  let provisional: Device;

  beforeEach(async () => {
    first = await run(before, false);
    provisional = await run(now, false);
  });
  const readAll = (id: string) => store.readings.list(id, 0, Number.MAX_SAFE_INTEGER, 1_000);
  const asked = async () => {
    const [decision, ...others] = await store.decisions.list('open');
    expect(others).toEqual([]);
    if (decision === undefined) throw new Error('nothing was asked');
    return decision;
  };

  it('is a device of its own meanwhile, and a question with both sides is kept, once', async () => {
    expect(provisional.id).not.toBe(first.id);
    expect((await run(now, false)).id).toBe(provisional.id);
    expect(await asked()).toMatchObject({
      kind: 'machine',
      reason: 'uncertain-machine',
      seen: { name: 'pc-1', model: 'Latitude 7440' },
      machine: { id: provisional.id },
      candidates: [
        {
          device: { id: first.id },
          reasons: expect.arrayContaining([
            { kind: 'mac', outcome: 'differs' },
            { kind: 'storage-serial', outcome: 'agrees' },
          ]),
        },
      ],
      answer: null,
    });
  });

  it('becomes the known device, with all its readings, where a person says so', async () => {
    const early = readingAt(monday + hour + 60_000);
    const late: Reading[] = [readingAt(atMs + 60_000), readingAt(atMs + 70_000)];
    await store.readings.append(first.id, [early]);
    await store.readings.append(provisional.id, late);
    await store.readings.rollUp(atMs + hour);
    const { id } = await asked();
    const answered = await store.decisions.answer(
      id,
      { choice: 'same', deviceId: first.id },
      answeredByAnna(),
    );
    expect(answered).toMatchObject({
      ok: true,
      value: { answer: { choice: 'same', device: { id: first.id }, answeredBy: 'anna' } },
    });
    expect((await listMachines()).map((device) => device.id)).toEqual([first.id]);
    expect((await store.devices.findThisMachine())?.id).toBe(first.id);
    expect(await readAll(first.id)).toEqual([early, ...late]);
    await store.readings.rollUp(atMs + hour);
    const { energy } = await store.readings.listRollUps(first.id, 'day', 0, Number.MAX_SAFE_INTEGER);
    // Three intervals of ten seconds at 20 W.
    expect(energy.reduce((sum, each) => sum + each.energyWattHours, 0)).toBeCloseTo((3 * 10 * 20) / 3600, 9);
    expect((await run(now, false)).id).toBe(first.id);
    expect(await store.decisions.countOpen()).toBe(0);
    expect((await store.maintenance.check()).problems).toEqual([]);
  });

  it('is put back as it was where the answer is taken back', async () => {
    const early = readingAt(monday + hour + 60_000);
    const late = [readingAt(atMs + 60_000)];
    await store.readings.append(first.id, [early]);
    await store.readings.append(provisional.id, late);
    await store.readings.rollUp(atMs + hour);
    const { id } = await asked();
    const history = await store.devices.listChanges(provisional.id);
    await store.decisions.answer(id, { choice: 'same', deviceId: first.id }, answeredByAnna());
    const again = await run({ ...now, hostname: 'pc-renamed' }, true);
    expect(again).toMatchObject({ id: first.id, name: 'pc-renamed', serialNumber: 'SN-1' });
    const later = readingAt(atMs + 60_000);
    await store.readings.append(first.id, [later]);

    expect(await store.decisions.reopen(id, answeredByAnna())).toMatchObject({
      ok: true,
      value: { answer: null, machine: { id: provisional.id } },
    });
    expect(await readAll(first.id)).toEqual([early]);
    expect(await readAll(provisional.id)).toEqual([...late, later]);
    expect(await store.devices.find(first.id)).toMatchObject({ name: 'pc-1', serialNumber: null });
    expect(await store.devices.listChanges(provisional.id)).toEqual(history);
    expect((await store.devices.findThisMachine())?.id).toBe(provisional.id);
    expect((await run(now, false)).id).toBe(provisional.id);
    await store.readings.rollUp(atMs + hour);
    for (const [device, readings] of [
      [first, 1],
      [provisional, 2],
    ] as const) {
      const { energy } = await store.readings.listRollUps(device.id, 'day', 0, Number.MAX_SAFE_INTEGER);
      expect(energy.reduce((sum, each) => sum + each.energyWattHours, 0)).toBeCloseTo(
        (readings * 10 * 20) / 3600,
        9,
      );
    }
    expect((await store.maintenance.check()).problems).toEqual([]);
  });

  it('stays a device of its own where a person says so, and is not asked about again', async () => {
    const { id } = await asked();
    expect(await store.decisions.answer(id, { choice: 'new' }, answeredByAnna())).toMatchObject({ ok: true });
    expect((await run(now, false)).id).toBe(provisional.id);
    expect(await store.decisions.countOpen()).toBe(0);
    expect(await store.decisions.list('answered')).toMatchObject([{ id, answer: { choice: 'new' } }]);
  });

  it('asks nothing twice about its screens once it has become the known device, or is itself again', async () => {
    const numberless = makeDisplay({ serialNumber: null });
    const withScreen = (machine: Machine) => run({ ...machine, displays: [numberless] }, false);
    await withScreen(before);
    await withScreen(now);
    const open = await store.decisions.list('open');
    expect(open.map(({ kind }) => kind).sort()).toEqual(['display', 'display', 'machine']);
    const { id = '' } = open.find(({ kind }) => kind === 'machine') ?? {};
    await store.decisions.answer(id, { choice: 'same', deviceId: first.id }, answeredByAnna());
    await withScreen(now);
    const [left, ...others] = await store.decisions.list('open');
    expect([left?.kind, left?.machine.id, others]).toEqual(['display', first.id, []]);
    await store.decisions.answer(left?.id ?? '', { choice: 'new' }, answeredByAnna());
    await withScreen(now);
    expect(await store.decisions.countOpen()).toBe(0);
    await store.decisions.reopen(id, answeredByAnna());
    expect((await withScreen(before)).id).toBe(first.id);
    expect((await store.maintenance.check()).problems).toEqual([]);
  });

  it('leaves the known device what it is where that one is run again', async () => {
    expect((await run(before, false)).id).toBe(first.id);
    expect((await run(now, false)).id).toBe(provisional.id);
    expect(await listMachines()).toHaveLength(2);
    expect(await store.decisions.countOpen()).toBe(1);
  });

  it('is answered once, with one of the devices that it may be', async () => {
    const { id } = await asked();
    const other = await store.devices.create({ name: 'Other' }, byAnna);
    const otherId = other.ok ? other.value.id : '';
    const answer = (choice: Parameters<typeof store.decisions.answer>[1], decisionId = id) =>
      store.decisions.answer(decisionId, choice, answeredByAnna());
    expect(await answer({ choice: 'same', deviceId: otherId })).toEqual({
      ok: false,
      reason: 'not-a-candidate',
    });
    expect(await answer({ choice: 'new' }, otherId)).toEqual({ ok: false, reason: 'not-found' });
    expect(await store.decisions.reopen(id, answeredByAnna())).toEqual({ ok: false, reason: 'not-answered' });
    await answer({ choice: 'ignore' });
    expect(await answer({ choice: 'new' })).toEqual({ ok: false, reason: 'already-answered' });
  });
});
