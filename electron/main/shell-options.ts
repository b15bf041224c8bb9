import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CoreEntries, findCoreEntries } from '#core/core-entries.ts';
import { findUserName } from '#core/operating-system-user.ts';
import { defaultDataFolder } from '#core/store/data-folder.ts';
import type { Language } from '#shared/domain/settings.ts';

/** What the shell is started with. */
export interface ShellOptions {
  readonly dataDir: string;
  readonly language: Language;
  readonly actor: string;
}

/** Where the shell's own parts are: built into one folder, or as sources. */
export interface ShellPlaces {
  readonly entries: CoreEntries;
  readonly rendererFolder: string;
  readonly applicationRoot: URL;
}

/** `--data DIR` or PERDURE_DATA, else the system's place; `--lang=fr`, else the system's language, else English. */
export function readShellOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  systemLocale: string,
): ShellOptions {
  const asked = readOption(args, '--data') ?? env.PERDURE_DATA ?? '';
  const locale = readOption(args, '--lang') ?? systemLocale;
  return {
    dataDir:
      asked === '' ? defaultDataFolder() : isAbsolute(asked) ? asked : resolve(env.INIT_CWD ?? '.', asked),
    language: /^fr\b/i.test(locale) ? 'fr' : 'en',
    actor: findUserName(),
  };
}

function readOption(args: readonly string[], name: string): string | undefined {
  const joined = args.findLast((arg) => arg.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  const at = args.lastIndexOf(name);
  return at === -1 ? undefined : args[at + 1];
}

/** From the address of the shell's own entry: `dist/electron/main.js`, or `electron/main/main.ts` in tests. */
export function findShellPlaces(entry: URL): ShellPlaces {
  const isSource = entry.pathname.endsWith('.ts');
  const at = (path: string) => new URL(path, entry);
  return {
    entries: findCoreEntries(entry),
    rendererFolder: fileURLToPath(at(isSource ? '../../dist/renderer' : '../renderer')),
    applicationRoot: at('../../'),
  };
}
