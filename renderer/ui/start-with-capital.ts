import type { Language } from '#shared/domain/settings.ts';

/** A word that is also used within lines, where it stands alone. */
export function startWithCapital(words: string, language: Language): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase(language) + words.slice(first.length);
}
