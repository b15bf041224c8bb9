import { allMigrations } from './migrations/all-migrations.ts';

/** The version of the schema that this Perdure reads and writes: that of its last migration. */
export const knownVersion = allMigrations.length;
