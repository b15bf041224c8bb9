import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { MeterDomain, UnavailableMeter } from '#shared/domain/reading.ts';

/** What the sensors say at one instant. Every value is null where it could not be read in time. */
export interface Sample {
  /** UTC epoch milliseconds, by the wall clock. */
  readonly atMs: number;
  /** Milliseconds of a clock that never steps, for the length of intervals. */
  readonly monotonicMs: number;
  /** Mean CPU load since the previous sample of the same probe, 0 to 1. */
  readonly loadRatio: number | null;
  readonly memoryUsedBytes: number | null;
  readonly memoryTotalBytes: number | null;
  readonly isOnMains: boolean | null;
  readonly batteryChargeRatio: number | null;
  readonly uptimeSeconds: number | null;
  /** What the desktop tells of its user (`Presence`); absent where nobody tells. */
  readonly isUserIdle?: boolean | null;
  readonly isLocked?: boolean | null;
  readonly meters: readonly MeterSample[];
}

/**
 * One meter at one instant: either a counter of energy that only grows (and wraps at `wrapsAtJoules`),
 * or a power sampled now.
 */
export type MeterSample = {
  readonly meter: string;
  readonly domain: MeterDomain;
} & (
  | { readonly kind: 'counter'; readonly energyJoules: number; readonly wrapsAtJoules: number | null }
  | {
      readonly kind: 'sampled';
      readonly powerWatts: number;
      /**
       * When its source told it, by any clock, where one answer may be given to several samples: those with equal
       * instants are one look at the meter. Absent where each sample is a look of its own.
       */
      readonly toldAtMs?: number;
    }
);

/** All that is ever asked of a person's doings: whether anyone is there. Null where the desktop does not tell. */
export interface Presence {
  /** No keyboard or mouse for five minutes. */
  readonly isUserIdle: boolean | null;
  readonly isLocked: boolean | null;
}

/** `kept`: sources that are dear to ask may give their last answer again; `anew`: each is asked now. */
export type Freshness = 'kept' | 'anew';

/** What the rest of the core may ask of the hardware. Nothing here throws for a missing or broken source. */
export interface HardwareProbe {
  /** The whole inventory; a source that hangs, dies or lies costs only its own values and adds a problem. */
  takeInventory(): Promise<MachineInventory>;
  /** One sample, `kept` unless said; values that do not come in time are null. */
  takeSample(freshness?: Freshness): Promise<Sample>;
  /** Meters that this machine could have and does not give, with the remedy. */
  listUnavailableMeters(): Promise<readonly UnavailableMeter[]>;
  /** CPU seconds used by the probe's processes so far, and the resident bytes of the present one. */
  readOwnFootprint(): Promise<{ cpuSeconds: number; residentBytes: number | null }>;
  /** Ends the probe's processes. */
  stop(): Promise<void>;
}
