import { z } from 'zod';
import { deviceCategorySchema } from './category.ts';

/*
 * What one machine says of itself. Unknown is null: a placeholder of the firmware ("To be filled by O.E.M."),
 * an empty string or a zero that means "not readable" never gets this far.
 */

const text = z.string().min(1).max(500).nullable();
const bytes = z.int().nonnegative().nullable();
const civilDate = z.iso.date().nullable();

/** Share from 0 (none) to 1 (all). */
export const ratioSchema = z.number().min(0).max(1);

export const identitySchema = z.strictObject({
  category: deviceCategorySchema.nullable(),
  manufacturer: text,
  model: text,
  serialNumber: text,
  hardwareUuid: text,
  assetTag: text,
  hostname: text,
  isVirtual: z.boolean().nullable(),
  /**
   * SHA-256 of the installation's own id (/etc/machine-id, Windows' MachineGuid), salted: tells two installations apart and names neither.
   * Absent where it is unknown, as in inventories from before it was read.
   */
  osInstanceHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

export const memoryModuleSchema = z.strictObject({
  slot: text,
  capacityBytes: bytes,
  kind: text,
  speedMhz: z.number().positive().nullable(),
  manufacturer: text,
  partNumber: text,
  serialNumber: text,
});

const count = z.int().nonnegative().nullable();

/** What a drive counts of its own faults. Shown as evidence: no verdict is drawn from a count alone. */
export const driveEvidenceSchema = z.strictObject({
  /** SMART 5: sectors replaced by spare ones. */
  reallocatedSectors: count,
  /** SMART 187: errors that the drive could not correct and told the machine. */
  reportedUncorrectable: count,
  /** SMART 197: sectors that could not be read and wait for a replacement. */
  pendingSectors: count,
  /** SMART 198: sectors found unreadable by the drive's own scan. */
  offlineUncorrectable: count,
  /** NVMe: media and data integrity errors. */
  mediaErrors: count,
  /** NVMe: share of the spare blocks still available. */
  spareRatio: ratioSchema.nullable(),
});

/** What a drive's wear was read from; see core/hardware/drive-health.ts. */
export const wearBases = ['nvme', 'endurance', 'device-statistics', 'attribute'] as const;

export const storageDeviceSchema = z.strictObject({
  kind: z.enum(['nvme', 'ssd', 'hdd', 'emmc', 'optical', 'other']).nullable(),
  model: text,
  serialNumber: text,
  capacityBytes: bytes,
  /** Share of the rated endurance used; above 1 is possible and kept. */
  wearRatio: z.number().min(0).max(3).nullable(),
  /** False where the drive itself says that it fails (SMART status, NVMe critical warning); null where not read. */
  healthy: z.boolean().nullable(),
  wearBasis: z.enum(wearBases).nullable().default(null),
  /** The SMART attribute of a wear read from one. */
  wearAttribute: z.int().min(1).max(255).nullable().default(null),
  evidence: driveEvidenceSchema.nullable().default(null),
});

/** Health is full ÷ design capacity; a new pack may read slightly above 1. Capacities in watt-hours. */
export const batterySchema = z.strictObject({
  name: text,
  manufacturer: text,
  model: text,
  serialNumber: text,
  designWattHours: z.number().positive().nullable(),
  fullWattHours: z.number().nonnegative().nullable(),
  healthRatio: z.number().min(0).max(1.5).nullable(),
  cycles: z.int().nonnegative().nullable(),
  chemistry: text,
  chargeRatio: ratioSchema.nullable(),
  status: z.enum(['charging', 'discharging', 'full', 'idle']).nullable(),
  /** Where the machine is set to begin and to end charging, of the full capacity; null where nothing is set or told. */
  chargeStartRatio: ratioSchema.nullable().default(null),
  chargeEndRatio: ratioSchema.nullable().default(null),
});

export const gpuSchema = z.strictObject({
  manufacturer: text,
  model: text,
  memoryBytes: bytes,
});

export const displaySchema = z.strictObject({
  manufacturer: text,
  model: text,
  serialNumber: text,
  widthMm: z.number().positive().nullable(),
  heightMm: z.number().positive().nullable(),
  widthPx: z.int().positive().nullable(),
  heightPx: z.int().positive().nullable(),
  year: z.int().min(1980).max(2100).nullable(),
  isBuiltIn: z.boolean().nullable(),
});

export const networkInterfaceSchema = z.strictObject({
  name: z.string().min(1).max(200),
  kind: z.enum(['wired', 'wireless', 'other']).nullable(),
  macAddress: text,
  speedMbps: z.number().positive().nullable(),
  isUp: z.boolean().nullable(),
  /** On USB or in a dock; absent where unknown. */
  isRemovable: z.boolean().optional(),
  /** Whether the address is the hardware's own, not set or invented by software; absent where unknown. */
  hasPermanentAddress: z.boolean().optional(),
});

/** The parts of an inventory that are read, fail and age independently of each other. */
export const inventorySections = [
  'device',
  'mainboard',
  'firmware',
  'cpu',
  'memory',
  'storage',
  'batteries',
  'gpus',
  'displays',
  'network',
  'os',
] as const;
export type InventorySection = (typeof inventorySections)[number];

/** Where a section's facts came from, in words a technician can check: `systeminformation cpu()`, a sysfs path. */
export const provenanceSchema = z.strictObject({
  section: z.enum(inventorySections),
  source: z.string().max(300),
});

/** The reasons that a screen words in its own language. */
export const inventoryProblemCodes = [
  'no-firmware-tables',
  'firmware-forbidden',
  'firmware-untold',
  'modules-no-tool',
  'modules-forbidden',
  'modules-untold',
  'drives-no-tool',
  'drives-forbidden',
  'drive-asleep',
  'drive-silent',
  'no-drives',
  'no-batteries',
  'no-gpus',
  'no-displays',
  'display-without-edid',
  'no-network',
  'no-processor',
] as const;
export type InventoryProblemCode = (typeof inventoryProblemCodes)[number];

/** A source that gave no answer, and why: `timeout`, `died`, `unreadable`, or its own message. */
export const inventoryProblemSchema = z.strictObject({
  source: z.string().max(200),
  reason: z.string().max(1000),
  /** The section that is unknown or incomplete for it; null where it touches several or none whole. */
  section: z.enum(inventorySections).nullable().default(null),
  /** The reason for translations: `inventory-reason.<code>`. */
  code: z.enum(inventoryProblemCodes).nullable().default(null),
  /** What the reason is about, where it names parts of the machine: `sda, sdb`. */
  subject: z.string().min(1).max(500).nullable().default(null),
  /** What would help, in exact words, with the least rights that do. */
  remedy: z.string().max(1000).nullable().default(null),
});

/** A whole machine. Lists are null when they could not be read, empty when there is nothing of the kind. */
export const machineInventorySchema = z.strictObject({
  schema: z.literal('perdure.inventory/1'),
  takenAtMs: z.int(),
  device: identitySchema,
  mainboard: z
    .strictObject({ manufacturer: text, model: text, version: text, serialNumber: text })
    .nullable(),
  firmware: z.strictObject({ vendor: text, version: text, releasedOn: civilDate }).nullable(),
  cpu: z
    .strictObject({
      manufacturer: text,
      model: text,
      cores: z.int().positive().nullable(),
      threads: z.int().positive().nullable(),
      baseGhz: z.number().positive().nullable(),
    })
    .nullable(),
  memory: z
    .strictObject({ totalBytes: bytes, modules: z.array(memoryModuleSchema).max(256).nullable() })
    .nullable(),
  storage: z.array(storageDeviceSchema).max(1000).nullable(),
  batteries: z.array(batterySchema).max(32).nullable(),
  gpus: z.array(gpuSchema).max(64).nullable(),
  displays: z.array(displaySchema).max(64).nullable(),
  network: z.array(networkInterfaceSchema).max(1000).nullable(),
  os: z
    .strictObject({
      name: text,
      version: text,
      build: text,
      edition: text,
      kernel: text,
      architecture: text,
      supportEndsOn: civilDate,
      /** Why `supportEndsOn` is null, or what it rests on. */
      supportReason: text,
    })
    .nullable(),
  provenance: z.array(provenanceSchema).max(50),
  problems: z.array(inventoryProblemSchema).max(100),
});
export type MachineInventory = z.infer<typeof machineInventorySchema>;
export type MachineIdentity = z.infer<typeof identitySchema>;
export type Display = z.infer<typeof displaySchema>;
export type MemoryModule = z.infer<typeof memoryModuleSchema>;
/*
 * Parts and problems as a reader gives them: fields that came later may be left out, and are null in the inventory
 * that is put together from them.
 */
export type StorageDevice = z.input<typeof storageDeviceSchema>;
export type Battery = z.input<typeof batterySchema>;
export type InventoryProblem = z.input<typeof inventoryProblemSchema>;
/** An inventory before it is checked against the schema. */
export type DraftInventory = z.input<typeof machineInventorySchema>;
