import type { Connection } from '../../connection.ts';
import type { OperationInput } from '../../thread-protocol.ts';

/* A batch of an import: begun, given its files, and brought to its end. */

export function openImport(connection: Connection, { id, context }: OperationInput<'openImport'>): null {
  connection
    .prepare(
      `INSERT INTO import_batch (id, state, actor, started_at_ms, last_device_key)
       VALUES (?, 'applying', ?, ?, (SELECT coalesce(max(key), 0) FROM device))`,
    )
    .run(id, context.actor, context.atMs);
  return null;
}

export function addImportFile(
  connection: Connection,
  { batchId, number, name, format, titles }: OperationInput<'addImportFile'>,
): null {
  connection
    .prepare(
      `INSERT INTO import_file (batch_key, number, name, format, titles)
       SELECT key, ?, ?, ?, ? FROM import_batch WHERE id = ?`,
    )
    .run(number, name, format, titles === null ? null : JSON.stringify(titles), batchId);
  return null;
}

/** Moves a batch on from one of some states; false where it is in none of them. */
export function setImportState(
  connection: Connection,
  { batchId, from, to, atMs }: OperationInput<'setImportState'>,
): boolean {
  const { changes } = connection
    .prepare(
      `UPDATE import_batch SET state = ?, ended_at_ms = ?
       WHERE id = ? AND state IN (SELECT value FROM json_each(?))`,
    )
    .run(to, atMs, batchId, JSON.stringify(from));
  return changes === 1;
}
