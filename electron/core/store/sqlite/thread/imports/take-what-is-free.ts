import type { DeviceFields, DeviceId } from '#shared/domain/device.ts';
import type { Connection } from '../../connection.ts';
import { completeFields, mergeFields, toDeviceColumns, toDeviceFields } from '../../device-columns.ts';
import type { Comparable } from './load-known.ts';

/** A tag or number that another device has. */
export interface Taken {
  readonly field: 'assetTag' | 'serialNumber';
  readonly value: string;
  readonly deviceId: DeviceId;
}

/** What of a device's tag and number (within its maker) another device has. */
export function findTaken(connection: Connection, ownKey: number | null, fields: DeviceFields): Taken[] {
  const columns = toDeviceColumns(fields);
  const byTag = connection
    .prepare<{ id: string }>('SELECT id FROM device WHERE asset_tag_folded = ? AND key IS NOT ?')
    .get(columns.asset_tag_folded, ownKey);
  const byNumber = connection
    .prepare<{ id: string }>(
      'SELECT id FROM device WHERE serial_number_folded = ? AND manufacturer_folded = ? AND key IS NOT ?',
    )
    .get(columns.serial_number_folded, columns.manufacturer_folded, ownKey);
  return [
    ...(byTag === undefined || fields.assetTag === null
      ? []
      : [{ field: 'assetTag', value: fields.assetTag, deviceId: byTag.id } as const]),
    ...(byNumber === undefined || fields.serialNumber === null
      ? []
      : [{ field: 'serialNumber', value: fields.serialNumber, deviceId: byNumber.id } as const]),
  ];
}

/** What a row tells of the device that it was given to, or of a new one, without what belongs to another device. */
export function withoutTaken<F extends Partial<DeviceFields>>(
  connection: Connection,
  device: Comparable | null,
  given: F,
): { readonly given: F; readonly taken: readonly Taken[] } {
  const stored = device === null ? null : toDeviceFields(device.row);
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const fields = stored === null ? completeFields(told) : mergeFields(stored, told);
  const taken = findTaken(connection, device?.key ?? null, fields);
  const left = new Set<string>(taken.map(({ field }) => field));
  // A device that has a number keeps the maker that it is a number of.
  if (left.has('serialNumber') && (stored?.serialNumber ?? null) !== null) left.add('manufacturer');
  const free = Object.fromEntries(Object.entries(given).filter(([field]) => !left.has(field))) as F;
  return { given: free, taken };
}
