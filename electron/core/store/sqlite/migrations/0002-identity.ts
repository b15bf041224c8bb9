import type { Migration } from './migration.ts';

const kinds = `'serial', 'uuid', 'asset-tag', 'board-serial', 'mac', 'model', 'processor', 'storage-serial',
  'os-instance', 'folder', 'hostname'`;

/**
 * What tells devices apart, kept with each; which screen stood at which machine, and since when; questions for a person
 * with their answers. Evidence of machines recorded before is in their newest inventory, and is read from there.
 */
export const identity: Migration = {
  version: 2,
  name: 'identity',
  sql: `
CREATE TABLE evidence (
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN (${kinds})),
  -- Folded; ids of installations are hashed.
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 1000),
  source TEXT NOT NULL CHECK (source IN ('machine', 'decision')),
  first_seen_at_ms INTEGER NOT NULL,
  last_seen_at_ms INTEGER NOT NULL,
  PRIMARY KEY (device_key, kind, value),
  CHECK (first_seen_at_ms <= last_seen_at_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_value ON evidence (kind, value);

CREATE TABLE screen (
  device_key INTEGER PRIMARY KEY REFERENCES device (key) ON DELETE CASCADE,
  width_mm REAL CHECK (width_mm > 0),
  height_mm REAL CHECK (height_mm > 0),
  width_px INTEGER CHECK (width_px > 0),
  height_px INTEGER CHECK (height_px > 0),
  manufactured_year INTEGER CHECK (manufactured_year BETWEEN 1980 AND 2100)
) STRICT;

CREATE TABLE attachment (
  key INTEGER PRIMARY KEY,
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  machine_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  since_ms INTEGER NOT NULL,
  last_seen_ms INTEGER NOT NULL,
  until_ms INTEGER,
  ended_by TEXT CHECK (ended_by IN ('unplugged', 'moved', 'decided')),
  CHECK ((until_ms IS NULL) = (ended_by IS NULL)),
  CHECK (device_key != machine_key)
) STRICT;
-- A screen stands at one machine at a time.
CREATE UNIQUE INDEX attachment_open ON attachment (device_key) WHERE until_ms IS NULL;
CREATE INDEX attachment_by_device ON attachment (device_key, key);
CREATE INDEX attachment_by_machine ON attachment (machine_key, key);

CREATE TABLE decision (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('machine', 'display')),
  -- What is asked about: the same thing is never asked twice.
  subject TEXT NOT NULL UNIQUE CHECK (length(subject) BETWEEN 1 AND 2000),
  reason TEXT NOT NULL
    CHECK (reason IN ('uncertain-machine', 'no-serial', 'on-several-machines', 'serial-of-another-model')),
  machine_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  document TEXT NOT NULL CHECK (json_valid(document)),
  asked_at_ms INTEGER NOT NULL,
  choice TEXT CHECK (choice IN ('same', 'new', 'ignore')),
  device_key INTEGER REFERENCES device (key) ON DELETE CASCADE,
  answered_at_ms INTEGER,
  answered_by TEXT,
  -- What the answer did, to take it back.
  done TEXT CHECK (json_valid(done)),
  CHECK ((choice IS NULL) = (answered_at_ms IS NULL)),
  CHECK ((choice IS NULL) = (answered_by IS NULL)),
  CHECK (choice IS NOT NULL OR (device_key IS NULL AND done IS NULL))
) STRICT;
CREATE INDEX decision_open ON decision (key) WHERE choice IS NULL;
CREATE INDEX decision_by_machine ON decision (machine_key);
CREATE INDEX decision_by_device ON decision (device_key) WHERE device_key IS NOT NULL;
`,
};
