import { StoreError } from '../../store.ts';
import type { Connection } from '../connection.ts';
import type { FileLock } from '../file-lock.ts';

/** What the database thread holds between requests. */
export interface Session {
  connection: Connection | null;
  /** What makes this process the folder's owner. */
  lock: FileLock | null;
  /** Where the work happens, to tell a full disk from a broken one. */
  folder: string | null;
}

export function getConnection(session: Session): Connection {
  if (session.connection === null) throw new StoreError('closed', 'the database is not open');
  return session.connection;
}
