import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import type { Device } from '#shared/domain/device.ts';
import type { Display } from '#shared/domain/machine-inventory.ts';
import { type Machine, makeDisplay, makeMachine, readMachine, toFields } from '../machine-world.ts';
import { byAnna, byMachine, monday, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let store: OpenedStore;
let atMs: number;

beforeEach(async () => {
  store = await bench.open();
  atMs = monday;
});
afterAll(() => bench.cleanUp());

const one = makeMachine(1);
const two = makeMachine(2);
const screen = makeDisplay();
const numberless = makeDisplay({ serialNumber: null, model: 'B24-9' });

/** The machine takes its inventory with these screens connected, an hour after the last one. */
async function see(machine: Machine, ...displays: Display[]): Promise<Device> {
  atMs += 3_600_000;
  const inventory = readMachine({ ...machine, displays }, atMs);
  return store.devices.recordThisMachine(toFields(inventory), inventory, { ...byMachine, atMs });
}
async function listScreens(): Promise<Device[]> {
  const found: Device[] = [];
  for await (const device of store.devices.listAll('')) if (device.category === 'monitor') found.push(device);
  return found;
}
async function getOnly<T>(items: Promise<readonly T[]>): Promise<T> {
  const [first, ...others] = await items;
  if (first === undefined || others.length > 0) throw new Error(`one was expected, not ${others.length + 1}`);
  return first;
}
const asked = () => getOnly(store.decisions.list('open'));
const answer = (id: string, choice: Parameters<typeof store.decisions.answer>[1]) =>
  store.decisions.answer(id, choice, { ...byAnna, atMs });

describe('a screen with maker, model and serial number', () => {
  it('is a device of its own, at its machine, with size, year and a history; the built-in panel is none', async () => {
    const machine = await see(one, screen);
    const device = await getOnly(listScreens());
    expect(device).toMatchObject({ manufacturer: 'Dell', model: 'DELL U2720Q', serialNumber: 'CN0123' });
    expect(await store.devices.listLinks(device.id)).toEqual({
      screen: { widthMm: 597, heightMm: 336, widthPx: 3840, heightPx: 2160, year: 2021 },
      screens: [],
      machines: [
        {
          device: expect.objectContaining({ id: machine.id }),
          sinceMs: atMs,
          lastSeenMs: atMs,
          untilMs: null,
        },
      ],
    });
    expect((await store.devices.listLinks(machine.id)).screens).toMatchObject([
      { device: { id: device.id }, untilMs: null },
    ]);
    const fields = (await store.devices.listChanges(device.id)).map(({ field, source }) => [field, source]);
    expect(fields).toContainEqual(['created', 'machine']);
    expect(fields).toContainEqual(['serialNumber', 'machine']);
  });

  it('is recorded once, however often it is seen', async () => {
    await see(one, screen);
    const { id } = await getOnly(listScreens());
    const changes = await store.devices.listChanges(id);
    await see(one, screen);
    expect((await getOnly(listScreens())).id).toBe(id);
    expect(await store.devices.listChanges(id)).toEqual(changes);
    expect((await store.devices.listLinks(id)).machines).toMatchObject([{ lastSeenMs: atMs, untilMs: null }]);
  });

  it('stays on record when it is unplugged, and begins another stay when it is back', async () => {
    await see(one, screen);
    const { id } = await getOnly(listScreens());
    await see(one);
    const goneMs = atMs;
    expect((await store.devices.listLinks(id)).machines).toMatchObject([{ untilMs: goneMs }]);
    await see(one, screen);
    expect((await getOnly(listScreens())).id).toBe(id);
    expect((await store.devices.listLinks(id)).machines).toMatchObject([
      { sinceMs: atMs, untilMs: null },
      { untilMs: goneMs },
    ]);
  });

  it('goes with it to another machine', async () => {
    const first = await see(one, screen);
    const second = await see(two, screen);
    const { id } = await getOnly(listScreens());
    expect((await store.devices.listLinks(id)).machines).toMatchObject([
      { device: { id: second.id }, untilMs: null },
      { device: { id: first.id }, untilMs: atMs },
    ]);
    expect(await store.decisions.countOpen()).toBe(0);
  });

  it('is the one that a person entered, and never overwrites what was entered', async () => {
    const entered = await store.devices.create(
      {
        category: 'monitor',
        name: 'Left',
        manufacturer: 'Dell Inc.',
        model: 'U2720Q',
        serialNumber: 'cn0123',
      },
      byAnna,
    );
    await see(one, screen);
    expect(await getOnly(listScreens())).toMatchObject({
      id: entered.ok && entered.value.id,
      name: 'Left',
      model: 'U2720Q',
    });
  });

  it('is one on two cables, and is not unplugged by a screen that says nothing', async () => {
    await see(one, screen, screen);
    const { id } = await getOnly(listScreens());
    const mute = makeDisplay({ manufacturer: null, model: null, serialNumber: null });
    await see(one, mute);
    expect((await getOnly(listScreens())).id).toBe(id);
    expect((await store.devices.listLinks(id)).machines).toMatchObject([{ untilMs: null }]);
  });

  it('is left alone where screens could not be read', async () => {
    await see(one, screen);
    const inventory = { ...readMachine(one, atMs + 1), displays: null };
    await store.devices.recordThisMachine(toFields(inventory), inventory, byMachine);
    const { id } = await getOnly(listScreens());
    expect((await store.devices.listLinks(id)).machines).toMatchObject([{ untilMs: null }]);
  });
});

describe('a screen without a serial number', () => {
  it('is a question, asked once, with the screens of its model to choose from', async () => {
    const known = await store.devices.create(
      { category: 'monitor', manufacturer: 'Dell', model: 'B24-9', name: 'Old one' },
      byAnna,
    );
    await see(one, numberless);
    await see(one, numberless);
    expect(await listScreens()).toHaveLength(1);
    expect(await asked()).toMatchObject({
      kind: 'display',
      reason: 'no-serial',
      seen: { model: 'B24-9', serialNumber: null, widthMm: 597, year: 2021 },
      candidates: [
        { device: { id: known.ok && known.value.id }, reasons: [{ kind: 'model', outcome: 'agrees' }] },
      ],
    });
  });

  it('is followed as the device that a person said it is', async () => {
    const known = await store.devices.create(
      { category: 'monitor', manufacturer: 'Dell', model: 'B24-9', name: 'Old one' },
      byAnna,
    );
    const deviceId = known.ok ? known.value.id : '';
    await see(one, numberless);
    const { id } = await asked();
    expect(await answer(id, { choice: 'same', deviceId })).toMatchObject({ ok: true });
    const machine = await see(one, numberless);
    expect((await store.devices.listLinks(deviceId)).machines).toMatchObject([
      { device: { id: machine.id }, lastSeenMs: atMs, untilMs: null },
    ]);
    expect((await store.devices.listLinks(deviceId)).screen).toMatchObject({ year: 2021 });
    await see(one);
    expect((await store.devices.listLinks(deviceId)).machines).toMatchObject([{ untilMs: atMs }]);
    expect(await store.decisions.countOpen()).toBe(0);
  });

  it('is followed as the device that was made for it, until that is taken back', async () => {
    await see(one, numberless);
    const { id } = await asked();
    await answer(id, { choice: 'new' });
    const made = await getOnly(listScreens());
    expect(made).toMatchObject({ manufacturer: 'Dell', model: 'B24-9' });
    await see(one, numberless);
    expect((await getOnly(listScreens())).id).toBe(made.id);

    expect(await store.decisions.reopen(id, byAnna)).toMatchObject({ ok: true, value: { answer: null } });
    expect(await listScreens()).toEqual([]);
    await see(one, numberless);
    expect((await asked()).id).toBe(id);
  });

  it('is not taken away again once it has been edited', async () => {
    await see(one, numberless);
    const { id } = await asked();
    await answer(id, { choice: 'new' });
    const made = await getOnly(listScreens());
    await store.devices.patch(made.id, { holder: 'Anna' }, byAnna);
    expect(await store.decisions.reopen(id, byAnna)).toEqual({ ok: false, reason: 'edited-since' });
    expect((await getOnly(listScreens())).holder).toBe('Anna');
  });

  it('is left out where a person says so, and is not asked about again', async () => {
    await see(one, numberless);
    await answer((await asked()).id, { choice: 'ignore' });
    await see(one, numberless);
    expect(await listScreens()).toEqual([]);
    expect(await store.decisions.countOpen()).toBe(0);
  });

  it('is two questions where there are two of them', async () => {
    await see(one, numberless, numberless);
    for (const { id } of await store.decisions.list('open')) await answer(id, { choice: 'new' });
    expect(await listScreens()).toHaveLength(2);
    await see(one, numberless, numberless);
    expect(await listScreens()).toHaveLength(2);
    expect(await store.decisions.countOpen()).toBe(0);
  });

  it.each(['16843009', '0', '11111111', '1'])('has none where it says %s', async (serialNumber) => {
    await see(one, makeDisplay({ serialNumber }));
    expect(await asked()).toMatchObject({ reason: 'no-serial', seen: { serialNumber: null } });
  });
});

describe('a screen that is seen on two machines', () => {
  /** At one machine, then at the other, then at the first again, which never saw it unplugged. */
  beforeEach(async () => {
    await see(one, screen);
    await see(two, screen);
    await see(one, screen);
  });

  it('is a question, and stays where it was meanwhile', async () => {
    const decision = await asked();
    const { id } = await getOnly(listScreens());
    expect(decision).toMatchObject({ reason: 'on-several-machines', candidates: [{ device: { id } }] });
    const { machines } = await store.devices.listLinks(id);
    expect(machines.filter(({ untilMs }) => untilMs === null)).toMatchObject([{ device: { name: 'pc-2' } }]);
  });

  it('is one that is carried to and fro where a person says so, without further questions', async () => {
    const { id } = await getOnly(listScreens());
    await answer((await asked()).id, { choice: 'same', deviceId: id });
    for (const machine of [two, one, two]) {
      const { name } = await see(machine, screen);
      const { machines } = await store.devices.listLinks(id);
      expect(machines.filter(({ untilMs }) => untilMs === null)).toMatchObject([{ device: { name } }]);
    }
    expect(await store.decisions.countOpen()).toBe(0);
    expect(await listScreens()).toHaveLength(1);
  });

  it('is two with one number where a person says so, each at its machine', async () => {
    await answer((await asked()).id, { choice: 'new' });
    for (const machine of [two, one, two]) await see(machine, screen);
    await see(one);
    await see(one, screen);
    const screens = await listScreens();
    expect(screens).toHaveLength(2);
    const places = await Promise.all(
      screens.map(async ({ id }) =>
        (await store.devices.listLinks(id)).machines.find(({ untilMs }) => untilMs === null),
      ),
    );
    expect(places.map((place) => place?.device.name).sort()).toEqual(['pc-1', 'pc-2']);
    expect(await store.decisions.countOpen()).toBe(0);
  });

  it('is back where it stood where the answer is taken back', async () => {
    const { id } = await getOnly(listScreens());
    const decision = await asked();
    const before = await store.devices.listLinks(id);
    await answer(decision.id, { choice: 'same', deviceId: id });
    await store.decisions.reopen(decision.id, byAnna);
    expect(await store.devices.listLinks(id)).toEqual(before);
  });
});

describe('a serial number that two models share', () => {
  const other = makeDisplay({ model: 'DELL P2419H' });

  it('is a question, and either answer holds', async () => {
    await see(one, screen);
    await see(two, other);
    const decision = await asked();
    expect(decision).toMatchObject({
      reason: 'serial-of-another-model',
      candidates: [
        {
          reasons: [
            { kind: 'serial', outcome: 'agrees' },
            { kind: 'model', outcome: 'differs' },
          ],
        },
      ],
    });
    await answer(decision.id, { choice: 'new' });
    await see(two, other);
    await see(one, screen);
    const screens = await listScreens();
    expect(screens.map(({ model }) => model).sort()).toEqual(['DELL P2419H', 'DELL U2720Q']);
    expect(await store.decisions.countOpen()).toBe(0);
    expect((await store.maintenance.check()).problems).toEqual([]);
  });
});
