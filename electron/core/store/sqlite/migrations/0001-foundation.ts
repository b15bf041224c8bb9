import type { Migration } from './migration.ts';

const statuses = `'ordered', 'in-stock', 'in-service', 'in-repair', 'reserved', 'retired', 'resold', 'donated', 'recycled'`;
const categories = `'laptop', 'desktop', 'workstation', 'all-in-one', 'mini-pc', 'thin-client', 'server', 'monitor',
  'tablet', 'smartphone', 'printer', 'network', 'projector', 'ups', 'peripheral', 'other'`;
const domains = `'system', 'package', 'core', 'uncore', 'dram', 'gpu'`;

/**
 * Sites, devices and their change log, inventories, readings and roll-ups, settings.
 * `_folded` columns hold what people compare: lower case, names also without accents.
 */
export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  sql: `
CREATE TABLE settings (
  key INTEGER PRIMARY KEY CHECK (key = 1),
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE site (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_folded TEXT NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  time_zone TEXT NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 100),
  is_demonstration INTEGER NOT NULL DEFAULT 0 CHECK (is_demonstration IN (0, 1))
) STRICT;

CREATE TABLE device (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  name TEXT,
  name_folded TEXT,
  asset_tag TEXT,
  asset_tag_folded TEXT,
  category TEXT CHECK (category IN (${categories})),
  manufacturer TEXT,
  manufacturer_folded TEXT,
  model TEXT,
  model_folded TEXT,
  serial_number TEXT,
  serial_number_folded TEXT,
  hardware_uuid TEXT,
  hardware_uuid_folded TEXT,
  status TEXT NOT NULL CHECK (status IN (${statuses})),
  site_key INTEGER REFERENCES site (key) ON DELETE RESTRICT,
  holder TEXT,
  holder_folded TEXT,
  purchased_on TEXT CHECK (purchased_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  purchase_price_minor_units INTEGER CHECK (purchase_price_minor_units >= 0),
  purchase_price_currency TEXT CHECK (length(purchase_price_currency) = 3),
  search_text TEXT NOT NULL,
  is_this_machine INTEGER NOT NULL DEFAULT 0 CHECK (is_this_machine IN (0, 1)),
  is_demonstration INTEGER NOT NULL DEFAULT 0 CHECK (is_demonstration IN (0, 1)),
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  last_seen_at_ms INTEGER,
  CHECK ((purchase_price_minor_units IS NULL) = (purchase_price_currency IS NULL)),
  CHECK (is_this_machine = 0 OR is_demonstration = 0)
) STRICT;
CREATE UNIQUE INDEX device_by_asset_tag ON device (asset_tag_folded) WHERE asset_tag_folded IS NOT NULL;
CREATE UNIQUE INDEX device_by_serial_number ON device (serial_number_folded, manufacturer_folded)
  WHERE serial_number_folded IS NOT NULL AND manufacturer_folded IS NOT NULL;
CREATE INDEX device_by_hardware_uuid ON device (hardware_uuid_folded) WHERE hardware_uuid_folded IS NOT NULL;
CREATE UNIQUE INDEX device_by_this_machine ON device (is_this_machine) WHERE is_this_machine = 1;
CREATE INDEX device_by_demonstration ON device (is_demonstration) WHERE is_demonstration = 1;
CREATE INDEX device_by_name ON device (name_folded IS NULL, name_folded, key);
CREATE INDEX device_by_name_descending ON device (name_folded IS NULL, name_folded DESC, key);
CREATE INDEX device_by_site ON device (site_key);
CREATE INDEX device_by_status ON device (status);
CREATE INDEX device_by_category ON device (category);

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 100),
  old_value TEXT NOT NULL CHECK (json_valid(old_value)),
  new_value TEXT NOT NULL CHECK (json_valid(new_value)),
  actor TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('person', 'machine', 'undo', 'demonstration')),
  batch_id TEXT CHECK (length(batch_id) = 36),
  undoes INTEGER REFERENCES change (id) ON DELETE CASCADE,
  CHECK ((source = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX change_by_device ON change (device_key, field, id);
CREATE INDEX change_by_undone ON change (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'lines of the change log are never edited');
END;

CREATE TABLE inventory (
  key INTEGER PRIMARY KEY,
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  taken_at_ms INTEGER NOT NULL,
  last_taken_at_ms INTEGER NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
CREATE INDEX inventory_by_device ON inventory (device_key, key);

CREATE TABLE reading (
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  interval_ms INTEGER CHECK (interval_ms > 0),
  load_ratio REAL CHECK (load_ratio BETWEEN 0 AND 1),
  memory_used_bytes INTEGER CHECK (memory_used_bytes >= 0),
  memory_total_bytes INTEGER CHECK (memory_total_bytes > 0),
  is_on_mains INTEGER CHECK (is_on_mains IN (0, 1)),
  battery_charge_ratio REAL CHECK (battery_charge_ratio BETWEEN 0 AND 1),
  uptime_seconds REAL CHECK (uptime_seconds >= 0),
  PRIMARY KEY (device_key, at_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE meter (
  key INTEGER PRIMARY KEY,
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  domain TEXT NOT NULL CHECK (domain IN (${domains})),
  UNIQUE (device_key, name, domain)
) STRICT;

CREATE TABLE meter_reading (
  meter_key INTEGER NOT NULL REFERENCES meter (key) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  power_watts REAL NOT NULL CHECK (power_watts >= 0),
  PRIMARY KEY (meter_key, at_ms)
) STRICT, WITHOUT ROWID;

${['quarter', 'day']
  .map(
    (step) => `
CREATE TABLE usage_${step} (
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  starts_at_ms INTEGER NOT NULL${step === 'quarter' ? ' CHECK (starts_at_ms % 900000 = 0)' : ''},
  observed_ms INTEGER NOT NULL CHECK (observed_ms >= 0),
  load_mean_ratio REAL CHECK (load_mean_ratio BETWEEN 0 AND 1),
  load_max_ratio REAL CHECK (load_max_ratio BETWEEN 0 AND 1),
  memory_mean_bytes REAL CHECK (memory_mean_bytes >= 0),
  on_mains_ms INTEGER CHECK (on_mains_ms >= 0),
  PRIMARY KEY (device_key, starts_at_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE energy_${step} (
  meter_key INTEGER NOT NULL REFERENCES meter (key) ON DELETE CASCADE,
  starts_at_ms INTEGER NOT NULL,
  observed_ms INTEGER NOT NULL CHECK (observed_ms >= 0),
  energy_watt_hours REAL NOT NULL CHECK (energy_watt_hours >= 0),
  peak_watts REAL NOT NULL CHECK (peak_watts >= 0),
  PRIMARY KEY (meter_key, starts_at_ms)
) STRICT, WITHOUT ROWID;
`,
  )
  .join('')}
CREATE TABLE roll_up_watermark (
  device_key INTEGER PRIMARY KEY REFERENCES device (key) ON DELETE CASCADE,
  -- Readings that end at or before this instant are in the roll-ups; an append moves it back.
  rolled_up_to_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE day_zone (
  device_key INTEGER NOT NULL REFERENCES device (key) ON DELETE CASCADE,
  -- From this instant on the device's days are those of the zone.
  from_ms INTEGER NOT NULL,
  time_zone TEXT NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 100),
  PRIMARY KEY (device_key, from_ms)
) STRICT, WITHOUT ROWID;
`,
};
