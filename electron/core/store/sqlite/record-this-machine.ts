import type { DeviceFields, DeviceId } from '#shared/domain/device.ts';
import { type MachineInventory, machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { judgeIdentity, type Verdict } from '#shared/identity/judge-identity.ts';
import { readFieldEvidence, readMachineEvidence } from '#shared/identity/read-machine-evidence.ts';
import type { ChangeContext } from '../store.ts';
import { completeFields } from './device-columns.ts';
import { createRead, fillIn } from './fill-in-device.ts';
import { attachScreens } from './identity/attach-screens.ts';
import { ask } from './identity/decision-rows.ts';
import { loadKnownDevices, ofThisFolder, saveEvidence } from './identity/evidence-rows.ts';
import type { Write } from './tables.ts';
import { findStored, type StoredDevice } from './write-devices.ts';

/**
 * Finds or creates the device of the machine the core runs on, fills in what no person decided, keeps its inventory and
 * what it is known by, and does the same for the screens connected to it.
 */
export async function recordMachine(
  write: Write,
  given: Partial<DeviceFields>,
  inventory: MachineInventory,
  context: ChangeContext,
): Promise<DeviceId> {
  const complete = completeFields(given);
  const evidence = [...readMachineEvidence(inventory), ...readFieldEvidence(complete), ofThisFolder];
  const known = await loadKnownDevices(write, evidence, complete);
  const verdict = judgeIdentity({ evidence, isVirtual: inventory.device.isVirtual }, known);
  const stored = verdict.verdict === 'same' ? await findStored(write, verdict.deviceId) : null;
  const device =
    stored === null ? await createRead(write, given, context) : await fillIn(write, stored, given, context);
  if (verdict.verdict === 'ask') await askWhichMachine(write, device, complete, verdict, context.atMs);
  await markAsThisMachine(write, device.key, inventory.takenAtMs);
  await saveInventory(write, device.key, inventory);
  await saveEvidence(write, device.key, evidence, inventory.takenAtMs, 'machine');
  await attachScreens(write, device, inventory, context);
  return device.id;
}

/** Meanwhile the machine is a device of its own, so that nothing it reads is lost or put under another's name. */
async function askWhichMachine(
  write: Write,
  { key, id }: StoredDevice,
  { name, category, manufacturer, model, serialNumber }: DeviceFields,
  { candidates }: Extract<Verdict, { verdict: 'ask' }>,
  atMs: number,
): Promise<void> {
  const seen = { name, category, manufacturer, model, serialNumber };
  const question = {
    kind: 'machine',
    subject: `machine ${id}`,
    reason: 'uncertain-machine',
    machineKey: key,
    document: {
      seen: { ...seen, widthMm: null, heightMm: null, year: null },
      candidates: candidates.map(({ deviceId, reasons }) => ({ deviceId, reasons })),
    },
  } as const;
  await ask(write, question, atMs);
}

async function markAsThisMachine(write: Write, key: number, seenAtMs: number): Promise<void> {
  await write
    .updateTable('device')
    .set({ is_this_machine: 0 })
    .where('is_this_machine', '=', 1)
    .where('key', '!=', key)
    .execute();
  await write
    .updateTable('device')
    .set({ is_this_machine: 1, last_seen_at_ms: seenAtMs })
    .where('key', '=', key)
    .execute();
}

/** A new row for a new content; where only the instant differs, the instant alone is brought up to date. */
async function saveInventory(write: Write, deviceKey: number, inventory: MachineInventory): Promise<void> {
  const { takenAtMs, ...content } = inventory;
  const document = JSON.stringify(content);
  const newest = await selectNewestInventory(write, deviceKey).executeTakeFirst();
  if (newest?.document === document) {
    await write
      .updateTable('inventory')
      .set({ last_taken_at_ms: takenAtMs })
      .where('key', '=', newest.key)
      .execute();
    return;
  }
  await write
    .insertInto('inventory')
    .values({ device_key: deviceKey, taken_at_ms: takenAtMs, last_taken_at_ms: takenAtMs, document })
    .execute();
}

function selectNewestInventory(write: Write, deviceKey: number) {
  return write
    .selectFrom('inventory')
    .where('device_key', '=', deviceKey)
    .orderBy('key', 'desc')
    .limit(1)
    .select(['key', 'document']);
}

/** A stored inventory; `lastTakenAtMs` is when the machine last said the same. */
export function parseInventory(document: string, lastTakenAtMs: number): MachineInventory {
  return machineInventorySchema.parse({ ...JSON.parse(document), takenAtMs: lastTakenAtMs });
}
