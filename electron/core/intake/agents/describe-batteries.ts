import type { Battery } from '#shared/domain/machine-inventory.ts';
import { highestHealth, mostCycles, packVolts, packWattHours } from '#shared/machine/pack-limits.ts';
import type { Scrutiny } from '#shared/machine/scrutiny.ts';
import { type AgentDocument, type AgentRecord, quantityOf, textOf } from './agent-document.ts';

/** A pack of two cells in series or more that held less would run no computer: then the number is no energy. */
const severalCellsVolts = 7;
const smallestPackWattHours = 10;

/**
 * GLPI and FusionInventory give `capacity` (by design) and `real_capacity` (full) in mWh, voltages in mV
 * (inventory_format 1.0); OCS gives `DESIGNCAPACITY` with its unit; some agents write units, and Android's writes the
 * charge in percent where a capacity belongs.
 */
export function describeBatteries(document: AgentDocument, look: Scrutiny): Battery[] | null {
  const entries = document.sections.get('batteries');
  return entries === undefined
    ? null
    : entries.slice(0, 32).map((entry) => describeBattery(entry, document, look));
}

function describeBattery(entry: AgentRecord, document: AgentDocument, look: Scrutiny): Battery {
  const volts = readVolts(entry, look);
  const isPhone = entry.has('level') && entry.has('temperature');
  const read = (...names: readonly string[]) =>
    isPhone ? null : readWattHours(entry, volts, look, ...names);
  const capacity = read('capacity', 'designcapacity');
  const real = read('real_capacity', 'fullchargecapacity');
  const isEnergy =
    capacity === null ||
    capacity.hasUnit ||
    volts === null ||
    volts < severalCellsVolts ||
    capacity.wattHours >= smallestPackWattHours;
  if (!isEnergy)
    look.number('watt-hours of several cells', capacity.wattHours, {
      min: smallestPackWattHours,
      max: packWattHours.max,
    });
  const design = isEnergy && !isFullForDesign(document, real) ? (capacity?.wattHours ?? null) : null;
  const full = isEnergy ? (real?.wattHours ?? null) : null;
  const health =
    capacity === null || real === null || isFullForDesign(document, real)
      ? null
      : look.number('full ÷ design capacity', real.wattHours / capacity.wattHours, {
          min: 0,
          max: highestHealth,
        });
  const percent = /^(\d{1,3})\s*%?$/.exec(textOf(entry, 'level', 'estimatedchargeremaining') ?? '')?.[1];
  const charge = percent === undefined ? null : look.number('charge', percent, { min: 0, max: 100 });
  const name = look.text('name', textOf(entry, 'name'));
  return {
    name,
    manufacturer: look.text('manufacturer', textOf(entry, 'manufacturer')),
    model: name,
    serialNumber: look.text('serial', textOf(entry, 'serial', 'serialnumber')),
    designWattHours: design,
    // Of two numbers that cannot both be true, the design capacity is the one that every agent gives.
    fullWattHours: full !== null && design !== null && full > design * highestHealth ? null : full,
    healthRatio: health,
    cycles: look.integer('cycles', textOf(entry, 'cycles'), { min: 1, max: mostCycles }),
    chemistry: look.text('chemistry', textOf(entry, 'chemistry')),
    chargeRatio: charge === null ? null : charge / 100,
    status: readStatus(textOf(entry, 'status')),
  };
}

/** Millivolts, unless a unit says otherwise. */
function readVolts(entry: AgentRecord, look: Scrutiny): number | null {
  const voltage = quantityOf(entry, 'voltage', 'designvoltage');
  if (voltage === null) return null;
  return look.number('voltage', voltage.unit === 'v' ? voltage.value : voltage.value / 1e3, packVolts);
}

interface Capacity {
  readonly wattHours: number;
  readonly hasUnit: boolean;
}

/** Milliwatt-hours, unless a unit says otherwise; charges are turned into energies by the design voltage, if told. */
function readWattHours(
  entry: AgentRecord,
  volts: number | null,
  look: Scrutiny,
  ...names: readonly string[]
): Capacity | null {
  const capacity = quantityOf(entry, ...names);
  if (capacity === null) return null;
  const { value, unit } = capacity;
  const energy = toWattHours(value, unit, volts);
  if (energy === null) return null;
  const wattHours = look.number(names[0] ?? '', energy, packWattHours);
  return wattHours === null ? null : { wattHours, hasUnit: unit !== '' };
}

function toWattHours(value: number, unit: string, volts: number | null): number | null {
  if (unit === '' || unit === 'mwh') return value / 1e3;
  if (unit === 'wh') return value;
  if (volts === null) return null;
  return unit === 'mah' ? (value * volts) / 1e3 : unit === 'ah' ? value * volts : null;
}

/**
 * FusionInventory's agents before 2.6 put what `upower` calls `energy-full` where the design capacity belongs, and gave
 * no other: such a number is either of the two. https://github.com/fusioninventory/fusioninventory-agent/issues/840
 */
function isFullForDesign({ agent }: AgentDocument, real: Capacity | null): boolean {
  const version = /FusionInventory-\w+_v(\d+)\.(\d+)/.exec(agent ?? '');
  if (version === null || real !== null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major < 2 || (major === 2 && minor < 6);
}

function readStatus(status: string | null): Battery['status'] {
  switch (status?.toLowerCase().replace(/[^a-z]/g, '')) {
    case 'charging':
      return 'charging';
    case 'discharging':
      return 'discharging';
    case 'full':
    case 'fullycharged':
      return 'full';
    case 'notcharging':
    case 'idle':
      return 'idle';
    default:
      return null;
  }
}
