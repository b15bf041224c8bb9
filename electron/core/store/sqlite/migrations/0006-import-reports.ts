import type { Migration } from './migration.ts';

/** What is told of an import's rows afterwards, the rows that wait for a person, and mappings of columns that were saved. */
export const importReports: Migration = {
  version: 6,
  name: 'import-reports',
  sql: `
-- Of a table, its titles: a JSON array. Its rejected rows are given back beneath them.
ALTER TABLE import_file ADD COLUMN titles TEXT CHECK (json_valid(titles));

CREATE INDEX import_row_waiting ON import_row (batch_key) WHERE verdict = 'pending';

CREATE TABLE import_template (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  name_folded TEXT NOT NULL UNIQUE,
  mapping TEXT NOT NULL CHECK (json_valid(mapping))
) STRICT, WITHOUT ROWID;
`,
};
