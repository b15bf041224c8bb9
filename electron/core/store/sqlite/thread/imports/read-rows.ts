import type { StoredImportRow } from '#core/store/store.ts';
import type { DeviceFields } from '#shared/domain/device.ts';
import type { RowVerdict } from '#shared/domain/import.ts';
import type { Connection } from '../../connection.ts';
import type { OperationInput, OperationOutput } from '../../thread-protocol.ts';
import { type RowDetail, readDetail } from './row-detail.ts';

interface KeptRow {
  readonly fileNumber: number;
  readonly file: string;
  readonly row: number;
  readonly verdict: RowVerdict;
  readonly detail: string | null;
  readonly deviceId: string | null;
  readonly label: string | null;
}

/** What people call a device. */
export const labelOfDevice = 'coalesce(device.name, device.asset_tag, device.model, device.serial_number)';

const rowColumns = `import_row.file_number AS fileNumber, import_file.name AS file, import_row.row, verdict, detail,
  device.id AS deviceId, ${labelOfDevice} AS label`;
/** `chosen` gives the rows; what is known of each besides is looked up for those alone. */
const joinedTo = (chosen: string) => `${chosen} AS import_row
  JOIN import_file ON import_file.batch_key = import_row.batch_key AND import_file.number = import_row.file_number
  LEFT JOIN device ON device.key = import_row.device_key`;

/** A page of what became of a batch's rows, in the files' order; null where there is no such batch. */
export function readImportRows(
  connection: Connection,
  { batchId, verdict, fileNumber, after, offset, limit, withCells }: OperationInput<'readImportRows'>,
): OperationOutput<'readImportRows'> {
  const batch = connection.prepare<{ key: number }>('SELECT key FROM import_batch WHERE id = ?').get(batchId);
  if (batch === undefined) return null;
  const conditions = [
    'import_row.batch_key = :batch',
    ...(verdict === undefined ? [] : ['verdict = :verdict']),
    ...(fileNumber === undefined ? [] : ['import_row.file_number = :file']),
  ];
  const bound = {
    batch: batch.key,
    ...(verdict === undefined ? {} : { verdict }),
    ...(fileNumber === undefined ? {} : { file: fileNumber }),
  };
  const isFurther = '(import_row.file_number, import_row.row) > (:afterFile, :afterRow)';
  const rows = connection
    .prepare<KeptRow>(
      `SELECT ${rowColumns} FROM ${joinedTo(`(
         SELECT * FROM import_row WHERE ${[...conditions, ...(after === undefined ? [] : [isFurther])].join(' AND ')}
         ORDER BY file_number, row LIMIT :limit OFFSET :offset)`)}
       ORDER BY import_row.file_number, import_row.row`,
    )
    .all({
      ...bound,
      limit,
      offset: offset ?? 0,
      ...(after === undefined ? {} : { afterFile: after.fileNumber, afterRow: after.row }),
    });
  return {
    rows: rows.map((row) => describe(connection, row, withCells ?? false)),
    // Who goes on from a row asks for all of them, and counts for itself.
    total:
      after === undefined
        ? (connection
            .prepare<{ count: number }>(
              `SELECT count(*) AS count FROM import_row WHERE ${conditions.join(' AND ')}`,
            )
            .get(bound)?.count ?? 0)
        : null,
  };
}

/** One row of a batch, as a page of them says it. */
export function readOneRow(
  connection: Connection,
  batchKey: number,
  fileNumber: number,
  row: number,
): StoredImportRow {
  const found = connection
    .prepare<KeptRow>(
      `SELECT ${rowColumns} FROM ${joinedTo('import_row')}
       WHERE import_row.batch_key = ? AND import_row.file_number = ? AND import_row.row = ?`,
    )
    .get(batchKey, fileNumber, row) as KeptRow;
  return describe(connection, found, false);
}

function describe(connection: Connection, kept: KeptRow, withCells: boolean): StoredImportRow {
  const { fileNumber, file, row, verdict, deviceId } = kept;
  const detail = readDetail(kept.detail);
  return {
    fileNumber,
    cells: withCells ? (detail.cells ?? null) : null,
    view: {
      file,
      row,
      verdict,
      deviceId,
      changes: readChanges(connection, detail.lines),
      // A row that waited keeps why, so that its answer can be taken back.
      reason: verdict === 'pending' || verdict === 'rejected' ? (detail.reason ?? null) : null,
      column: detail.column ?? null,
      cell: detail.cell ?? null,
      candidates: verdict === 'pending' ? [...(detail.candidates ?? [])] : [],
      notices: [...(detail.notices ?? [])],
      label: kept.label ?? labelOf(detail.facts?.fields),
    },
  };
}

function labelOf(fields: Partial<DeviceFields> | undefined): string | null {
  return fields?.name ?? fields?.assetTag ?? fields?.model ?? fields?.serialNumber ?? null;
}

function readChanges(connection: Connection, lines: RowDetail['lines']): StoredImportRow['view']['changes'] {
  if (lines === undefined) return [];
  return connection
    .prepare<{ field: string; oldValue: string; newValue: string }>(
      `SELECT field, old_value AS oldValue, new_value AS newValue FROM change
       WHERE id BETWEEN ? AND ? ORDER BY id`,
    )
    .all(...lines)
    .map(({ field, oldValue, newValue }) => ({
      field,
      from: JSON.parse(oldValue),
      to: JSON.parse(newValue),
    }));
}
