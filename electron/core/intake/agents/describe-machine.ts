import {
  type DraftInventory,
  type InventoryProblem,
  type InventorySection,
  inventorySections,
  type MachineIdentity,
  type MachineInventory,
} from '#shared/domain/machine-inventory.ts';
import { cutLine } from '#shared/domain/text.ts';
import { findOsSupport } from '#shared/lifespan/operating-system-support.ts';
import { describeIdentity, leaveOutBoard, readModel } from '#shared/machine/describe-identity.ts';
import { keepWhatIsSound } from '#shared/machine/keep-what-is-sound.ts';
import { cleanManufacturer, cleanUuid } from '#shared/machine/placeholders.ts';
import { createScrutiny, type Scrutiny } from '#shared/machine/scrutiny.ts';
import { type AgentDocument, firstOf, textOf } from './agent-document.ts';
import { describeBatteries } from './describe-batteries.ts';
import { describeCpu, describeGpus, describeMemory, describeNetwork } from './describe-parts.ts';
import { describeScreens } from './describe-screens.ts';
import { describeStorage } from './describe-storage.ts';

/**
 * The machine that an agent's inventory is of. What the agent did not tell, or not in a form that can be true, is null:
 * a partial inventory is one with few sections. Programs, processes, users, networks' names and addresses are not read.
 */
export function describeMachine(document: AgentDocument, nowMs: number): MachineInventory {
  const problems: InventoryProblem[] = [];
  const agent = cutLine((document.agent ?? document.format).replace(/\p{Cc}+/gu, ' '), 100).trim() || 'agent';
  const look = (section: string) => createScrutiny(`${agent}: ${section}`, problems, nowMs);
  const batteries = describeBatteries(document, look('batteries'));
  const device = describeDevice(document, batteries !== null && batteries.length > 0, look('bios'));
  const bios = firstOf(document, 'bios');
  const ofBoard = look('bios');
  const os = describeOs(document, look('operatingsystem'));
  const isWindows = /windows/i.test(os?.name ?? '');
  const draft: DraftInventory = {
    schema: 'perdure.inventory/1',
    takenAtMs: readTakenAt(document, nowMs, problems),
    device,
    mainboard: orNull({
      manufacturer: cleanManufacturer(ofBoard.text('mmanufacturer', textOf(bios, 'mmanufacturer'))),
      model: ofBoard.text('mmodel', textOf(bios, 'mmodel')),
      version: null,
      serialNumber: ofBoard.text('msn', textOf(bios, 'msn')),
    }),
    firmware: orNull({
      vendor: ofBoard.text('bmanufacturer', textOf(bios, 'bmanufacturer')),
      version: ofBoard.text('bversion', textOf(bios, 'bversion')),
      releasedOn: ofBoard.pastDate('bdate', textOf(bios, 'bdate')),
    }),
    cpu: describeCpu(document, look('cpus')),
    memory: describeMemory(document, look('memories')),
    storage: describeStorage(document, isWindows, look('storages')),
    batteries,
    gpus: describeGpus(document, look('videos')),
    displays: describeScreens(document, device.category, look('monitors'))?.slice(0, 64) ?? null,
    network: describeNetwork(document, look('networks')),
    os,
    provenance: [],
    problems,
  };
  const provenance = inventorySections
    .filter((section) => draft[section] !== null)
    .map((section) => ({ section, source: `${agent}: ${sourceOf[section]}` }));
  return keepWhatIsSound({ ...draft, provenance, problems: problems.slice(0, 100) }, problems);
}

const sourceOf: Record<InventorySection, string> = {
  device: 'hardware, bios',
  mainboard: 'bios',
  firmware: 'bios',
  cpu: 'cpus',
  memory: 'hardware, memories',
  storage: 'storages',
  batteries: 'batteries',
  gpus: 'videos',
  displays: 'monitors',
  network: 'networks',
  os: 'operatingsystem, hardware',
};

function describeDevice(document: AgentDocument, hasBattery: boolean, look: Scrutiny): MachineIdentity {
  const bios = firstOf(document, 'bios');
  const hardware = firstOf(document, 'hardware');
  const isAndroid = readIsAndroid(document);
  const manufacturer = cleanManufacturer(look.text('smanufacturer', textOf(bios, 'smanufacturer')));
  const name = look.text('smodel', textOf(bios, 'smodel'));
  const boardManufacturer = cleanManufacturer(look.text('mmanufacturer', textOf(bios, 'mmanufacturer')));
  const board = look.text('mmodel', textOf(bios, 'mmodel'));
  const chassis = look.text('chassis_type', textOf(hardware, 'chassis_type') ?? textOf(bios, 'type'));
  const offered = readModel(manufacturer, name, null);
  // Agents of Android put the installation's id where the serial number belongs, which they may not read.
  const serial = textOf(bios, 'ssn');
  const isNoSerial = isAndroid && serial === textOf(hardware, 'uuid');
  const identity = describeIdentity(
    {
      manufacturer,
      model: leaveOutBoard(offered, { manufacturer, boardManufacturer, board, chassis }),
      serialNumber: isNoSerial ? null : look.text('ssn', serial),
      hardwareUuid: cleanUuid(look.text('uuid', textOf(hardware, 'uuid'))),
      // And the keys that the system was signed with in place of the asset tag.
      assetTag: isAndroid ? null : look.text('assettag', textOf(bios, 'assettag')),
      chassis,
      words: [name, board].filter((each) => each !== null).join(' '),
      board: [boardManufacturer, board].filter((each) => each !== null).join(' ') || null,
    },
    {
      hostname: readHostname(document, look),
      isVirtual: readIsVirtual(document),
      hasBattery,
      // What the screens say by themselves: what is made of them depends on the category.
      displays: describeScreens(document, null, createScrutiny('monitors', [], 0)),
    },
  );
  return isAndroid || document.itemType === 'Phone'
    ? { ...identity, category: categoriseHandheld(document, identity.model) }
    : identity;
}

const readIsAndroid = (document: AgentDocument): boolean =>
  [
    textOf(firstOf(document, 'operatingsystem'), 'name'),
    textOf(firstOf(document, 'hardware'), 'osname'),
    document.agent,
  ].some((words) => /android/i.test(words ?? ''));

/** A tablet by its model, else a phone where there is a card of an operator in it; else it cannot be told. */
function categoriseHandheld(document: AgentDocument, model: string | null): MachineIdentity['category'] {
  if (document.itemType === 'Phone') return 'smartphone';
  if (/^SM-[TXP]\d|\b(tab|pad|tablet)\b/i.test(model ?? '')) return 'tablet';
  const cards = document.sections.get('simcards') ?? [];
  return cards.some((card) => textOf(card, 'operator_name', 'operator_code') !== null) ? 'smartphone' : null;
}

/** The name in the inventory, else the one that agents begin their own id with: `name-2018-07-09-09-07-13`. */
function readHostname(document: AgentDocument, look: Scrutiny): string | null {
  const fromId = /^(.{1,200})-\d{4}(-\d\d){5}$/.exec(document.deviceId ?? '')?.[1];
  return look.text('name', textOf(firstOf(document, 'hardware'), 'name')) ?? look.text('deviceid', fromId);
}

/** OCS writes "Physical" wherever it finds nothing else. */
function readIsVirtual(document: AgentDocument): boolean | null {
  const system = textOf(firstOf(document, 'hardware'), 'vmsystem');
  if (system === null) return null;
  if (!/^physical$/i.test(system)) return true;
  return document.format === 'ocs-xml' ? null : false;
}

function describeOs(document: AgentDocument, look: Scrutiny): DraftInventory['os'] {
  const os = firstOf(document, 'operatingsystem');
  const hardware = firstOf(document, 'hardware');
  const full = look.text('full_name', textOf(os, 'full_name') ?? textOf(hardware, 'osname'));
  const short = look.text('name', textOf(os, 'name'));
  const kernel = look.text('kernel_version', textOf(os, 'kernel_version'));
  const told = look.text('version', textOf(os, 'version'));
  const ofHardware = look.text('osversion', textOf(hardware, 'osversion'));
  const name = short ?? full;
  const common = {
    kernel,
    architecture: look.text('arch', textOf(os, 'arch') ?? textOf(hardware, 'archname', 'arch')),
  };
  const words = readIsAndroid(document)
    ? // Its own name is that of a sweet, its version the number of its interface for programs.
      { ...common, name: 'Android', version: ofHardware ?? told, build: null, edition: null }
    : /windows/i.test(full ?? short ?? '')
      ? { ...common, ...describeWindows(full, kernel ?? ofHardware), kernel: null }
      : // OCS puts the release there, FusionInventory the kernel.
        { ...common, ...describeRelease(name, told ?? (document.format === 'ocs-xml' ? ofHardware : null)) };
  if (words.name === null && words.version === null && words.kernel === null) return null;
  const support = findOsSupport(words);
  return { ...words, supportEndsOn: support.endsOn, supportReason: support.reason };
}

/** The edition of Windows is in its full name. */
function describeWindows(full: string | null, written: string | null) {
  const version = /^\d+\.\d+\.\d+/.exec(written ?? '')?.[0] ?? null;
  return { name: full, version, build: version?.split('.')[2] ?? null, edition: null };
}

/** "31 (Workstation Edition)" is a version and an edition; OCS puts the version behind the name too. */
function describeRelease(name: string | null, version: string | null) {
  const [, number = version, edition = null] = /^(\S+) \((.{1,100})\)$/.exec(version ?? '') ?? [];
  const isRepeated = name !== null && number !== null && name.endsWith(` ${number}`);
  return {
    name: isRepeated ? name.slice(0, -number.length - 1) : name,
    version: number,
    build: null,
    edition,
  };
}

/**
 * `accesslog.logdate` is in the machine's time, whose offset stands in `operatingsystem.timezone`; without an offset it
 * is taken for UTC. OCS gives no time of its own: the import's stands there, and the inventory says so.
 */
function readTakenAt(document: AgentDocument, nowMs: number, problems: InventoryProblem[]): number {
  const written = textOf(firstOf(document, 'accesslog'), 'logdate');
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(written ?? '');
  const offset = /^([+-])(\d\d)(\d\d)$/.exec(
    textOf(firstOf(document, 'operatingsystem'), 'timezone.offset') ?? '',
  );
  const zone = offset === null ? 'Z' : `${offset[1]}${offset[2]}:${offset[3]}`;
  const atMs = parts === null ? Number.NaN : Date.parse(`${parts[1]}T${parts[2]}${zone}`);
  // A day of grace: clocks differ.
  if (atMs > Date.UTC(2000, 0, 1) && atMs < nowMs + 86_400_000) return atMs;
  const reason =
    written === null
      ? 'the inventory does not say when it was taken: the time of its import stands there'
      : `"${cutLine(written, 40).toWellFormed()}" cannot be when it was taken: the time of its import stands there`;
  problems.push({ source: 'accesslog', reason });
  return nowMs;
}

function orNull<T extends object>(section: T): T | null {
  return Object.values(section).every((value) => value === null) ? null : section;
}
