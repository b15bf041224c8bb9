import type {
  InventoryProblem,
  InventoryProblemCode,
  InventorySection,
  MachineInventory,
} from '#shared/domain/machine-inventory.ts';
import type { DmiStructure } from './dmi-tables.ts';
import type { Answers, FileTexts } from './probe-messages.ts';

/* Why a section is unknown on Linux though its sources have answered, and what would help, with the least rights. */

/** Lets one group read the firmware's tables and serial numbers; systemd sets it again at each start. */
export const firmwareRemedy = [
  'Take the inventory as root: sudo perdure inventory. Or, to allow it for good: as root, groupadd --system perdure-inventory;',
  'usermod -aG perdure-inventory <your user>; write to /etc/tmpfiles.d/perdure-inventory.conf the lines',
  ...[
    '/sys/firmware/dmi/tables/DMI',
    '/sys/firmware/dmi/tables/smbios_entry_point',
    '/sys/class/dmi/id/product_serial',
    '/sys/class/dmi/id/product_uuid',
    '/sys/class/dmi/id/board_serial',
  ].map((path) => `z ${path} 0440 root perdure-inventory`),
  'then: systemd-tmpfiles --create; and log in again.',
].join('\n');

interface Firmware {
  readonly files: FileTexts;
  readonly tables: Answers['dmidecode'] | undefined;
  readonly structures: readonly DmiStructure[];
}

/** Why the machine's identity, board, firmware or memory modules are not told whole. */
export function explainFirmware(inventory: MachineInventory, firmware: Firmware): InventoryProblem[] {
  const { files, tables, structures } = firmware;
  const problems: InventoryProblem[] = [];
  // A source that failed has told why already.
  if (tables === undefined || structures.length > 0) return explainUntold(inventory, firmware);
  const isForbidden =
    tables.kind === 'said' && /permission denied|not permitted/i.test(tables.stderr + tables.stdout);
  const closed = Object.entries(files)
    .filter(([, text]) => typeof text === 'object' && (text.error === 'EACCES' || text.error === 'EPERM'))
    .map(([name]) => name);
  if (closed.length > 0) {
    problems.push({
      source: '/sys/class/dmi/id',
      section: 'device',
      code: 'firmware-forbidden',
      subject: closed.join(', '),
      reason: `only root may read ${closed.join(', ')}`,
      remedy: firmwareRemedy,
    });
  }
  const hasFiles = Object.keys(files).some((name) => !name.startsWith('tree_'));
  if (!hasFiles) {
    const unknown = (['mainboard', 'firmware'] as const).filter((section) => inventory[section] === null);
    const sections = inventory.device.model === null ? (['device', ...unknown] as const) : unknown;
    for (const section of sections) {
      problems.push({
        source: '/sys/class/dmi/id',
        section,
        code: 'no-firmware-tables',
        reason:
          'neither model, mainboard nor firmware are told: the kernel shows no firmware tables here, as in many virtual machines and containers, and on boards described by a device tree',
      });
    }
  }
  const source = 'dmidecode';
  const section = 'memory';
  if (tables.kind === 'missing') {
    problems.push({
      source,
      section,
      code: 'modules-no-tool',
      reason: 'the memory modules are not read: dmidecode is not installed',
      remedy: 'Install the package dmidecode.',
    });
  } else if (isForbidden) {
    problems.push({
      source,
      section,
      code: 'modules-forbidden',
      reason: 'the memory modules are not read: only root may read the firmware tables',
      remedy: firmwareRemedy,
    });
  } else {
    const said = tables.kind === 'late' ? 'no answer in time' : (tables.stderr || tables.stdout).trim();
    problems.push({
      source,
      section,
      code: 'modules-untold',
      reason: `the memory modules are not told: ${said.replace(/\s+/g, ' ').slice(0, 300) || 'no firmware tables'}`,
    });
  }
  return problems;
}

function explainUntold(inventory: MachineInventory, { structures }: Firmware): InventoryProblem[] {
  if (structures.length === 0 || inventory.memory?.modules !== null) return [];
  const reason = 'the firmware tables tell of no memory modules';
  return [{ source: 'dmidecode', section: 'memory', code: 'modules-untold', reason }];
}

interface Explanation {
  readonly section: InventorySection;
  readonly source: string;
  readonly code: InventoryProblemCode;
  readonly reason: string;
}

const explanations: readonly Explanation[] = [
  {
    section: 'mainboard',
    source: '/sys/class/dmi/id',
    code: 'firmware-untold',
    reason: 'the firmware names no mainboard, or holds placeholders in its place',
  },
  {
    section: 'firmware',
    source: '/sys/class/dmi/id',
    code: 'firmware-untold',
    reason: 'the firmware does not name itself',
  },
  {
    section: 'cpu',
    source: '/proc/cpuinfo',
    code: 'no-processor',
    reason: 'the kernel describes no processor here',
  },
  {
    section: 'storage',
    source: '/sys/block',
    code: 'no-drives',
    reason: 'no drives can be read: the kernel shows no block devices here, as in some containers',
  },
  {
    section: 'batteries',
    source: '/sys/class/power_supply',
    code: 'no-batteries',
    reason: 'it is not known whether there are batteries: the kernel has no list of power supplies here',
  },
  {
    section: 'gpus',
    source: '/sys/bus/pci/devices',
    code: 'no-gpus',
    reason: 'no graphics processor can be read: the kernel shows neither a PCI bus nor graphics drivers here',
  },
  {
    section: 'displays',
    source: '/sys/class/drm',
    code: 'no-displays',
    reason: 'no screens can be read: the kernel shows no graphics connectors here',
  },
  {
    section: 'network',
    source: '/sys/class/net',
    code: 'no-network',
    reason: 'no network interfaces can be read: the kernel has no list of them here',
  },
];

/** A reason for each section that is unknown, where its source has not given one itself. */
export function explainUnknownSections(inventory: MachineInventory): InventoryProblem[] {
  // A source that failed whole has said so; one that speaks of a section speaks for that section only.
  const failed = new Set(
    inventory.problems.filter(({ code }) => code === null).map(({ source }) => source.split(',')[0]),
  );
  const explained = new Set(inventory.problems.map(({ section }) => section));
  return explanations.filter(
    ({ section, source }) => inventory[section] === null && !failed.has(source) && !explained.has(section),
  );
}
