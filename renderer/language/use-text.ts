import { createContext, useContext } from 'react';
import { useIntl } from 'react-intl';
import type { Language } from '#shared/domain/settings.ts';
import type { MessageKey } from '../locales/messages.ts';
import * as format from './format.ts';

export const LanguageContext = createContext<Language>('en');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export type MessageValues = Readonly<Record<string, string | number | null | undefined>>;
export type Text = (key: MessageKey, values?: MessageValues) => string;

/** Every text of the screens comes through this: `text('overview.title')`. */
export function useText(): Text {
  const intl = useIntl();
  return (key, values) => intl.formatMessage({ id: key as string }, values as Record<string, string>);
}

/**
 * The time zone in which instants are told below this point: a site's, for what its machines did. Undefined is the
 * reader's own.
 */
export const TimeZoneContext = createContext<string | undefined>(undefined);

const readersZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

function bindFormats(language: Language, ambientZone: string | undefined) {
  /** A clock that is not the reader's says whose it is; one whose zone the caller names is told beside it. */
  const tell = (write: typeof format.formatInstant) => (atMs: number, timeZone?: string) => {
    const written = write(language, atMs, timeZone ?? ambientZone);
    const isForeign = timeZone === undefined && ambientZone !== undefined && ambientZone !== readersZone;
    return isForeign ? `${written} (${ambientZone})` : written;
  };
  return {
    number: (value: number, decimals?: number) => format.formatNumber(language, value, decimals),
    toDecimals: (value: number, decimals: number) => format.formatToDecimals(language, value, decimals),
    ratio: (ratio: number, decimals?: number) => format.formatRatio(language, ratio, decimals),
    money: (minorUnits: number, currency: string) => format.formatMoney(language, minorUnits, currency),
    /** Of storage: powers of 1,000. */
    bytes: (bytes: number) => format.formatBytes(language, bytes, 'decimal'),
    /** Of memory: powers of 1,024. */
    memoryBytes: (bytes: number) => format.formatBytes(language, bytes, 'binary'),
    withUnit: (number: string, unit: string) => format.joinUnit(language, number, unit),
    instant: tell(format.formatInstant),
    instantWithSeconds: tell(format.formatInstantWithSeconds),
    time: (atMs: number, timeZone?: string, withSeconds?: boolean) =>
      format.formatTime(language, atMs, timeZone ?? ambientZone, withSeconds),
    tick: (atMs: number, grain: 'second' | 'minute' | 'day', timeZone: string) =>
      format.formatTick(language, atMs, grain, timeZone),
    /** Of a civil date, YYYY-MM-DD. */
    date: (on: string) => format.formatCivilDate(language, on),
    duration: (seconds: number) => format.formatDuration(language, seconds),
    ago: (atMs: number, nowMs: number) => format.formatAgo(language, atMs, nowMs),
  };
}
export type Formats = ReturnType<typeof bindFormats>;

const keptFormats = new Map<string, Formats>();

/** Numbers, dates, units in the language of the screen; the same object as long as language and zone are the same. */
export function useFormat(): Formats {
  const language = useLanguage();
  const zone = useContext(TimeZoneContext);
  const key = `${language} ${zone ?? ''}`;
  const kept = keptFormats.get(key);
  if (kept !== undefined) return kept;
  const made = bindFormats(language, zone);
  keptFormats.set(key, made);
  return made;
}
