import type { Battery } from '#shared/domain/machine-inventory.ts';
import type { UnavailableMeter } from '#shared/domain/reading.ts';
import { highestWatts } from '#shared/energy/highest-watts.ts';
import { highestHealth, mostCycles, packVolts } from '#shared/machine/pack-limits.ts';
import { createScrutiny, type Scrutiny } from '#shared/machine/scrutiny.ts';
import { milliampsToWatts, milliwattsToWatts } from '#shared/units/power-and-energy.ts';
import type { MeterSample, Sample } from '../ports.ts';
import { isDictionary, listDictionaries, type PlistDictionary, parsePlist, signed64 } from './plist.ts';

/*
 * The battery of a Mac as `ioreg -r -c AppleSmartBattery -a` prints it: charges in mAh, volts in mV, currents in mA
 * that are negative while the battery gives. On Apple silicon MaxCapacity and CurrentCapacity are percents, and the
 * charges are in AppleRawMaxCapacity and AppleRawCurrentCapacity.
 */

const milliampHours = { min: 100, max: 200_000 };
const millivolts = { min: packVolts.min * 1000, max: packVolts.max * 1000 };
const highestMilliamps = 100_000;

/** The batteries of the list that are really in the machine; null where the text is no list. A Mac mini prints nothing. */
export function parseMacBatteries(printed: string): PlistDictionary[] | null {
  if (printed.trim() === '') return [];
  const list = parsePlist(printed);
  return list === null
    ? null
    : listDictionaries(list).filter(({ BatteryInstalled }) => BatteryInstalled !== false);
}

/** Capacities are charges; without a design voltage they are no watt-hours, but their ratio is the health all the same. */
export function describeMacBattery(battery: PlistDictionary, look: Scrutiny): Battery {
  const more = isDictionary(battery.BatteryData) ? battery.BatteryData : {};
  const design = look.number('DesignCapacity', battery.DesignCapacity ?? more.DesignCapacity, milliampHours);
  const full = readFullCharge(battery, look);
  const ratio = readMacChargeRatio(battery, look);
  return {
    name: look.text('name', battery.DeviceName),
    manufacturer: look.text('Manufacturer', battery.Manufacturer),
    model: look.text('DeviceName', battery.DeviceName),
    serialNumber:
      look.text('Serial', battery.Serial) ??
      look.text('BatterySerialNumber', battery.BatterySerialNumber) ??
      look.text('Serial', more.Serial),
    designWattHours: null,
    fullWattHours: null,
    healthRatio:
      full === null || design === null
        ? null
        : look.number('full ÷ design capacity', full / design, { min: 0, max: highestHealth }),
    cycles: look.integer('CycleCount', battery.CycleCount ?? more.CycleCount, { min: 1, max: mostCycles }),
    chemistry: null,
    chargeRatio: ratio,
    status: readStatus(battery),
  };
}

function readFullCharge(battery: PlistDictionary, look: Scrutiny): number | null {
  const raw = look.number('AppleRawMaxCapacity', battery.AppleRawMaxCapacity, milliampHours);
  const told = battery.MaxCapacity;
  // A MaxCapacity up to 100 is a percent, and says nothing of the health.
  return (
    raw ?? (typeof told === 'number' && told > 100 ? look.number('MaxCapacity', told, milliampHours) : null)
  );
}

export function readMacChargeRatio(battery: PlistDictionary, look: Scrutiny): number | null {
  const charge = { min: 0, max: milliampHours.max };
  const now = look.number('CurrentCapacity', battery.CurrentCapacity, charge);
  const whole = look.number('MaxCapacity', battery.MaxCapacity, { min: 1, max: charge.max });
  if (now === null || whole === null) return null;
  const ratio = look.number('CurrentCapacity ÷ MaxCapacity', now / whole, { min: 0, max: 1.1 });
  return ratio === null ? null : Math.min(ratio, 1);
}

function readStatus(battery: PlistDictionary): Battery['status'] {
  if (battery.IsCharging === true) return 'charging';
  if (battery.ExternalConnected === false) return 'discharging';
  if (battery.ExternalConnected !== true) return null;
  return battery.FullyCharged === true ? 'full' : 'idle';
}

export type MacPower = Pick<Sample, 'isOnMains' | 'batteryChargeRatio' | 'meters'>;

type MacMeter =
  | { readonly powerWatts: number; readonly meter: 'battery-discharge' | 'power-telemetry' }
  | { readonly powerWatts: null; readonly reasonCode: 'battery-on-mains' | 'battery-without-power' };

/**
 * What the whole Mac draws: on battery the current it takes times the pack's voltage; on mains the load that the power
 * controller of Apple silicon tells (PowerTelemetryData.SystemLoad, in mW). One of them, since both are the same whole.
 */
function readMacMeter(battery: PlistDictionary): MacMeter {
  if (battery.ExternalConnected === false) {
    const amps = signed64(battery.InstantAmperage) ?? signed64(battery.Amperage);
    const look = createScrutiny('battery', [], 0);
    const volts = look.number(
      'Voltage',
      signed64(battery.AppleRawBatteryVoltage ?? battery.Voltage),
      millivolts,
    );
    if (amps !== undefined && amps < 0 && amps >= -highestMilliamps && volts !== null) {
      const powerWatts = Math.abs(milliampsToWatts(amps, volts));
      if (powerWatts <= highestWatts.system) return { powerWatts, meter: 'battery-discharge' };
    }
    return { powerWatts: null, reasonCode: 'battery-without-power' };
  }
  const telemetry = isDictionary(battery.PowerTelemetryData) ? battery.PowerTelemetryData : {};
  const load = signed64(telemetry.SystemLoad);
  return battery.ExternalConnected === true &&
    load !== undefined &&
    load > 0 &&
    load <= highestWatts.system * 1000
    ? { powerWatts: milliwattsToWatts(load), meter: 'power-telemetry' }
    : { powerWatts: null, reasonCode: 'battery-on-mains' };
}

export function readMacPower(batteries: readonly PlistDictionary[]): MacPower {
  const [battery] = batteries;
  if (battery === undefined) return { isOnMains: null, batteryChargeRatio: null, meters: [] };
  const read = readMacMeter(battery);
  const meters: MeterSample[] =
    read.powerWatts === null
      ? []
      : [{ meter: read.meter, domain: 'system', kind: 'sampled', powerWatts: read.powerWatts }];
  return {
    isOnMains: typeof battery.ExternalConnected === 'boolean' ? battery.ExternalConnected : null,
    batteryChargeRatio: readMacChargeRatio(battery, createScrutiny('battery', [], 0)),
    meters,
  };
}

/** Why a Mac tells no power now; `unanswered` where ioreg did not. */
export function listUnavailableMacMeters(
  batteries: readonly PlistDictionary[] | 'unanswered',
): UnavailableMeter[] {
  if (batteries === 'unanswered') {
    return [
      { meter: 'battery-discharge', reason: 'ioreg did not answer.', remedy: null, reasonCode: 'no-answer' },
    ];
  }
  const [battery] = batteries;
  if (battery === undefined) {
    return [
      {
        meter: 'battery-discharge',
        reason: 'This Mac has no battery.',
        remedy: null,
        reasonCode: 'no-battery',
      },
      {
        meter: 'system-management-controller',
        reason:
          'The power sensor of a Mac without battery is read by a private interface or with administrator rights (powermetrics), which Perdure does not ask for.',
        remedy: null,
        reasonCode: 'mac-sensor-private',
      },
    ];
  }
  const read = readMacMeter(battery);
  if (read.powerWatts !== null) return [];
  return read.reasonCode === 'battery-on-mains'
    ? [
        {
          meter: 'battery-discharge',
          reason:
            'The battery tells the machine’s consumption only while it feeds it, and the machine is on mains now.',
          remedy: 'Unplug the charger for a few minutes.',
          reasonCode: 'battery-on-mains',
        },
      ]
    : [
        {
          meter: 'battery-discharge',
          reason: 'The battery discharges without telling its current and voltage.',
          remedy: null,
          reasonCode: 'battery-without-power',
        },
      ];
}
