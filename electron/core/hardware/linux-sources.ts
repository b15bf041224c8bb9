import { existsSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hashInstallation } from './hash-installation.ts';
import { readPciGraphics } from './pci-graphics.ts';
import type { Answers, FileTexts, Folders, SourceName, SystemRoots } from './probe-messages.ts';
import { listFolder, readFileBytes, readFileTexts, readFolders, readWholeText } from './read-files.ts';
import { runTool } from './run-tool.ts';

/* What the probe process reads from the Linux kernel's files: raw texts, whose meaning is made out by the core. */

const dmiFiles = [
  'sys_vendor',
  'product_name',
  'product_version',
  'product_family',
  'product_serial',
  'product_uuid',
  'board_vendor',
  'board_name',
  'board_version',
  'board_serial',
  'bios_vendor',
  'bios_version',
  'bios_date',
  'chassis_type',
  'chassis_asset_tag',
];

const powerSupplyFiles = [
  'type',
  'scope',
  'online',
  'present',
  'status',
  'capacity',
  'energy_now',
  'energy_full',
  'energy_full_design',
  'charge_now',
  'charge_full',
  'charge_full_design',
  'voltage_min_design',
  'voltage_now',
  'power_now',
  'current_now',
  'cycle_count',
  'charge_control_start_threshold',
  'charge_control_end_threshold',
  'technology',
  'manufacturer',
  'model_name',
  'serial_number',
];

function readDmi({ sysRoot, procRoot }: SystemRoots): FileTexts {
  const tree = readFileTexts(join(procRoot, 'device-tree'), ['model', 'serial-number']);
  const dmi = readFileTexts(join(sysRoot, 'class/dmi/id'), dmiFiles);
  return {
    ...dmi,
    ...Object.fromEntries(Object.entries(tree).map(([name, text]) => [`tree_${name}`, text])),
  };
}

function readVirtualisation({ sysRoot, procRoot }: SystemRoots): Answers['virtualisation'] {
  const { cpuinfo } = readFileTexts(procRoot, ['cpuinfo']);
  const flags = typeof cpuinfo === 'string' ? /^flags\s*:(.*)$/m.exec(cpuinfo)?.[1] : undefined;
  const { type } = readFileTexts(join(sysRoot, 'hypervisor'), ['type']);
  return {
    hasHypervisorFlag: flags === undefined ? null : / hypervisor( |$)/.test(flags),
    hypervisor: typeof type === 'string' && type !== '' ? type.slice(0, 200) : null,
    isContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
  };
}

/** What the kernel says of the processors, counted here: on a large machine the file is hundreds of kilobytes long. */
function readProcessors({ sysRoot, procRoot }: SystemRoots): Answers['processors'] {
  const processors = (readWholeText(join(procRoot, 'cpuinfo')) ?? '')
    .split(/\n\n+/)
    .filter((each) => /^processor\s*:/m.test(each));
  const field = (text: string | undefined, name: string) =>
    new RegExp(`^${name}\\s*:\\s*(.*)$`, 'm').exec(text ?? '')?.[1] ?? null;
  const places = processors.map((each) => {
    const core = field(each, 'core id');
    return core === null ? null : `${field(each, 'physical id') ?? 0}:${core}`;
  });
  const cpu0 = join(sysRoot, 'devices/system/cpu/cpu0');
  return {
    model: field(processors[0], 'model name'),
    maker: field(processors[0], 'vendor_id'),
    threads: processors.length === 0 ? null : processors.length,
    cores: places.length === 0 || places.includes(null) ? null : new Set(places).size,
    ...readFileTexts(join(cpu0, 'cpufreq'), ['base_frequency']),
    ...readFileTexts(join(cpu0, 'acpi_cppc'), ['nominal_freq']),
  };
}

const isOwnBlock = (name: string) =>
  !/^(loop|ram|zram|dm-|md|fd|nbd|drbd|rbd|zd|bcache)\d*|^mmcblk\d+(boot|rpmb)/.test(name);

function readBlock({ sysRoot }: SystemRoots): Folders {
  const parent = join(sysRoot, 'block');
  const folders = readFolders(
    parent,
    [
      'dev',
      'size',
      'removable',
      'hidden',
      'queue/rotational',
      'device/model',
      'device/vendor',
      'device/serial',
      'device/name',
      'device/type',
    ],
    isOwnBlock,
  );
  for (const { name, files } of folders ?? []) {
    // SCSI vital product data page 80: four bytes of heading, then the serial number. Readable without help.
    const page = readFileBytes(join(parent, name, 'device/vpd_pg80'));
    if (Buffer.isBuffer(page) && page.length > 4) files.vpd_serial = page.toString('latin1', 4).trim();
    if (isOnUsb(join(parent, name))) files.bus = 'usb';
    Object.assign(files, readUdevNames(files.dev));
  }
  return folders;
}

/** /sys/block/sda leads to …/usb2/2-1/… where USB is on the way; external hard disks do not say "removable". */
function isOnUsb(device: string): boolean {
  try {
    return /\/usb\d+\//.test(readlinkSync(device));
  } catch {
    return false;
  }
}

/** A disk's names as udev asked it: whole, where SCSI's own in sysfs end after 16 letters. Readable by everyone. */
function readUdevNames(device: FileTexts[string] | undefined): FileTexts {
  if (typeof device !== 'string' || !/^\d+:\d+$/.test(device)) return {};
  const { [`b${device}`]: entry } = readFileTexts('/run/udev/data', [`b${device}`]);
  if (typeof entry !== 'string') return {};
  const property = (name: string) => new RegExp(`^E:${name}=(.*)$`, 'm').exec(entry)?.[1];
  const model = property('ID_MODEL_ENC')?.replace(/\\x([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return { udev_model: model?.trim() ?? '', udev_serial: property('ID_SERIAL_SHORT') ?? '' };
}

function readDrm({ sysRoot }: SystemRoots): Folders {
  const parent = join(sysRoot, 'class/drm');
  const folders = readFolders(parent, ['status', 'device/vendor', 'device/uevent'], (name) =>
    /^card\d+(-|$)/.test(name),
  );
  for (const { name, files } of folders ?? []) {
    const edid = readFileBytes(join(parent, name, 'edid'));
    if (Buffer.isBuffer(edid) && edid.length > 0) files.edid_hex = edid.toString('hex');
  }
  return folders;
}

function readNet({ sysRoot }: SystemRoots): Folders {
  const parent = join(sysRoot, 'class/net');
  const folders = readFolders(parent, [
    'address',
    'addr_assign_type',
    'operstate',
    'speed',
    'type',
    'device/removable',
  ]);
  for (const { name, files } of folders ?? []) {
    const inside = listFolder(join(parent, name)) ?? [];
    for (const mark of ['device', 'wireless', 'phy80211']) if (inside.includes(mark)) files[mark] = 'yes';
    const bus = inside.includes('device') ? readBus(join(parent, name, 'device/subsystem')) : null;
    if (bus !== null) files.bus = bus;
  }
  return folders;
}

function readBus(link: string): string | null {
  try {
    return basename(readlinkSync(link));
  } catch {
    return null;
  }
}

/** The installation's id, hashed. An image that was never booted says `uninitialized` or nothing. */
function readOsInstance(): Answers['os-instance'] {
  const texts = [readFileTexts('/etc', ['machine-id']), readFileTexts('/var/lib/dbus', ['machine-id'])];
  const id = texts.map((text) => text['machine-id']).find((text) => typeof text === 'string' && text !== '');
  return { sha256: typeof id === 'string' ? hashInstallation(id) : null };
}

function readLoad({ procRoot }: SystemRoots): Answers['load'] {
  const { stat, meminfo, uptime } = readFileTexts(procRoot, ['stat', 'meminfo', 'uptime']);
  const ticks = typeof stat === 'string' ? /^cpu +(.*)$/m.exec(stat)?.[1]?.split(' ').map(Number) : undefined;
  // user, nice, system, idle, iowait, irq, softirq, steal; guest time is already within user and nice.
  const counted = ticks?.slice(0, 8) ?? [];
  const total = counted.reduce((sum, each) => sum + each, 0);
  const idle = (counted[3] ?? Number.NaN) + (counted[4] ?? 0);
  const bytesOf = (name: string) => {
    const kib =
      typeof meminfo === 'string' ? new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(meminfo)?.[1] : undefined;
    return kib === undefined ? null : Number(kib) * 1024;
  };
  return {
    cpuBusy: ticks === undefined ? null : total - idle,
    cpuTotal: ticks === undefined ? null : total,
    memoryTotalBytes: bytesOf('MemTotal'),
    memoryAvailableBytes: bytesOf('MemAvailable'),
    uptimeSeconds: typeof uptime === 'string' ? Number.parseFloat(uptime) : null,
  };
}

/**
 * Batteries and adapters. Every property is also in `uevent`, as POWER_SUPPLY_…: it tells those whose own file is
 * missing.
 */
function readPowerSupplies({ sysRoot }: SystemRoots): Folders {
  const folders = readFolders(join(sysRoot, 'class/power_supply'), [...powerSupplyFiles, 'uevent']);
  for (const { files } of folders ?? []) {
    const { uevent } = files;
    delete files.uevent;
    if (typeof uevent !== 'string') continue;
    for (const [, property = '', text = ''] of uevent.matchAll(/^POWER_SUPPLY_([A-Z_]+)=(.*)$/gm)) {
      const name = property.toLowerCase();
      if (powerSupplyFiles.includes(name) && files[name] === undefined) files[name] = text.trim();
    }
  }
  return folders;
}

const tablesLimitMs = 4_000;

/** The firmware's tables, printed once: BIOS, system, board, chassis, processor and memory devices. */
async function readTables(): Promise<Answers['dmidecode']> {
  return await runTool('dmidecode', ['-t', '0,1,2,3,4,17'], tablesLimitMs);
}

const driveLimitMs = 4_000;
const drivesLimitMs = 12_000;

/**
 * Each drive's own account by smartctl, one call per drive. `-n standby` leaves a disk that sleeps asleep; the device
 * statistics hold the only measure of wear that is not a maker's own.
 */
async function readDrives({ sysRoot }: SystemRoots): Promise<Answers['smart']> {
  const names = listFolder(join(sysRoot, 'block')) ?? [];
  const drives = names.filter((name) => /^(sd[a-z]+|nvme\d+n\d+)$/.test(name));
  const answers: Answers['smart'] = [];
  const endsAtMs = performance.now() + drivesLimitMs;
  for (const name of drives) {
    const { removable, size } = readFileTexts(join(sysRoot, 'block', name), ['removable', 'size']);
    if (removable === '1' || size === '0' || isOnUsb(join(sysRoot, 'block', name))) continue;
    // One drive that hangs costs its own account, not those of all that follow.
    const isLate = performance.now() > endsAtMs;
    const args = ['-j', '-a', '-l', 'devstat', '-n', 'standby', `/dev/${name}`];
    answers.push({ name, answer: isLate ? { kind: 'late' } : await runTool('smartctl', args, driveLimitMs) });
  }
  return answers;
}

/** The sources that Linux gives by files, or by one small tool each. */
export const linuxSources = {
  dmi: readDmi,
  virtualisation: readVirtualisation,
  block: readBlock,
  drm: readDrm,
  net: readNet,
  load: readLoad,
  pci: readPciGraphics,
  processors: readProcessors,
  dmidecode: readTables,
  smart: readDrives,
  'os-release': () => ({
    ...readFileTexts('/usr/lib', ['os-release']),
    ...readFileTexts('/etc', ['os-release', 'debian_version']),
  }),
  'os-instance': readOsInstance,
  'power-supply': readPowerSupplies,
  powercap: ({ sysRoot }) =>
    readFolders(join(sysRoot, 'class/powercap'), ['name', 'energy_uj', 'max_energy_range_uj'], (name) =>
      /^intel-rapl:\d+(:\d+)?$/.test(name),
    ),
} satisfies Partial<Record<SourceName, (roots: SystemRoots) => unknown>>;
