import { type DeviceField, type DeviceFields, isCountedAndNumbered } from '#shared/domain/device.ts';
import { type ChangeContext, StoreError } from '../store.ts';
import { completeFields, deviceFieldNames, mergeFields } from './device-columns.ts';
import type { Write } from './tables.ts';
import {
  findClash,
  findFieldSources,
  insertDevice,
  type StoredDevice,
  updateDevice,
} from './write-devices.ts';

/* Devices that say themselves what they are: this machine, and the screens connected to it. */

/** Adds a device with what it says, but for a tag or number that another device has. */
export async function createRead(
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
    throw new StoreError('unexpected', `what was read could not be recorded: ${created.reason}`);
  return created.value;
}

/** What a device says never overwrites what a person entered, or decided by an undo, and forgets nothing it cannot read. */
export async function fillIn(
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
    throw new StoreError('unexpected', `what was read could not be recorded: ${updated.reason}`);
  return updated.value;
}

/**
 * Leaves a tag or serial number as it was where another device has it, since two firmwares can tell the same lie, or
 * where a person said that the device is several.
 */
export async function withoutClashes(
  write: Write,
  ownKey: number | null,
  before: DeviceFields,
  wanted: DeviceFields,
): Promise<DeviceFields> {
  let fields = isCountedAndNumbered(wanted)
    ? { ...wanted, assetTag: before.assetTag, serialNumber: before.serialNumber }
    : wanted;
  for (let clash = await findClash(write, ownKey, fields); clash !== null; ) {
    fields =
      clash.reason === 'asset-tag-taken'
        ? { ...fields, assetTag: before.assetTag }
        : before.serialNumber === null
          ? { ...fields, serialNumber: null }
          : { ...fields, serialNumber: before.serialNumber, manufacturer: before.manufacturer };
    clash = await findClash(write, ownKey, fields);
  }
  return fields;
}
