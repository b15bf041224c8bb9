import type { Migration } from './migration.ts';

/** Devices that a person made one of two, with all that makes them two again. */
export const merges: Migration = {
  version: 7,
  name: 'merges',
  sql: `
CREATE TABLE device_merge (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  -- What both are now.
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  -- The other device, with what was moved from it.
  document TEXT NOT NULL CHECK (json_valid(document)),
  merged_at_ms INTEGER NOT NULL,
  merged_by TEXT NOT NULL
) STRICT;
CREATE INDEX device_merge_by_device ON device_merge (device_key, key);
`,
};
