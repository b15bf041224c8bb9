import { uuidv7 } from 'uuidv7';
import { type ChangeSource, findUndoable } from '#shared/domain/change.ts';
import {
  type DeviceField,
  type DeviceFields,
  type DeviceId,
  isCountedAndNumbered,
  type NewDevice,
} from '#shared/domain/device.ts';
import type { ChangeContext, DeviceWriteRefusal, Outcome } from '../store.ts';
import {
  completeFields,
  deviceFieldNames,
  toBirthText,
  toDeviceColumns,
  toDeviceFields,
  toLogText,
} from './device-columns.ts';
import { selectDevice } from './device-queries.ts';
import type { ChangeTable, Write } from './tables.ts';

/* The one command that writes devices: fields, search columns and change log move together, in one transaction. */

export interface StoredDevice {
  readonly key: number;
  readonly id: DeviceId;
  readonly fields: DeviceFields;
}

type Written<T> = Outcome<T, DeviceWriteRefusal>;

export async function findStored(write: Write, id: DeviceId): Promise<StoredDevice | null> {
  const row = await selectDevice(write, id).select('device.key').executeTakeFirst();
  return row === undefined ? null : { key: row.key, id: row.id, fields: toDeviceFields(row) };
}

/** Adds a device: a line for its birth, then one for each field that was given. */
export async function insertDevice(
  write: Write,
  given: NewDevice,
  context: ChangeContext,
): Promise<Written<StoredDevice>> {
  const fields = completeFields(given);
  const checked = await checkFields(write, null, fields);
  if (!checked.ok) return checked;
  const id = uuidv7();
  const { key } = await write
    .insertInto('device')
    .values({
      id,
      ...toDeviceColumns(fields),
      site_key: checked.value,
      created_at_ms: context.atMs,
      updated_at_ms: context.atMs,
      last_seen_at_ms: null,
    })
    .returning('key')
    .executeTakeFirstOrThrow();
  const lines = deviceFieldNames
    .filter((field) => given[field] !== undefined)
    .map((field) => ({ field, oldText: toBirthText(field), newText: toLogText(fields[field]) }))
    .filter(({ oldText, newText }) => oldText !== newText);
  await appendLines(write, key, [{ field: 'created', oldText: 'null', newText: 'null' }, ...lines], context);
  return { ok: true, value: { key, id, fields } };
}

/** Changes fields of a device: one line for each that really changes, nothing where none does. */
export async function updateDevice(
  write: Write,
  stored: StoredDevice,
  fields: DeviceFields,
  context: ChangeContext,
  undoes: number | null = null,
): Promise<Written<StoredDevice>> {
  const lines = deviceFieldNames
    .map((field) => ({ field, oldText: toLogText(stored.fields[field]), newText: toLogText(fields[field]) }))
    .filter(({ oldText, newText }) => oldText !== newText);
  if (lines.length === 0) return { ok: true, value: stored };
  const checked = await checkFields(write, stored.key, fields);
  if (!checked.ok) return checked;
  await write
    .updateTable('device')
    .set({ ...toDeviceColumns(fields), site_key: checked.value, updated_at_ms: context.atMs })
    .where('key', '=', stored.key)
    .execute();
  await appendLines(write, stored.key, lines, context, undoes);
  return { ok: true, value: { ...stored, fields } };
}

/** Restores what a field was before a line of the log, where that overwrites nothing that came after it. */
export async function undoChange(
  write: Write,
  changeId: number,
  context: ChangeContext,
): Promise<Written<DeviceId>> {
  const line = await write
    .selectFrom('change')
    .innerJoin('device', 'device.key', 'change.device_key')
    .where('change.id', '=', changeId)
    .select(['change.device_key', 'change.field', 'change.old_value', 'device.id'])
    .executeTakeFirst();
  if (line === undefined) return { ok: false, reason: 'not-found' };
  const linesOfField = await write
    .selectFrom('change')
    .where('device_key', '=', line.device_key)
    .where('field', '=', line.field)
    .orderBy('id')
    .select(['id', 'undoes'])
    .execute();
  if (!findUndoable(linesOfField).has(changeId) || !isRestorable(line.field, line.old_value))
    return { ok: false, reason: 'change-superseded' };
  const stored = await findStored(write, line.id);
  if (stored === null) return { ok: false, reason: 'not-found' };
  const fields = { ...stored.fields, [line.field]: JSON.parse(line.old_value) } as DeviceFields;
  const written = await updateDevice(write, stored, fields, { ...context, source: 'undo' }, changeId);
  return written.ok ? { ok: true, value: stored.id } : written;
}

/** A birth has nothing before it, and a device always has a status. */
export function isRestorable(field: string, oldText: string): boolean {
  return field !== 'created' && !(field === 'status' && oldText === 'null');
}

/** Where each field of a device last got its value from, of those that have ever been logged on their own. */
export async function findFieldSources(write: Write, deviceKey: number): Promise<Map<string, ChangeSource>> {
  const rows = await write
    .selectFrom('change')
    .where('device_key', '=', deviceKey)
    .groupBy('field')
    // SQLite takes the bare column from the row that holds the maximum.
    .select((e) => ['field', 'source', e.fn.max('id').as('id')])
    .execute();
  return new Map(rows.map(({ field, source }) => [field, source]));
}

/** Refuses what another device already has, what does not exist and what cannot be; gives the key of the site. */
async function checkFields(
  write: Write,
  ownKey: number | null,
  fields: DeviceFields,
): Promise<Written<number | null>> {
  if (isCountedAndNumbered(fields)) return { ok: false, reason: 'counted-and-numbered' };
  const clash = await findClash(write, ownKey, fields);
  if (clash !== null) return { ok: false, ...clash };
  if (fields.siteId === null) return { ok: true, value: null };
  const site = await write
    .selectFrom('site')
    .where('id', '=', fields.siteId)
    .select('key')
    .executeTakeFirst();
  return site === undefined ? { ok: false, reason: 'site-not-found' } : { ok: true, value: site.key };
}

/** The device that already has the asset tag, or the serial number of the same manufacturer. */
export async function findClash(
  write: Write,
  ownKey: number | null,
  fields: DeviceFields,
): Promise<{ reason: 'asset-tag-taken' | 'serial-number-taken'; deviceId: DeviceId } | null> {
  const columns = toDeviceColumns(fields);
  const others = write
    .selectFrom('device')
    .select('id')
    .where('key', '!=', ownKey ?? -1);
  if (columns.asset_tag_folded !== null) {
    const other = await others.where('asset_tag_folded', '=', columns.asset_tag_folded).executeTakeFirst();
    if (other !== undefined) return { reason: 'asset-tag-taken', deviceId: other.id };
  }
  if (columns.serial_number_folded !== null && columns.manufacturer_folded !== null) {
    const other = await others
      .where('serial_number_folded', '=', columns.serial_number_folded)
      .where('manufacturer_folded', '=', columns.manufacturer_folded)
      .executeTakeFirst();
    if (other !== undefined) return { reason: 'serial-number-taken', deviceId: other.id };
  }
  return null;
}

/** A line of the change log to be: values as `toLogText` writes them. */
export interface Line {
  readonly field: DeviceField | 'created';
  readonly oldText: string;
  readonly newText: string;
}

export async function appendLines(
  write: Write,
  deviceKey: number,
  lines: readonly Line[],
  context: ChangeContext,
  undoes: number | null = null,
): Promise<void> {
  const rows = lines.map(
    ({ field, oldText, newText }): Omit<ChangeTable, 'id'> => ({
      device_key: deviceKey,
      field,
      old_value: oldText,
      new_value: newText,
      actor: context.actor,
      at_ms: context.atMs,
      source: context.source,
      batch_id: context.batchId ?? null,
      undoes,
    }),
  );
  await write.insertInto('change').values(rows).execute();
}
