import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { DatabaseClient, HeldThread } from './database-client.ts';
import type { Bindable } from './thread-protocol.ts';

/** Kysely over the database thread: statements are compiled here and run there. */
export function createThreadDialect(client: DatabaseClient): Dialect {
  return {
    createDriver: () => new ThreadDriver(client),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  };
}

class ThreadDriver implements Driver {
  readonly #client: DatabaseClient;

  constructor(client: DatabaseClient) {
    this.#client = client;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<ThreadConnection> {
    return new ThreadConnection(this.#client);
  }

  async beginTransaction(connection: ThreadConnection): Promise<void> {
    await connection.hold();
    await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'));
  }

  async commitTransaction(connection: ThreadConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('COMMIT'));
  }

  async rollbackTransaction(connection: ThreadConnection): Promise<void> {
    await connection.rollBack();
  }

  async releaseConnection(connection: ThreadConnection): Promise<void> {
    connection.release();
  }

  /** The client belongs to the store, which closes it. */
  async destroy(): Promise<void> {}
}

class ThreadConnection implements DatabaseConnection {
  readonly #client: DatabaseClient;
  #held: HeldThread | null = null;
  #release: (() => void) | null = null;

  constructor(client: DatabaseClient) {
    this.#client = client;
  }

  /** Waits for its turn, then keeps the thread until `release`. */
  hold(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#client
        .hold('command', (held) => {
          this.#held = held;
          resolve();
          return new Promise<void>((release) => {
            this.#release = release;
          });
        })
        .catch(reject);
    });
  }

  release(): void {
    this.#held = null;
    this.#release?.();
    this.#release = null;
  }

  async rollBack(): Promise<void> {
    await this.#held?.request('rollBack', null);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const requester = this.#held ?? this.#client;
    const { rows, changes, lastInsertRowid } = await requester.request('statement', {
      sql: query.sql,
      parameters: query.parameters as readonly Bindable[],
    });
    return {
      rows: rows as R[],
      numAffectedRows: BigInt(changes),
      insertId: BigInt(lastInsertRowid),
    };
  }

  // biome-ignore lint/correctness/useYield: the driver's interface asks for a generator, and nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the database thread answers whole results: list in pages instead');
  }
}
