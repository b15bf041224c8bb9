import type { Migration } from './migration.ts';

/** The index with what all devices are searched by. */
export const createSearchIndex = `CREATE VIRTUAL TABLE device_search USING fts5 (
  search_text, tokenize = 'trigram case_sensitive 1', columnsize = 0
);
-- An import ends a transaction every 250 devices: merging sixteen of them at a time instead of four halves the work.
INSERT INTO device_search (device_search, rank) VALUES ('automerge', 16);
INSERT INTO device_search (rowid, search_text) SELECT key, search_text FROM device;`;

/**
 * Search and order at 100,000 devices. `device_search` finds any part of three letters and more of what a device is
 * searched by (its trigrams, letters as they are: the text is folded already); triggers keep it in step, whoever writes.
 * So do others the tags, which a row keeps as JSON. Each order of the list has an index of its own, read from either end; unique ones do both, as SQLite tells NULLs apart.
 */
export const search: Migration = {
  version: 8,
  name: 'search',
  sql: `
${createSearchIndex}

CREATE TRIGGER device_search_after_insert AFTER INSERT ON device
BEGIN
  INSERT INTO device_search (rowid, search_text) VALUES (new.key, new.search_text);
END;
CREATE TRIGGER device_search_after_update AFTER UPDATE OF key, search_text ON device
WHEN old.search_text IS NOT new.search_text OR old.key IS NOT new.key
BEGIN
  DELETE FROM device_search WHERE rowid = old.key;
  INSERT INTO device_search (rowid, search_text) VALUES (new.key, new.search_text);
END;
CREATE TRIGGER device_search_after_delete AFTER DELETE ON device
BEGIN
  DELETE FROM device_search WHERE rowid = old.key;
END;

CREATE TABLE device_tag (
  tag TEXT NOT NULL,
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  PRIMARY KEY (tag, device_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX device_tag_by_device ON device_tag (device_key);
INSERT INTO device_tag (tag, device_key)
  SELECT DISTINCT value, device.key FROM device, json_each(device.tags) WHERE device.tags != '[]';
CREATE TRIGGER device_tag_after_insert AFTER INSERT ON device WHEN new.tags != '[]'
BEGIN
  INSERT OR IGNORE INTO device_tag (tag, device_key) SELECT value, new.key FROM json_each(new.tags);
END;
CREATE TRIGGER device_tag_after_update AFTER UPDATE OF tags ON device WHEN old.tags IS NOT new.tags
BEGIN
  DELETE FROM device_tag WHERE device_key = new.key;
  INSERT OR IGNORE INTO device_tag (tag, device_key) SELECT value, new.key FROM json_each(new.tags);
END;

DROP INDEX device_by_name;
DROP INDEX device_by_name_descending;
DROP INDEX device_by_asset_tag;
DROP INDEX device_by_serial_number;
CREATE INDEX device_by_name ON device (name_folded);
CREATE UNIQUE INDEX device_by_asset_tag ON device (asset_tag_folded);
CREATE UNIQUE INDEX device_by_serial_number ON device (serial_number_folded, manufacturer_folded);
CREATE INDEX device_by_manufacturer ON device (manufacturer_folded);
CREATE INDEX device_by_model ON device (model_folded);
CREATE INDEX device_by_holder ON device (holder_folded);
CREATE INDEX device_by_location ON device (location_folded);
CREATE INDEX device_by_supplier ON device (supplier_folded);
CREATE INDEX device_by_purchase_date ON device (purchased_on);
CREATE INDEX device_by_condition ON device (purchase_condition);
CREATE INDEX device_by_warranty ON device (warranty_ends_on);
CREATE INDEX device_by_weight ON device (weight_kg);
CREATE INDEX device_by_quantity ON device (quantity);
CREATE INDEX device_by_retirement ON device (retired_on);
CREATE INDEX device_by_update ON device (updated_at_ms);
-- What devices are counted by, without their rows.
CREATE INDEX device_by_facets ON device (status, category, site_key, purchase_condition, manufacturer_folded);
`,
};
