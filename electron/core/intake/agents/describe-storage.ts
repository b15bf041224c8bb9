import type { StorageDevice } from '#shared/domain/machine-inventory.ts';
import type { Scrutiny } from '#shared/machine/scrutiny.ts';
import { mebibytesToBytes } from '#shared/units/bytes.ts';
import { type AgentDocument, type AgentRecord, quantityOf, textOf } from './agent-document.ts';

const capacityBytes = { min: 1, max: 1e18 };

/** Drives of the machine itself: sticks, card readers, and disks that software makes up are left out. */
export function describeStorage(
  document: AgentDocument,
  isWindows: boolean,
  look: Scrutiny,
): StorageDevice[] | null {
  const entries = document.sections.get('storages');
  if (entries === undefined) return null;
  return entries
    .filter(isOwn)
    .slice(0, 1000)
    .map((entry) => {
      const kind = findKind(entry);
      return {
        kind,
        model: look.text('model', textOf(entry, 'model') ?? readDiskName(entry)),
        serialNumber: look.text('serial', textOf(entry, 'serial', 'serialnumber')),
        capacityBytes: kind === 'optical' ? null : readBytes(entry, isWindows, look),
        wearRatio: null,
        healthy: null,
      };
    });
}

function wordsOf(entry: AgentRecord): string {
  return ['type', 'description', 'interface', 'model', 'name', 'manufacturer']
    .map((field) => textOf(entry, field) ?? '')
    .join(' | ');
}

function isOwn(entry: AgentRecord): boolean {
  const name = textOf(entry, 'name') ?? '';
  if (/^(zram|loop|ram|dm-|md)\d/i.test(name)) return false;
  return !/\busb\b|removable|amovible|\bfloppy\b|card reader|\bsd card\b/i.test(wordsOf(entry));
}

function findKind(entry: AgentRecord): StorageDevice['kind'] {
  const words = wordsOf(entry);
  if (/\bvirtual\b|\bqemu\b|\bvbox\b|\bvmware\b|\| [xv]vd[a-z]|\| vd[a-z]/i.test(words)) return 'other';
  if (/nvme/i.test(words)) return 'nvme';
  if (/\bcd\b|cd-?rom|\bdvd|\bblu-?ray\b|optical|\| sr\d/i.test(words)) return 'optical';
  if (/mmcblk|\bemmc\b/i.test(words)) return 'emmc';
  if (/\bssd\b|solid.state/i.test(words)) return 'ssd';
  // "Fixed hard disk media" is what Windows calls any disk, solid or not.
  return /^hdd\b/i.test(textOf(entry, 'type') ?? '') ? 'hdd' : null;
}

/** Agents of Windows put the product where those of Linux put the device's node. */
function readDiskName(entry: AgentRecord): string | null {
  const name = textOf(entry, 'name');
  return name === null || /^(\\\\|[a-z]{2,4}\d*[a-z]?\d*(n\d+)?$)/i.test(name) ? null : name;
}

/**
 * `disksize` is in MB of a million bytes where the agent asked the drive or the kernel, and in MiB where it asked
 * Windows (FusionInventory: Task/Inventory/Win32/Storages.pm against Tools/Linux.pm). On Windows the number itself
 * tells: one of the two makes a size that disks are sold in.
 */
function readBytes(entry: AgentRecord, isWindows: boolean, look: Scrutiny): number | null {
  const size = quantityOf(entry, 'disksize');
  if (size === null || !(size.unit === '' || size.unit === 'mb')) return null;
  const decimal = size.value * 1e6;
  const isBinary = isWindows && !isSoldSize(decimal);
  return look.integer('disksize', isBinary ? mebibytesToBytes(size.value) : decimal, capacityBytes);
}

/** Nominal sizes in GB; the 512-byte sectors of each are 97,696,368 + 1,953,504 × (GB − 50) (IDEMA LBA1-03, 2009). */
const soldGigabytes = [
  60, 64, 80, 120, 128, 160, 180, 200, 240, 250, 256, 300, 320, 400, 480, 500, 512, 600, 640, 750, 800, 900,
  960, 1000, 1024, 1200, 1500, 1600, 1920, 2000, 2048, 3000, 3200, 3840, 4000, 5000, 6000, 7680, 8000, 10_000,
  12_000, 14_000, 16_000, 18_000, 20_000, 22_000, 24_000,
];

function isSoldSize(bytes: number): boolean {
  return soldGigabytes.some((gigabytes) => {
    const sold = (97_696_368 + 1_953_504 * (gigabytes - 50)) * 512;
    return Math.abs(bytes / sold - 1) < 0.002;
  });
}
