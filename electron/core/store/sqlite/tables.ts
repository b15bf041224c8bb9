import type { Generated, Kysely, Transaction } from 'kysely';
import type { DeviceCategory } from '#shared/domain/category.ts';
import type { ChangeSource } from '#shared/domain/change.ts';
import type { DecisionReason } from '#shared/domain/decision.ts';
import type { DeviceStatus, PurchaseCondition } from '#shared/domain/device.ts';
import type { ImportState, RowVerdict } from '#shared/domain/import.ts';
import type { EvidenceKind } from '#shared/identity/evidence.ts';

/* The tables that are reached through the query builder, as the last migration leaves them. */

export interface SettingsTable {
  key: number;
  document: string;
}

export interface SiteTable {
  key: Generated<number>;
  id: string;
  name: string;
  name_folded: string;
  country: string;
  time_zone: string;
  is_demonstration: Generated<number>;
}

/** What follows from a device's editable fields: the fields, and the columns people search and compare. */
export interface DeviceColumns {
  name: string | null;
  name_folded: string | null;
  asset_tag: string | null;
  asset_tag_folded: string | null;
  category: DeviceCategory | null;
  manufacturer: string | null;
  manufacturer_folded: string | null;
  model: string | null;
  model_folded: string | null;
  serial_number: string | null;
  serial_number_folded: string | null;
  hardware_uuid: string | null;
  hardware_uuid_folded: string | null;
  status: DeviceStatus;
  holder: string | null;
  holder_folded: string | null;
  purchased_on: string | null;
  purchase_price_minor_units: number | null;
  purchase_price_currency: string | null;
  location: string | null;
  location_folded: string | null;
  supplier: string | null;
  supplier_folded: string | null;
  order_number: string | null;
  purchase_condition: PurchaseCondition | null;
  warranty_ends_on: string | null;
  weight_kg: number | null;
  quantity: number;
  /** A JSON array of texts. */
  tags: string;
  retired_on: string | null;
  recipient: string | null;
  disposal_proof: string | null;
  notes: string | null;
  search_text: string;
}

export interface DeviceTable extends DeviceColumns {
  key: Generated<number>;
  id: string;
  site_key: number | null;
  is_this_machine: Generated<number>;
  is_demonstration: Generated<number>;
  created_at_ms: number;
  updated_at_ms: number;
  last_seen_at_ms: number | null;
}

export interface ChangeTable {
  id: Generated<number>;
  device_key: number;
  field: string;
  old_value: string;
  new_value: string;
  actor: string;
  at_ms: number;
  source: ChangeSource;
  batch_id: string | null;
  undoes: number | null;
}

export interface InventoryTable {
  key: Generated<number>;
  device_key: number;
  taken_at_ms: number;
  last_taken_at_ms: number;
  document: string;
}

export interface EvidenceTable {
  device_key: number;
  kind: EvidenceKind;
  value: string;
  source: 'machine' | 'decision';
  first_seen_at_ms: number;
  last_seen_at_ms: number;
}

export interface ScreenTable {
  device_key: number;
  width_mm: number | null;
  height_mm: number | null;
  width_px: number | null;
  height_px: number | null;
  manufactured_year: number | null;
}

export interface AttachmentTable {
  key: Generated<number>;
  device_key: number;
  machine_key: number;
  since_ms: number;
  last_seen_ms: number;
  until_ms: number | null;
  ended_by: 'unplugged' | 'moved' | 'decided' | null;
}

export interface DecisionTable {
  key: Generated<number>;
  id: string;
  kind: 'machine' | 'display';
  subject: string;
  reason: DecisionReason;
  machine_key: number;
  document: string;
  asked_at_ms: number;
  choice: 'same' | 'new' | 'ignore' | null;
  device_key: number | null;
  answered_at_ms: number | null;
  answered_by: string | null;
  done: string | null;
}

export interface ImportBatchTable {
  key: Generated<number>;
  id: string;
  state: ImportState;
  actor: string;
  started_at_ms: number;
}

export interface DeviceMergeTable {
  key: Generated<number>;
  device_key: number;
}

export interface ImportFileTable {
  batch_key: number;
  number: number;
  name: string;
  /** A JSON array; null for a document. */
  titles: string | null;
}

export interface ImportTemplateTable {
  id: string;
  name: string;
  name_folded: string;
  mapping: string;
}

export interface ImportRowTable {
  batch_key: number;
  device_key: number | null;
  verdict: RowVerdict;
}

export interface Tables {
  import_batch: ImportBatchTable;
  import_file: ImportFileTable;
  import_row: ImportRowTable;
  import_template: ImportTemplateTable;
  settings: SettingsTable;
  site: SiteTable;
  device: DeviceTable;
  change: ChangeTable;
  inventory: InventoryTable;
  evidence: EvidenceTable;
  screen: ScreenTable;
  attachment: AttachmentTable;
  decision: DecisionTable;
  device_merge: DeviceMergeTable;
  reading: { device_key: number; at_ms: number };
}

export type Queries = Kysely<Tables>;
export type Write = Transaction<Tables>;
