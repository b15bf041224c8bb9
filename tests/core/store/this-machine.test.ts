import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { byAnna, byMachine, monday, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let store: OpenedStore;

beforeEach(async () => {
  store = await bench.open();
});
afterAll(() => bench.cleanUp());

const identity = {
  name: 'pc-anna',
  manufacturer: 'Dell',
  model: 'Latitude 7440',
  serialNumber: 'ABC123',
  hardwareUuid: '4c4c4544-0051-3510-8052-b4c04f564231',
};

function inventory(takenAtMs = monday, hostname = 'pc-anna'): MachineInventory {
  return {
    schema: 'perdure.inventory/1',
    takenAtMs,
    device: {
      category: 'laptop',
      manufacturer: 'Dell',
      model: 'Latitude 7440',
      serialNumber: 'ABC123',
      hardwareUuid: '4c4c4544-0051-3510-8052-b4c04f564231',
      assetTag: null,
      hostname,
      isVirtual: false,
    },
    mainboard: null,
    firmware: null,
    cpu: null,
    memory: null,
    storage: null,
    batteries: [],
    gpus: null,
    displays: null,
    network: null,
    os: null,
    provenance: [{ section: 'device', source: 'test' }],
    problems: [],
  };
}

type Fields = Parameters<OpenedStore['devices']['recordThisMachine']>[0];

/** Records a machine that says these fields of itself and nothing more. */
const record = (fields: Fields) => {
  const said = inventory();
  const { name = null, manufacturer = null, model = null, serialNumber = null, hardwareUuid = null } = fields;
  const device = { ...said.device, manufacturer, model, serialNumber, hardwareUuid, hostname: name };
  return store.devices.recordThisMachine(fields, { ...said, device }, byMachine);
};

describe('the machine the core runs on', () => {
  it('is recorded once, and found again at the next start', async () => {
    expect(await store.devices.findThisMachine()).toBeNull();
    const first = await record(identity);
    expect(first).toMatchObject({ ...identity, isThisMachine: true, status: 'in-service' });
    expect((await record(identity)).id).toBe(first.id);
    expect(await store.devices.findThisMachine()).toEqual(first);
    expect(await store.devices.listChanges(first.id)).toHaveLength(6);
  });

  it('is found by its hardware UUID, in either byte order, after a new name', async () => {
    const first = await record(identity);
    const again = await record({ hardwareUuid: '44454C4C-5100-1035-8052-B4C04F564231', name: 'pc-ben' });
    expect(again).toMatchObject({ id: first.id, name: 'pc-ben', model: 'Latitude 7440' });
  });

  it('is the device that a person entered with its serial number', async () => {
    const entered = await store.devices.create(
      { manufacturer: 'DELL', serialNumber: 'abc123', holder: 'Anna' },
      byAnna,
    );
    const recorded = await record(identity);
    expect(entered.ok && entered.value.id).toBe(recorded.id);
    expect(recorded).toMatchObject({ serialNumber: 'abc123', holder: 'Anna', model: 'Latitude 7440' });
  });

  it('is found by its mark where the firmware says nothing', async () => {
    const first = await record({ name: 'pc-anna' });
    expect((await record({ name: 'pc-anna', model: 'Known since' })).id).toBe(first.id);
  });

  it('is another device where the data folder was carried to another computer', async () => {
    const first = await record(identity);
    const other = await record({
      name: 'pc-new',
      hardwareUuid: '7d1c9a52-77aa-11ee-9c11-000000000001',
      manufacturer: 'Dell',
      serialNumber: 'XYZ',
    });
    expect(other.id).not.toBe(first.id);
    expect((await store.devices.findThisMachine())?.id).toBe(other.id);
    expect(await store.devices.find(first.id)).toMatchObject({ isThisMachine: false, name: 'pc-anna' });
  });

  it('never overwrites what a person entered, nor what a person decided by an undo', async () => {
    const { id } = await record(identity);
    await store.devices.patch(id, { name: 'Reception', model: null }, byAnna);
    expect(await record({ ...identity, name: 'pc-renamed' })).toMatchObject({
      name: 'Reception',
      model: null,
    });

    await record({ ...identity, manufacturer: 'Dell Inc.' });
    const change = (await store.devices.listChanges(id)).find((line) => line.field === 'manufacturer');
    const undone = await store.devices.undo(change?.id ?? 0, byAnna);
    expect(undone).toMatchObject({ ok: true, value: { manufacturer: 'Dell' } });
    expect(await record({ ...identity, manufacturer: 'Dell Inc.' })).toMatchObject({ manufacturer: 'Dell' });
  });

  it('forgets nothing that it cannot read today', async () => {
    const { id } = await record(identity);
    expect(await record({ hardwareUuid: identity.hardwareUuid, model: null })).toMatchObject({
      id,
      model: 'Latitude 7440',
    });
  });

  it('is recorded without a tag that another device has', async () => {
    await store.devices.create({ assetTag: 'T1', name: 'Other' }, byAnna);
    expect(await record({ ...identity, assetTag: 't1' })).toMatchObject({ name: 'pc-anna', assetTag: null });
  });

  it('keeps its newest inventory, and says when the machine last said so', async () => {
    const { id } = await record(identity);
    expect(await store.devices.findInventory(id)).toEqual(inventory());
    await store.devices.recordThisMachine(identity, inventory(monday + 5), byMachine);
    expect(await store.devices.findInventory(id)).toEqual(inventory(monday + 5));
    await store.devices.recordThisMachine(identity, inventory(monday + 9, 'pc-other'), byMachine);
    expect(await store.devices.findInventory(id)).toEqual(inventory(monday + 9, 'pc-other'));
    expect((await store.maintenance.check()).problems).toEqual([]);
  });
});
