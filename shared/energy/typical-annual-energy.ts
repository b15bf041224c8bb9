import type { DeviceCategory } from '#shared/domain/category.ts';
import type { Assumption, Estimate } from '#shared/domain/estimate.ts';
import { citeSource, type SourceId } from '#shared/factors/sources.ts';
import { findTypicalFigure } from '#shared/factors/typical-energy-factors.ts';
import type { TypicalFigure } from '#shared/factors/typical-energy-file.ts';
import { type DutyCycle, dutyCycles, MONITOR_ON_RATIO } from './duty-cycles.ts';
import { unknownEstimate } from './estimate.ts';

/** What must be known of a device to say what one of its kind typically uses; null is unknown. */
export interface DeviceKind {
  readonly category: DeviceCategory | null;
  readonly isVirtual: boolean | null;
}

const ENERGY_METHOD = 'typical-annual-energy/1';
const POWER_METHOD = 'typical-power/1';

/**
 * What a device of this category typically uses in a year, in kWh: the median of a published list of products, with
 * the 10th and 90th percentiles as its 80 % interval.
 *
 * Computers and tablets: 8.76 × Σ share of the year × watts of the mode, over the certified products of ENERGY STAR
 * (US EPA, 2020) with version 8.0's duty cycles. Monitors: 8.76 × (0.35 on + 0.65 asleep), same source (2022).
 * Servers: the yearly energy their makers declare (Boavizta, 2023, ODbL). Without a category: all personal computers
 * of the list. Unknown, with the reason, for a virtual machine and where no list is sound enough.
 */
export function estimateTypicalAnnualEnergy({ category, isVirtual }: DeviceKind): Estimate {
  if (isVirtual === true) {
    return unknownEstimate(
      'kWh',
      'This is a virtual machine: what its host consumes cannot be seen from inside.',
      ENERGY_METHOD,
      'virtual-machine',
    );
  }
  const figure = findTypicalFigure(category ?? 'personal-computer', 'annual-energy');
  if (figure === null) return withoutList('kWh', ENERGY_METHOD);
  return estimateFrom(figure, ENERGY_METHOD, [
    ...describeUse(figure),
    ...describeKind(category, isVirtual, figure),
  ]);
}

/**
 * What stands beside an unknown figure, for scale: for a virtual machine, what a physical computer of unknown kind
 * typically uses in a year. Null where there is nothing to compare with.
 */
export function estimateForScale({ isVirtual }: DeviceKind): Estimate | null {
  return isVirtual === true ? estimateTypicalAnnualEnergy({ category: null, isVirtual: false }) : null;
}

/**
 * The power in watts that a device of this category typically draws while on: idle with the screen on for computers
 * and tablets, on for monitors, the mean of the year for servers. Sources as for the yearly energy.
 */
export function estimateTypicalPower(category: DeviceCategory | null): Estimate {
  const figure = findTypicalFigure(category ?? 'personal-computer', 'active-power');
  if (figure === null) return withoutList('W', POWER_METHOD);
  return estimateFrom(figure, POWER_METHOD, [
    describePower(figure),
    ...describeKind(category, false, figure),
  ]);
}

function withoutList(unit: 'kWh' | 'W', method: string): Estimate {
  return unknownEstimate(
    unit,
    'No published list of products of this category is large and open enough to give a typical figure.',
    method,
    'no-published-list',
  );
}

function estimateFrom(figure: TypicalFigure, method: string, assumptions: Assumption[]): Estimate {
  const isComputer = figure.sourceId === 'energy-star-computers' && figure.quantity === 'annual-energy';
  const sourceIds: SourceId[] = isComputer ? [figure.sourceId, 'energy-star-duty-cycles'] : [figure.sourceId];
  return {
    value: figure.median,
    low: figure.p10,
    high: figure.p90,
    unit: figure.unit,
    basis: 'typical',
    mix: { typical: 1 },
    sources: sourceIds.map(citeSource),
    assumptions,
    method,
  };
}

function describeUse(figure: TypicalFigure): Assumption[] {
  if (figure.category === 'server') {
    return [
      {
        code: 'declared-server-energy',
        text: `Yearly energy as declared by the makers of ${figure.n} servers, nearly all of one maker (Dell), always on.`,
      },
    ];
  }
  if (figure.category === 'monitor') {
    return [
      {
        code: 'duty-cycle-monitor',
        text: `The monitor is on ${Math.round(MONITOR_ON_RATIO * 100)}% of the year and asleep the rest.`,
      },
      { code: 'brightness-as-certified', text: 'The brightness is the one set for certification.' },
    ];
  }
  return [
    describeDutyCycle(figure),
    {
      code: 'idle-only',
      text: 'The machine is taken as idle while it is on: work adds to it, so that a busy machine uses more.',
    },
    {
      code: 'certified-products',
      text: `The range is that of ${figure.n} certified products of 2020 and earlier; older or uncertified ones may use more.`,
    },
  ];
}

function describeDutyCycle(figure: TypicalFigure): Assumption {
  const cycle = findDutyCycle(figure);
  if (cycle === null) {
    return {
      code: 'duty-cycle-by-kind',
      text: 'Each product of the list spends the year as ENERGY STAR version 8.0 lays down for its kind.',
    };
  }
  const percent = (ratio: number) => Math.round(ratio * 100);
  return {
    code: `duty-cycle-${figure.category}`,
    text: `ENERGY STAR version 8.0's year: off ${percent(cycle.offRatio)}%, asleep ${percent(cycle.sleepRatio)}%, idle with the screen off ${percent(cycle.longIdleRatio)}%, idle with the screen on ${percent(cycle.shortIdleRatio)}%.`,
  };
}

function findDutyCycle(figure: TypicalFigure): DutyCycle | null {
  return figure.category in dutyCycles ? dutyCycles[figure.category as keyof typeof dutyCycles] : null;
}

function describeKind(
  category: DeviceCategory | null,
  isVirtual: boolean | null,
  figure: TypicalFigure,
): Assumption[] {
  const assumptions: Assumption[] = [];
  if (category === null) {
    assumptions.push({
      code: 'kind-unknown',
      text: `The kind of computer is not known: all ${figure.n} personal computers of the list are taken together, more than half of them laptops.`,
    });
  }
  if (isVirtual === null) {
    assumptions.push({
      code: 'taken-as-physical',
      text: 'It is not known whether this is a physical machine; it is taken as one.',
    });
  }
  return assumptions;
}

function describePower(figure: TypicalFigure): Assumption {
  if (figure.category === 'server') {
    return {
      code: 'mean-of-declared-energy',
      text: 'The mean power over a year, from the yearly energy that the makers declare.',
    };
  }
  if (figure.category === 'monitor') {
    return { code: 'monitor-on', text: 'The monitor is on, at the brightness set for certification.' };
  }
  return { code: 'short-idle', text: 'The machine is on and idle, its screen on: work adds to it.' };
}
