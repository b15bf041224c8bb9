import { chmodSync, copyFileSync, existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { createPrivateFile } from '../../data-folder.ts';
import { StoreError } from '../../store.ts';
import { Connection } from '../connection.ts';
import { allMigrations } from '../migrations/all-migrations.ts';
import { APPLICATION_ID, migrate, readApplicationId, readVersion } from '../migrations/migrate.ts';
import type { Migration } from '../migrations/migration.ts';
import { describeFailure, readCode } from '../store-failure.ts';
import type { OperationInput, OperationOutput, RestoreRefusal } from '../thread-protocol.ts';
import { syncFolder, syncPath } from './back-up-file.ts';
import { checkFile } from './check-file.ts';
import { rebuildSearchOf } from './search-index.ts';
import type { Session } from './session.ts';

type Prepared = OperationOutput<'prepareRestore'>;

/**
 * Makes `copy`, a checked and up-to-date copy of `source` ready to take the live database's place; on refusal there is
 * no copy. A write-ahead log beside the source is taken along.
 */
export function prepareRestore(
  { source, live, copy }: OperationInput<'prepareRestore'>,
  migrations: readonly Migration[] = allMigrations,
): Prepared {
  let prepared: Prepared;
  try {
    prepared = copyAndCheck(source, live, copy, migrations);
  } catch (error) {
    removeDatabase(copy);
    const { reason, message } = describeFailure(error, dirname(copy));
    if (reason === 'corrupt') return refuse('backup-invalid', message);
    if (isUnreadable(error)) return refuse('backup-invalid', message);
    throw error;
  }
  if (!prepared.ok) removeDatabase(copy);
  return prepared;
}

/** Puts a prepared copy in the live database's place, in one rename, and opens it. */
export function swapDatabase(
  session: Session,
  { database, replacement }: OperationInput<'swapDatabase'>,
): OperationOutput<'swapDatabase'> {
  const { connection } = session;
  if (connection === null) throw new StoreError('closed', 'the database is not open');
  emptyLog(connection);
  connection.close();
  session.connection = null;
  try {
    // A log left by a reader elsewhere is empty since the checkpoint, and must not be taken for the new database's.
    rmSync(`${database}-wal`, { force: true });
    rmSync(`${database}-shm`, { force: true });
    renameSync(replacement, database);
    syncFolder(dirname(database));
  } finally {
    session.connection = Connection.openWriter(database);
  }
  const count = session.connection.prepare<{ count: number }>('SELECT count(*) AS count FROM device').get();
  return { devices: count?.count ?? 0 };
}

/** Folds the write-ahead log into the database: what another program keeps in it must not be deleted with it. */
function emptyLog(connection: Connection): void {
  const [outcome] = connection.database.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  if (outcome?.busy !== 0)
    throw new StoreError(
      'unexpected',
      'another program is reading the database: close it, and restore again; nothing was changed',
    );
}

/** Removes a database with what SQLite may have put beside it. */
function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

function copyAndCheck(
  source: string,
  live: string,
  copy: string,
  migrations: readonly Migration[],
): Prepared {
  if (!existsSync(source)) return refuse('backup-invalid', `there is no file ${source}`);
  if (!statSync(source).isFile()) return refuse('backup-invalid', `${source} is not a file`);
  if (realpathSync(source) === realpathSync(live))
    return refuse('backup-invalid', `${source} is the database in use, not a backup of it`);
  removeDatabase(copy);
  createPrivateFile(copy);
  copyFileSync(source, copy);
  if (statSync(`${source}-wal`, { throwIfNoEntry: false })?.isFile())
    copyFileSync(`${source}-wal`, `${copy}-wal`);
  for (const file of [copy, `${copy}-wal`]) if (existsSync(file)) chmodSync(file, 0o600);
  const refusal = bringUpToDate(copy, migrations);
  if (refusal !== null) return { ok: false, ...refusal };
  const { integrity, problems, isSearchStale } = checkFile({ file: copy }, migrations);
  if (integrity === 'damaged') return refuse('backup-invalid', problems.join('; '));
  if (isSearchStale) rebuildSearchOf(copy);
  syncPath(copy);
  return { ok: true, value: null };
}

/** Folds the copy's log into it and runs the migrations it lacks. */
function bringUpToDate(copy: string, migrations: readonly Migration[]): RestoreRefusal | null {
  const database = new Database(copy);
  try {
    database.pragma('trusted_schema = OFF');
    database.pragma('journal_mode = DELETE');
    if (readApplicationId(database) !== APPLICATION_ID)
      return { reason: 'backup-invalid', detail: 'the file is not a database of Perdure' };
    const version = readVersion(database);
    if (version > migrations.length)
      return {
        reason: 'backup-newer',
        detail: `the backup is of version ${version}, this Perdure knows ${migrations.length}`,
      };
    if (version < 1) return { reason: 'backup-invalid', detail: 'the file holds no data of Perdure' };
    migrate(database, migrations);
    return null;
  } finally {
    database.close();
  }
}

function isUnreadable(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EISDIR', 'ENOENT'].includes(readCode(error));
}

function refuse(reason: RestoreRefusal['reason'], detail: string): Prepared {
  return { ok: false, reason, detail };
}
