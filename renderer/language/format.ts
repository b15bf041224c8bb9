import type { Language } from '#shared/domain/settings.ts';
import { type ByteSystem, scaleBytes } from '#shared/units/bytes.ts';
import { roundToDecimals } from '#shared/units/rounding.ts';

/*
 * Numbers, dates and durations as each language writes them. `Intl` knows no watt or kilowatt-hour, so unit texts are
 * our messages; what joins a number and its unit is a narrow no-break space in French, a no-break space in English.
 */

export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };

/** Formats by what makes them: making one costs a hundred times what using it does, and tables use thousands. */
const keptFormats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `number ${language} ${JSON.stringify(options)}`;
  const kept = keptFormats.get(key);
  if (kept instanceof Intl.NumberFormat) return kept;
  const made = new Intl.NumberFormat(locales[language], options);
  keptFormats.set(key, made);
  return made;
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `date ${language} ${JSON.stringify(options)}`;
  const kept = keptFormats.get(key);
  if (kept instanceof Intl.DateTimeFormat) return kept;
  const made = new Intl.DateTimeFormat(locales[language], options);
  keptFormats.set(key, made);
  return made;
}

export function joinUnit(language: Language, number: string, unit: string): string {
  return unit === '' ? number : `${number}${language === 'fr' ? '\u202f' : '\u00a0'}${unit}`;
}

/** Rounds to `decimals` places (negative: to tens, hundreds…) and writes it in the language's way. */
export function formatToDecimals(language: Language, value: number, decimals: number): string {
  const places = Math.max(0, decimals);
  return numberFormat(language, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(roundToDecimals(value, decimals));
}

export function formatNumber(language: Language, value: number, maximumFractionDigits = 0): string {
  return numberFormat(language, { maximumFractionDigits }).format(value);
}

/** `Intl` sets a wide no-break space before the French % and currencies, a narrow one before units: one rule here. */
function withOneSpace(language: Language, written: string): string {
  return language === 'fr' ? written.replaceAll('\u00a0', '\u202f') : written;
}

export function formatRatio(language: Language, ratio: number, maximumFractionDigits = 0): string {
  const format = numberFormat(language, { style: 'percent', maximumFractionDigits });
  return withOneSpace(language, format.format(ratio));
}

export function formatMoney(language: Language, minorUnits: number, currency: string): string {
  const format = numberFormat(language, { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return withOneSpace(language, format.format(minorUnits / 10 ** decimals));
}

/** Storage is sold in powers of 1,000; memory in powers of 1,024. The unit says which. */
export function formatBytes(language: Language, bytes: number, system: ByteSystem): string {
  const { value, unit } = scaleBytes(bytes, system);
  const number = formatNumber(language, value, value < 10 && unit !== 'B' ? 1 : 0);
  return joinUnit(language, number, language === 'fr' ? unit.replace('B', 'o') : unit);
}

export function formatInstant(language: Language, atMs: number, timeZone?: string): string {
  return dateFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs);
}

export function formatTime(language: Language, atMs: number, timeZone?: string, withSeconds = true): string {
  return dateFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs);
}

/** An instant to the second, for reading a chart or a table of readings. */
export function formatInstantWithSeconds(language: Language, atMs: number, timeZone?: string): string {
  return dateFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs);
}

/** The label of an instant on a time axis: seconds, minutes or the day, as its grain asks. */
export function formatTick(
  language: Language,
  atMs: number,
  grain: 'second' | 'minute' | 'day',
  timeZone: string,
): string {
  if (grain !== 'day') return formatTime(language, atMs, timeZone, grain === 'second');
  return dateFormat(language, { day: 'numeric', month: 'short', timeZone }).format(atMs);
}

/** A civil date (YYYY-MM-DD), which has no zone. */
export function formatCivilDate(language: Language, on: string): string {
  return dateFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
}

const durationUnits = [
  { unit: 'day', seconds: 86_400, symbol: { en: 'd', fr: 'j' } },
  { unit: 'hour', seconds: 3_600, symbol: { en: 'h', fr: 'h' } },
  { unit: 'minute', seconds: 60, symbol: { en: 'min', fr: 'min' } },
  { unit: 'second', seconds: 1, symbol: { en: 's', fr: 's' } },
] as const;

/** The largest unit of a duration and the one below it: `3 d 4 h`, `12 min 30 s`. Under ten seconds, tenths. */
export function formatDuration(language: Language, seconds: number): string {
  const whole = Math.max(0, seconds);
  const symbolOf = (place: number) => durationUnits[place]?.symbol[language] ?? '';
  if (whole < 10) return joinUnit(language, formatNumber(language, whole, 1), symbolOf(3));
  let left = Math.round(whole);
  const first = durationUnits.findIndex((unit) => left >= unit.seconds);
  const parts: string[] = [];
  for (const place of [first, first + 1]) {
    const length = durationUnits[place]?.seconds;
    if (length === undefined) break;
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(joinUnit(language, formatNumber(language, count), symbolOf(place)));
  }
  return parts.join('\u00a0');
}

/** How long ago an instant was, in the largest fitting unit. */
export function formatAgo(language: Language, atMs: number, nowMs: number): string {
  const seconds = (atMs - nowMs) / 1000;
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
  for (const { unit, seconds: length } of durationUnits) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, 'second');
}
