import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { InventoryProblem } from './scrutiny.ts';

interface Explanation extends InventoryProblem {
  readonly isUnknown: (inventory: MachineInventory) => boolean;
}

const byFirmware = (what: string): string =>
  `no ${what} is told: virtual machines and containers often have no firmware tables, and some may be read by administrators alone`;

/** Why a whole section may be unknown on Linux, though each of its sources has answered. */
const onLinux: readonly Explanation[] = [
  {
    source: '/sys/class/dmi/id',
    reason: byFirmware('mainboard'),
    isUnknown: (each) => each.mainboard === null,
  },
  {
    source: '/sys/class/dmi/id',
    reason: byFirmware('firmware'),
    isUnknown: (each) => each.firmware === null,
  },
  {
    source: '/sys/class/drm',
    reason: 'no graphics processor is told: the kernel shows none here, and lspci gives none',
    isUnknown: (each) => each.gpus === null,
  },
  {
    source: '/sys/class/drm',
    reason: 'no screens can be read: the kernel shows no graphics connectors here',
    isUnknown: (each) => each.displays === null,
  },
  {
    source: 'systeminformation memLayout()',
    reason: 'the memory modules are not told: they need dmidecode and administrator rights',
    isUnknown: (each) => each.memory !== null && each.memory.modules === null,
  },
];

/** A reason for each section that is unknown, where its source has not given one itself. */
export function explainUnknownSections(inventory: MachineInventory, platform: string): InventoryProblem[] {
  if (platform !== 'linux') return [];
  const told = new Set(inventory.problems.map(({ source }) => source));
  return onLinux
    .filter(({ source, isUnknown }) => isUnknown(inventory) && !told.has(source))
    .map(({ source, reason }) => ({ source, reason }));
}
