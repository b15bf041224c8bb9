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
   * SHA-256 of the installation's own id (/etc/machine-id), salted: tells two installations apart and names neither.
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

export const storageDeviceSchema = z.strictObject({
  kind: z.enum(['nvme', 'ssd', 'hdd', 'emmc', 'optical', 'other']).nullable(),
  model: text,
  serialNumber: text,
  capacityBytes: bytes,
  /** Share of the rated endurance used; above 1 is possible and kept. */
  wearRatio: z.number().min(0).max(3).nullable(),
  healthy: z.boolean().nullable(),
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

/** A source that gave no answer, and why: `timeout`, `died`, `unreadable`, or its own message. */
export const inventoryProblemSchema = z.strictObject({
  source: z.string().max(200),
  reason: z.string().max(1000),
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
export type StorageDevice = z.infer<typeof storageDeviceSchema>;
export type Battery = z.infer<typeof batterySchema>;
export type Display = z.infer<typeof displaySchema>;
