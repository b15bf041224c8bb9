import type { WaitingRow } from '#shared/domain/import-views.ts';
import type { Connection } from '../../connection.ts';
import { toDevice } from '../../device-columns.ts';
import type { OperationInput, OperationOutput } from '../../thread-protocol.ts';
import { findKnownSite } from './apply-row.ts';
import { type Comparable, loadOne } from './load-known.ts';
import { readDetail } from './row-detail.ts';
import { withoutTaken } from './take-what-is-free.ts';
import { compareFields } from './write-row.ts';

interface Waiting {
  readonly batchId: string;
  readonly fileNumber: number;
  readonly file: string;
  readonly row: number;
  readonly importedAtMs: number;
  readonly detail: string;
}

/** A row that came again in a later file waits there: each is asked once. */
const waitingRows = `FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
  JOIN import_file ON import_file.batch_key = import_row.batch_key AND import_file.number = import_row.file_number
  WHERE verdict = 'pending' AND state = 'applied' AND NOT EXISTS (
    SELECT 1 FROM import_row AS later JOIN import_batch AS later_batch ON later_batch.key = later.batch_key
    WHERE later.facts_hash = import_row.facts_hash AND later.batch_key > import_row.batch_key
      AND later_batch.state = 'applied')`;

const waitingColumns = `import_batch.id AS batchId, import_row.file_number AS fileNumber, import_file.name AS file,
  import_row.row, started_at_ms AS importedAtMs, detail`;

/** The rows that wait for a person, oldest first. */
export function listWaitingRows(
  connection: Connection,
  { offset, limit }: OperationInput<'listWaitingRows'>,
): OperationOutput<'listWaitingRows'> {
  const rows = connection
    .prepare<Waiting>(
      `SELECT ${waitingColumns} ${waitingRows}
       ORDER BY import_row.batch_key, import_row.file_number, import_row.row LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  const counted = connection.prepare<{ count: number }>(`SELECT count(*) AS count ${waitingRows}`).get();
  return { rows: rows.map((row) => describe(connection, row)), total: counted?.count ?? 0 };
}

/** One row that waits, whether or not it came again later. */
export function readWaitingRow(
  connection: Connection,
  batchKey: number,
  fileNumber: number,
  row: number,
): WaitingRow {
  const found = connection
    .prepare<Waiting>(
      `SELECT ${waitingColumns} FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
       JOIN import_file ON import_file.batch_key = import_row.batch_key
         AND import_file.number = import_row.file_number
       WHERE import_row.batch_key = ? AND import_row.file_number = ? AND import_row.row = ?`,
    )
    .get(batchKey, fileNumber, row) as Waiting;
  return describe(connection, found);
}

function describe(connection: Connection, { detail, ...row }: Waiting): WaitingRow {
  const { facts, candidates = [] } = readDetail(detail);
  const fields = facts?.fields ?? {};
  const site = facts?.siteName === undefined ? null : findKnownSite(connection, facts.siteName);
  const told = site === null ? fields : { ...fields, siteId: site.id };
  const isRead = facts?.inventory !== undefined;
  return {
    ...row,
    told: fields,
    siteName: facts?.siteName ?? null,
    candidates: listCandidates(connection, candidates).map((device) => {
      const { given } = withoutTaken(connection, device, told);
      return {
        device: toDevice(device.row),
        changes: [...compareFields(connection, device, given, isRead).changes],
      };
    }),
  };
}

/** Those of the devices that are still there, likeliest first. */
export function listCandidates(connection: Connection, ids: readonly string[]): Comparable[] {
  return ids.flatMap((id) => {
    const found = connection.prepare<{ key: number }>('SELECT key FROM device WHERE id = ?').get(id);
    return found === undefined ? [] : [loadOne(connection, found.key)];
  });
}
