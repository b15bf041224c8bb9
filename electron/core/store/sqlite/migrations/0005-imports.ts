import type { Migration } from './migration.ts';

const verdicts = `'created', 'updated', 'identical', 'pending', 'rejected', 'blank'`;
const states = `'applying', 'applied', 'undoing', 'undone', 'cancelled'`;

/**
 * Imports: each batch with its files, and what became of each row in them. `change` is made anew because its list of
 * sources grows; SQLite has no other way to change a CHECK.
 */
export const imports: Migration = {
  version: 5,
  name: 'imports',
  sql: `
CREATE TABLE change_with_imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 100),
  old_value TEXT NOT NULL CHECK (json_valid(old_value)),
  new_value TEXT NOT NULL CHECK (json_valid(new_value)),
  actor TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('person', 'machine', 'undo', 'demonstration', 'import')),
  batch_id TEXT CHECK (length(batch_id) = 36),
  undoes INTEGER REFERENCES change_with_imports (id) ON DELETE CASCADE,
  CHECK ((source = 'undo') = (undoes IS NOT NULL)),
  CHECK (source != 'import' OR batch_id IS NOT NULL)
) STRICT;
INSERT INTO change_with_imports SELECT * FROM change ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'change_with_imports';
INSERT INTO sqlite_sequence (name, seq) SELECT 'change_with_imports', seq FROM sqlite_sequence WHERE name = 'change';
DROP TABLE change;
ALTER TABLE change_with_imports RENAME TO change;
CREATE INDEX change_by_device ON change (device_key, field, id);
CREATE INDEX change_by_undone ON change (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_by_batch ON change (batch_id, device_key) WHERE source = 'import';
CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'lines of the change log are never edited');
END;

CREATE TABLE import_batch (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  state TEXT NOT NULL CHECK (state IN (${states})),
  actor TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER,
  -- Devices recorded later than this are born of the batch, or after it.
  last_device_key INTEGER NOT NULL
) STRICT;

CREATE TABLE import_file (
  batch_key INTEGER NOT NULL REFERENCES import_batch (key) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 1),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 1000),
  format TEXT NOT NULL CHECK (length(format) BETWEEN 1 AND 50),
  PRIMARY KEY (batch_key, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_row (
  batch_key INTEGER NOT NULL REFERENCES import_batch (key) ON DELETE CASCADE,
  file_number INTEGER NOT NULL,
  row INTEGER NOT NULL CHECK (row >= 1),
  verdict TEXT NOT NULL CHECK (verdict IN (${verdicts})),
  device_key INTEGER REFERENCES device (key) ON DELETE SET NULL,
  -- SHA-256 of what the row told, cut to 16 bytes: the same row of a later file is known again.
  facts_hash BLOB CHECK (length(facts_hash) = 16),
  -- Why it was rejected; for one that waits, what it told and which devices it may be.
  detail TEXT CHECK (json_valid(detail)),
  undo TEXT CHECK (undo IN ('done', 'kept')),
  PRIMARY KEY (batch_key, file_number, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_by_facts ON import_row (facts_hash, batch_key) WHERE facts_hash IS NOT NULL;
CREATE INDEX import_row_by_device ON import_row (device_key, batch_key) WHERE device_key IS NOT NULL;

ALTER TABLE inventory ADD COLUMN batch_id TEXT CHECK (length(batch_id) = 36);
`,
};
