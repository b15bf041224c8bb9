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

function bindFormats(language: Language) {
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
    instant: (atMs: number, timeZone?: string) => format.formatInstant(language, atMs, timeZone),
    instantWithSeconds: (atMs: number, timeZone?: string) =>
      format.formatInstantWithSeconds(language, atMs, timeZone),
    time: (atMs: number, timeZone?: string, withSeconds?: boolean) =>
      format.formatTime(language, atMs, timeZone, withSeconds),
    tick: (atMs: number, grain: 'second' | 'minute' | 'day', timeZone: string) =>
      format.formatTick(language, atMs, grain, timeZone),
    /** Of a civil date, YYYY-MM-DD. */
    date: (on: string) => format.formatCivilDate(language, on),
    duration: (seconds: number) => format.formatDuration(language, seconds),
    ago: (atMs: number, nowMs: number) => format.formatAgo(language, atMs, nowMs),
  };
}
export type Formats = ReturnType<typeof bindFormats>;

const formatsByLanguage: Readonly<Record<Language, Formats>> = {
  en: bindFormats('en'),
  fr: bindFormats('fr'),
};

/** Numbers, dates, units in the language of the screen; the same object as long as the language is the same. */
export function useFormat(): Formats {
  return formatsByLanguage[useLanguage()];
}
