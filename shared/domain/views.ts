import { z } from 'zod';
import { deviceCategorySchema } from './category.ts';
import { deviceStatusSchema } from './device.ts';
import { estimateSchema, sourceSchema } from './estimate.ts';
import { machineInventorySchema } from './machine-inventory.ts';
import { energyRollUpSchema, readingSchema, unavailableMeterSchema, usageRollUpSchema } from './reading.ts';
import { languageSchema } from './settings.ts';

/* What the API answers beyond the plain entities: one schema per screen's question. */

/** Why the polling is not running, as a code that the screens put into words. */
export const pollingReasonCodeSchema = z.enum([
  'switched-off',
  'suspended',
  'disk-full',
  'folder-read-only',
  'database-damaged',
  'store-failed',
  'sample-failed',
  'no-reading',
]);
export type PollingReasonCode = z.infer<typeof pollingReasonCodeSchema>;

/** How the polling is doing. `stale` means that no reading has come for three intervals. */
export const pollingStateSchema = z.strictObject({
  state: z.enum(['starting', 'running', 'paused', 'stale', 'failed']),
  intervalSeconds: z.int(),
  lastReadingAtMs: z.int().nullable(),
  readingsStored: z.int().nonnegative(),
  /** Why the state is not `running`: technical detail, in English. */
  reason: z.string().nullable(),
  /** The same as a code; absent where there is no reason. */
  reasonCode: pollingReasonCodeSchema.optional(),
});
export type PollingState = z.infer<typeof pollingStateSchema>;

/** Perdure's own consumption of the machine, over all its processes, since it started. */
export const ownFootprintSchema = z.strictObject({
  cpuSeconds: z.number().nonnegative(),
  upSeconds: z.number().nonnegative(),
  /** CPU time ÷ elapsed time ÷ one core. */
  coreRatio: z.number().nonnegative(),
  residentBytes: z.int().nonnegative().nullable(),
  probeResidentBytes: z.int().nonnegative().nullable(),
});
export type OwnFootprint = z.infer<typeof ownFootprintSchema>;

export const statusSchema = z.strictObject({
  version: z.string(),
  face: z.enum(['desktop', 'browser', 'command-line']),
  startedAtMs: z.int(),
  polling: pollingStateSchema,
  own: ownFootprintSchema,
  /** True when the data folder holds devices of the demonstration fleet. */
  hasDemonstration: z.boolean(),
  lastBackupAtMs: z.int().nullable(),
});
export type Status = z.infer<typeof statusSchema>;

/** This machine: what it is, what is known of its consumption, and which meters it lacks. */
export const machineViewSchema = z.strictObject({
  deviceId: z.uuid().nullable(),
  /** Of its site; the system's where it has none. Its times are told in it, as its charts are. */
  timeZone: z.string(),
  /** Null until the first inventory has been taken (a few seconds after the start). */
  inventory: machineInventorySchema.nullable(),
  /** Typical yearly energy of its category in kWh; unknown, with the reason, for a virtual machine. */
  annualEnergy: estimateSchema,
  /** What a physical computer typically uses, for scale, where `annualEnergy` is unknown. */
  comparison: estimateSchema.nullable(),
  latest: readingSchema.nullable(),
  meters: z.array(z.strictObject({ meter: z.string(), domain: z.string() })),
  unavailable: z.array(unavailableMeterSchema),
});
export type MachineView = z.infer<typeof machineViewSchema>;

/** Steps of a time series: raw readings, quarter hours (UTC), civil days of the site. */
export const seriesStepSchema = z.enum(['reading', 'quarter', 'day']);
export type SeriesStep = z.infer<typeof seriesStepSchema>;

/** One device's series over [fromMs, toMs). Only the list of the asked step is filled; gaps are missing rows. */
export const seriesSchema = z.strictObject({
  deviceId: z.uuid(),
  step: seriesStepSchema,
  fromMs: z.int(),
  toMs: z.int(),
  timeZone: z.string(),
  readings: z.array(readingSchema),
  usage: z.array(usageRollUpSchema),
  energy: z.array(energyRollUpSchema),
});
export type Series = z.infer<typeof seriesSchema>;

/** A concrete thing to do next, ranked; `values` fill the screen's message for `code`. */
export const nextStepSchema = z.strictObject({
  code: z.enum([
    'battery-worn',
    'storage-unhealthy',
    'storage-worn',
    'os-unsupported',
    'os-support-ending',
    'no-meter',
    'no-backup',
    'decisions-open',
    'purchase-date-missing',
    'add-devices',
    'no-site',
    'demonstration-present',
    'polling-paused',
  ]),
  severity: z.enum(['urgent', 'advised', 'hint']),
  deviceId: z.uuid().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type NextStep = z.infer<typeof nextStepSchema>;

export const overviewSchema = z.strictObject({
  machine: machineViewSchema,
  polling: pollingStateSchema,
  devices: z.strictObject({
    total: z.int(),
    demonstration: z.int(),
    byStatus: z.array(z.strictObject({ status: deviceStatusSchema, count: z.int() })),
    byCategory: z.array(z.strictObject({ category: deviceCategorySchema.nullable(), count: z.int() })),
    /** Mean age in years of devices in use with a purchase date, and how many have one. */
    meanAgeYears: z.number().nullable(),
    withPurchaseDate: z.int(),
  }),
  nextSteps: z.array(nextStepSchema),
});
export type Overview = z.infer<typeof overviewSchema>;

export const backupSchema = z.strictObject({
  name: z.string().max(200),
  takenAtMs: z.int(),
  sizeBytes: z.int().nonnegative(),
  /** Why it was taken: by hand, by the daily schedule, before a migration, before a restore. */
  kind: z.enum(['manual', 'daily', 'before-migration', 'before-restore']),
});
export type Backup = z.infer<typeof backupSchema>;

export const aboutSchema = z.strictObject({
  version: z.string(),
  licence: z.string(),
  runtime: z.strictObject({ name: z.string(), version: z.string(), platform: z.string() }),
  dataFolder: z.string(),
  databaseVersion: z.int(),
  sqliteVersion: z.string(),
  own: ownFootprintSchema,
  /** Published factors in use. */
  sources: z.array(sourceSchema.extend({ url: z.string().nullable(), use: z.string() })),
  /** Software in the application, with its licence. */
  packages: z.array(z.strictObject({ name: z.string(), version: z.string(), licence: z.string() })),
});
export type About = z.infer<typeof aboutSchema>;

/** Events of the live stream (`/api/live`, server-sent events). */
export const liveEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reading'), reading: readingSchema }),
  z.strictObject({ type: z.literal('polling'), polling: pollingStateSchema }),
  z.strictObject({ type: z.literal('inventory'), takenAtMs: z.int() }),
  z.strictObject({ type: z.literal('devices'), revision: z.int() }),
  z.strictObject({ type: z.literal('settings') }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;

/** What the page needs before its first words: decided by the server so that nothing flashes. */
export const bootSchema = z.strictObject({
  version: z.string(),
  language: languageSchema.nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  isSetUp: z.boolean(),
});
export type Boot = z.infer<typeof bootSchema>;
