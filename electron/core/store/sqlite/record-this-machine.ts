import type { DeviceField, DeviceFields, DeviceId } from '#shared/domain/device.ts';
import { type MachineInventory, machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { type ChangeContext, StoreError } from '../store.ts';
import { completeFields, deviceFieldNames, mergeFields, toDeviceColumns } from './device-columns.ts';
import type { Write } from './tables.ts';
import {
  findClash,
  findFieldSources,
  findStored,
  insertDevice,
  type StoredDevice,
  updateDevice,
} from './write-devices.ts';

/** Finds or creates the device of the machine the core runs on, fills in what no person decided, keeps its inventory. */
export async function recordMachine(
  write: Write,
  given: Partial<DeviceFields>,
  inventory: MachineInventory,
  context: ChangeContext,
): Promise<DeviceId> {
  const known = await findMachine(write, given);
  const device =
    known === null ? await createMachine(write, given, context) : await fillIn(write, known, given, context);
  await markAsThisMachine(write, device.key, inventory.takenAtMs);
  await saveInventory(write, device.key, inventory);
  return device.id;
}

/** By hardware UUID, then by serial number within the maker, then by the mark this store made. */
async function findMachine(write: Write, given: Partial<DeviceFields>): Promise<StoredDevice | null> {
  const columns = toDeviceColumns(completeFields(given));
  const devices = write
    .selectFrom('device')
    .select(['id', 'hardware_uuid_folded'])
    .where('is_demonstration', '=', 0);
  if (columns.hardware_uuid_folded !== null) {
    const found = await devices
      .where('hardware_uuid_folded', '=', columns.hardware_uuid_folded)
      .orderBy('is_this_machine', 'desc')
      .orderBy('key')
      .executeTakeFirst();
    if (found !== undefined) return findStored(write, found.id);
  }
  if (columns.serial_number_folded !== null && columns.manufacturer_folded !== null) {
    const found = await devices
      .where('serial_number_folded', '=', columns.serial_number_folded)
      .where('manufacturer_folded', '=', columns.manufacturer_folded)
      .executeTakeFirst();
    if (found !== undefined) return findStored(write, found.id);
  }
  const marked = await devices.where('is_this_machine', '=', 1).executeTakeFirst();
  if (marked === undefined) return null;
  // A data folder carried to another computer: its mark is not about this one.
  const isAnother =
    marked.hardware_uuid_folded !== null &&
    columns.hardware_uuid_folded !== null &&
    marked.hardware_uuid_folded !== columns.hardware_uuid_folded;
  return isAnother ? null : findStored(write, marked.id);
}

async function createMachine(
  write: Write,
  given: Partial<DeviceFields>,
  context: ChangeContext,
): Promise<StoredDevice> {
  const free = await withoutClashes(write, null, completeFields({}), completeFields(given));
  const known = deviceFieldNames
    .filter((field) => (given[field] ?? null) !== null && free[field] !== null)
    .map((field) => [field, free[field]] as const);
  const created = await insertDevice(write, Object.fromEntries(known), context);
  if (!created.ok)
    throw new StoreError('unexpected', `this machine could not be recorded: ${created.reason}`);
  return created.value;
}

/** The machine never overwrites what a person entered, or decided by an undo, and forgets nothing it cannot read. */
async function fillIn(
  write: Write,
  stored: StoredDevice,
  given: Partial<DeviceFields>,
  context: ChangeContext,
): Promise<StoredDevice> {
  const sources = await findFieldSources(write, stored.key);
  const birth = sources.get('created');
  const isOwn = (field: DeviceField): boolean => {
    const source = sources.get(field) ?? (stored.fields[field] === null ? 'machine' : birth);
    return source === 'machine';
  };
  const offered = deviceFieldNames
    .filter((field) => (given[field] ?? null) !== null && isOwn(field))
    .map((field) => [field, given[field]] as const);
  const wanted = mergeFields(stored.fields, Object.fromEntries(offered));
  const fields = await withoutClashes(write, stored.key, stored.fields, wanted);
  const updated = await updateDevice(write, stored, fields, context);
  if (!updated.ok)
    throw new StoreError('unexpected', `this machine could not be recorded: ${updated.reason}`);
  return updated.value;
}

/** Leaves a tag or serial number as it was where another device has it: two firmwares can tell the same lie. */
async function withoutClashes(
  write: Write,
  ownKey: number | null,
  before: DeviceFields,
  wanted: DeviceFields,
): Promise<DeviceFields> {
  let fields = wanted;
  for (let clash = await findClash(write, ownKey, fields); clash !== null; ) {
    fields =
      clash.reason === 'asset-tag-taken'
        ? { ...fields, assetTag: before.assetTag }
        : { ...fields, serialNumber: before.serialNumber, manufacturer: before.manufacturer };
    clash = await findClash(write, ownKey, fields);
  }
  return fields;
}

async function markAsThisMachine(write: Write, key: number, seenAtMs: number): Promise<void> {
  await write
    .updateTable('device')
    .set({ is_this_machine: 0 })
    .where('is_this_machine', '=', 1)
    .where('key', '!=', key)
    .execute();
  await write
    .updateTable('device')
    .set({ is_this_machine: 1, last_seen_at_ms: seenAtMs })
    .where('key', '=', key)
    .execute();
}

/** A new row for a new content; where only the instant differs, the instant alone is brought up to date. */
async function saveInventory(write: Write, deviceKey: number, inventory: MachineInventory): Promise<void> {
  const { takenAtMs, ...content } = inventory;
  const document = JSON.stringify(content);
  const newest = await selectNewestInventory(write, deviceKey).executeTakeFirst();
  if (newest?.document === document) {
    await write
      .updateTable('inventory')
      .set({ last_taken_at_ms: takenAtMs })
      .where('key', '=', newest.key)
      .execute();
    return;
  }
  await write
    .insertInto('inventory')
    .values({ device_key: deviceKey, taken_at_ms: takenAtMs, last_taken_at_ms: takenAtMs, document })
    .execute();
}

function selectNewestInventory(write: Write, deviceKey: number) {
  return write
    .selectFrom('inventory')
    .where('device_key', '=', deviceKey)
    .orderBy('key', 'desc')
    .limit(1)
    .select(['key', 'document']);
}

/** A stored inventory; `lastTakenAtMs` is when the machine last said the same. */
export function parseInventory(document: string, lastTakenAtMs: number): MachineInventory {
  return machineInventorySchema.parse({ ...JSON.parse(document), takenAtMs: lastTakenAtMs });
}
