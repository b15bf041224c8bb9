import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../store.ts';
import { readCode } from './store-failure.ts';

const BUSY_TIMEOUT_MS = 5_000;
const MAX_CACHED_STATEMENTS = 500;
/** The devices and indexes of a large fleet: read from the operating system for every question, they take twice as long. */
const PAGE_CACHE_KIB = 65_536;

/** One open SQLite file with its prepared statements. Lives in the database thread only. */
export class Connection {
  readonly database: Database.Database;
  readonly #statements = new Map<string, Database.Statement<unknown[], unknown>>();
  /** Which file it is on the disk, to notice when another one, or none, is in its place; null for a reader. */
  readonly #identity: FileIdentity | null;

  private constructor(database: Database.Database, identity: FileIdentity | null) {
    this.database = database;
    this.#identity = identity;
  }

  /** Opens for writing, and refuses to work unless what it promises of durability holds. */
  static openWriter(file: string): Connection {
    const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    try {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
      database.pragma('trusted_schema = OFF');
      database.pragma(`cache_size = -${PAGE_CACHE_KIB}`);
      // Keeps a checkpointed WAL from staying as large as the largest import.
      database.pragma('journal_size_limit = 8388608');
      const problems = findWriterPragmaProblems(database);
      if (problems.length > 0) throw new StoreError('unexpected', problems.join('; '));
      return new Connection(database, identify(file));
    } catch (error) {
      database.close();
      throw error;
    }
  }

  static openReader(file: string): Connection {
    const database = openReadOnly(file);
    try {
      database.pragma(`cache_size = -${PAGE_CACHE_KIB}`);
      database.pragma('trusted_schema = OFF');
      return new Connection(database, null);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** A prepared statement, kept: preparing costs more than running it. */
  prepare<Row = unknown>(sql: string): Database.Statement<unknown[], Row> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      if (this.#statements.size >= MAX_CACHED_STATEMENTS) this.#statements.clear();
      statement = this.database.prepare<unknown[], unknown>(sql);
      this.#statements.set(sql, statement);
    }
    return statement as Database.Statement<unknown[], Row>;
  }

  transaction<T>(work: () => T): T {
    return this.database.transaction(work).immediate();
  }

  /**
   * Fails where the file that is open is no longer the one at its path: the operating system goes on taking what is
   * written to a deleted file, and nobody would ever find it again.
   */
  assertInPlace(): void {
    if (this.#identity === null) return;
    const found = identify(this.database.name);
    if (found !== null && found.device === this.#identity.device && found.file === this.#identity.file)
      return;
    throw new StoreError(
      'removed',
      'the data folder was removed or replaced while Perdure was running; close Perdure and start it again',
    );
  }

  close(): void {
    this.#statements.clear();
    this.database.close();
  }
}

interface FileIdentity {
  readonly device: bigint;
  readonly file: bigint;
}

/** The file at a path; null where there is none. */
function identify(path: string): FileIdentity | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : { device: found.dev, file: found.ino };
}

/** What a write connection must have, in words where it does not: WAL, synchronous=FULL, foreign keys. */
export function findWriterPragmaProblems(database: Database.Database): string[] {
  const expected = { synchronous: 2, journal_mode: 'wal', foreign_keys: 1, trusted_schema: 0 } as const;
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = database.pragma(name, { simple: true });
    return found === value ? [] : [`${name} is ${found} instead of ${value}`];
  });
}

function openReadOnly(file: string): Database.Database {
  const options = { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS };
  const database = new Database(file, options);
  try {
    database.pragma('schema_version');
    return database;
  } catch (error) {
    database.close();
    if (!readCode(error).startsWith('SQLITE_CANTOPEN') || !isFrozen(file)) throw error;
    return openInMemory(file);
  }
}

/**
 * Even a reader of a database in WAL mode makes files beside it. Where none can be made, the bytes are read whole and
 * marked as kept without a log: read and write version, bytes 18 and 19 of the header (SQLite file format, 1.3.3).
 */
function openInMemory(file: string): Database.Database {
  const bytes = readFileSync(file);
  bytes.fill(1, 18, 20);
  return new Database(bytes, { readonly: true });
}

/** Whether the file is where nothing can be written and has no log that it could not be read without. */
function isFrozen(file: string): boolean {
  try {
    accessSync(dirname(file), constants.W_OK);
    return false;
  } catch {
    return !existsSync(`${file}-wal`) || statSync(`${file}-wal`).size === 0;
  }
}
