import type { Battery } from '#shared/domain/machine-inventory.ts';
import { highestWatts } from '#shared/energy/highest-watts.ts';
import { highestHealth, mostCycles, packVolts, packWattHours } from '#shared/machine/pack-limits.ts';
import {
  microampHoursToWattHours,
  microampsToWatts,
  microwattHoursToWattHours,
  microwattsToWatts,
} from '#shared/units/power-and-energy.ts';
import type { FileTexts, Folders } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';

/*
 * Batteries and adapters from /sys/class/power_supply (kernel ABI sysfs-class-power: µWh, µAh, µV, µW, µA), where
 * systeminformation reads one battery only and computes a wrong design capacity from ENERGY_* values.
 */

/** Batteries that feed the machine: not those of a mouse or a keyboard (scope "Device"), nor an empty bay. */
export function listBatteries(supplies: Folders): { name: string; files: FileTexts }[] {
  return (supplies ?? []).filter(
    ({ files }) =>
      readText(files, 'type') === 'Battery' &&
      readText(files, 'scope') !== 'Device' &&
      readText(files, 'present') !== '0',
  );
}

/** A value in micro-units, as sysfs gives them all; `max` is in whole units. */
function micro(look: Scrutiny, files: FileTexts, name: string, max: number): number | null {
  return look.number(name, readText(files, name), { min: 0, max: max * 1e6 });
}

/** One battery in watt-hours, whichever of energy and charge its driver reports. */
export function describeBattery(name: string, files: FileTexts, look: Scrutiny): Battery {
  const positive = (value: number | null) => (value === 0 ? null : value);
  const minimumMicrovolts = look.number('voltage_min_design', readText(files, 'voltage_min_design'), {
    min: packVolts.min * 1e6,
    max: packVolts.max * 1e6,
  });
  const read = (which: 'full_design' | 'full' | 'now') => ({
    energy: micro(look, files, `energy_${which}`, packWattHours.max),
    charge: micro(look, files, `charge_${which}`, packWattHours.max),
  });
  const design = read('full_design');
  const full = read('full');
  const now = read('now');
  const hasEnergy = positive(full.energy) !== null || positive(design.energy) !== null;
  const wattHours = ({ energy, charge }: { energy: number | null; charge: number | null }) => {
    if (hasEnergy) return energy === null ? null : microwattHoursToWattHours(energy);
    return charge === null || minimumMicrovolts === null
      ? null
      : microampHoursToWattHours(charge, minimumMicrovolts);
  };
  const amount = (each: { energy: number | null; charge: number | null }) =>
    hasEnergy ? each.energy : each.charge;
  return {
    name,
    manufacturer: look.text('manufacturer', files.manufacturer),
    model: look.text('model_name', files.model_name),
    serialNumber: look.text('serial_number', files.serial_number),
    designWattHours: look.number('design watt-hours', wattHours(design), packWattHours),
    fullWattHours: look.number('full watt-hours', wattHours(full), packWattHours),
    healthRatio: describeHealth(amount(full), amount(design), look),
    // Drivers say 0 where they do not know.
    cycles: look.integer('cycle_count', readText(files, 'cycle_count'), { min: 1, max: mostCycles }),
    chemistry: look.text('technology', files.technology),
    chargeRatio: describeCharge(files, amount(now), amount(full), look),
    status: describeStatus(readText(files, 'status')),
    chargeStartRatio: describeThreshold(files, 'charge_control_start_threshold', look),
    chargeEndRatio: describeThreshold(files, 'charge_control_end_threshold', look),
  };
}

/** A limit of charging, which drivers give in whole percents; 0 stands for "none set". */
function describeThreshold(files: FileTexts, name: string, look: Scrutiny): number | null {
  const percent = look.number(name, readText(files, name), { min: 1, max: 100 });
  return percent === null ? null : percent / 100;
}

function describeHealth(full: number | null, design: number | null, look: Scrutiny): number | null {
  if (full === null || design === null || design === 0 || full === 0) return null;
  return look.number('full ÷ design capacity', full / design, { min: 0, max: highestHealth });
}

function describeCharge(
  files: FileTexts,
  now: number | null,
  full: number | null,
  look: Scrutiny,
): number | null {
  // Gauges overshoot a little after a calibration.
  const percent = look.number('capacity', readText(files, 'capacity'), { min: 0, max: 110 });
  if (percent !== null) return Math.min(percent / 100, 1);
  if (readText(files, 'capacity') !== null || now === null || full === null || full === 0) return null;
  const ratio = look.number('now ÷ full capacity', now / full, { min: 0, max: 1.1 });
  return ratio === null ? null : Math.min(ratio, 1);
}

function describeStatus(status: string | null): Battery['status'] {
  switch (status) {
    case 'Charging':
      return 'charging';
    case 'Discharging':
      return 'discharging';
    case 'Full':
      return 'full';
    case 'Not charging':
      return 'idle';
    default:
      return null;
  }
}

/** Whether the machine is fed from outside: by the adapters' `online`, else by what its batteries do. */
export function readIsOnMains(supplies: Folders): boolean | null {
  const online = (supplies ?? [])
    .filter(({ files }) => {
      const type = readText(files, 'type') ?? '';
      return (
        (type === 'Mains' || type.startsWith('USB') || type === 'Wireless') &&
        readText(files, 'scope') !== 'Device'
      );
    })
    .map(({ files }) => readText(files, 'online'))
    .filter((text) => text !== null && /^[012]$/.test(text));
  if (online.length > 0) return online.some((text) => text !== '0');
  const statuses = listBatteries(supplies).map(({ files }) => describeStatus(readText(files, 'status')));
  if (statuses.includes('charging')) return true;
  if (statuses.includes('discharging')) return false;
  return null;
}

/** Charge of all batteries together: by capacity where each gives it in the same unit, else the mean of their percents. */
export function readChargeRatio(supplies: Folders, look: Scrutiny): number | null {
  const batteries = listBatteries(supplies).map(({ name, files }) => describeBattery(name, files, look));
  let sum = 0;
  let weights = 0;
  const areWeighed = batteries.every((battery) => battery.fullWattHours !== null);
  for (const { chargeRatio, fullWattHours } of batteries) {
    if (chargeRatio === null) return null;
    const weight = areWeighed ? (fullWattHours ?? 0) : 1;
    sum += chargeRatio * weight;
    weights += weight;
  }
  return weights === 0 ? null : Math.min(sum / weights, 1);
}

export type Discharge =
  | { readonly powerWatts: number }
  | {
      readonly powerWatts: null;
      readonly reason: 'no-battery' | 'on-mains' | 'not-discharging' | 'unreadable';
    };

/**
 * What the batteries give, which is what the whole machine draws while nothing else feeds it. Several are summed; if
 * one of them cannot be read there is no figure. Some drivers give negative values while discharging.
 */
export function readDischarge(supplies: Folders): Discharge {
  const batteries = listBatteries(supplies);
  if (batteries.length === 0) return { powerWatts: null, reason: 'no-battery' };
  if (readIsOnMains(supplies) === true) return { powerWatts: null, reason: 'on-mains' };
  if (!batteries.some(({ files }) => readText(files, 'status') === 'Discharging')) {
    return { powerWatts: null, reason: 'not-discharging' };
  }
  let sum = 0;
  for (const { files } of batteries) {
    const watts = readWatts(files);
    const status = readText(files, 'status');
    // A second pack that waits its turn gives nothing; one that charges would be fed by the first.
    if (status === 'Full' || status === 'Not charging') continue;
    if (watts === null || (status !== 'Discharging' && watts !== 0))
      return { powerWatts: null, reason: 'unreadable' };
    sum += watts;
  }
  // A running machine draws something: zero is a gauge that has not been updated yet.
  return sum > 0 ? { powerWatts: sum } : { powerWatts: null, reason: 'unreadable' };
}

function readWatts(files: FileTexts): number | null {
  const power = readSigned(files, 'power_now');
  const current = readSigned(files, 'current_now');
  const voltage = readSigned(files, 'voltage_now');
  let watts: number | null = power === null ? null : microwattsToWatts(Math.abs(power));
  if ((watts === null || watts === 0) && current !== null && voltage !== null) {
    const microvolts = Math.abs(voltage);
    if (microvolts >= packVolts.min * 1e6 && microvolts <= packVolts.max * 1e6) {
      watts = microampsToWatts(Math.abs(current), microvolts);
    }
  }
  return watts === null || watts > highestWatts.system ? null : watts;
}

function readSigned(files: FileTexts, name: string): number | null {
  const text = readText(files, name);
  return text !== null && /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}
