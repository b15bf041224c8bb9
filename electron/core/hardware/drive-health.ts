import type { StorageDevice } from '#shared/domain/machine-inventory.ts';
import type { RawRecord } from './probe-messages.ts';
import type { Scrutiny } from './scrutiny.ts';

/*
 * A drive's wear, state and fault counts from the JSON of `smartctl -a` (smartmontools 7 and newer), which
 * systeminformation passes on unchanged.
 *
 * Wear is read, in this order, from
 *  - NVMe: `percentage_used` of the health log (NVM Express 2.0, 5.16.1.3), which may pass 100;
 *  - smartctl's own `endurance_used` (7.4 and newer);
 *  - ATA: "Percentage Used Endurance Indicator" of the device statistics (ACS-4, 9.5.8, page 7, offset 8);
 *  - ATA attributes, which are each maker's own. What their numbers mean is in smartmontools' drivedb.h, whose names
 *    for them come with the answer; a name that is not below gives no wear.
 */

type Health = Required<
  Pick<StorageDevice, 'wearRatio' | 'healthy' | 'wearBasis' | 'wearAttribute' | 'evidence'>
>;
type Wear = Pick<Health, 'wearRatio' | 'wearBasis' | 'wearAttribute'>;

interface Attribute {
  readonly id: number;
  readonly name: string;
  /** Normalised, 0 to 253, best at 100 where it is a share of life. */
  readonly value: number;
  /** The first number of the raw value as drivedb formats it: some makers pack several into its six bytes. */
  readonly raw: number | null;
}

/** Share of life used, or null where this attribute does not tell it for certain. */
type Reading = (attribute: Attribute, drive: { readonly model: string }) => number | null;

const used = (percent: number): number | null => (percent >= 0 && percent <= 300 ? percent / 100 : null);
const fromLeft = (percent: number): number | null =>
  percent >= 1 && percent <= 100 ? (100 - percent) / 100 : null;
const isUnnamed = (name: string) => name === '' || /^unknown/i.test(name);

/** The normalised value counts down; a raw value that looks like the same share must agree with it. */
const leftInBoth: Reading = ({ value, raw }) => {
  if (raw !== null && raw >= 1 && raw <= 100 && Math.abs(raw - value) > 1 && Math.abs(100 - raw - value) > 1)
    return null;
  return fromLeft(value);
};

const readings: Readonly<Record<number, Reading>> = {
  // Samsung: the mean erase count against the rated one, from 100 down to 1. Elsewhere the name is drivedb's default
  // for SSDs, and a value of 100 beside a growing raw count says that the controller does not keep it.
  177: (attribute, { model }) => {
    const { name, value, raw } = attribute;
    if (/left|remain/i.test(name)) return leftInBoth(attribute, { model });
    const isSamsung = /^samsung\b|^mz[-7n]/i.test(model);
    if (!/^wear_leveling_count$/i.test(name) && !(isSamsung && isUnnamed(name)) && name !== '') return null;
    if (!isSamsung && value === 100 && raw !== null && raw > 100) return null;
    return isSamsung && value === 0 ? 1 : fromLeft(value);
  },
  // Intel and Solidigm: from 100 down to 1, where it stays. Others count bytes written there, under other names.
  233: (attribute, { model }) => {
    const { name } = attribute;
    if (/remain/i.test(name)) return leftInBoth(attribute, { model });
    if (/^media_wearout_indicator$/i.test(name)) return fromLeft(attribute.value);
    return isUnnamed(name) && /^(intel|solidigm)\b|^ssdsc/i.test(model) ? fromLeft(attribute.value) : null;
  },
  // Crucial and Micron, whatever smartmontools calls it (…Remain, …Used): normalised 100 − raw and not below 0, raw the
  // share used.
  202: ({ name, value, raw }, { model }) => {
    const isMicron = /^(crucial|micron|ct\d|mtfd)/i.test(model);
    if (!/life/i.test(name) && !(isMicron && isUnnamed(name)) && !(name === '' && model === '')) return null;
    if (raw !== null && raw <= 300 && Math.abs(Math.max(100 - raw, 0) - value) <= 1) return used(raw);
    return fromLeft(value);
  },
  // Kingston, Phison, SandForce and others: life left. On hard disks a temperature.
  231: (attribute, drive) =>
    /life/i.test(attribute.name) || (attribute.name === '' && drive.model === '')
      ? leftInBoth(attribute, drive)
      : null,
  // SanDisk: the share of erase cycles used. WD: the share used in hundredths of a percent in the lowest two bytes of
  // the raw value on older drives, whose normalised value rises with it, and the share left on newer ones
  // (smartmontools #642), which tell it by the device statistics: believed only where both numbers agree.
  230: ({ name, value, raw }) => {
    if (/^perc_write\/erase_count$/i.test(name)) return raw !== null && raw <= 100 ? used(raw) : null;
    if (!/^media_wearout_indicator$/i.test(name) || raw === null) return null;
    const percent = (raw & 0xffff) / 100;
    return Math.abs(percent - value) <= 1 ? used(percent) : null;
  },
  // Silicon Motion (Transcend, ADATA and others): the raw value is the share left; the normalised one stays at 100.
  169: ({ name, raw }) => (/remain/i.test(name) && raw !== null ? fromLeft(raw) : null),
  // Solidigm, SSSTC and others by name. Elsewhere an erase count, bytes written, or the workload's wear.
  245: (attribute, drive) => {
    if (/life_?(time_?)?used/i.test(attribute.name)) {
      return attribute.raw !== null && attribute.raw <= 300 ? used(attribute.raw) : null;
    }
    return /life.*(remain|left)/i.test(attribute.name) ? leftInBoth(attribute, drive) : null;
  },
};

/** Tried in this order: from the meaning that is surest to the one that is least. */
const attributeOrder = [202, 233, 169, 245, 231, 177, 230] as const;

const unknownWear: Wear = { wearRatio: null, wearBasis: null, wearAttribute: null };

/** What the drive says of itself; all null where nothing was read. */
export function describeDriveHealth(smart: RawRecord | null, look: Scrutiny): Health {
  if (smart === null) return { ...unknownWear, healthy: null, evidence: null };
  const attributes = listAttributes(smart);
  const passed = asRecord(smart.smart_status)?.passed;
  return {
    ...describeWear(smart, attributes, look),
    // The drive's own verdict, and nothing else: for NVMe it is that no critical warning stands.
    healthy: typeof passed === 'boolean' ? passed : null,
    evidence: describeEvidence(smart, attributes, look),
  };
}

function describeWear(smart: RawRecord, attributes: readonly Attribute[], look: Scrutiny): Wear {
  const percent = { min: 0, max: 300 };
  const log = asRecord(smart.nvme_smart_health_information_log);
  const nvme = look.number('percentage used', log?.percentage_used, { min: 0, max: 255 });
  if (nvme !== null) return { wearRatio: nvme / 100, wearBasis: 'nvme', wearAttribute: null };
  const endurance = look.number('endurance used', asRecord(smart.endurance_used)?.current_percent, percent);
  if (endurance !== null) return { wearRatio: endurance / 100, wearBasis: 'endurance', wearAttribute: null };
  const statistic = look.number('endurance indicator', findEnduranceIndicator(smart), percent);
  if (statistic !== null)
    return { wearRatio: statistic / 100, wearBasis: 'device-statistics', wearAttribute: null };
  // A hard disk wears otherwise, and has other meanings for these numbers.
  if (typeof smart.rotation_rate === 'number' && smart.rotation_rate > 0) return unknownWear;
  const model = typeof smart.model_name === 'string' ? smart.model_name.trim() : '';
  for (const id of attributeOrder) {
    const attribute = attributes.find((each) => each.id === id);
    const ratio = attribute === undefined ? null : (readings[id]?.(attribute, { model }) ?? null);
    if (ratio !== null) return { wearRatio: ratio, wearBasis: 'attribute', wearAttribute: id };
  }
  return unknownWear;
}

function findEnduranceIndicator(smart: RawRecord): unknown {
  const pages = asRecord(smart.ata_device_statistics)?.pages;
  const page = listRecords(pages).find(({ number }) => number === 7);
  const entry = listRecords(page?.table).find(({ offset }) => offset === 8);
  return asRecord(entry?.flags)?.valid === true ? entry?.value : null;
}

function describeEvidence(
  smart: RawRecord,
  attributes: readonly Attribute[],
  look: Scrutiny,
): Health['evidence'] {
  const most = { min: 0, max: 1e12 };
  const log = asRecord(smart.nvme_smart_health_information_log);
  const raw = (id: number) =>
    look.integer(`SMART ${id}`, attributes.find((each) => each.id === id)?.raw ?? null, most);
  const spare = look.number('available spare', log?.available_spare, { min: 0, max: 100 });
  const evidence = {
    reallocatedSectors: raw(5),
    reportedUncorrectable: raw(187),
    pendingSectors: raw(197),
    offlineUncorrectable: raw(198),
    mediaErrors: look.integer('media errors', log?.media_errors, most),
    spareRatio: spare === null ? null : spare / 100,
  };
  return Object.values(evidence).every((value) => value === null) ? null : evidence;
}

function listAttributes(smart: RawRecord): Attribute[] {
  const attributes: Attribute[] = [];
  for (const row of listRecords(asRecord(smart.ata_smart_attributes)?.table)) {
    const { id, value } = row;
    if (typeof id !== 'number' || typeof value !== 'number') continue;
    const raw = asRecord(row.raw);
    const words = /^\s*(\d{1,15})(?![\dxA-Fa-f])/.exec(
      typeof raw?.string === 'string' ? raw.string : '',
    )?.[1];
    const whole = typeof raw?.value === 'number' && raw.value >= 0 ? raw.value : null;
    attributes.push({
      id,
      name: typeof row.name === 'string' ? row.name : '',
      value,
      raw: words === undefined ? whole : Number(words),
    });
  }
  return attributes;
}

function listRecords(value: unknown): RawRecord[] {
  return Array.isArray(value) ? value.map(asRecord).filter((each) => each !== null) : [];
}

export function asRecord(value: unknown): RawRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawRecord) : null;
}
