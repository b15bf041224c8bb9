import type { DeviceFields } from '#shared/domain/device.ts';
import type { ChangeContext } from '../../store.ts';
import type { Connection } from '../connection.ts';
import { completeFields, toDeviceColumns } from '../device-columns.ts';
import type { DeviceColumns } from '../tables.ts';
import type { OperationInput } from '../thread-protocol.ts';

const insertDevice = `
  INSERT INTO device (id, name, name_folded, asset_tag, asset_tag_folded, category, manufacturer, manufacturer_folded,
    model, model_folded, serial_number, serial_number_folded, hardware_uuid, hardware_uuid_folded, status, site_key,
    holder, holder_folded, purchased_on, purchase_price_minor_units, purchase_price_currency, location,
    location_folded, supplier, supplier_folded, order_number, purchase_condition, warranty_ends_on, weight_kg, quantity,
    tags, retired_on, recipient, disposal_proof, notes, search_text, is_demonstration, created_at_ms,
    updated_at_ms)
  VALUES (:id, :name, :name_folded, :asset_tag, :asset_tag_folded, :category, :manufacturer, :manufacturer_folded,
    :model, :model_folded, :serial_number, :serial_number_folded, :hardware_uuid, :hardware_uuid_folded, :status,
    :site_key, :holder, :holder_folded, :purchased_on, :purchase_price_minor_units, :purchase_price_currency,
    :location, :location_folded, :supplier, :supplier_folded, :order_number, :purchase_condition, :warranty_ends_on,
    :weight_kg, :quantity, :tags, :retired_on, :recipient, :disposal_proof, :notes, :search_text, 1, :at_ms, :at_ms)
  ON CONFLICT DO NOTHING`;

const insertBirth = `
  INSERT INTO change (device_key, field, old_value, new_value, actor, at_ms, source, batch_id)
  VALUES (?, 'created', 'null', ?, ?, ?, 'demonstration', ?)`;

/**
 * Adds invented devices in one short transaction, each logged as born with all its fields in one line. A device whose
 * tag or serial number is taken is left out; gives how many were added.
 */
export function addDemonstrationChunk(
  connection: Connection,
  { devices, ids, context }: OperationInput<'addDemonstrationChunk'>,
): number {
  return connection.transaction(() => {
    let added = 0;
    for (const [index, device] of devices.entries()) {
      const id = ids[index];
      if (id !== undefined && insertOne(connection, id, completeFields(device), context)) added += 1;
    }
    return added;
  });
}

/** Removes some invented devices with all that hangs on them; gives how many, 0 when none is left. */
export function removeDemonstrationChunk(
  connection: Connection,
  { limit }: OperationInput<'removeDemonstrationChunk'>,
): number {
  return connection.transaction(
    () =>
      connection
        .prepare(
          'DELETE FROM device WHERE key IN (SELECT key FROM device WHERE is_demonstration = 1 ORDER BY key LIMIT ?)',
        )
        .run(limit).changes,
  );
}

function insertOne(
  connection: Connection,
  id: string,
  fields: DeviceFields,
  context: ChangeContext,
): boolean {
  const columns: DeviceColumns = toDeviceColumns(fields);
  const { changes, lastInsertRowid } = connection
    .prepare(insertDevice)
    .run({ id, ...columns, site_key: findSiteKey(connection, fields.siteId), at_ms: context.atMs });
  if (changes === 0) return false;
  connection
    .prepare(insertBirth)
    .run(lastInsertRowid, JSON.stringify(fields), context.actor, context.atMs, context.batchId ?? null);
  return true;
}

function findSiteKey(connection: Connection, siteId: string | null): number | null {
  if (siteId === null) return null;
  return connection.prepare<{ key: number }>('SELECT key FROM site WHERE id = ?').get(siteId)?.key ?? null;
}
