import type { UnavailableMeter } from '#shared/domain/reading.ts';
import { highestWatts } from '#shared/energy/highest-watts.ts';
import { createScrutiny } from '#shared/machine/scrutiny.ts';
import { milliwattsToWatts, picowattHoursToJoules } from '#shared/units/power-and-energy.ts';
import type { Freshness, MeterSample, Sample } from '../ports.ts';
import type { RawRecord } from '../probe-messages.ts';
import type { Answer } from '../probe-worker.ts';
import { isOfAnother, isRelative, readChargeRatio } from './describe-batteries.ts';
import type { WindowsSource } from './queries.ts';
import { findInstance, knownNumber } from './text-and-numbers.ts';

export type PowerNow = Pick<Sample, 'isOnMains' | 'batteryChargeRatio' | 'meters'>;
export type PowerAsk = (source: WindowsSource) => Promise<Answer<readonly RawRecord[]>>;

/** Gauges of batteries take a new value every few seconds to half a minute. */
const batteryPeriodMs = 10_000;
/** What does not change while the machine runs, and sources that have nothing to give, are asked this seldom. */
const seldomPeriodMs = 3_600_000;
/** A source that hung or refused is not asked again for this long, then twice as long each time. */
const firstRestMs = 60_000;
/** The shell was not there to be asked: the source itself has not failed, and is asked with the next sample. */
const isShellsOwn = /^(starting|died|stopped)/;

type Heard = readonly RawRecord[] | 'unanswered' | 'not-asked';

export interface WindowsPower {
  /** The energy counters are those of this instant; the battery's rate may be `batteryPeriodMs` old. */
  read(freshness?: Freshness): Promise<PowerNow>;
  listUnavailable(): Promise<UnavailableMeter[]>;
}

/** Battery and energy meters of Windows, each asked as often as it is worth. */
export function createWindowsPower(ask: PowerAsk, monotonicNow: () => number): WindowsPower {
  /** What the power line said last. */
  let isOnLineThen: boolean | null = null;
  const heard = new Map<WindowsSource, { readonly atMs: number; readonly answer: Heard; restMs: number }>();

  async function hear(source: WindowsSource, periodMs: number): Promise<Heard> {
    const last = heard.get(source);
    const restMs = last?.answer === 'unanswered' ? last.restMs : periodMs;
    if (last !== undefined && monotonicNow() - last.atMs < restMs) return last.answer;
    const answer = await ask(source);
    const atMs = monotonicNow();
    if (answer.ok) heard.set(source, { atMs, answer: answer.value, restMs: 0 });
    else if (isShellsOwn.test(answer.reason)) heard.delete(source);
    else {
      const doubled = last === undefined || last.restMs === 0 ? firstRestMs : last.restMs * 2;
      heard.set(source, { atMs, answer: 'unanswered', restMs: Math.min(doubled, seldomPeriodMs) });
    }
    return answer.ok ? answer.value : 'unanswered';
  }

  /** The counters are asked with every sample; where there are none, once an hour. */
  async function hearMeters(): Promise<Heard> {
    const last = heard.get('win-energy-meter')?.answer;
    const hasNone = Array.isArray(last) && !last.some((each) => packageOf(each) !== null);
    return await hear('win-energy-meter', hasNone ? seldomPeriodMs : 0);
  }

  /**
   * Whether a battery's answer may be given again is asked of the power line with each sample: where that has changed,
   * the batteries are asked at once, so that nothing is counted as discharge after the plug went in.
   */
  async function hearBatteries(freshness: Freshness): Promise<HeardBatteries> {
    const last = heard.get('win-battery-status')?.answer;
    const hasNone = Array.isArray(last) && last.length === 0;
    const isOnLine = Array.isArray(last) && !hasNone ? readPowerLine(await hear('win-power-line', 0)) : null;
    const hasChanged = isOnLine !== null && isOnLineThen !== null && isOnLine !== isOnLineThen;
    isOnLineThen = isOnLine ?? isOnLineThen;
    const periodMs = freshness === 'anew' || hasChanged ? 0 : batteryPeriodMs;
    const statuses = await hear('win-battery-status', hasNone ? seldomPeriodMs : periodMs);
    const toldAtMs = heard.get('win-battery-status')?.atMs ?? monotonicNow();
    if (!Array.isArray(statuses) || statuses.length === 0) {
      return { isOnLine, toldAtMs, statuses, fulls: 'not-asked', statics: 'not-asked' };
    }
    const fulls = await hear('win-battery-full', seldomPeriodMs);
    const statics = await hear('win-battery-static', seldomPeriodMs);
    const isOwn = ({ InstanceName }: RawRecord) => !isOfAnother(findInstance(asList(statics), InstanceName));
    return { isOnLine, toldAtMs, statuses: statuses.filter(isOwn), fulls, statics };
  }

  return {
    async read(freshness = 'kept') {
      const batteries = await hearBatteries(freshness);
      const counters = await hearMeters();
      const statuses = asList(batteries.statuses);
      const discharge = readWindowsDischarge(batteries);
      const meters: MeterSample[] = [];
      if (discharge.powerWatts !== null) {
        meters.push({
          meter: 'battery-discharge',
          domain: 'system',
          kind: 'sampled',
          powerWatts: discharge.powerWatts,
          toldAtMs: batteries.toldAtMs,
        });
      }
      return {
        isOnMains: batteries.isOnLine === true || readOnline(statuses),
        batteryChargeRatio: readCharge(statuses, asList(batteries.fulls)),
        meters: [...meters, ...readEnergyMeters(asList(counters))],
      };
    },
    async listUnavailable() {
      const batteries = await hearBatteries('kept');
      return [
        ...explainEnergyMeters(await hearMeters()),
        ...explainBattery(readWindowsDischarge(batteries).reason),
      ];
    },
  };
}

const asList = (heard: Heard): readonly RawRecord[] => (typeof heard === 'string' ? [] : heard);

interface HeardBatteries {
  /** Whether mains feed the machine; null where Windows does not say. */
  readonly isOnLine: boolean | null;
  /** When the statuses were told. */
  readonly toldAtMs: number;
  readonly statuses: Heard;
  readonly fulls: Heard;
  readonly statics: Heard;
}

function readPowerLine(line: Heard): boolean | null {
  const status = asList(line)[0]?.PowerLineStatus;
  return status === 1 ? true : status === 0 ? false : null;
}

/** Fed from outside where any battery sees it; unknown without batteries. */
function readOnline(statuses: readonly RawRecord[]): boolean | null {
  const known = statuses.map(({ PowerOnline }) => PowerOnline).filter((each) => typeof each === 'boolean');
  return known.length === 0 ? null : known.includes(true);
}

function readCharge(statuses: readonly RawRecord[], fulls: readonly RawRecord[]): number | null {
  const look = createScrutiny('battery', [], 0);
  let sum = 0;
  let weights = 0;
  for (const status of statuses) {
    const full = findInstance(fulls, status.InstanceName);
    const ratio = readChargeRatio(status, full, look);
    const weight = Number(full?.FullChargedCapacity);
    if (ratio === null) return null;
    sum += ratio * weight;
    weights += weight;
  }
  return weights > 0 ? sum / weights : null;
}

type DischargeReason = 'no-answer' | 'no-battery' | 'on-mains' | 'not-discharging' | 'unreadable';
type WindowsDischarge =
  | { readonly powerWatts: number; readonly reason: null }
  | { readonly powerWatts: null; readonly reason: DischargeReason };

/**
 * What the batteries give, summed, while nothing else feeds the machine: BatteryStatus.DischargeRate, in mW unless the
 * driver counts in units of its own. One battery that discharges without a rate leaves the whole unknown.
 */
function readWindowsDischarge({ isOnLine, statuses, statics }: HeardBatteries): WindowsDischarge {
  const none = (reason: DischargeReason): WindowsDischarge => ({ powerWatts: null, reason });
  if (typeof statuses === 'string') return none('no-answer');
  if (statuses.length === 0) return none('no-battery');
  if (isOnLine === true || readOnline(statuses) === true) return none('on-mains');
  const discharging = statuses.filter(({ Discharging }) => Discharging === true);
  if (discharging.length === 0) return none('not-discharging');
  if (typeof statics === 'string') return none('unreadable');
  const look = createScrutiny('battery', [], 0);
  let sum = 0;
  for (const status of discharging) {
    const milliwatts = look.number('DischargeRate', knownNumber(status.DischargeRate), {
      min: 0,
      max: highestWatts.system * 1000,
    });
    if (milliwatts === null || isRelative(findInstance(statics, status.InstanceName)))
      return none('unreadable');
    sum += milliwattsToWatts(milliwatts);
  }
  // A running machine draws something: zero is a gauge that has not been updated yet.
  return sum > 0 ? { powerWatts: sum, reason: null } : none('unreadable');
}

/** The number of the processor package that a meter of the Energy Meter Interface covers whole; null for its parts. */
function packageOf(meter: RawRecord): number | null {
  const found = /^RAPL_Package(\d{1,3})_PKG$/i.exec(String(meter.Name));
  return found === null ? null : Number(found[1]);
}

/**
 * Packages only: cores, graphics and memory are within them, and summed they would count twice. `Energy` is in
 * picowatt-hours since some instant (EMI_MEASUREMENT_UNIT), `Power` in milliwatts. Where both stand at zero the
 * interface is there without a meter behind it.
 */
function readEnergyMeters(meters: readonly RawRecord[]): MeterSample[] {
  const look = createScrutiny('energy meter', [], 0);
  return meters.flatMap((raw): MeterSample[] => {
    const part = packageOf(raw);
    if (part === null) return [];
    const meter = `rapl-package-${part}`;
    const picowattHours = look.number('Energy', raw.Energy, { min: 1, max: 2 ** 64 });
    if (picowattHours !== null) {
      const energyJoules = picowattHoursToJoules(picowattHours);
      return [{ meter, domain: 'package', kind: 'counter', energyJoules, wrapsAtJoules: null }];
    }
    const milliwatts = look.number('Power', raw.Power, { min: 1, max: highestWatts.package * 1000 });
    return milliwatts === null
      ? []
      : [{ meter, domain: 'package', kind: 'sampled', powerWatts: milliwattsToWatts(milliwatts) }];
  });
}

function explainEnergyMeters(heard: Heard): UnavailableMeter[] {
  const meter = 'energy-meter-interface';
  if (heard === 'unanswered') {
    return [
      {
        meter,
        reason:
          'Windows gave no energy counters: they need Windows 11 on a physical machine, with a processor whose driver passes its counters on.',
        remedy: null,
        reasonCode: 'energy-meter-silent',
      },
    ];
  }
  if (readEnergyMeters(asList(heard)).length > 0) return [];
  return [
    {
      meter,
      reason: 'Windows has energy counters, but none of a whole processor (RAPL_Package0_PKG).',
      remedy: null,
      reasonCode: 'energy-meter-without-package',
    },
  ];
}

const unplug = 'Unplug the charger for a few minutes.';
const batteryReasons: Record<DischargeReason, Omit<UnavailableMeter, 'meter'>> = {
  'no-answer': { reason: 'The battery did not answer.', remedy: null, reasonCode: 'no-answer' },
  'no-battery': { reason: 'Windows knows of no battery.', remedy: null, reasonCode: 'no-battery' },
  'on-mains': {
    reason:
      'The battery tells the machine’s consumption only while it feeds it, and the machine is on mains now.',
    remedy: unplug,
    reasonCode: 'battery-on-mains',
  },
  'not-discharging': {
    reason: 'The battery tells the machine’s consumption only while it discharges, and it does not now.',
    remedy: unplug,
    reasonCode: 'battery-not-discharging',
  },
  unreadable: {
    reason: 'A battery discharges without telling its power (BatteryStatus.DischargeRate).',
    remedy: null,
    reasonCode: 'battery-without-power',
  },
};

function explainBattery(reason: DischargeReason | null): UnavailableMeter[] {
  return reason === null ? [] : [{ meter: 'battery-discharge', ...batteryReasons[reason] }];
}
