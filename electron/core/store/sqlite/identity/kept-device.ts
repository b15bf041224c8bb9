import type { Selectable } from 'kysely';
import type { ChangeContext } from '../../store.ts';
import {
  completeFields,
  deviceFieldNames,
  toDeviceColumns,
  toDeviceFields,
  toLogText,
} from '../device-columns.ts';
import { withoutClashes } from '../fill-in-device.ts';
import type { ChangeTable, DeviceTable, Write } from '../tables.ts';
import { appendLines } from '../write-devices.ts';

/* Devices that became part of another, kept whole so that they can be devices of their own again. */

const deviceColumns = [
  'key',
  'id',
  'name',
  'name_folded',
  'asset_tag',
  'asset_tag_folded',
  'category',
  'manufacturer',
  'manufacturer_folded',
  'model',
  'model_folded',
  'serial_number',
  'serial_number_folded',
  'hardware_uuid',
  'hardware_uuid_folded',
  'status',
  'site_key',
  'holder',
  'holder_folded',
  'purchased_on',
  'purchase_price_minor_units',
  'purchase_price_currency',
  'location',
  'location_folded',
  'supplier',
  'supplier_folded',
  'order_number',
  'purchase_condition',
  'warranty_ends_on',
  'weight_kg',
  'quantity',
  'tags',
  'retired_on',
  'recipient',
  'disposal_proof',
  'notes',
  'search_text',
  'is_this_machine',
  'is_demonstration',
  'created_at_ms',
  'updated_at_ms',
  'last_seen_at_ms',
] as const satisfies readonly (keyof DeviceTable)[];

const emptyColumns = toDeviceColumns(completeFields({}));

const changeColumns = [
  'id',
  'device_key',
  'field',
  'old_value',
  'new_value',
  'actor',
  'at_ms',
  'source',
  'batch_id',
  'undoes',
] as const satisfies readonly (keyof ChangeTable)[];

/** A device with its history, as it was. */
export interface KeptDevice {
  readonly device: Selectable<DeviceTable>;
  readonly changes: readonly Selectable<ChangeTable>[];
}

export async function keepDevice(write: Write, key: number): Promise<KeptDevice> {
  const device = await write
    .selectFrom('device')
    .where('key', '=', key)
    .select(deviceColumns)
    .executeTakeFirstOrThrow();
  const changes = await write
    .selectFrom('change')
    .where('device_key', '=', key)
    .select(changeColumns)
    .orderBy('id')
    .execute();
  return { device, changes };
}

/**
 * Makes a kept device again, under its own id and with its own history; gives its new key. A tag or number that is
 * another's by now, and a site that is gone, are left out, and that is logged.
 */
export async function makeAgain(
  write: Write,
  { device, changes }: KeptDevice,
  context: ChangeContext,
): Promise<number> {
  // What a version before kept of the device lacks the columns that came since.
  const fields = toDeviceFields({ ...emptyColumns, ...device, site_id: null });
  // A number or tag may be another's by now, and a site may be gone.
  const free = await withoutClashes(write, null, completeFields({}), fields);
  const site = await write
    .selectFrom('site')
    .where('key', '=', device.site_key ?? -1)
    .select('key')
    .executeTakeFirst();
  // Its key may be another's by now; ids of lines of the log are never given twice.
  const { key: _former, ...kept } = device;
  const { key } = await write
    .insertInto('device')
    .values({ ...kept, ...toDeviceColumns(free), site_key: site?.key ?? null, is_this_machine: 0 })
    .returning('key')
    .executeTakeFirstOrThrow();
  const lines = changes.map((line) => ({ ...line, device_key: key }));
  if (lines.length > 0) await write.insertInto('change').values(lines).execute();
  const lost = deviceFieldNames
    .filter((field) => free[field] !== fields[field])
    .map((field) => ({ field, oldText: toLogText(fields[field]), newText: toLogText(free[field]) }));
  if (lost.length > 0) await appendLines(write, key, lost, { ...context, source: 'machine' });
  return key;
}

/** Says which device is the machine that Perdure runs on. */
export async function markThisMachine(write: Write, key: number, seenAtMs: number | null): Promise<void> {
  await write.updateTable('device').set({ is_this_machine: 0 }).where('is_this_machine', '=', 1).execute();
  await write
    .updateTable('device')
    .set({ is_this_machine: 1, last_seen_at_ms: seenAtMs })
    .where('key', '=', key)
    .execute();
}
