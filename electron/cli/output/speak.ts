import { createIntl, type IntlShape } from '@formatjs/intl';
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

/** What an ICU message may hold beside text: places, quotes and tags. */
const icuSyntax = /[{}'<]/;

/** Speaks one language: messages by id, numbers and dates by its habits, in the machine's own time zone. */
export function createVoice(language: Language): Voice {
  const messages = catalogues[language];
  let made: IntlShape<string> | null = null;
  // Made when something is to be formatted: it asks the system for all its locales, which a short command never needs.
  const intl = () => {
    made ??= createIntl({
      locale: language === 'en' ? 'en-GB' : 'fr-FR',
      defaultLocale: 'en-GB',
      messages,
      onError: (error) => {
        throw error;
      },
    });
    return made;
  };
  const say = (id: MessageId | WordId, values?: MessageValues): string =>
    values === undefined && !icuSyntax.test(messages[id])
      ? messages[id]
      : intl().formatMessage({ id }, values === undefined ? undefined : cleaned(values));
  return {
    language,
    say,
    wordOr: (id, otherwise) => (hasWord(id) ? say(id) : otherwise),
    formatNumber: (value, options) =>
      intl().formatNumber(value, options as Parameters<IntlShape['formatNumber']>[1]),
    formatInstant: (atMs) => intl().formatDate(atMs, { dateStyle: 'medium', timeStyle: 'short' }),
    formatDay: (day) =>
      intl().formatDate(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' }),
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
