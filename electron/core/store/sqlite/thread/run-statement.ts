import type { Connection } from '../connection.ts';
import type { OperationInput, StatementResult } from '../thread-protocol.ts';

/** Runs one compiled statement of the query builder. */
export function runStatement(
  connection: Connection,
  { sql, parameters }: OperationInput<'statement'>,
): StatementResult {
  const statement = connection.prepare<Record<string, unknown>>(sql);
  // What begins or ends a transaction that writes returns no row either.
  if (!statement.reader || !statement.readonly) connection.assertInPlace();
  if (statement.reader) return { rows: statement.all(...parameters), changes: 0, lastInsertRowid: 0 };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { rows: [], changes, lastInsertRowid: Number(lastInsertRowid) };
}

/** Ends a transaction that failed; SQLite may have ended it by itself, as it does when the disk is full. */
export function rollBack(connection: Connection): null {
  if (connection.database.inTransaction) connection.database.exec('ROLLBACK');
  return null;
}
