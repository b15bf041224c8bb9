import type { DeviceFacts } from '#shared/domain/intake-row.ts';
import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { type Evidence, trust } from '#shared/identity/evidence.ts';
import { foldUuid, swapUuid } from '#shared/identity/fold-evidence.ts';
import type { KnownDevice } from '#shared/identity/judge-identity.ts';
import { readFieldEvidence, readMachineEvidence } from '#shared/identity/read-machine-evidence.ts';
import type { Connection } from '../../connection.ts';
import { completeFields, type DeviceRow, toDeviceFields } from '../../device-columns.ts';
import { foldCode, foldText } from '../../folding.ts';

/** More devices than this do not share a value by chance, and are not worth comparing one by one. */
const mostCompared = 50;

/** A device that a row may be, with its stored fields. */
export interface Comparable {
  readonly key: number;
  readonly row: DeviceRow;
  readonly known: KnownDevice;
}

/** What a row says that tells its device from others. */
export function readFactsEvidence({ fields, macAddresses = [], inventory }: DeviceFacts): Evidence[] {
  return [
    ...readFieldEvidence(completeFields(fields)),
    ...macAddresses.map((value): Evidence => ({ kind: 'mac', value })),
    ...(inventory === undefined ? [] : readMachineEvidence(inventory)),
  ];
}

/**
 * The devices that share something with a row, at most fifty. Invented devices are nobody's, and a screen is never the
 * computer that has its name.
 */
export function loadComparable(
  connection: Connection,
  facts: DeviceFacts,
  evidence: readonly Evidence[],
): Comparable[] {
  const { serialNumber, hardwareUuid, assetTag, name, category } = facts.fields;
  const keys = new Set<number>();
  const collect = (sql: string, ...values: readonly (string | null)[]) => {
    for (const { key } of connection.prepare<{ key: number }>(sql).iterate(...values)) {
      if (keys.size >= mostCompared) return;
      keys.add(key);
    }
  };
  const uuid = hardwareUuid == null ? null : foldUuid(hardwareUuid);
  if (serialNumber != null)
    collect(`SELECT key FROM device WHERE serial_number_folded = ? LIMIT 50`, foldCode(serialNumber));
  if (uuid !== null)
    collect(`SELECT key FROM device WHERE hardware_uuid_folded IN (?, ?) LIMIT 50`, uuid, swapUuid(uuid));
  if (assetTag != null) collect(`SELECT key FROM device WHERE asset_tag_folded = ?`, foldCode(assetTag));
  for (const { kind, value } of evidence)
    if (trust[kind].isIdentifying)
      collect('SELECT device_key AS key FROM evidence WHERE kind = ? AND value = ? LIMIT 50', kind, value);
  if (name != null) collect('SELECT key FROM device WHERE name_folded = ? LIMIT 50', foldText(name));
  return [...keys]
    .map((key) => loadOne(connection, key))
    .filter(
      ({ row }) =>
        row.is_demonstration === 0 &&
        (category == null ||
          row.category === null ||
          (row.category === 'monitor') === (category === 'monitor')),
    );
}

/** One device as it is stored, with all that it is known by. */
export function loadOne(connection: Connection, key: number): Comparable {
  const row = connection
    .prepare<DeviceRow>(
      `SELECT device.*, site.id AS site_id, site.name AS site_name
       FROM device LEFT JOIN site ON site.key = device.site_key WHERE device.key = ?`,
    )
    .get(key) as DeviceRow;
  const kept = connection
    .prepare<{ kind: Evidence['kind']; value: string; lastSeenMs: number }>(
      'SELECT kind, value, last_seen_at_ms AS lastSeenMs FROM evidence WHERE device_key = ?',
    )
    .all(key);
  const newest = new Map<string, number>();
  for (const { kind, lastSeenMs } of kept) newest.set(kind, Math.max(newest.get(kind) ?? 0, lastSeenMs));
  const inventory = connection
    .prepare<{ document: string; atMs: number }>(
      `SELECT document, last_taken_at_ms AS atMs FROM inventory WHERE device_key = ? ORDER BY key DESC LIMIT 1`,
    )
    .get(key);
  const parsed =
    inventory === undefined
      ? null
      : machineInventorySchema.parse({ ...JSON.parse(inventory.document), takenAtMs: inventory.atMs });
  const own = [
    ...readFieldEvidence(toDeviceFields(row)),
    ...(kept.length > 0 || parsed === null ? [] : readMachineEvidence(parsed)),
  ];
  const isOwn = (kind: string, value: string) =>
    own.some((each) => each.kind === kind && each.value === value);
  return {
    key,
    row,
    known: {
      id: row.id,
      isVirtual: parsed?.device.isVirtual ?? null,
      evidence: [
        ...kept
          .filter(({ kind, value }) => !isOwn(kind, value))
          .map(({ kind, value, lastSeenMs }) => ({
            kind,
            value,
            isCurrent: lastSeenMs === newest.get(kind),
          })),
        ...own.map((each) => ({ ...each, isCurrent: true })),
      ],
    },
  };
}
