import type { Language } from '#shared/domain/settings.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { withFrenchSpaces } from './french-spaces.ts';

export type MessageKey = keyof typeof en;

/** Every text of the screens, by language and key, in ICU message syntax. */
export const messages: Readonly<Record<Language, Record<MessageKey, string>>> = {
  en,
  fr: Object.fromEntries(
    Object.entries(fr).map(([key, message]) => [key, withFrenchSpaces(message)]),
  ) as Record<MessageKey, string>,
};

/** Each language by its own name, the same in all of them. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };
