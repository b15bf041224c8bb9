import { type MachineInventory, machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { type Evidence, trust } from '#shared/identity/evidence.ts';
import { foldUuid, swapUuid } from '#shared/identity/fold-evidence.ts';
import type { KnownDevice } from '#shared/identity/judge-identity.ts';
import { readFieldEvidence, readMachineEvidence } from '#shared/identity/read-machine-evidence.ts';
import { foldText, foldCode as foldTyped } from '../folding.ts';
import type { EvidenceTable, Write } from '../tables.ts';

/** The data folder: what it was about last, a machine that says little is still. */
export const ofThisFolder: Evidence = { kind: 'folder', value: 'here' };

/** More devices than this do not share a value by chance, and are not worth comparing one by one. */
const mostCompared = 50;

/** Keeps what was seen of a device: a new line, or the last time that it was seen. */
export async function saveEvidence(
  write: Write,
  deviceKey: number,
  evidence: readonly Evidence[],
  atMs: number,
  source: EvidenceTable['source'],
): Promise<void> {
  const rows = evidence
    .filter(({ kind }) => kind !== 'folder')
    .map(({ kind, value }) => ({
      device_key: deviceKey,
      kind,
      value,
      source,
      first_seen_at_ms: atMs,
      last_seen_at_ms: atMs,
    }));
  if (rows.length === 0) return;
  await write
    .insertInto('evidence')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['device_key', 'kind', 'value']).doUpdateSet((e) => ({
        last_seen_at_ms: e.fn('max', ['last_seen_at_ms', 'excluded.last_seen_at_ms']),
      })),
    )
    .execute();
}

/** The devices that share something with what was seen; of screens and invented devices, none. */
export async function loadKnownDevices(
  write: Write,
  evidence: readonly Evidence[],
  fields: Parameters<typeof readFieldEvidence>[0],
): Promise<KnownDevice[]> {
  const keys = await findKeys(write, evidence, fields);
  const known: KnownDevice[] = [];
  for (const key of keys) known.push(await loadOne(write, key));
  return known;
}

async function findKeys(
  write: Write,
  evidence: readonly Evidence[],
  fields: Parameters<typeof readFieldEvidence>[0],
): Promise<number[]> {
  const identifying = evidence.filter(({ kind }) => trust[kind].isIdentifying && kind !== 'folder');
  const { serialNumber, hardwareUuid, assetTag, name } = fields;
  const uuid = hardwareUuid === null ? null : foldUuid(hardwareUuid);
  const rows = await write
    .selectFrom('device')
    .where('is_demonstration', '=', 0)
    .where((e) => e.or([e('category', 'is', null), e('category', '!=', 'monitor')]))
    .where((e) =>
      e.or([
        ...(evidence.includes(ofThisFolder) ? [e('is_this_machine', '=', 1)] : []),
        ...(identifying.length === 0
          ? []
          : [
              e(
                'key',
                'in',
                e
                  .selectFrom('evidence')
                  .select('device_key')
                  .where((v) =>
                    v.or(identifying.map(({ kind, value }) => v.and({ 'evidence.kind': kind, value }))),
                  ),
              ),
            ]),
        ...(serialNumber === null ? [] : [e('serial_number_folded', '=', foldTyped(serialNumber))]),
        ...(uuid === null ? [] : [e('hardware_uuid_folded', 'in', [uuid, swapUuid(uuid)])]),
        ...(assetTag === null ? [] : [e('asset_tag_folded', '=', foldTyped(assetTag))]),
        ...(name === null ? [] : [e('name_folded', '=', foldText(name))]),
      ]),
    )
    .orderBy('is_this_machine', 'desc')
    .orderBy('key')
    .limit(mostCompared)
    .select('key')
    .execute();
  return rows.map(({ key }) => key);
}

async function loadOne(write: Write, key: number): Promise<KnownDevice> {
  const device = await write
    .selectFrom('device')
    .where('key', '=', key)
    .select([
      'id',
      'name',
      'asset_tag as assetTag',
      'manufacturer',
      'model',
      'serial_number as serialNumber',
      'hardware_uuid as hardwareUuid',
      'is_this_machine',
    ])
    .executeTakeFirstOrThrow();
  const rows = await write
    .selectFrom('evidence')
    .where('device_key', '=', key)
    .select(['kind', 'value', 'last_seen_at_ms'])
    .execute();
  const newest = new Map<string, number>();
  for (const { kind, last_seen_at_ms } of rows)
    newest.set(kind, Math.max(newest.get(kind) ?? 0, last_seen_at_ms));
  const inventory = await findNewestInventory(write, key);
  const kept = rows.map(({ kind, value, last_seen_at_ms }) => ({
    kind,
    value,
    isCurrent: last_seen_at_ms === newest.get(kind),
  }));
  // Recorded before evidence was kept.
  const read = rows.length > 0 || inventory === null ? [] : readMachineEvidence(inventory);
  const own = [
    ...readFieldEvidence(device),
    ...read,
    ...(device.is_this_machine === 1 ? [ofThisFolder] : []),
  ];
  const current = own.map((each) => ({ ...each, isCurrent: true }));
  // A field says what it says until it is changed: it makes the same evidence current again.
  const isCurrentlySaid = (kind: string, value: string) =>
    current.some((each) => each.kind === kind && each.value === value);
  return {
    id: device.id,
    isVirtual: inventory?.device.isVirtual ?? null,
    evidence: [...kept.filter(({ kind, value }) => !isCurrentlySaid(kind, value)), ...current],
  };
}

async function findNewestInventory(write: Write, deviceKey: number): Promise<MachineInventory | null> {
  const row = await write
    .selectFrom('inventory')
    .where('device_key', '=', deviceKey)
    .orderBy('key', 'desc')
    .limit(1)
    .select(['document', 'last_taken_at_ms'])
    .executeTakeFirst();
  if (row === undefined) return null;
  return machineInventorySchema.parse({ ...JSON.parse(row.document), takenAtMs: row.last_taken_at_ms });
}
