import type { Assumption, Estimate } from '#shared/domain/estimate.ts';
import type { MeterDomain } from '#shared/domain/reading.ts';
import { citeSource } from '#shared/factors/sources.ts';

/** Why an estimate has no value; each has a message `reason.<code>`. */
export const unknownReasonCodes = [
  'virtual-machine',
  'no-published-list',
  'no-meter',
  'no-interval',
  'not-read-yet',
  'no-purchase-date',
] as const;
export type UnknownReasonCode = (typeof unknownReasonCodes)[number];

/** A figure that is not known: `reason` says why in English, for programs; `reasonCode` for the screens. */
export function unknownEstimate(
  unit: Estimate['unit'],
  reason: string,
  method: string,
  reasonCode?: UnknownReasonCode,
): Estimate {
  return {
    value: null,
    low: null,
    high: null,
    unit,
    basis: 'unknown',
    mix: {},
    sources: [],
    assumptions: [],
    method,
    reason,
    ...(reasonCode === undefined ? {} : { reasonCode }),
  };
}

/** Mean power of one meter over one interval. */
export interface MeasuredInterval {
  readonly powerWatts: number;
  readonly intervalMs: number;
}

export interface MeasuredPower {
  /** Name of the meter, as in a reading: `battery-discharge`, `rapl-psys`, `rapl-package-0`. */
  readonly meter: string;
  readonly domain: MeterDomain;
  readonly wattsPerInterval: readonly MeasuredInterval[];
  /** How many processor packages the power is the sum of, where there are several; they hold nothing in common. */
  readonly packages?: number;
}

const MEASURED_POWER_METHOD = 'measured-power/1';

/**
 * The mean power in watts that one meter gave over the intervals, weighted by their length, with the meter's accuracy
 * as bounds. It speaks for what the meter covers: for any domain but `system` the assumptions say that it is a part,
 * never the whole machine. Unknown where no interval has a length.
 */
export function estimateMeasuredPower(measured: MeasuredPower): Estimate {
  let weighted = 0;
  let totalMs = 0;
  for (const { powerWatts, intervalMs } of measured.wattsPerInterval) {
    weighted += powerWatts * intervalMs;
    totalMs += intervalMs;
  }
  if (totalMs <= 0) {
    return unknownEstimate(
      'W',
      'No interval was measured: two readings of the meter are needed.',
      MEASURED_POWER_METHOD,
      'no-interval',
    );
  }
  const powerWatts = weighted / totalMs;
  const accuracy = findAccuracy(measured.meter, measured.domain);
  return {
    value: powerWatts,
    low: powerWatts * accuracy.lowRatio,
    high: powerWatts * accuracy.highRatio,
    unit: 'W',
    basis: 'measured',
    mix: { measured: 1 },
    sources: accuracy.rests === 'codecarbon-rapl' ? [citeSource('codecarbon-rapl')] : [],
    assumptions:
      measured.domain === 'system'
        ? [accuracy.assumption]
        : [describePart(measured.domain, measured.packages ?? 1), accuracy.assumption],
    method: MEASURED_POWER_METHOD,
  };
}

interface Accuracy {
  readonly lowRatio: number;
  readonly highRatio: number;
  readonly rests: 'codecarbon-rapl' | 'assumption';
  readonly assumption: Assumption;
}

/** A battery's fuel gauge: ±5 to 10 % (assumption: no published bound was found); the wider is taken. */
const batteryAccuracy: Accuracy = {
  lowRatio: 0.9,
  highRatio: 1.1,
  rests: 'assumption',
  assumption: {
    code: 'battery-gauge-accuracy',
    text: "The battery's fuel gauge is taken to be right within 10%.",
  },
};

/** psys read 9 % too little to 31 % too much against the battery of two laptops (CodeCarbon documentation, 2026). */
const platformAccuracy: Accuracy = {
  lowRatio: 1 / 1.31,
  highRatio: 1 / 0.91,
  rests: 'codecarbon-rapl',
  assumption: {
    code: 'platform-counter-accuracy',
    text: 'The platform counter (psys) was seen to read from 9% too little to 31% too much on two laptops; not every maker wires it.',
  },
};

/** Two readers of the same on-chip counters agreed within 6 %; no published bound for the counter itself was found. */
const chipAccuracy: Accuracy = {
  lowRatio: 0.9,
  highRatio: 1.1,
  rests: 'assumption',
  assumption: {
    code: 'chip-counter-accuracy',
    text: "The chip's own counter is taken to be right within 10%; it is a model inside the chip on some processors.",
  },
};

function findAccuracy(meter: string, domain: MeterDomain): Accuracy {
  if (domain !== 'system') return chipAccuracy;
  return meter.startsWith('battery') ? batteryAccuracy : platformAccuracy;
}

const parts: Readonly<Record<Exclude<MeterDomain, 'system'>, string>> = {
  package: 'the processor package',
  core: "the processor's cores",
  uncore: "the processor's graphics and shared parts",
  dram: 'the memory',
  gpu: 'the graphics processor',
};

function describePart(domain: Exclude<MeterDomain, 'system'>, packages: number): Assumption {
  if (domain === 'package' && packages > 1) {
    return {
      code: `part-only-package-${packages}`,
      text: `This is the power of ${packages} processor packages together, alone: the rest of the machine and the losses of its power supply come on top.`,
    };
  }
  return {
    code: `part-only-${domain}`,
    text: `This is the power of ${parts[domain]} alone: the rest of the machine and the losses of its power supply come on top.`,
  };
}
