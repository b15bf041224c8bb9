import type { KeptRowPage } from '#shared/domain/import-views.ts';
import type { Connection } from '../../connection.ts';
import type { OperationInput, OperationOutput } from '../../thread-protocol.ts';
import { labelOfDevice } from './read-rows.ts';
import { readDetail } from './row-detail.ts';

type KeptView = KeptRowPage['rows'][number];

interface UndoneRow {
  readonly file: string;
  readonly row: number;
  readonly verdict: KeptView['verdict'];
  readonly detail: string | null;
  readonly deviceKey: number;
  readonly deviceId: string;
  readonly label: string | null;
}

const keptRows = `FROM import_row JOIN device ON device.key = import_row.device_key
  JOIN import_file ON import_file.batch_key = import_row.batch_key AND import_file.number = import_row.file_number
  WHERE import_row.batch_key = (SELECT key FROM import_batch WHERE id = ?) AND undo = 'kept'`;

/** The rows that an undo could not take back whole, each with what stands against it now. */
export function readKeptRows(
  connection: Connection,
  { batchId, offset, limit }: OperationInput<'readKeptRows'>,
): OperationOutput<'readKeptRows'> {
  const batch = connection.prepare('SELECT 1 FROM import_batch WHERE id = ?').get(batchId);
  if (batch === undefined) return null;
  const rows = connection
    .prepare<UndoneRow>(
      `SELECT import_file.name AS file, import_row.row, verdict, detail, device.key AS deviceKey,
         device.id AS deviceId, ${labelOfDevice} AS label
       ${keptRows} ORDER BY import_row.file_number, import_row.row LIMIT ? OFFSET ?`,
    )
    .all(batchId, limit, offset);
  const counted = connection.prepare<{ count: number }>(`SELECT count(*) AS count ${keptRows}`).get(batchId);
  return {
    rows: rows.map(({ file, row, verdict, detail, deviceKey, deviceId, label }) => ({
      file,
      row,
      verdict,
      deviceId,
      label,
      fields: verdict === 'created' ? [] : readFieldsChanged(connection, deviceKey, readDetail(detail).lines),
      because: verdict === 'created' ? readReasons(connection, batchId, deviceKey) : [],
    })),
    total: counted?.count ?? 0,
  };
}

/** The fields that the row set and that say something else now, with who made them so. */
function readFieldsChanged(
  connection: Connection,
  deviceKey: number,
  lines: readonly [number, number] | undefined,
): KeptView['fields'] {
  if (lines === undefined) return [];
  return connection
    .prepare<{ field: string; imported: string; now: string; actor: string; atMs: number }>(
      `SELECT own.field, own.new_value AS imported, later.new_value AS now, later.actor, later.at_ms AS atMs
       FROM change AS own JOIN change AS later ON later.id = (
         SELECT max(id) FROM change WHERE device_key = own.device_key AND field = own.field)
       WHERE own.id BETWEEN ? AND ? AND own.device_key = ? AND later.id > own.id
         AND NOT EXISTS (SELECT 1 FROM change WHERE undoes = own.id)
       ORDER BY own.id`,
    )
    .all(...lines, deviceKey)
    .map(({ field, imported, now, actor, atMs }) => ({
      field,
      imported: JSON.parse(imported),
      now: JSON.parse(now),
      changedBy: actor,
      changedAtMs: atMs,
    }));
}

/** Why a device that the batch made is still there. */
function readReasons(connection: Connection, batchId: string, deviceKey: number): KeptView['because'] {
  const used = connection
    .prepare<Record<KeptView['because'][number], number>>(
      `SELECT EXISTS (SELECT 1 FROM change WHERE device_key = :key AND batch_id IS NOT :batch
           AND source != 'import') AS edited,
         EXISTS (SELECT 1 FROM reading WHERE device_key = :key) AS readings,
         EXISTS (SELECT 1 FROM inventory WHERE device_key = :key AND batch_id IS NULL) AS inventory,
         EXISTS (SELECT 1 FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
           WHERE device_key = :key AND id != :batch AND state = 'applied') AS "later-import"`,
    )
    .get({ key: deviceKey, batch: batchId });
  const reasons = ['edited', 'readings', 'inventory', 'later-import'] as const;
  return reasons.filter((reason) => used?.[reason] === 1);
}
