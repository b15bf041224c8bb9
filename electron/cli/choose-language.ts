import { languages } from '#shared/domain/languages.ts';
import type { Language } from '#shared/domain/settings.ts';

const isLanguage = (value: string): value is Language => (languages as readonly string[]).includes(value);

/** `fr_FR.UTF-8`, `fr-CA` and `fr` are French; `C`, `POSIX` and languages that Perdure does not speak are null. */
export function languageOf(locale: string | undefined): Language | null {
  const primary = locale?.toLowerCase().split(/[-_.@]/)[0] ?? '';
  return isLanguage(primary) ? primary : null;
}

/**
 * The language to speak: asked for with `--lang`, else the first of LC_ALL, LC_MESSAGES and LANG that is set,
 * else the system's own, else English. The system is asked last: its answer costs a command a tenth of its start.
 */
export function chooseLanguage(
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  findSystemLocale: () => string,
): Language {
  if (asked !== undefined) return languageOf(asked) ?? 'en';
  const set = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  return languageOf(set ?? findSystemLocale()) ?? 'en';
}

/** The value of `--lang` in a command line that has not been parsed yet: help and usage errors need it too. */
export function findAskedLanguage(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  const joined = options.findLast((arg) => arg.startsWith('--lang='));
  if (joined !== undefined) return joined.slice('--lang='.length);
  const at = options.lastIndexOf('--lang');
  return at === -1 ? undefined : options[at + 1];
}
