import type { Assumption, Estimate } from '#shared/domain/estimate.ts';
import type { MeterDomain } from '#shared/domain/reading.ts';
import { citeSource } from '#shared/factors/sources.ts';
import { wattHours, wattHoursToKilowattHours } from '#shared/units/power-and-energy.ts';
import { EIGHTY_PERCENT_ERRORS, meanError } from './sampling-error.ts';

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
  /** What sampling leaves unknown of it (sampling-error.ts); absent for a counter. */
  readonly samplingErrorWatts?: number | undefined;
}

export interface MeasuredPower {
  /** Name of the meter, as in a reading: `battery-discharge`, `rapl-psys`, `rapl-package-0`. */
  readonly meter: string;
  readonly domain: MeterDomain;
  readonly wattsPerInterval: readonly MeasuredInterval[];
  /** How many processor packages the power is the sum of, where there are several; they hold nothing in common. */
  readonly packages?: number;
}

const MEASURED_POWER_METHOD = 'measured-power/2';
const MEASURED_ENERGY_METHOD = 'measured-energy/1';

/**
 * The mean power in watts that one meter gave over the intervals, weighted by their length. Its bounds hold the meter's
 * accuracy and, for a power that is sampled, what sampling leaves unknown. It speaks for what the meter covers: for
 * any domain but `system` the assumptions say that it is a part, never the whole machine. Unknown where no interval
 * has a length.
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
  const sampled = measured.wattsPerInterval.map(({ intervalMs, samplingErrorWatts }) => ({
    intervalMs,
    samplingErrorWatts: samplingErrorWatts ?? 0,
  }));
  return boundMeasured(weighted / totalMs, meanError(sampled), measured, {
    unit: 'W',
    method: MEASURED_POWER_METHOD,
  });
}

/**
 * The energy in kWh that the meters of one figure (choose-meters.ts) counted over some time, from its roll-ups:
 * bounds as for power. Unknown where nothing was observed.
 */
export function estimateMeasuredEnergy(measured: {
  readonly meter: string;
  readonly domain: MeterDomain;
  readonly energyWattHours: number;
  readonly observedMs: number;
  readonly samplingErrorWattHours: number;
  readonly packages?: number;
}): Estimate {
  if (measured.observedMs <= 0) {
    return unknownEstimate('kWh', 'Nothing was measured.', MEASURED_ENERGY_METHOD, 'no-interval');
  }
  const kwh = wattHoursToKilowattHours(wattHours(measured.energyWattHours));
  const errorKwh = wattHoursToKilowattHours(wattHours(measured.samplingErrorWattHours));
  return boundMeasured(kwh, errorKwh, measured, { unit: 'kWh', method: MEASURED_ENERGY_METHOD });
}

/**
 * The two errors have nothing to do with each other, so that the halves of their 80 % intervals add up as squares
 * (JCGM 100:2008, § 5.1.2).
 */
function boundMeasured(
  value: number,
  samplingError: number,
  measured: { readonly meter: string; readonly domain: MeterDomain; readonly packages?: number },
  { unit, method }: { readonly unit: 'W' | 'kWh'; readonly method: string },
): Estimate {
  const accuracy = findAccuracy(measured.meter, measured.domain);
  const sampling = EIGHTY_PERCENT_ERRORS * samplingError;
  return {
    value,
    low: Math.max(value - Math.hypot(value * (1 - accuracy.lowRatio), sampling), 0),
    high: value + Math.hypot(value * (accuracy.highRatio - 1), sampling),
    unit,
    basis: 'measured',
    mix: { measured: 1 },
    sources: accuracy.rests === 'codecarbon-rapl' ? [citeSource('codecarbon-rapl')] : [],
    assumptions: [
      ...(measured.domain === 'system' ? [] : [describePart(measured.domain, measured.packages ?? 1)]),
      accuracy.assumption,
      ...(samplingError > 0 ? [sampledAssumption] : []),
    ],
    method,
  };
}

const sampledAssumption: Assumption = {
  code: 'power-sampled',
  text: 'The power was sampled at random instants: what it did in between is bounded by how much the samples that follow each other differ.',
};

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

/** nvidia-smi's manual gives ±5 % for its power draw (Fermi and Kepler; no figure is published for later ones). */
const graphicsAccuracy: Accuracy = {
  lowRatio: 0.95,
  highRatio: 1.05,
  rests: 'assumption',
  assumption: {
    code: 'graphics-meter-accuracy',
    text: "The graphics card's own meter is taken to be right within 5%, as its maker stated for older cards.",
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
  if (meter.startsWith('nvidia')) return graphicsAccuracy;
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
