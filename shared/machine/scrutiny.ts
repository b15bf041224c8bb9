import type { InventoryProblem } from '../domain/machine-inventory.ts';
import { isPlaceholder } from './placeholders.ts';

/** How one source's values are looked at: an unknown is null, a value that cannot be true is null and a problem. */
export interface Scrutiny {
  /** A text without surrounding space or control characters; placeholders of firmware makers are null. */
  text(field: string, value: unknown): string | null;
  /** The same of what people gave a name to: no word of theirs is a placeholder. */
  givenName(field: string, value: unknown): string | null;
  /** A number from `min` to `max`. A zero where `min` is above zero means "not read": null, and no problem. */
  number(field: string, value: unknown, range: Range): number | null;
  integer(field: string, value: unknown, range: Range): number | null;
  /** A civil date of the past, from `YYYY-MM-DD` or the firmware's `MM/DD/YYYY`. */
  pastDate(field: string, value: unknown): string | null;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

const longestText = 500;
const mostProblems = 100;

export function createScrutiny(source: string, problems: InventoryProblem[], nowMs: number): Scrutiny {
  const report = (field: string, what: string): null => {
    if (problems.length < mostProblems) problems.push({ source, reason: `${field}: ${what}` });
    return null;
  };

  function number(field: string, value: unknown, { min, max }: Range): number | null {
    if (value === null || value === undefined || value === '') return null;
    const parsed = typeof value === 'string' && /^[-+]?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    if (typeof parsed !== 'number') return report(field, 'is not a number');
    if (parsed === 0 && min > 0) return null;
    if (!(parsed >= min && parsed <= max)) return report(field, `${parsed} cannot be true`);
    return parsed;
  }

  function givenName(field: string, value: unknown): string | null {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'string') return report(field, 'is not a text');
    if (value.length > longestText)
      return report(field, `a text of ${value.length} characters cannot be true`);
    const clean = value
      .toWellFormed()
      .replace(/[\p{Cc}\uFFFD]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return clean === '' ? null : clean;
  }

  return {
    text(field, value) {
      const clean = givenName(field, value);
      return clean === null || isPlaceholder(clean) ? null : clean;
    },
    givenName,
    number,
    integer(field, value, range) {
      const found = number(field, value, range);
      return found === null ? null : Math.round(found);
    },
    pastDate(field, value) {
      if (typeof value !== 'string' || value.trim() === '') return null;
      const iso = toIsoDate(value.trim());
      if (iso === null) return null;
      const atMs = Date.parse(iso);
      if (Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== iso) {
        return report(field, `${iso} is no date`);
      }
      // A day of grace: the machine's zone may be ahead of UTC.
      if (atMs < Date.UTC(1985, 0, 1) || atMs > nowMs + 86_400_000)
        return report(field, `${iso} cannot be true`);
      return iso;
    },
  };
}

function toIsoDate(value: string): string | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value);
  if (american) return `${american[3]}-${american[1]?.padStart(2, '0')}-${american[2]?.padStart(2, '0')}`;
  // Two digits stand for 19YY in the first versions of SMBIOS, and for 20YY in some firmware of today.
  const short = /^(\d{2})\/(\d{2})\/(\d{2})$/.exec(value);
  if (short) return `${Number(short[3]) < 85 ? 20 : 19}${short[3]}-${short[1]}-${short[2]}`;
  return /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] ?? null;
}
