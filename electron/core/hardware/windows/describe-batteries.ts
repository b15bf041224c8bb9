import type { Battery } from '#shared/domain/machine-inventory.ts';
import { highestHealth, mostCycles, packWattHours } from '#shared/machine/pack-limits.ts';
import { milliwattHoursToWattHours } from '#shared/units/power-and-energy.ts';
import type { RawRecord } from '../probe-messages.ts';
import type { Scrutiny } from '../scrutiny.ts';
import { parseBatteryReport, type ReportedBattery } from './battery-report.ts';
import { findInstance, knownNumber } from './text-and-numbers.ts';

export interface WindowsBatterySources {
  readonly statics: readonly RawRecord[] | undefined;
  readonly fulls: readonly RawRecord[] | undefined;
  readonly cycles: readonly RawRecord[] | undefined;
  readonly statuses: readonly RawRecord[] | undefined;
  readonly report: readonly RawRecord[] | undefined;
}

/** BATTERY_CAPACITY_RELATIVE of batclass.h: capacities and rates are in units of the driver's own. */
const relativeCapacity = 0x40000000;
const milliwattHours = { min: packWattHours.min * 1000, max: packWattHours.max * 1000 };
/** Gauges stop a little below full. */
const fullChargeRatio = 0.99;

/** Whether a driver's capacities are in units of its own, which say nothing of watt-hours. */
export function isRelative(fixed: RawRecord | null): boolean {
  const capabilities = Number(fixed?.Capabilities ?? 0);
  return Number.isFinite(capabilities) && (capabilities & relativeCapacity) !== 0;
}

/** BATTERY_SYSTEM_BATTERY and BATTERY_IS_SHORT_TERM of BATTERY_INFORMATION (Microsoft Learn): the latter is a UPS. */
const systemBattery = 0x80000000;
const shortTerm = 0x20000000;

/** Whether a battery is known to be another's than this machine's: a UPS on USB, a mouse, a headset. */
export function isOfAnother(fixed: RawRecord | null): boolean {
  const capabilities = Number(fixed?.Capabilities ?? 0);
  if (!Number.isInteger(capabilities) || capabilities === 0) return false;
  return (capabilities & systemBattery) === 0 || (capabilities & shortTerm) !== 0;
}

/**
 * Every battery of the machine that Windows knows: what the drivers say through root\wmi, completed by the battery report. Null where
 * neither could be read.
 */
export function describeWindowsBatteries(sources: WindowsBatterySources, look: Scrutiny): Battery[] | null {
  const { statics, fulls, cycles, statuses } = sources;
  const reported = readReport(sources.report, look);
  const read = [statics, fulls, statuses].filter((each) => each !== undefined);
  if (read.length === 0 && reported === null) return null;
  const instances = [
    ...new Set(read.flatMap((each) => each.map(({ InstanceName }) => String(InstanceName).toLowerCase()))),
  ].slice(0, 32);
  const own = instances.filter((instance) => !isOfAnother(findInstance(statics, instance)));
  if (instances.length === 0) {
    return (reported ?? []).map((each) =>
      describeOne({ fixed: null, status: null, full: null, cycle: null }, each, look),
    );
  }
  return own.map((instance, index) => {
    const fixed = findInstance(statics, instance);
    return describeOne(
      {
        fixed,
        status: findInstance(statuses, instance),
        full: findInstance(fulls, instance),
        cycle: findInstance(cycles, instance),
      },
      findReported(reported ?? [], fixed, { index, count: own.length }),
      look,
    );
  });
}

function readReport(report: WindowsBatterySources['report'], look: Scrutiny): ReportedBattery[] | null {
  if (report === undefined) return null;
  // A machine without batteries has an empty list in its report, which PowerShell gives as no text.
  const xml = report[0]?.Xml;
  if (xml === undefined || xml === null) return [];
  const batteries = typeof xml === 'string' ? parseBatteryReport(xml) : null;
  if (batteries === null) look.number('battery report', 'no battery report', { min: 0, max: 0 });
  return batteries;
}

/** The report's battery with the same serial number, else the one in the same place of a list as long. */
function findReported(
  reported: readonly ReportedBattery[],
  fixed: RawRecord | null,
  place: { readonly index: number; readonly count: number },
): ReportedBattery | null {
  const serial = String(fixed?.SerialNumber ?? '').trim();
  const same = reported.filter((each) => serial !== '' && each.serialNumber === serial);
  if (same.length === 1) return same[0] ?? null;
  return reported.length === place.count ? (reported[place.index] ?? null) : null;
}

function describeOne(
  driver: {
    readonly fixed: RawRecord | null;
    readonly status: RawRecord | null;
    readonly full: RawRecord | null;
    readonly cycle: RawRecord | null;
  },
  report: ReportedBattery | null,
  look: Scrutiny,
): Battery {
  const { fixed, status, full, cycle } = driver;
  const isOfUnits = isRelative(fixed);
  const capacity = (field: string, value: unknown) =>
    isOfUnits ? null : look.number(field, knownNumber(value), milliwattHours);
  const design =
    capacity('DesignedCapacity', fixed?.DesignedCapacity) ??
    capacity('DesignCapacity', report?.designCapacity);
  const whole =
    capacity('FullChargedCapacity', full?.FullChargedCapacity) ??
    capacity('FullChargeCapacity', report?.fullChargeCapacity);
  const counts = { min: 1, max: mostCycles };
  const chargeRatio = readChargeRatio(status, full, look);
  return {
    name: look.text('DeviceName', fixed?.DeviceName),
    manufacturer:
      look.text('ManufactureName', fixed?.ManufactureName) ?? look.text('Manufacturer', report?.manufacturer),
    model: look.text('DeviceName', fixed?.DeviceName) ?? look.text('Id', report?.id),
    serialNumber:
      look.text('SerialNumber', fixed?.SerialNumber) ?? look.text('SerialNumber', report?.serialNumber),
    designWattHours: design === null ? null : milliwattHoursToWattHours(design),
    fullWattHours: whole === null ? null : milliwattHoursToWattHours(whole),
    healthRatio:
      whole === null || design === null
        ? null
        : look.number('full ÷ design capacity', whole / design, { min: 0, max: highestHealth }),
    cycles:
      look.integer('CycleCount', knownNumber(cycle?.CycleCount), counts) ??
      look.integer('CycleCount', knownNumber(report?.cycleCount), counts),
    chemistry: nameChemistry(fixed?.Chemistry) ?? nameChemistry(report?.chemistry),
    chargeRatio,
    status: readStatus(status, chargeRatio),
  };
}

/** Charge of one battery; it is a ratio of like units even where the driver's units are its own. */
export function readChargeRatio(
  status: RawRecord | null,
  full: RawRecord | null,
  look: Scrutiny,
): number | null {
  const range = { min: 0, max: 1e7 };
  const remaining = look.number('RemainingCapacity', knownNumber(status?.RemainingCapacity), range);
  const whole = look.number('FullChargedCapacity', knownNumber(full?.FullChargedCapacity), range);
  if (remaining === null || whole === null || whole === 0) return null;
  const ratio = look.number('RemainingCapacity ÷ FullChargedCapacity', remaining / whole, {
    min: 0,
    max: 1.1,
  });
  return ratio === null ? null : Math.min(ratio, 1);
}

function readStatus(status: RawRecord | null, chargeRatio: number | null): Battery['status'] {
  if (status?.Charging === true) return 'charging';
  if (status?.Discharging === true) return 'discharging';
  if (status?.PowerOnline !== true) return null;
  return chargeRatio !== null && chargeRatio >= fullChargeRatio ? 'full' : 'idle';
}

/** Chemistries of BATTERY_INFORMATION, as the words that Linux uses for the same. */
const chemistries: Record<string, string> = {
  PBAC: 'Lead-acid',
  LION: 'Li-ion',
  'LI-I': 'Li-ion',
  LIP: 'Li-poly',
  LIPO: 'Li-poly',
  NICD: 'NiCd',
  NIMH: 'NiMH',
  NIZN: 'NiZn',
  RAM: 'Alkaline-manganese',
};

/** Four characters, which WMI gives as one number with the first of them in its lowest byte. */
function nameChemistry(value: unknown): string | null {
  const letters =
    typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 0xffffffff
      ? [0, 8, 16, 24].map((shift) => String.fromCharCode((value >>> shift) & 0xff)).join('')
      : typeof value === 'string'
        ? value
        : '';
  return chemistries[letters.replaceAll('\0', '').trim().toUpperCase()] ?? null;
}
