import type { Language } from '#shared/domain/settings.ts';
import { locales } from '../../language/format.ts';

/** The date that forms give as an example: no reader takes its day for a month. */
export const exampleOn = '2024-12-31';

function isCivilDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Reads a date as people write it in either language, day first: "3/12/2024", "03.12.2024", "3 12 2024", or ISO
 * "2024-12-03". Null where it is no date; a year of two digits is refused, not guessed.
 */
export function parseCivilDate(typed: string): string | null {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const dayFirst = /^(\d{1,2})([/. -])(\d{1,2})\2(\d{4})$/.exec(text);
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : [Number(dayFirst?.[4]), Number(dayFirst?.[3]), Number(dayFirst?.[1])];
  if (year === undefined || month === undefined || day === undefined) return null;
  if (!(year >= 1900 && year <= 2199) || !isCivilDate(year, month, day)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const civil = (language: Language, on: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(
    new Date(`${on.slice(0, 10)}T00:00:00Z`),
  );

/** A date as the field shows it and reads it back: 03/12/2024. */
export function writeCivilDate(on: string, language: Language): string {
  return civil(language, on, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

/** How a calendar writes its parts in a language. */
export function calendarWords(language: Language) {
  return {
    monthLabelFormat: (on: string) => civil(language, on, { month: 'long', year: 'numeric' }),
    monthsListFormat: (on: string) => civil(language, on, { month: 'short' }),
    weekdayFormat: (on: string) => civil(language, on, { weekday: 'short' }).slice(0, 2),
    getDayAriaLabel: (on: string) => civil(language, on, { dateStyle: 'long' }),
  };
}
