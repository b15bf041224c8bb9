import { createIntl } from '@formatjs/intl';
import type { Language } from '#shared/domain/settings.ts';
import { hasWord, type WordId, words } from '#shared/words/words.ts';
import { en, type MessageId } from '../locales/en.ts';
import { fr } from '../locales/fr.ts';
import { toPlainLines } from './plain-text.ts';

/** What goes into a message's places. */
export type MessageValues = Record<string, string | number | Date>;

/** The messages and figures of one language. */
export interface Voice {
  readonly language: Language;
  say(id: MessageId | WordId, values?: MessageValues): string;
  /** The word for a code of the domain (`reason.no-meter`), or the English text that came with it. */
  wordOr(id: string, otherwise: string): string;
  formatNumber(value: number, options?: Intl.NumberFormatOptions): string;
  formatInstant(atMs: number): string;
  formatDay(day: string): string;
}

const catalogues = { en: { ...words.en, ...en }, fr: { ...words.fr, ...fr } } as const;

/** Speaks one language: messages by id, numbers and dates by its habits, in the machine's own time zone. */
export function createVoice(language: Language): Voice {
  const intl = createIntl({
    locale: language === 'en' ? 'en-GB' : 'fr-FR',
    defaultLocale: 'en-GB',
    messages: catalogues[language],
    onError: (error) => {
      throw error;
    },
  });
  return {
    language,
    say: (id, values) => intl.formatMessage({ id }, values === undefined ? undefined : cleaned(values)),
    wordOr: (id, otherwise) => (hasWord(id) ? intl.formatMessage({ id }) : otherwise),
    formatNumber: (value, options) =>
      intl.formatNumber(value, options as Parameters<typeof intl.formatNumber>[1]),
    formatInstant: (atMs) => intl.formatDate(atMs, { dateStyle: 'medium', timeStyle: 'short' }),
    formatDay: (day) =>
      intl.formatDate(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' }),
  };
}

/** Paths, names and details may come from anywhere: nothing in a message steers the terminal. */
function cleaned(values: MessageValues): MessageValues {
  return Object.fromEntries(
    Object.entries(values).map(([place, value]) => [
      place,
      typeof value === 'string' ? toPlainLines(value) : value,
    ]),
  );
}
