import type { MachineInventory, MemoryModule } from '#shared/domain/machine-inventory.ts';
import { cleanMac } from '#shared/machine/clean-mac.ts';
import { nameMemoryMaker } from '#shared/machine/memory-makers.ts';
import { cleanManufacturer } from '#shared/machine/placeholders.ts';
import {
  cleanCpuMaker,
  cleanCpuModel,
  gigahertz,
  makerOf,
  readNamedClock,
} from '#shared/machine/processor-names.ts';
import type { Scrutiny } from '#shared/machine/scrutiny.ts';
import { mebibytesToBytes } from '#shared/units/bytes.ts';
import {
  type AgentDocument,
  type AgentRecord,
  firstOf,
  nothing,
  quantityOf,
  textOf,
} from './agent-document.ts';

type Cpu = NonNullable<MachineInventory['cpu']>;
type Gpu = NonNullable<MachineInventory['gpus']>[number];
type NetworkInterface = NonNullable<MachineInventory['network']>[number];

const counts = { min: 1, max: 8_192 };
const memoryBytes = { min: 1, max: 1e15 };
const megahertz = { min: 100, max: 100_000 };
const megabits = { min: 1, max: 10_000_000 };

/** All sockets together: they are of one model. */
export function describeCpu(document: AgentDocument, look: Scrutiny): Cpu | null {
  const sockets = document.sections.get('cpus') ?? [];
  const [first = nothing] = sockets;
  const hardware = firstOf(document, 'hardware');
  const name = look.text('name', textOf(first, 'name', 'type') ?? textOf(hardware, 'processort'));
  const sum = (read: (socket: AgentRecord) => number | null) => {
    const each = sockets.slice(0, 256).map(read);
    return each.length === 0 || each.some((one) => one === null)
      ? null
      : each.reduce<number>((total, one) => total + (one ?? 0), 0);
  };
  const coresOf = (socket: AgentRecord) => look.integer('core', textOf(socket, 'core', 'cores'), counts);
  const threadsOf = (socket: AgentRecord) => {
    const told = look.integer('thread', textOf(socket, 'logical_cpus', 'thread', 'threads'), counts);
    const cores = coresOf(socket);
    // The format says "threads per core", and its agents count them all.
    return told !== null && cores !== null && told < cores ? told * cores : told;
  };
  const speed = quantityOf(first, 'speed') ?? quantityOf(hardware, 'processors');
  const cpu: Cpu = {
    manufacturer: cleanCpuMaker(
      look.text('manufacturer', textOf(first, 'manufacturer')) ?? makerOf(name ?? ''),
    ),
    model: cleanCpuModel(name),
    cores: look.integer('core', sum(coresOf), counts),
    threads: look.integer('thread', sum(threadsOf), counts),
    baseGhz:
      readNamedClock(name ?? '', look) ??
      (speed === null
        ? null
        : look.number('speed', speed.unit === 'ghz' ? speed.value : speed.value / 1e3, gigahertz)),
  };
  return Object.values(cpu).every((value) => value === null) ? null : cpu;
}

export function describeMemory(document: AgentDocument, look: Scrutiny): MachineInventory['memory'] {
  const total = quantityOf(firstOf(document, 'hardware'), 'memory');
  const entries = document.sections.get('memories');
  const totalBytes =
    total === null ? null : look.integer('memory', toBytes(total.value, total.unit), memoryBytes);
  const modules = entries === undefined ? null : keepRead(describeModules(entries, look));
  return totalBytes === null && modules === null ? null : { totalBytes, modules };
}

/** Where nothing tells what the modules are, an agent has put the machine's whole memory there as one. */
function keepRead(modules: MemoryModule[]): MemoryModule[] | null {
  const isRead = ({ slot, kind, speedMhz, manufacturer, partNumber }: MemoryModule) =>
    [slot, kind, speedMhz, manufacturer, partNumber].some((each) => each !== null);
  return modules.length === 0 || modules.some(isRead) ? modules : null;
}

/** Megabytes of 1,024² bytes, unless a unit says otherwise. */
function toBytes(value: number, unit: string): number | null {
  if (unit === '' || unit === 'mb' || unit === 'mib') return mebibytesToBytes(value);
  return unit === 'gb' || unit === 'gib' ? mebibytesToBytes(value * 1024) : null;
}

/** Chips that hold the firmware, and slots that hold nothing, are no memory. */
function describeModules(entries: readonly AgentRecord[], look: Scrutiny): MemoryModule[] {
  const inPlace = entries.filter((entry) => {
    const capacity = quantityOf(entry, 'capacity');
    const isFirmware = /^(flash|rom|eeprom|feprom|eprom)$/i.test(textOf(entry, 'type') ?? '');
    return capacity !== null && capacity.value > 0 && !isFirmware;
  });
  const captions = inPlace.map((entry) => textOf(entry, 'caption'));
  return inPlace.slice(0, 256).map((entry) => {
    const caption = look.text('caption', textOf(entry, 'caption'));
    const number = textOf(entry, 'numslots');
    const isShared = captions.filter((other) => other === caption).length > 1;
    const capacity = quantityOf(entry, 'capacity');
    const speed = quantityOf(entry, 'speed');
    return {
      slot: look.text(
        'slot',
        isShared || caption === null ? [caption, number].filter(Boolean).join(' ') : caption,
      ),
      capacityBytes:
        capacity === null
          ? null
          : look.integer('capacity', toBytes(capacity.value, capacity.unit), memoryBytes),
      kind: look.text('type', textOf(entry, 'type')),
      speedMhz: speed === null ? null : look.number('speed', speed.value, megahertz),
      manufacturer: nameMemoryMaker(look.text('manufacturer', textOf(entry, 'manufacturer')), null),
      partNumber: look.text('model', textOf(entry, 'model')),
      serialNumber: look.text('serialnumber', textOf(entry, 'serialnumber')),
    };
  });
}

/** Windows lists an adapter for each screen: equal ones are one. Software's adapters are left out. */
export function describeGpus(document: AgentDocument, look: Scrutiny): Gpu[] | null {
  const entries = document.sections.get('videos');
  if (entries === undefined) return null;
  const found = new Map<string, Gpu>();
  for (const entry of entries) {
    const model = look.text('name', textOf(entry, 'name', 'chipset'));
    if (
      model === null ||
      /basic (render|display)|remote display|citrix indirect|mirage driver|vnc/i.test(model)
    )
      continue;
    const memory = quantityOf(entry, 'memory');
    found.set(`${model} ${textOf(entry, 'pcislot') ?? ''}`, {
      manufacturer:
        cleanManufacturer(look.text('manufacturer', textOf(entry, 'manufacturer'))) ?? gpuMakerOf(model),
      model,
      memoryBytes:
        memory === null ? null : look.integer('memory', toBytes(memory.value, memory.unit), memoryBytes),
    });
  }
  return [...found.values()].slice(0, 64);
}

const gpuMakerOf = (model: string): string | null =>
  /^(Intel|AMD|NVIDIA|Matrox|ASPEED)\b/.exec(model)?.[1] ?? null;

/** An agent lists an interface once for each of its addresses; neither those nor networks' names are kept. */
export function describeNetwork(document: AgentDocument, look: Scrutiny): NetworkInterface[] | null {
  const entries = document.sections.get('networks');
  if (entries === undefined) return null;
  const found = new Map<string, NetworkInterface>();
  for (const entry of entries) {
    const name = look.text('description', textOf(entry, 'description'))?.slice(0, 200).toWellFormed() ?? null;
    const type = textOf(entry, 'type')?.toLowerCase() ?? null;
    if (name === null || type === 'loopback' || entry.get('management') === true) continue;
    const macAddress = cleanMac(textOf(entry, 'mac', 'macaddr'));
    const speed = quantityOf(entry, 'speed');
    const status = textOf(entry, 'status')?.toLowerCase();
    found.set(`${name} ${macAddress ?? ''}`, {
      name,
      kind: findKind(entry, type),
      macAddress,
      speedMbps:
        speed === null || speed.value < 0
          ? null
          : look.number('speed', speed.unit.startsWith('g') ? speed.value * 1e3 : speed.value, megabits),
      isUp: status === 'up' ? true : status === 'down' ? false : null,
      ...(isOnUsb(entry, name) ? { isRemovable: true } : {}),
    });
  }
  return [...found.values()].slice(0, 1000);
}

function findKind(entry: AgentRecord, type: string | null): NetworkInterface['kind'] {
  const isVirtual = /^(true|1|yes)$/i.test(String(entry.get('virtualdev') ?? ''));
  // Drivers without hardware hang on Windows' ROOT, software devices on SWD.
  const isSoftware = /^(root|swd)\\/i.test(textOf(entry, 'pnpdeviceid') ?? '');
  const name = textOf(entry, 'description') ?? '';
  if (isVirtual || isSoftware || /^(ifb|veth|docker|br-|virbr|tun|tap|wg|dummy|bond)\d*/.test(name))
    return 'other';
  if (type === 'wifi' || type === 'wireless' || type === '802.11') return 'wireless';
  return type === 'ethernet' || type === 'ether' ? 'wired' : 'other';
}

const usbDrivers = /^(r815\d|ax\d+\w*|cdc_\w+|asix|smsc\d+\w*|rndis\w*|ipheth)$/;

function isOnUsb(entry: AgentRecord, name: string): boolean {
  return (
    /^usb\\/i.test(textOf(entry, 'pnpdeviceid') ?? '') ||
    usbDrivers.test(textOf(entry, 'driver') ?? '') ||
    /^enx[0-9a-f]{12}$|^enp\w+u\d/.test(name)
  );
}
