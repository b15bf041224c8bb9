import { type DeviceCategory, deviceCategories } from '#shared/domain/category.ts';
import { words } from '#shared/words/words.ts';
import { foldText } from './folding.ts';

/** A shorter beginning of a word names too much; a whole word, as of "ordinateur de bureau", may be shorter. */
const shortestBeginning = 3;

const names = deviceCategories.map((category) => ({
  category,
  words: Object.values(words).flatMap((spoken) => foldText(spoken[`category.${category}`]).split(/[ -]/)),
}));

/** Categories that a word of a search, folded, names in any language of the screens: a word of theirs begins with it. */
export function findCategoriesNamed(word: string): DeviceCategory[] {
  const isNamed = (name: string) => (word.length < shortestBeginning ? name === word : name.startsWith(word));
  return names.filter(({ words: spoken }) => spoken.some(isNamed)).map(({ category }) => category);
}
