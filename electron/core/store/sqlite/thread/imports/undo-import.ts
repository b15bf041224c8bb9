import type { ChangeContext } from '#core/store/store.ts';
import { findUndoable } from '#shared/domain/change.ts';
import type { DeviceField, DeviceFields } from '#shared/domain/device.ts';
import type { Connection } from '../../connection.ts';
import { toDeviceFields } from '../../device-columns.ts';
import type { OperationInput, OperationOutput } from '../../thread-protocol.ts';
import { isRestorable } from '../../write-devices.ts';
import { findSiteKey } from './apply-row.ts';
import { loadOne } from './load-known.ts';
import { appendLine, setColumns } from './write-row.ts';

interface RowToUndo {
  readonly batchKey: number;
  readonly fileNumber: number;
  readonly row: number;
  readonly verdict: 'created' | 'updated' | 'identical';
  readonly deviceKey: number | null;
}

/**
 * Takes back some rows of a batch, the last first, in one short transaction. What somebody has changed since stays as
 * they made it, and is counted: a device with a later change is kept, and so is each field with one.
 */
export function undoImportChunk(
  connection: Connection,
  { batchId, limit, context }: OperationInput<'undoImportChunk'>,
): OperationOutput<'undoImportChunk'> {
  return connection.transaction(() => {
    const rows = connection
      .prepare<RowToUndo>(
        `SELECT batch_key AS batchKey, file_number AS fileNumber, row, verdict, device_key AS deviceKey
         FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
         WHERE id = ? AND undo IS NULL AND verdict IN ('created', 'updated', 'identical')
         ORDER BY file_number DESC, row DESC LIMIT ?`,
      )
      .all(batchId, limit);
    let kept = 0;
    for (const row of rows) {
      const isDone =
        row.deviceKey === null || undoRow(connection, batchId, row.verdict, row.deviceKey, context);
      if (!isDone) kept += 1;
      connection
        .prepare('UPDATE import_row SET undo = ? WHERE batch_key = ? AND file_number = ? AND row = ?')
        .run(isDone ? 'done' : 'kept', row.batchKey, row.fileNumber, row.row);
    }
    return { undone: rows.length - kept, kept };
  });
}

/** Whether nothing of what the row did is left. */
function undoRow(
  connection: Connection,
  batchId: string,
  verdict: RowToUndo['verdict'],
  deviceKey: number,
  context: ChangeContext,
): boolean {
  connection.prepare('DELETE FROM inventory WHERE device_key = ? AND batch_id = ?').run(deviceKey, batchId);
  if (verdict === 'created') return removeDevice(connection, batchId, deviceKey);
  // Of a device that the batch itself made, its birth says what is left.
  if (isBornOf(connection, batchId, deviceKey)) return true;
  return restoreFields(connection, batchId, deviceKey, context);
}

function isBornOf(connection: Connection, batchId: string, deviceKey: number): boolean {
  const birth = connection
    .prepare(`SELECT 1 FROM change WHERE device_key = ? AND field = 'created' AND batch_id = ?`)
    .get(deviceKey, batchId);
  return birth !== undefined;
}

function removeDevice(connection: Connection, batchId: string, deviceKey: number): boolean {
  if (isUsedOutside(connection, batchId, deviceKey)) return false;
  connection.prepare('DELETE FROM device WHERE key = ?').run(deviceKey);
  return true;
}

/** Whether a device that a batch made has been changed, read or told of by anything else; by any other row than `row`. */
export function isUsedOutside(
  connection: Connection,
  batchId: string,
  deviceKey: number,
  row?: { readonly fileNumber: number; readonly row: number },
): boolean {
  const found = connection
    .prepare<{ isUsed: number }>(
      `SELECT EXISTS (SELECT 1 FROM change WHERE device_key = :key AND batch_id IS NOT :batch)
         OR EXISTS (SELECT 1 FROM reading WHERE device_key = :key)
         OR EXISTS (SELECT 1 FROM inventory WHERE device_key = :key AND batch_id IS NOT :batch)
         OR EXISTS (SELECT 1 FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
           WHERE device_key = :key AND state = 'applied' AND id != :batch)
         OR (:row IS NOT NULL AND EXISTS (SELECT 1 FROM import_row
           WHERE device_key = :key AND (file_number != :file OR row != :row))) AS isUsed`,
    )
    .get({ key: deviceKey, batch: batchId, file: row?.fileNumber ?? null, row: row?.row ?? null });
  return found?.isUsed === 1;
}

function restoreFields(
  connection: Connection,
  batchId: string,
  deviceKey: number,
  context: ChangeContext,
): boolean {
  const lines = connection
    .prepare<WrittenLine>(
      `SELECT id, field, old_value AS oldValue, new_value AS newValue FROM change
       WHERE device_key = ? AND batch_id = ? AND source = 'import' ORDER BY id DESC`,
    )
    .all(deviceKey, batchId);
  return takeLinesBack(connection, deviceKey, lines, context);
}

interface WrittenLine {
  readonly id: number;
  readonly field: string;
  readonly oldValue: string;
  readonly newValue: string;
}

/** Takes back the lines that one row wrote, all of them or, where one cannot be, none. */
export function restoreLines(
  connection: Connection,
  deviceKey: number,
  [first, last]: readonly [number, number],
  context: ChangeContext,
): boolean {
  const lines = connection
    .prepare<WrittenLine>(
      `SELECT id, field, old_value AS oldValue, new_value AS newValue FROM change
       WHERE device_key = ? AND id BETWEEN ? AND ? ORDER BY id DESC`,
    )
    .all(deviceKey, first, last);
  const isOpen = lines.every((line) => canTakeBack(connection, deviceKey, line) ?? true);
  return isOpen && takeLinesBack(connection, deviceKey, lines, context);
}

/** Whether a line can be taken back; null where it has been already. */
function canTakeBack(
  connection: Connection,
  deviceKey: number,
  { id, field, oldValue }: WrittenLine,
): boolean | null {
  const ofField = connection
    .prepare<{ id: number; undoes: number | null }>(
      'SELECT id, undoes FROM change WHERE device_key = ? AND field = ? ORDER BY id',
    )
    .all(deviceKey, field);
  if (ofField.some(({ undoes }) => undoes === id)) return null;
  return findUndoable(ofField).has(id) && isRestorable(field, oldValue);
}

/** Gives whether all of them could be. */
function takeLinesBack(
  connection: Connection,
  deviceKey: number,
  lines: readonly WrittenLine[],
  context: ChangeContext,
): boolean {
  let isWhole = true;
  for (const line of lines) {
    const { id, field, oldValue, newValue } = line;
    const canBe = canTakeBack(connection, deviceKey, line);
    if (canBe !== true) {
      isWhole = isWhole && canBe === null;
      continue;
    }
    const before = toDeviceFields(loadOne(connection, deviceKey).row);
    const value = JSON.parse(oldValue) as DeviceFields[DeviceField];
    const fields = { ...before, [field]: value } as DeviceFields;
    const siteKey = findSiteKey(connection, fields.siteId);
    setColumns(connection, deviceKey, fields, siteKey, context.atMs);
    const undoing = { ...context, source: 'undo' } as const;
    appendLine(connection, deviceKey, field as DeviceField, newValue, oldValue, undoing, id);
  }
  return isWhole;
}
