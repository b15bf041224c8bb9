import { type ReactNode, useEffect } from 'react';
import { IntlProvider } from 'react-intl';
import { languages } from '#shared/domain/languages.ts';
import type { Language } from '#shared/domain/settings.ts';
import { messages } from '../locales/messages.ts';
import { locales } from './format.ts';
import { LanguageContext } from './use-text.ts';

/** The first of the person's preferred languages that Perdure speaks. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'en';
}

export function LanguageProvider({ chosen, children }: { chosen: Language | null; children: ReactNode }) {
  const language = chosen ?? pickLanguage(navigator.languages);

  // The document's language is outside React; screen readers and hyphenation follow it.
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return (
    <LanguageContext value={language}>
      <IntlProvider locale={locales[language]} defaultLocale="en-GB" messages={messages[language]}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}
