import Database from 'better-sqlite3';
import { allMigrations } from './all-migrations.ts';
import type { Migration } from './migration.ts';

/** `PRAGMA application_id` of Perdure's databases: the letters "Perd". */
export const APPLICATION_ID = 0x50657264;

export function readVersion(database: Database.Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}

export function readApplicationId(database: Database.Database): number {
  return database.pragma('application_id', { simple: true }) as number;
}

/** Brings the schema up to date: each step in a transaction of its own that also moves the version. */
export function migrate(database: Database.Database, migrations: readonly Migration[] = allMigrations): void {
  for (const { version, sql } of migrations) {
    if (version <= readVersion(database)) continue;
    database
      .transaction(() => {
        database.exec(sql);
        database.pragma(`application_id = ${APPLICATION_ID}`);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
}

export interface SchemaDifferences {
  /** What the migrations make and the database lacks, or has otherwise. */
  readonly missing: string[];
  /** What somebody else has added. */
  readonly unknown: string[];
}

/** How the schema of an up-to-date database differs from what the migrations make. */
export function findSchemaDifferences(
  database: Database.Database,
  migrations: readonly Migration[] = allMigrations,
): SchemaDifferences {
  const reference = new Database(':memory:');
  try {
    migrate(reference, migrations);
    const expected = readSchema(reference);
    const found = readSchema(database);
    return {
      missing: [...expected.keys()].filter((name) => found.get(name) !== expected.get(name)),
      unknown: [...found.keys()].filter((name) => !expected.has(name)),
    };
  } finally {
    reference.close();
  }
}

function readSchema(database: Database.Database): Map<string, string | null> {
  const rows = database
    .prepare<[], { type: string; name: string; sql: string | null }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'`,
    )
    .all();
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, sql]));
}
