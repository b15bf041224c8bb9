import type { Display, MachineInventory } from '#shared/domain/machine-inventory.ts';
import {
  isExternalScreen,
  judgeScreen,
  readScreenIdentity,
  type ScreenIdentity,
} from '#shared/identity/judge-screen.ts';
import type { ChangeContext } from '../../store.ts';
import { createRead, fillIn } from '../fill-in-device.ts';
import type { Write } from '../tables.ts';
import { findStored, type StoredDevice } from '../write-devices.ts';
import { attachScreen, detachOthers } from './attachment-rows.ts';
import { ask, findDecisionAbout } from './decision-rows.ts';
import { saveEvidence } from './evidence-rows.ts';
import { loadKnownScreens, saveScreenFacts, toScreenEvidence } from './screen-rows.ts';

interface SeenScreen {
  readonly display: Display;
  readonly identity: ScreenIdentity;
  /** Which of those that cannot be told apart it is, from 1. */
  readonly place: number;
}

/** Records the screens connected to a machine as devices of their own, and how long each stays there. */
export async function attachScreens(
  write: Write,
  machine: StoredDevice,
  inventory: MachineInventory,
  context: ChangeContext,
): Promise<void> {
  if (inventory.displays === null) return;
  const external = inventory.displays.filter((each) => isExternalScreen(each, inventory.device.category));
  const seen = identifyScreens(external);
  const present: number[] = [];
  for (const screen of seen) {
    const device = await findOrCreate(write, machine, screen, context);
    if (device === null) continue;
    present.push(device.key);
    const seenMs = inventory.takenAtMs;
    await attachScreen(write, device.key, machine.key, { sinceMs: seenMs, seenMs, endedBy: 'moved' });
    await keepFacts(write, device.key, screen, seenMs);
  }
  // A screen that says nothing today may be any of those that were here.
  const isAllKnown = external.every((each) => readScreenIdentity(each) !== null);
  if (isAllKnown) await detachOthers(write, machine.key, present, inventory.takenAtMs);
}

/** One screen on two cables, or one that shows itself as two tiles, says the same number twice: it is one. */
function identifyScreens(displays: readonly Display[]): SeenScreen[] {
  const found: SeenScreen[] = [];
  for (const display of displays) {
    const identity = readScreenIdentity(display);
    if (identity === null) continue;
    const alike = found.filter(
      (each) => each.identity.model === identity.model && each.identity.serial === identity.serial,
    );
    if (identity.serial !== null && alike.length > 0) continue;
    // A number that tells nothing is none.
    const serialNumber = identity.serial === null ? null : display.serialNumber;
    found.push({ display: { ...display, serialNumber }, identity, place: alike.length + 1 });
  }
  return found;
}

async function findOrCreate(
  write: Write,
  machine: StoredDevice,
  { display, identity, place }: SeenScreen,
  context: ChangeContext,
): Promise<StoredDevice | null> {
  const known = await loadKnownScreens(write, display, identity, machine.key);
  const verdict = judgeScreen(identity, known);
  const fields = toScreenFields(display, machine);
  if (verdict.verdict === 'new') return createRead(write, fields, context);
  if (verdict.verdict === 'same') {
    const stored = await findStored(write, verdict.deviceId);
    return stored === null ? null : fillIn(write, stored, { ...fields, siteId: null }, context);
  }
  const isOfSeveral = verdict.reason === 'on-several-machines' && verdict.candidates.length > 1;
  const subject =
    identity.serial === null
      ? `screen ${identity.model} ${place} at ${machine.id}`
      : `screen ${identity.model} ${identity.serial}${isOfSeveral ? ` at ${machine.id}` : ''}`;
  const decided = await findDecisionAbout(write, subject);
  if (decided !== undefined) return findDecided(write, decided.device_key);
  const question = {
    kind: 'display',
    subject,
    reason: verdict.reason,
    machineKey: machine.key,
    document: {
      seen: {
        name: null,
        category: 'monitor',
        manufacturer: display.manufacturer,
        model: display.model,
        serialNumber: display.serialNumber,
        widthMm: display.widthMm,
        heightMm: display.heightMm,
        year: display.year,
      },
      candidates: verdict.candidates.map(({ id, models }) => ({
        deviceId: id,
        reasons: compare(identity, models),
      })),
      screen: { ...identity, widthPx: display.widthPx, heightPx: display.heightPx },
    },
  } as const;
  await ask(write, question, context.atMs);
  return null;
}

function compare({ model, serial }: ScreenIdentity, models: readonly string[]) {
  const isOfModel = models.includes(model);
  return [
    ...(serial === null ? [] : [{ kind: 'serial', outcome: 'agrees' } as const]),
    ...(models.length === 0 ? [] : [{ kind: 'model', outcome: isOfModel ? 'agrees' : 'differs' } as const]),
  ];
}

async function findDecided(write: Write, deviceKey: number | null): Promise<StoredDevice | null> {
  if (deviceKey === null) return null;
  const row = await write
    .selectFrom('device')
    .where('key', '=', deviceKey)
    .select('id')
    .executeTakeFirstOrThrow();
  return findStored(write, row.id);
}

/** A new screen is where its machine is; where it goes later, nothing says. */
function toScreenFields(
  { manufacturer, model, serialNumber }: Display,
  { fields: { siteId } }: StoredDevice,
) {
  return { category: 'monitor', manufacturer, model, serialNumber, siteId } as const;
}

async function keepFacts(
  write: Write,
  deviceKey: number,
  { display, identity }: SeenScreen,
  seenMs: number,
): Promise<void> {
  await saveEvidence(write, deviceKey, toScreenEvidence(identity), seenMs, 'machine');
  const { widthMm, heightMm, widthPx, heightPx, year } = display;
  await saveScreenFacts(write, deviceKey, {
    width_mm: widthMm,
    height_mm: heightMm,
    width_px: widthPx,
    height_px: heightPx,
    manufactured_year: year,
  });
}
