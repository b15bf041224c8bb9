import { z } from 'zod';

/**
 * What a meter's figure covers. `system` is the whole machine; the others are parts of it and overlap
 * (package holds core), so figures of different domains are never added.
 */
export const meterDomains = ['system', 'package', 'core', 'uncore', 'dram', 'gpu'] as const;
export const meterDomainSchema = z.enum(meterDomains);
export type MeterDomain = z.infer<typeof meterDomainSchema>;

/** Mean power over the reading's interval, in watts, as one meter gives it. */
export const meterReadingSchema = z.strictObject({
  /** Stable name within the machine: `battery-discharge`, `rapl-psys`, `rapl-package-0`… */
  meter: z.string().min(1).max(100),
  domain: meterDomainSchema,
  powerWatts: z.number().nonnegative(),
  /**
   * Standard error of the mean that comes from having sampled the power (shared/energy/sampling-error.ts), in watts.
   * Absent for a counter, which misses nothing between two looks.
   */
  samplingErrorWatts: z.number().nonnegative().optional(),
});
export type MeterReading = z.infer<typeof meterReadingSchema>;

/** Mean CPU load from 0 (idle) to 1 (all logical processors busy); null when not read. */
export const loadRatioSchema = z.number().min(0).max(1).nullable();

/**
 * What the machine's sensors said at an instant (UTC epoch ms), and the time before it that they speak for.
 *
 * `intervalMs` is null for the first reading after a start, a resume or a gap: such a reading covers no time, so it
 * adds nothing to any roll-up. Ratios run from 0 to 1. A null is unknown, never zero.
 */
export const readingSchema = z.strictObject({
  atMs: z.int(),
  intervalMs: z.int().positive().nullable(),
  loadRatio: loadRatioSchema,
  memoryUsedBytes: z.int().nonnegative().nullable(),
  memoryTotalBytes: z.int().positive().nullable(),
  isOnMains: z.boolean().nullable(),
  batteryChargeRatio: z.number().min(0).max(1).nullable(),
  uptimeSeconds: z.number().nonnegative().nullable(),
  /** No keyboard or mouse for five minutes; null where the desktop does not tell. */
  isUserIdle: z.boolean().nullable(),
  /** The session is locked; null where the desktop does not tell. */
  isLocked: z.boolean().nullable(),
  meters: z.array(meterReadingSchema).max(32),
});
export type Reading = z.infer<typeof readingSchema>;

/**
 * A meter that could be there and is not: why, and the least privilege that would mend it (null: nothing can).
 * `reasonCode` is the reason for translations: `meter-reason.<code>`.
 */
export const unavailableMeterSchema = z.strictObject({
  meter: z.string().max(100),
  reason: z.string().max(500),
  remedy: z.string().max(1000).nullable(),
  reasonCode: z.string().max(100).optional(),
});
export type UnavailableMeter = z.infer<typeof unavailableMeterSchema>;

/** Reasons of meters that are left alone on purpose: nothing is missing that anyone should mend. */
const reasonsOfRest: ReadonlySet<string> = new Set([
  'graphics-asleep',
  'graphics-pausing',
  'graphics-on-battery',
]);
export const isMeterAtRest = ({ reasonCode }: UnavailableMeter): boolean =>
  reasonCode !== undefined && reasonsOfRest.has(reasonCode);

/**
 * Readings of one device summed over one bucket [startsAtMs, startsAtMs + its length).
 * `observedMs` is the time covered by readings; the rest of the bucket is a gap. Means are weighted by time, over the
 * part of it (`…KnownMs`) for which the value was read.
 */
export const usageRollUpSchema = z.strictObject({
  startsAtMs: z.int(),
  observedMs: z.int().nonnegative(),
  loadMeanRatio: z.number().min(0).max(1).nullable(),
  loadKnownMs: z.int().nonnegative(),
  loadMaxRatio: z.number().min(0).max(1).nullable(),
  memoryMeanBytes: z.number().nonnegative().nullable(),
  memoryKnownMs: z.int().nonnegative(),
  onMainsMs: z.int().nonnegative().nullable(),
  /** Of `observedMs`, the time without a keyboard or a mouse moving, and the time locked; null where never told. */
  idleMs: z.int().nonnegative().nullable(),
  lockedMs: z.int().nonnegative().nullable(),
});
export type UsageRollUp = z.infer<typeof usageRollUpSchema>;

/** Energy of one meter over one bucket: watt-hours over `observedMs`, never extended over the rest of the bucket. */
export const energyRollUpSchema = z.strictObject({
  startsAtMs: z.int(),
  meter: z.string().max(100),
  domain: meterDomainSchema,
  observedMs: z.int().nonnegative(),
  energyWattHours: z.number().nonnegative(),
  peakWatts: z.number().nonnegative(),
  /** Standard error of the energy that comes from sampling, in watt-hours; absent for a counter. */
  samplingErrorWattHours: z.number().nonnegative().optional(),
});
export type EnergyRollUp = z.infer<typeof energyRollUpSchema>;
