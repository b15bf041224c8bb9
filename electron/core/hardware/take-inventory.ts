import type {
  InventoryProblem,
  InventorySection,
  MachineInventory,
} from '#shared/domain/machine-inventory.ts';
import { describeIdentity } from '#shared/machine/describe-identity.ts';
import { keepWhatIsSound } from '#shared/machine/keep-what-is-sound.ts';
import { createScrutiny, type Scrutiny } from '#shared/machine/scrutiny.ts';
import { mergeDmiTexts, parseDmiTables, toDmiTexts } from './dmi-tables.ts';
import { explainFirmware, explainUnknownSections } from './explain-unknown-sections.ts';
import {
  describeDmiFirmware,
  describeDmiMainboard,
  describeReportedFirmware,
  describeReportedMainboard,
  readDmiFacts,
  readIsVirtual,
  readReportedFacts,
} from './identity.ts';
import { describeMemoryModules } from './memory-modules.ts';
import { describeNetFolders, describeReportedInterfaces } from './network-interfaces.ts';
import { describeOperatingSystem } from './operating-system.ts';
import { describeBattery, listBatteries } from './power-supplies.ts';
import type { Answers, PortableSource } from './probe-messages.ts';
import type { ProbeWorker } from './probe-worker.ts';
import { describeCpu, describeLinuxCpu, describeReportedModules } from './processor-and-memory.ts';
import {
  describeDrmScreens,
  describeLinuxGpus,
  describeReportedGpus,
  describeReportedScreens,
} from './screens-and-gpus.ts';
import { readSmartReports } from './smart-reports.ts';
import { describeBlockDevices, describeReportedStorage } from './storage-devices.ts';

/** What each source is called where people read it, so that a technician can ask it again by hand. */
const sourceWords: Record<PortableSource, string> = {
  'node-os': 'node:os',
  dmi: '/sys/class/dmi/id',
  virtualisation: '/proc/cpuinfo, /sys/hypervisor',
  block: '/sys/block',
  drm: '/sys/class/drm',
  net: '/sys/class/net',
  pci: '/sys/bus/pci/devices, pci.ids',
  processors: '/proc/cpuinfo, /sys/devices/system/cpu/cpu0',
  dmidecode: 'dmidecode',
  smart: 'smartctl',
  'os-release': '/etc/os-release',
  'os-instance': '/etc/machine-id',
  'power-supply': '/sys/class/power_supply',
  powercap: '/sys/class/powercap',
  load: '/proc/stat, /proc/meminfo',
  'graphics-power': 'nvidia-smi',
  'graphics-rest': 'nvidia-smi',
  'si-system': 'systeminformation system()',
  'si-bios': 'systeminformation bios()',
  'si-baseboard': 'systeminformation baseboard()',
  'si-chassis': 'systeminformation chassis()',
  'si-cpu': 'systeminformation cpu()',
  'si-memLayout': 'systeminformation memLayout()',
  'si-diskLayout': 'systeminformation diskLayout()',
  'si-graphics': 'systeminformation graphics()',
  'si-networkInterfaces': 'systeminformation networkInterfaces()',
  'si-osInfo': 'systeminformation osInfo()',
  'si-mem': 'systeminformation mem()',
};

/** The section that suffers most when a source fails, for the screen to say why beside it. */
const sectionOf: Partial<Record<PortableSource, InventorySection>> = {
  dmi: 'device',
  block: 'storage',
  smart: 'storage',
  drm: 'displays',
  pci: 'gpus',
  net: 'network',
  processors: 'cpu',
  dmidecode: 'memory',
  'os-release': 'os',
  'power-supply': 'batteries',
  'si-system': 'device',
  'si-bios': 'firmware',
  'si-baseboard': 'mainboard',
  'si-cpu': 'cpu',
  'si-memLayout': 'memory',
  'si-diskLayout': 'storage',
  'si-graphics': 'displays',
  'si-networkInterfaces': 'network',
  'si-osInfo': 'os',
};

const linuxInventory: readonly PortableSource[] = [
  'node-os',
  'dmi',
  'virtualisation',
  'power-supply',
  'block',
  'drm',
  'pci',
  'net',
  'processors',
  'os-release',
  'os-instance',
  'dmidecode',
  'smart',
];

const portableInventory: readonly PortableSource[] = [
  'node-os',
  'si-system',
  'si-chassis',
  'si-baseboard',
  'si-bios',
  'si-cpu',
  'si-osInfo',
  'si-memLayout',
  'si-diskLayout',
  'si-networkInterfaces',
  'si-graphics',
];

/** Time limits of each source. */
function limitMs(source: PortableSource, platform: string): number {
  // The tools have their own, shorter limits: a late one is told without ending the probe.
  if (source === 'smart') return 20_000;
  if (source === 'dmidecode' || source === 'pci') return 6_000;
  if (!source.startsWith('si-') || platform === 'linux') return 3_000;
  return source === 'si-graphics' ? 30_000 : 15_000;
}

type Gathered = { [S in PortableSource]?: Answers[S] };

/** Asks every source in turn and puts the inventory together; whatever fails costs only its own values. */
export async function takeInventory(
  worker: ProbeWorker,
  context: { readonly platform: string; readonly now: () => number },
): Promise<MachineInventory> {
  const { platform, now } = context;
  const problems: InventoryProblem[] = [];
  const gathered: Gathered = {};
  for (const source of platform === 'linux' ? linuxInventory : portableInventory) {
    const answer = await worker.ask(source, limitMs(source, platform));
    if (answer.ok) Object.assign(gathered, { [source]: answer.value });
    else {
      const section = sectionOf[source] ?? null;
      problems.push({ source: sourceWords[source], section, reason: answer.reason });
    }
  }
  const takenAtMs = now();
  return assembleInventory(gathered, { platform, takenAtMs, problems });
}

/** Everything the sources said, as one inventory. Pure, so that what a source may say can be tried in tests. */
export function assembleInventory(
  gathered: Gathered,
  context: { readonly platform: string; readonly takenAtMs: number; readonly problems: InventoryProblem[] },
): MachineInventory {
  const { platform, takenAtMs, problems } = context;
  const isLinux = platform === 'linux';
  const look = (...sources: PortableSource[]): Scrutiny =>
    createScrutiny(sources.map((source) => sourceWords[source]).join(', '), problems, takenAtMs);
  const provenance: MachineInventory['provenance'] = [];
  const from = (section: InventorySection, ...sources: PortableSource[]) => {
    const used = sources
      .filter((source) => gathered[source] !== undefined)
      .map((source) => sourceWords[source]);
    if (used.length > 0) provenance.push({ section, source: used.join('; ') });
  };

  const nodeLook = look('node-os');
  const node = gathered['node-os'] ?? {};
  const nodeCpu = {
    cpuModel: nodeLook.text('cpu model', node.cpuModel),
    threads: nodeLook.integer('threads', node.threads, { min: 1, max: 8_192 }),
  };
  const tables = gathered.dmidecode;
  const structures = tables?.kind === 'said' ? parseDmiTables(tables.stdout) : [];
  const dmi = mergeDmiTexts(gathered.dmi ?? {}, toDmiTexts(structures));
  const smart = readSmartReports(gathered.smart ?? [], problems);

  const batteries = isLinux
    ? gathered['power-supply'] === undefined
      ? null
      : listBatteries(gathered['power-supply']).map(({ name, files }) =>
          describeBattery(
            name,
            files,
            createScrutiny(`${sourceWords['power-supply']}/${name}`, problems, takenAtMs),
          ),
        )
    : null;
  from('batteries', 'power-supply');

  const graphics = describeGraphics(gathered, isLinux, look, problems);
  const facts = isLinux
    ? readDmiFacts(dmi, look('dmi'))
    : readReportedFacts(gathered['si-system'] ?? null, gathered['si-chassis'] ?? null, look('si-system'));
  const device = describeIdentity(facts, {
    hostname: nodeLook.givenName('hostname', node.hostname),
    isVirtual: isLinux
      ? readIsVirtual(gathered.virtualisation ?? null)
      : typeof gathered['si-system']?.virtual === 'boolean'
        ? gathered['si-system'].virtual
        : null,
    hasBattery: batteries !== null && batteries.length > 0,
    displays: graphics.displays,
    osInstanceHash: gathered['os-instance']?.sha256 ?? null,
  });
  from('device', 'dmi', 'dmidecode', 'virtualisation', 'si-system', 'si-chassis', 'node-os', 'os-instance');

  const board = gathered['si-baseboard'];
  const bios = gathered['si-bios'];
  from('mainboard', 'dmi', 'dmidecode', 'si-baseboard');
  from('firmware', 'dmi', 'dmidecode', 'si-bios');
  from('cpu', 'processors', 'si-cpu', 'node-os');
  from('memory', 'node-os', 'dmidecode', 'si-memLayout');
  from('storage', 'block', 'smart', 'si-diskLayout');
  from('network', isLinux ? 'net' : 'si-networkInterfaces');
  from('os', 'os-release', 'si-osInfo', 'node-os');
  from('gpus', 'pci', 'drm', 'si-graphics');
  from('displays', 'drm', 'si-graphics');

  const inventory = keepWhatIsSound(
    {
      schema: 'perdure.inventory/1',
      takenAtMs,
      device,
      mainboard: isLinux
        ? describeDmiMainboard(dmi, look('dmi'))
        : board === undefined
          ? null
          : describeReportedMainboard(board, look('si-baseboard')),
      firmware: isLinux
        ? describeDmiFirmware(dmi, look('dmi'))
        : bios === undefined
          ? null
          : describeReportedFirmware(bios, look('si-bios')),
      cpu: isLinux
        ? describeLinuxCpu(gathered.processors ?? {}, structures, nodeCpu, look('processors'))
        : describeCpu(gathered['si-cpu'] ?? null, nodeCpu, look('si-cpu')),
      memory: {
        totalBytes: nodeLook.integer('totalmem', node.totalMemoryBytes, { min: 1, max: 1e15 }),
        modules: isLinux
          ? describeMemoryModules(structures, look('dmidecode'))
          : describeReportedModules(gathered['si-memLayout'] ?? null, look('si-memLayout')),
      },
      storage: isLinux
        ? describeBlockDevices(gathered.block ?? null, smart, look('block', 'smart'))
        : gathered['si-diskLayout'] === undefined
          ? null
          : describeReportedStorage(gathered['si-diskLayout'], look('si-diskLayout')),
      batteries,
      ...graphics,
      network: isLinux
        ? describeNetFolders(gathered.net ?? null, look('net'))
        : gathered['si-networkInterfaces'] === undefined
          ? null
          : describeReportedInterfaces(gathered['si-networkInterfaces'], look('si-networkInterfaces')),
      os: describeOperatingSystem(
        gathered['si-osInfo'] ?? null,
        gathered['os-release'] ?? {},
        {
          kernel: nodeLook.text('kernel', node.kernel),
          architecture: nodeLook.text('architecture', node.architecture),
        },
        platform,
        look('si-osInfo'),
      ),
      provenance,
      problems,
    },
    problems,
  );
  if (!isLinux) return inventory;
  const told = explainFirmware(inventory, { files: gathered.dmi ?? {}, tables, structures });
  const withFirmware = keepWhatIsSound(
    { ...inventory, problems: [...inventory.problems, ...told].slice(0, 100) },
    [],
  );
  const unknown = explainUnknownSections(withFirmware);
  const all = [...withFirmware.problems, ...unknown].slice(0, 100);
  return keepWhatIsSound({ ...withFirmware, problems: all }, []);
}

/** On Linux the kernel knows the screens, and which processors there are. */
function describeGraphics(
  gathered: Gathered,
  isLinux: boolean,
  look: (...sources: PortableSource[]) => Scrutiny,
  problems: InventoryProblem[],
): Pick<MachineInventory, 'gpus' | 'displays'> {
  if (isLinux) {
    const drm = gathered.drm ?? null;
    return {
      gpus: describeLinuxGpus(gathered.pci ?? null, drm, look('pci')),
      displays: describeDrmScreens(drm, look('drm'), (connector) =>
        problems.push({
          source: sourceWords.drm,
          section: 'displays',
          code: 'display-without-edid',
          subject: connector,
          reason: `the screen on ${connector} tells nothing of itself: its EDID is missing or damaged`,
        }),
      ),
    };
  }
  const graphics = gathered['si-graphics'];
  return {
    gpus: graphics === undefined ? null : describeReportedGpus(graphics.controllers, look('si-graphics')),
    displays: graphics === undefined ? null : describeReportedScreens(graphics, look('si-graphics')),
  };
}
