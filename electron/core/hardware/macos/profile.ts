import type { RawRecord } from '../probe-messages.ts';

/** A report of `system_profiler -json`: lists of records by data type, with more records in their `_items`. */
export type MacProfile = Readonly<Record<string, readonly RawRecord[]>>;

/** Null where the text is no report. */
export function parseProfile(printed: string): MacProfile | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(printed.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  if (!isRecord(parsed)) return null;
  return Object.fromEntries(Object.entries(parsed).map(([type, value]) => [type, listRecords(value)]));
}

export function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listRecords(value: unknown): RawRecord[] {
  return Array.isArray(value) ? value.filter(isRecord).slice(0, 1000) : [];
}

/** The records in the `_items` of a type's records, which stand for controllers and the like. */
export const listItems = (records: readonly RawRecord[] | undefined): RawRecord[] =>
  (records ?? []).flatMap((each) => listRecords(each._items));

/** `key: value` lines, as sysctl and sw_vers print them. */
export function parseLines(printed: string | undefined): Readonly<Record<string, string>> {
  const pairs = (printed ?? '').split('\n').flatMap((line) => {
    const found = /^\s*([\w.]+):\s*(.*?)\s*$/.exec(line);
    return found === null || found[2] === '' ? [] : [[found[1] ?? '', found[2] ?? ''] as const];
  });
  return Object.fromEntries(pairs);
}

const bytesByUnit: Record<string, number> = { KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };

/** Bytes of memory written as `8 GB`, which are binary there. Undefined where the text is none. */
export function memoryBytes(value: unknown): number | undefined {
  const found = typeof value === 'string' ? /^(\d+(?:\.\d+)?) ?(KB|MB|GB|TB)$/.exec(value.trim()) : null;
  const unit = bytesByUnit[found?.[2] ?? ''];
  return found === null || unit === undefined ? undefined : Number(found[1]) * unit;
}
