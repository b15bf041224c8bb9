import type { Language } from '#shared/domain/settings.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** The id of a word that both the screens and the command line print. */
export type WordId = keyof typeof en;

/** The words of the product by language: ICU messages by id. The screens merge them with their own messages. */
export const words: Readonly<Record<Language, Readonly<Record<WordId, string>>>> = { en, fr };

/** Whether an id built from a code (`assumption.${code}`) has a word; where not, the English text beside it is shown. */
export function hasWord(id: string): id is WordId {
  return Object.hasOwn(en, id);
}

/** The word for a meter's name and the values it needs: `rapl-package-0` is part 0 of `meter.rapl-package`. */
export function findMeterWord(meter: string): { id: WordId; values: { part: string } } | null {
  const [, name, part] = /^(rapl-(?:package|core|uncore|dram)|nvidia)(?:-(.+))?$/.exec(meter) ?? [
    null,
    meter,
    undefined,
  ];
  const id = `meter.${name}`;
  return hasWord(id) ? { id, values: { part: part ?? 'none' } } : null;
}
