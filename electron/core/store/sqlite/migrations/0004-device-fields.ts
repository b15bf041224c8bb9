import type { Migration } from './migration.ts';

const civilDate = `'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`;

/**
 * What a device's papers and labels say: where it stands, where it came from and where it went. Notes come last: long
 * ones spill over into pages of their own, which whoever reads the other columns does not touch.
 */
export const deviceFields: Migration = {
  version: 4,
  name: 'device-fields',
  sql: `
ALTER TABLE device ADD COLUMN location TEXT;
ALTER TABLE device ADD COLUMN location_folded TEXT;
ALTER TABLE device ADD COLUMN supplier TEXT;
ALTER TABLE device ADD COLUMN supplier_folded TEXT;
ALTER TABLE device ADD COLUMN order_number TEXT;
ALTER TABLE device ADD COLUMN purchase_condition TEXT
  CHECK (purchase_condition IN ('new', 'refurbished', 'reused'));
ALTER TABLE device ADD COLUMN warranty_ends_on TEXT CHECK (warranty_ends_on GLOB ${civilDate});
ALTER TABLE device ADD COLUMN weight_kg REAL CHECK (weight_kg > 0 AND weight_kg <= 2000);
ALTER TABLE device ADD COLUMN quantity INTEGER NOT NULL DEFAULT 1
  CHECK (quantity = 1 OR (quantity > 1 AND serial_number IS NULL AND asset_tag IS NULL));
-- A JSON array of texts: each once, in order.
ALTER TABLE device ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(tags) AND json_type(tags) = 'array');
ALTER TABLE device ADD COLUMN retired_on TEXT CHECK (retired_on GLOB ${civilDate});
ALTER TABLE device ADD COLUMN recipient TEXT;
ALTER TABLE device ADD COLUMN disposal_proof TEXT;
ALTER TABLE device ADD COLUMN notes TEXT CHECK (length(notes) BETWEEN 1 AND 10000);
`,
};
