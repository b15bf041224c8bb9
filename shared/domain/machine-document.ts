import { z } from 'zod';
import { machineInventorySchema } from './machine-inventory.ts';
import { meterDomainSchema } from './reading.ts';

/*
 * What one machine's Perdure leaves in a drop folder for another to take in (`shared/decisions/drop-folder.md`). A reader
 * passes over keys that it does not know: additions do not change the version.
 */

const seconds = z.number().nonnegative();

/** How a machine was used in an hour. What was never told is null; the rest of the hour nobody looked. */
const usageHourSchema = z.object({
  observedSeconds: seconds,
  /** Of these, without a keyboard or a mouse moving; with the session locked; on mains. */
  idleSeconds: seconds.nullable(),
  lockedSeconds: seconds.nullable(),
  onMainsSeconds: seconds.nullable(),
  loadMeanRatio: z.number().min(0).max(1).nullable(),
  /** Of these, with the load known: what the mean is weighted by. */
  loadKnownSeconds: seconds,
  loadMaxRatio: z.number().min(0).max(1).nullable(),
});

/** What one meter counted in an hour: never extended over the rest of it, nor added to another domain's. */
const energyHourSchema = z.object({
  meter: z.string().min(1).max(100),
  domain: meterDomainSchema,
  basis: z.literal('measured'),
  observedSeconds: seconds,
  energyKwh: z.number().nonnegative(),
  peakWatts: z.number().nonnegative(),
  /** Standard error that comes from having sampled the power; null for a counter. */
  samplingErrorKwh: z.number().nonnegative().nullable(),
});

export const hourMs = 3_600_000;

export const machineHourSchema = z.object({
  /** A whole hour of UTC: with the machine, it is the key by which the hour is told again. */
  startsAtMs: z.int().refine((atMs) => atMs % hourMs === 0, 'not a whole hour of UTC'),
  /** Null where only a meter was read. */
  usage: usageHourSchema.nullable(),
  energy: z.array(energyHourSchema).max(64),
});
export type MachineHour = z.infer<typeof machineHourSchema>;

export const machineDocumentSchema = z.object({
  schema: z.literal('perdure.machine/1'),
  /** Of the Perdure that wrote it. */
  version: z.string().max(50),
  /** By the clock of the machine. Of two documents that tell an hour, the one written later is right. */
  writtenAtMs: z.int(),
  /** How that clock is set: what tells a wrong zone from a wrong hour. */
  clock: z.object({ timeZone: z.string().max(100), utcOffsetMinutes: z.int().min(-1440).max(1440) }),
  /** The id of the machine in its own data folder: as stable as that folder. */
  machineId: z.uuid(),
  inventory: machineInventorySchema,
  /** The hours asked for, [fromMs, toMs); those of which nothing is known are not listed. */
  fromMs: z.int(),
  toMs: z.int(),
  hours: z.array(machineHourSchema).max(100_000),
});
export type MachineDocument = z.infer<typeof machineDocumentSchema>;
