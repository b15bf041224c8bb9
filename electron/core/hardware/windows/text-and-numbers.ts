import type { RawRecord } from '../probe-messages.ts';

/** The batteries' drivers say "unknown" with these (batclass.h: BATTERY_UNKNOWN_CAPACITY, BATTERY_UNKNOWN_RATE). */
const unknownNumbers = new Set([0xffffffff, -0x80000000, 0x80000000, -1]);

/** A number of a battery's driver, or undefined where the driver says that it does not know. */
export function knownNumber(value: unknown): unknown {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && unknownNumbers.has(number) ? undefined : value;
}

/** Text that WMI gives as a list of UTF-16 codes, filled with zeros: WmiMonitorID's names and serial numbers. */
export function textOfCodes(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return null;
  const codes = value.map(Number);
  const end = codes.indexOf(0);
  const text = codes
    .slice(0, end === -1 ? undefined : end)
    .filter((code) => Number.isInteger(code) && code > 0 && code <= 0xffff)
    .map((code) => String.fromCharCode(code))
    .join('');
  return text.trim() === '' ? null : text;
}

/** A date as ConvertTo-Json of PowerShell 5.1 writes it, `/Date(1694649600000)/` in UTC, as `YYYY-MM-DD`. */
export function dateOfJson(value: unknown): unknown {
  const ms =
    typeof value === 'string' ? /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/.exec(value)?.[1] : undefined;
  if (ms === undefined) return value;
  const date = new Date(Number(ms));
  // Years of more than four digits carry a sign.
  return Number.isNaN(date.getTime()) ? undefined : /^\d{4}-\d{2}-\d{2}/.exec(date.toISOString())?.[0];
}

/** WMI instances of one device carry one InstanceName in each class, upper or lower case. */
export function findInstance(records: readonly RawRecord[] | undefined, instance: unknown): RawRecord | null {
  const wanted = String(instance).toLowerCase();
  return records?.find((each) => String(each.InstanceName).toLowerCase() === wanted) ?? null;
}
