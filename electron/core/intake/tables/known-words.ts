import { type DeviceCategory, deviceCategories } from '#shared/domain/category.ts';
import {
  type DeviceStatus,
  deviceStatuses,
  type PurchaseCondition,
  purchaseConditions,
} from '#shared/domain/device.ts';
import { words } from '#shared/words/words.ts';
import { categoryWords, statusWords } from './category-and-status-words.ts';
import { conditionWords } from './condition-words.ts';
import { foldTitle } from './fold-title.ts';
import { rememberAnswers } from './remember-answers.ts';

function gather<Key extends string>(
  table: Readonly<Record<Key, readonly string[]>>,
  keys: readonly Key[],
  wordOf: (key: Key) => readonly string[],
): ReadonlyMap<string, Key> {
  const known = new Map<string, Key>();
  const add = (key: Key, word: string) => {
    const folded = foldTitle(word);
    if (!known.has(folded)) known.set(folded, key);
  };
  // Our own words before anybody's: "Réservé" and "réserve" are one without their accents.
  for (const key of keys) for (const word of [key, ...wordOf(key)]) add(key, word);
  for (const key of keys) for (const word of table[key]) add(key, word);
  return known;
}

const categories = gather(categoryWords, deviceCategories, (key) => [
  words.fr[`category.${key}`],
  words.en[`category.${key}`],
]);
const statuses = gather(statusWords, deviceStatuses, (key) => [
  words.fr[`status.${key}`],
  words.en[`status.${key}`],
]);

const conditions = gather(conditionWords, purchaseConditions, (key) => [
  words.fr[`condition.${key}`],
  words.en[`condition.${key}`],
]);

/** The category that a cell names, or null where it is none that is known. A number behind it ("Écran 24") is passed over. */
export const readCategory = rememberAnswers((cell: string): DeviceCategory | null => {
  const folded = foldTitle(cell);
  const known = categories.get(folded);
  if (known !== undefined) return known;
  const plain = folded.replace(/( \d+( pouce| inch| p)?)+$/, '');
  return categories.get(plain) ?? null;
});

/** The state that a cell names, in any of its genders ("retirée"), or null where it is none that is known. */
export const readStatus = rememberAnswers((cell: string): DeviceStatus | null => {
  const folded = foldTitle(cell);
  return statuses.get(folded) ?? statuses.get(folded.replace(/ee$/, 'e').replace(/(du|rti)e$/, '$1')) ?? null;
});

/** The state in which a thing was bought, or null where a cell names none that is known. */
export const readCondition = rememberAnswers(
  (cell: string): PurchaseCondition | null => conditions.get(foldTitle(cell)) ?? null,
);
