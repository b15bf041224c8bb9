import type { ChangeContext } from '#core/store/store.ts';
import type { ChangeSource } from '#shared/domain/change.ts';
import type { DeviceField, DeviceFields, DeviceId } from '#shared/domain/device.ts';
import type { FieldChange } from '#shared/domain/import.ts';
import type { DeviceFacts } from '#shared/domain/intake-row.ts';
import type { Connection } from '../../connection.ts';
import {
  completeFields,
  deviceFieldNames,
  mergeFields,
  toDeviceColumns,
  toDeviceFields,
  toLogText,
} from '../../device-columns.ts';
import type { Comparable } from './load-known.ts';

/* What an import does to devices: the same columns and the same log as every other write. */

/** Adds a device: a line for its birth, then one for each field that the row tells. */
export function createDevice(
  connection: Connection,
  id: DeviceId,
  given: Partial<DeviceFields>,
  siteKey: number | null,
  context: ChangeContext,
): number {
  const fields = completeFields(given);
  const columns = toDeviceColumns(fields);
  const names = Object.keys(columns);
  const { lastInsertRowid } = connection
    .prepare(
      `INSERT INTO device (id, ${names.join(', ')}, site_key, created_at_ms, updated_at_ms)
       VALUES (:id, ${names.map((name) => `:${name}`).join(', ')}, :site_key, :at_ms, :at_ms)`,
    )
    .run({ id, ...columns, site_key: siteKey, at_ms: context.atMs });
  const key = Number(lastInsertRowid);
  appendLine(connection, key, 'created', 'null', 'null', context);
  for (const field of deviceFieldNames) {
    if (given[field] === undefined || fields[field] === null) continue;
    appendLine(connection, key, field, 'null', toLogText(fields[field]), context);
  }
  return key;
}

/**
 * What a row changes of a device. A table is a person's word and is taken as it is; what an agent read fills in what is
 * unknown and renews what agents and machines said, and never overwrites a person's entry.
 */
export function compareFields(
  connection: Connection,
  { key, row }: Comparable,
  given: Partial<DeviceFields>,
  isRead: boolean,
): { readonly fields: DeviceFields; readonly changes: readonly FieldChange[] } {
  const stored = toDeviceFields(row);
  const sources = isRead ? readSources(connection, key) : null;
  const isOpen = (field: DeviceField) =>
    sources === null || stored[field] === null || (sources.get(field) ?? 'machine') === 'machine';
  const told = deviceFieldNames.filter((field) => (given[field] ?? null) !== null && isOpen(field));
  const fields = mergeFields(stored, Object.fromEntries(told.map((field) => [field, given[field]])));
  const changes = deviceFieldNames
    .filter((field) => toLogText(stored[field]) !== toLogText(fields[field]))
    .map((field) => ({ field, from: stored[field], to: fields[field] }));
  return { fields, changes };
}

/** Gives the first and the last line that it adds to the change log: nobody else writes in between. */
export function updateDevice(
  connection: Connection,
  key: number,
  fields: DeviceFields,
  changes: readonly FieldChange[],
  siteKey: number | null,
  context: ChangeContext,
): readonly [number, number] {
  setColumns(connection, key, fields, siteKey, context.atMs);
  const lines = changes.map(({ field, from, to }) =>
    appendLine(
      connection,
      key,
      field as DeviceField,
      toLogText(from as DeviceFields[DeviceField]),
      toLogText(to as DeviceFields[DeviceField]),
      context,
    ),
  );
  return [lines[0] ?? 0, lines.at(-1) ?? 0];
}

export function setColumns(
  connection: Connection,
  key: number,
  fields: DeviceFields,
  siteKey: number | null,
  atMs: number,
): void {
  const columns = toDeviceColumns(fields);
  const sets = Object.keys(columns).map((name) => `${name} = :${name}`);
  connection
    .prepare(
      `UPDATE device SET ${sets.join(', ')}, site_key = :site_key, updated_at_ms = :at_ms WHERE key = :key`,
    )
    .run({ ...columns, site_key: siteKey, at_ms: atMs, key });
}

export function appendLine(
  connection: Connection,
  deviceKey: number,
  field: DeviceField | 'created',
  oldText: string,
  newText: string,
  context: ChangeContext,
  undoes: number | null = null,
): number {
  const { lastInsertRowid } = connection
    .prepare(
      `INSERT INTO change (device_key, field, old_value, new_value, actor, at_ms, source, batch_id, undoes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      deviceKey,
      field,
      oldText,
      newText,
      context.actor,
      context.atMs,
      context.source,
      context.batchId ?? null,
      undoes,
    );
  return Number(lastInsertRowid);
}

/** Where each field last got its value from; an import of what an agent read counts as the machine's word. */
function readSources(connection: Connection, deviceKey: number): Map<string, ChangeSource> {
  const rows = connection
    .prepare<{ field: string; source: ChangeSource; isRead: number }>(
      // SQLite takes the bare columns from the row that holds the maximum.
      `SELECT field, source, max(id),
         EXISTS (SELECT 1 FROM inventory WHERE inventory.device_key = change.device_key
           AND inventory.batch_id = change.batch_id) AS isRead
       FROM change WHERE device_key = ? GROUP BY field`,
    )
    .all(deviceKey);
  return new Map(
    rows.map(({ field, source, isRead }) => [
      field,
      source === 'import' && isRead === 1 ? 'machine' : source,
    ]),
  );
}

/**
 * Keeps what an agent read, where it is newer than what is known and says anything else. A section that it does not tell
 * (agents send only what has changed) stays as it was known. Gives the key of what it kept; null where it kept nothing.
 */
export function saveReadInventory(
  connection: Connection,
  deviceKey: number,
  { inventory }: DeviceFacts,
  batchId: string,
): number | null {
  if (inventory === undefined) return null;
  const { takenAtMs, ...told } = inventory;
  const newest = connection
    .prepare<{ document: string; atMs: number }>(
      'SELECT document, last_taken_at_ms AS atMs FROM inventory WHERE device_key = ? ORDER BY key DESC LIMIT 1',
    )
    .get(deviceKey);
  if (newest !== undefined && newest.atMs >= takenAtMs) return null;
  const known = newest === undefined ? null : (JSON.parse(newest.document) as typeof told);
  const document = JSON.stringify(
    known === null
      ? told
      : { ...known, ...withoutNulls(told), device: { ...known.device, ...withoutNulls(told.device) } },
  );
  if (newest?.document === document) return null;
  const { lastInsertRowid } = connection
    .prepare(
      `INSERT INTO inventory (device_key, taken_at_ms, last_taken_at_ms, document, batch_id)
       VALUES (?, ?, ?, ?, ?)`,
    )
    .run(deviceKey, takenAtMs, takenAtMs, document, batchId);
  return Number(lastInsertRowid);
}

function withoutNulls<T extends object>(told: T): Partial<T> {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null)) as Partial<T>;
}
