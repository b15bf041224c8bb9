import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Answers, FileTexts, Folders, SourceName, SystemRoots } from './probe-messages.ts';
import { listFolder, readFileBytes, readFileTexts, readFolders } from './read-files.ts';

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
  'technology',
  'manufacturer',
  'model_name',
  'serial_number',
];

async function readDmi({ sysRoot, procRoot }: SystemRoots): Promise<FileTexts> {
  const tree = await readFileTexts(join(procRoot, 'device-tree'), ['model', 'serial-number']);
  const dmi = await readFileTexts(join(sysRoot, 'class/dmi/id'), dmiFiles);
  return {
    ...dmi,
    ...Object.fromEntries(Object.entries(tree).map(([name, text]) => [`tree_${name}`, text])),
  };
}

async function readVirtualisation({ sysRoot, procRoot }: SystemRoots): Promise<Answers['virtualisation']> {
  const { cpuinfo } = await readFileTexts(procRoot, ['cpuinfo']);
  const flags = typeof cpuinfo === 'string' ? /^flags\s*:(.*)$/m.exec(cpuinfo)?.[1] : undefined;
  const { type } = await readFileTexts(join(sysRoot, 'hypervisor'), ['type']);
  return {
    hasHypervisorFlag: flags === undefined ? null : / hypervisor( |$)/.test(flags),
    hypervisor: typeof type === 'string' && type !== '' ? type.slice(0, 200) : null,
    isContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
  };
}

async function readBlock({ sysRoot }: SystemRoots): Promise<Folders> {
  const parent = join(sysRoot, 'block');
  const folders = await readFolders(
    parent,
    [
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
    (name) => !/^(loop|ram|zram|dm-|md|fd|nbd|drbd|rbd)\d*|^mmcblk\d+(boot|rpmb)/.test(name),
  );
  for (const { name, files } of folders ?? []) {
    // SCSI vital product data page 80: four bytes of heading, then the serial number. Readable without help.
    const page = await readFileBytes(join(parent, name, 'device/vpd_pg80'));
    if (Buffer.isBuffer(page) && page.length > 4) files.vpd_serial = page.toString('latin1', 4).trim();
  }
  return folders;
}

async function readDrm({ sysRoot }: SystemRoots): Promise<Folders> {
  const parent = join(sysRoot, 'class/drm');
  const folders = await readFolders(parent, ['status', 'device/vendor', 'device/device'], (name) =>
    /^card\d+(-|$)/.test(name),
  );
  for (const { name, files } of folders ?? []) {
    const edid = await readFileBytes(join(parent, name, 'edid'));
    if (Buffer.isBuffer(edid) && edid.length > 0) files.edid_hex = edid.toString('hex');
  }
  return folders;
}

async function readNet({ sysRoot }: SystemRoots): Promise<Folders> {
  const parent = join(sysRoot, 'class/net');
  const folders = await readFolders(parent, [
    'address',
    'addr_assign_type',
    'operstate',
    'speed',
    'type',
    'device/removable',
  ]);
  for (const { name, files } of folders ?? []) {
    const inside = (await listFolder(join(parent, name))) ?? [];
    for (const mark of ['device', 'wireless', 'phy80211']) if (inside.includes(mark)) files[mark] = 'yes';
    const bus = inside.includes('device') ? await readBus(join(parent, name, 'device/subsystem')) : null;
    if (bus !== null) files.bus = bus;
  }
  return folders;
}

async function readBus(link: string): Promise<string | null> {
  try {
    return basename(await readlink(link));
  } catch {
    return null;
  }
}

/**
 * The installation's id, hashed before it leaves this process, as machine-id(5) asks of applications. An image that was
 * never booted says `uninitialized` or nothing.
 */
async function readOsInstance(): Promise<Answers['os-instance']> {
  const texts = [
    await readFileTexts('/etc', ['machine-id']),
    await readFileTexts('/var/lib/dbus', ['machine-id']),
  ];
  const id = texts.map((text) => text['machine-id']).find((text) => typeof text === 'string' && text !== '');
  if (typeof id !== 'string' || !/^[0-9a-f]{32}$/.test(id) || /^(.)\1*$/.test(id)) return { sha256: null };
  return { sha256: createHash('sha256').update(`perdure os instance ${id}`).digest('hex') };
}

async function readLoad({ procRoot }: SystemRoots): Promise<Answers['load']> {
  const { stat, meminfo, uptime } = await readFileTexts(procRoot, ['stat', 'meminfo', 'uptime']);
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

/** The sources that Linux gives by files, without starting any command. */
export const linuxSources = {
  dmi: readDmi,
  virtualisation: readVirtualisation,
  block: readBlock,
  drm: readDrm,
  net: readNet,
  load: readLoad,
  cpufreq: ({ sysRoot }) =>
    readFileTexts(join(sysRoot, 'devices/system/cpu/cpu0/cpufreq'), ['base_frequency', 'cpuinfo_max_freq']),
  'os-release': async () => ({
    ...(await readFileTexts('/usr/lib', ['os-release'])),
    ...(await readFileTexts('/etc', ['os-release'])),
  }),
  'os-instance': readOsInstance,
  'power-supply': ({ sysRoot }) => readFolders(join(sysRoot, 'class/power_supply'), powerSupplyFiles),
  powercap: ({ sysRoot }) =>
    readFolders(join(sysRoot, 'class/powercap'), ['name', 'energy_uj', 'max_energy_range_uj'], (name) =>
      /^intel-rapl:\d+(:\d+)?$/.test(name),
    ),
} satisfies Partial<Record<SourceName, (roots: SystemRoots) => Promise<unknown>>>;
