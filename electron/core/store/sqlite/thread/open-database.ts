import { chmodSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  createPrivateFile,
  type DataFolderPaths,
  dataFolderPaths,
  keepPrivate,
  prepareDataFolder,
  readOwnerNote,
  refuseOccupied,
  writeOwnerNote,
} from '../../data-folder.ts';
import type { OpenRefusal, Outcome } from '../../store.ts';
import { backupPath } from '../backup-name.ts';
import { Connection } from '../connection.ts';
import { takeFileLock } from '../file-lock.ts';
import { allMigrations } from '../migrations/all-migrations.ts';
import {
  APPLICATION_ID,
  findSchemaDifferences,
  migrate,
  readApplicationId,
  readVersion,
} from '../migrations/migrate.ts';
import type { Migration } from '../migrations/migration.ts';
import { describeFailure, readCode } from '../store-failure.ts';
import type { OperationInput } from '../thread-protocol.ts';
import { backUpFile } from './back-up-file.ts';
import type { Session } from './session.ts';

const draftPattern = /\.tmp$|^restore-\d+\.tmp\.db/;
const DRAFT_LIFE_MS = 3_600_000;

type Opened = Outcome<null, { refusal: OpenRefusal }>;

/** Takes the folder, brings its database up to date and opens it for writing. A refusal leaves everything as it was. */
export function openOwner(
  session: Session,
  input: OperationInput<'openOwner'>,
  migrations: readonly Migration[] = allMigrations,
): Opened {
  const paths = dataFolderPaths(input.folder);
  session.folder = input.folder;
  return guard(session, () => {
    const refusal = prepareDataFolder(input.folder, { create: !input.mustExist, write: true });
    if (refusal !== null) return refuse(refusal);
    if (input.mustExist && !existsSync(paths.database)) return refuse(missing(paths));
    const occupied = refuseOccupied(paths.folder);
    if (occupied !== null) return refuse(occupied);
    createPrivateFile(paths.lock);
    const lock = takeFileLock(paths.lock);
    if (lock === null) {
      const owner = readOwnerNote(paths);
      const { pid = null, url = null, face = null } = owner ?? {};
      return refuse({ reason: 'locked', ownerPid: pid, ownerUrl: url, ownerFace: face });
    }
    session.lock = lock;
    removeLeftDrafts(paths, input.nowMs);
    const version = isNew(paths) ? null : inspect(paths, migrations.length);
    if (typeof version === 'object' && version !== null) return refuse(version);
    keepPrivate(paths.folder);
    createPrivateFile(paths.database);
    chmodSync(paths.database, 0o600);
    if (version !== null && version > 0 && version < migrations.length)
      backUpFile({
        source: paths.database,
        target: backupPath(paths.backups, 'before-migration', input.nowMs),
      });
    session.connection = Connection.openWriter(paths.database);
    migrate(session.connection.database, migrations);
    const { missing: lost } = findSchemaDifferences(session.connection.database, migrations);
    if (lost.length > 0)
      return refuse({ reason: 'corrupt', detail: `missing or altered: ${lost.join(', ')}` });
    writeOwnerNote(paths, { pid: input.ownerPid, url: input.ownerUrl, face: input.ownerFace ?? null });
    return { ok: true, value: null };
  });
}

/** Opens the live database for reading, whoever owns the folder. */
export function openReader(session: Session, { folder }: OperationInput<'openReader'>): Opened {
  const paths = dataFolderPaths(folder);
  session.folder = folder;
  return guard(session, () => {
    const refusal = prepareDataFolder(folder, { create: false, write: false });
    if (refusal !== null) return refuse(refusal);
    if (isNew(paths)) return refuse(missing(paths));
    const known = allMigrations.length;
    const version = inspect(paths, known);
    if (typeof version === 'object') return refuse(version);
    if (version < known)
      return refuse({
        reason: 'not-writable',
        detail: `the database is of version ${version}: start Perdure once to bring it to version ${known}`,
      });
    session.connection = Connection.openReader(paths.database);
    return { ok: true, value: null };
  });
}

/** Closes what is open; the last connection folds the write-ahead log into the database. */
export function closeSession(session: Session): null {
  session.connection?.close();
  session.connection = null;
  session.lock?.close();
  session.lock = null;
  return null;
}

/** Turns what the environment refuses into a refusal, and leaves nothing open behind one. */
function guard(session: Session, open: () => Opened): Opened {
  let opened: Opened;
  try {
    opened = open();
  } catch (error) {
    const refusal = refuseFailure(error, session.folder);
    closeSession(session);
    if (refusal === null) throw error;
    return refuse(refusal);
  }
  if (!opened.ok) closeSession(session);
  return opened;
}

function refuseFailure(error: unknown, folder: string | null): OpenRefusal | null {
  const { reason, message } = describeFailure(error, folder);
  if (reason === 'disk-full' || reason === 'corrupt') return { reason, detail: message };
  if (reason === 'read-only') return { reason: 'not-writable', detail: message };
  const code = readCode(error);
  if (code === 'EACCES' || code === 'EPERM') return { reason: 'not-writable', detail: message };
  if (code.startsWith('SQLITE_CANTOPEN')) return { reason: 'not-readable', detail: message };
  return null;
}

/** A file of no bytes is where a first start was cut short: nothing was ever written. */
function isNew(paths: DataFolderPaths): boolean {
  const found = statSync(paths.database, { throwIfNoEntry: false });
  return found === undefined || (found.isFile() && found.size === 0);
}

/** The version of an existing database, or why it is not ours to open; read without changing a byte of it. */
function inspect(paths: DataFolderPaths, known: number): number | OpenRefusal {
  if (!statSync(paths.database).isFile())
    return { reason: 'corrupt', detail: `${paths.database} is not a file` };
  const reader = Connection.openReader(paths.database);
  try {
    const version = readVersion(reader.database);
    const applicationId = readApplicationId(reader.database);
    const tables = reader.prepare<{ count: number }>('SELECT count(*) AS count FROM sqlite_schema').get();
    // A first start can be cut short between the file and its first migration.
    if (applicationId === 0 && version === 0 && tables?.count === 0) return 0;
    if (applicationId !== APPLICATION_ID)
      return { reason: 'foreign', detail: `${paths.database} was made by another program` };
    if (version > known) return { reason: 'newer', found: version, known };
    return version;
  } finally {
    reader.close();
  }
}

/** Copies that a process killed in the middle of a backup or a restore has left; a fresh one may be at work still. */
function removeLeftDrafts(paths: DataFolderPaths, nowMs: number): void {
  for (const folder of [paths.folder, paths.backups].filter((each) => existsSync(each)))
    for (const name of readdirSync(folder).filter((each) => draftPattern.test(each))) {
      const draft = join(folder, name);
      if (nowMs - statSync(draft).mtimeMs > DRAFT_LIFE_MS) rmSync(draft, { force: true });
    }
}

function missing(paths: DataFolderPaths): OpenRefusal {
  return { reason: 'missing', detail: `there is no ${paths.database}` };
}

function refuse(refusal: OpenRefusal): Opened {
  return { ok: false, refusal };
}
