import type { DeviceField, DeviceFields } from '#shared/domain/device.ts';
import { Connection } from '../connection.ts';
import {
  completeFields,
  type DeviceRow,
  deviceFieldNames,
  toDeviceFields,
  toLogText,
} from '../device-columns.ts';
import { allMigrations } from '../migrations/all-migrations.ts';
import {
  APPLICATION_ID,
  findSchemaDifferences,
  readApplicationId,
  readVersion,
} from '../migrations/migrate.ts';
import type { Migration } from '../migrations/migration.ts';
import { describeFailure } from '../store-failure.ts';
import type { CheckVerdict } from '../thread-protocol.ts';
import { isSearchInStep } from './search-index.ts';

/** Problems of one kind that are named; a broken file would otherwise list its every row. */
const MAX_NAMED = 20;

/** Checks a database whole, on a connection of its own: structure, references, schema, change log. */
export function checkFile(
  { file }: { file: string },
  migrations: readonly Migration[] = allMigrations,
): CheckVerdict {
  const connection = Connection.openReader(file);
  try {
    const { problems, isSearchDamaged } = readIntegrity(connection);
    if (problems.length === 0) {
      const { missing, unknown } = findSchemaDifferences(connection.database, migrations);
      problems.push(...missing.map((name) => `${name} is missing or altered`));
      problems.push(...unknown.map((name) => `${name} is not Perdure's`));
      if (readApplicationId(connection.database) !== APPLICATION_ID)
        problems.push('this is not a database of Perdure');
    }
    if (problems.length === 0) problems.push(...findChangeLogProblems(connection));
    const isSearchStale = problems.length === 0 && (isSearchDamaged || !isSearchInStep(connection));
    return {
      version: readVersion(connection.database),
      integrity: problems.length === 0 ? 'ok' : 'damaged',
      problems,
      isSearchStale,
    };
  } catch (error) {
    const { reason, message } = describeFailure(error, null);
    if (reason !== 'corrupt') throw error;
    return { version: null, integrity: 'damaged', problems: [message], isSearchStale: false };
  } finally {
    connection.close();
  }
}

/** What SQLite finds wrong in a file: its structure, then its references; empty when nothing is. */
export function findIntegrityProblems(connection: Connection): string[] {
  return readIntegrity(connection).problems;
}

/** The same, with the search index apart: it holds nothing of its own. */
function readIntegrity(connection: Connection): { problems: string[]; isSearchDamaged: boolean } {
  const structure = connection.database.pragma(`integrity_check(${MAX_NAMED})`) as {
    integrity_check: string;
  }[];
  const found = structure.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  const problems = found.filter((text) => !text.includes('device_search'));
  const isSearchDamaged = found.length > problems.length;
  if (problems.length > 0) return { problems, isSearchDamaged };
  const references = connection.database.pragma('foreign_key_check') as {
    table: string;
    rowid: number | null;
  }[];
  const dangling = references
    .slice(0, MAX_NAMED)
    .map(({ table, rowid }) => `${table}: row ${rowid ?? '(without number)'} refers to what does not exist`);
  return { problems: dangling, isSearchDamaged };
}

type FieldsRow = Parameters<typeof toDeviceFields>[0] & Pick<DeviceRow, 'id'> & { key: number };

const selectFields = `
  SELECT device.key, device.id, device.name, asset_tag, category, manufacturer, model, serial_number, hardware_uuid,
    status, holder, purchased_on, purchase_price_minor_units, purchase_price_currency, location, supplier, order_number,
    purchase_condition, warranty_ends_on, weight_kg, quantity, tags, retired_on, recipient, disposal_proof, notes,
    site.id AS site_id
  FROM device LEFT JOIN site ON site.key = device.site_key ORDER BY device.key`;

export const selectNewestLines = `
  SELECT field, new_value, max(id) AS id FROM change WHERE device_key = ? GROUP BY field`;

/** Devices of which a field is not what the newest line of the change log says. */
function findChangeLogProblems(connection: Connection): string[] {
  const problems: string[] = [];
  for (const row of connection.prepare<FieldsRow>(selectFields).iterate() as IterableIterator<FieldsRow>) {
    const lines = connection.prepare<{ field: string; new_value: string }>(selectNewestLines).all(row.key);
    const logged = new Map(lines.map(({ field, new_value }) => [field, new_value]));
    const fields = toDeviceFields(row);
    if (!logged.has('created')) problems.push(`device ${row.id}: its creation is not in the change log`);
    const birth = completeFields(
      (JSON.parse(logged.get('created') ?? 'null') ?? {}) as Partial<DeviceFields>,
    );
    for (const field of deviceFieldNames)
      if ((logged.get(field) ?? toLogText(birth[field])) !== toLogText(fields[field]))
        problems.push(describeDifference(row.id, field));
    if (problems.length >= MAX_NAMED) break;
  }
  return problems.slice(0, MAX_NAMED);
}

function describeDifference(id: string, field: DeviceField): string {
  return `device ${id}: ${field} is not what the change log says`;
}
