import { findMeterWord } from '#shared/words/words.ts';
import type { Text } from '../language/use-text.ts';

/** A meter in words; one without a word keeps its technical name. */
export function toMeterName(text: Text, meter: string): string {
  const word = findMeterWord(meter);
  return word === null ? meter : text(word.id, word.values);
}
