import { type Expression, type RawBuilder, sql } from 'kysely';
import type { DeviceCategory } from '#shared/domain/category.ts';
import type { DeviceFilter } from '#shared/domain/device.ts';
import { findCategoriesNamed } from './category-names.ts';
import { foldQuery, foldText } from './folding.ts';

/*
 * Which devices a filter means, as conditions. Every word of a search must occur in the text of a device, in the name of
 * its site, or begin a name of its category. The index of trigrams gives exactly the devices whose text holds a word of
 * three letters and more (`device_search`, migration 6); shorter words are looked for in the text itself.
 */

/** A site as conditions need it. */
export interface SiteName {
  readonly key: number;
  readonly id: string;
  readonly name_folded: string;
}

/** A filter with what it names found: sites by key, categories by name. */
export interface FoundFilter {
  readonly words: readonly FoundWord[];
  readonly facets: readonly Facet[];
}

interface FoundWord {
  readonly word: string;
  readonly categories: readonly DeviceCategory[];
  readonly siteKeys: readonly number[];
}

/** Values of one column, any of which will do; null for the devices in which it is unknown. */
interface Facet {
  readonly name: FacetName;
  readonly values: readonly (string | number | null)[];
}

export type FacetName = 'status' | 'category' | 'site' | 'manufacturer' | 'condition' | 'tag';

export const facetColumns = {
  status: 'device.status',
  category: 'device.category',
  site: 'device.site_key',
  manufacturer: 'device.manufacturer_folded',
  condition: 'device.purchase_condition',
} as const satisfies Record<Exclude<FacetName, 'tag'>, string>;

type Narrowing = Pick<
  DeviceFilter,
  'query' | 'category' | 'status' | 'siteId' | 'manufacturer' | 'condition' | 'tag'
>;

/** Whether what a filter means depends on the sites there are. */
export function namesSites({ query, siteId }: Narrowing): boolean {
  return foldQuery(query ?? '').length > 0 || siteId !== undefined;
}

export function findFilter(filter: Narrowing, sites: readonly SiteName[]): FoundFilter {
  const orUnknown = (unknown: string) => (value: string) => (value === unknown ? null : value);
  const given: readonly [FacetName, Facet['values'] | undefined][] = [
    ['status', filter.status],
    ['category', filter.category?.map(orUnknown('unknown'))],
    // A site that is gone has no devices: no key is below 1.
    [
      'site',
      filter.siteId?.map((id) => (id === 'none' ? null : (sites.find((site) => site.id === id)?.key ?? 0))),
    ],
    ['manufacturer', filter.manufacturer?.map((name) => (name === '' ? null : foldText(name)))],
    ['condition', filter.condition?.map(orUnknown('unknown'))],
    ['tag', filter.tag],
  ];
  return {
    words: foldQuery(filter.query ?? '').map((word) => ({
      word,
      categories: findCategoriesNamed(word),
      siteKeys: sites.filter(({ name_folded }) => name_folded.includes(word)).map(({ key }) => key),
    })),
    facets: given.flatMap(([name, values]) => (values === undefined ? [] : [{ name, values }])),
  };
}

export const isNarrowing = ({ words, facets }: FoundFilter): boolean => words.length + facets.length > 0;

/** Whether the index has nothing to say of any word, so that every text has to be looked at. */
export const isScan = ({ words }: FoundFilter): boolean =>
  words.length > 0 && !words.some(({ word }) => isIndexed(word));

/** A trigram is three code points; a text that holds NUL cannot be asked for. */
const isIndexed = (word: string): boolean => [...word].length >= 3 && !word.includes('\0');

/** The keys of the devices that a filter means, each once: what to read where few are expected, and what to count. */
export function selectMatching(filter: FoundFilter): RawBuilder<{ key: number }> {
  const { words, facets } = filter;
  const isPlain = words.every(({ categories, siteKeys }) => categories.length + siteKeys.length === 0);
  if (words.length === 0 || facets.length > 0 || !isPlain)
    return sql`SELECT device.key FROM device WHERE ${conjoin(listConditions(filter))}`;
  const indexed = words.filter(({ word }) => isIndexed(word));
  if (indexed.length === words.length) return sql`SELECT rowid AS key FROM ${match(indexed)}`;
  // FTS5 keeps the text of each row in this table (sqlite.org/fts5.html, section 9); it is a third of `device`.
  return sql`SELECT id AS key FROM device_search_content WHERE ${conjoin([
    ...words.filter(({ word }) => !isIndexed(word)).map(({ word }) => sql<boolean>`instr(c0, ${word}) > 0`),
    ...(indexed.length === 0 ? [] : [sql<boolean>`id IN (SELECT rowid FROM ${match(indexed)})`]),
  ])}`;
}

/** How many devices a filter means. */
export function countMatching(filter: FoundFilter): RawBuilder<{ total: number }> {
  return isNarrowing(filter)
    ? sql`SELECT count(*) AS total FROM (${selectMatching(filter)})`
    : sql`SELECT count(*) AS total FROM device`;
}

/** How many of some devices hold every word in their text: how common the words are, for the price of a look. */
export function sampleMatching({ words }: FoundFilter, size: number): RawBuilder<{ hits: number }> {
  return sql`SELECT count(*) AS hits FROM (SELECT c0 FROM device_search_content LIMIT ${size}) WHERE ${conjoin(
    words.map(({ word }) => sql<boolean>`instr(c0, ${word}) > 0`),
  )}`;
}

/** Conditions on `device`, by the indexes that know their answer. */
function listConditions({ words, facets }: FoundFilter): RawBuilder<boolean>[] {
  const isPlain = ({ categories, siteKeys }: FoundWord) => categories.length + siteKeys.length === 0;
  const together = words.filter((each) => isIndexed(each.word) && isPlain(each));
  const alone = words.filter((each) => !together.includes(each));
  return [
    ...(together.length === 0 ? [] : [sql<boolean>`device.key IN (SELECT rowid FROM ${match(together)})`]),
    ...alone.map((each) => (isIndexed(each.word) ? holdsByIndex(each) : holds(each))),
    ...facets.map((facet) => isAnyOf(facet)),
  ];
}

/** The same conditions, judged on each row as it is met: no index is asked, so that the order of rows is free. */
export function listRowConditions({ words, facets }: FoundFilter): RawBuilder<boolean>[] {
  return [...words.map(holds), ...facets.map((facet) => isAnyOf(facet, sql.raw('+')))];
}

function holds({ word, categories, siteKeys }: FoundWord): RawBuilder<boolean> {
  const ways = [sql<boolean>`instr(device.search_text, ${word}) > 0`];
  if (categories.length > 0) ways.push(sql`+device.category IN (${sql.join(categories)})`);
  if (siteKeys.length > 0) ways.push(sql`+device.site_key IN (${sql.join(siteKeys)})`);
  return sql`(${sql.join(ways, sql` OR `)})`;
}

function holdsByIndex(found: FoundWord): RawBuilder<boolean> {
  const ways = [sql`SELECT rowid FROM ${match([found])}`];
  if (found.categories.length > 0)
    ways.push(sql`SELECT key FROM device WHERE category IN (${sql.join(found.categories)})`);
  if (found.siteKeys.length > 0)
    ways.push(sql`SELECT key FROM device WHERE site_key IN (${sql.join(found.siteKeys)})`);
  return sql`device.key IN (${sql.join(ways, sql` UNION ALL `)})`;
}

function isAnyOf({ name, values }: Facet, unary = sql.raw('')): RawBuilder<boolean> {
  const known = values.filter((value) => value !== null);
  if (name === 'tag')
    return sql`${unary}device.key IN (SELECT device_key FROM device_tag WHERE tag IN (${sql.join(known)}))`;
  const column = sql.ref(facetColumns[name]);
  const isKnown = sql<boolean>`${unary}${column} IN (${sql.join(known)})`;
  return values.includes(null) ? sql`(${isKnown} OR ${unary}${column} IS NULL)` : isKnown;
}

/** The index, asked for texts that hold all the words: each is a phrase of trigrams, quoted as FTS5 asks. */
function match(words: readonly Pick<FoundWord, 'word'>[]): RawBuilder<unknown> {
  const phrases = words.map(({ word }) => `"${word.replaceAll('"', '""')}"`).join(' AND ');
  return sql`device_search WHERE device_search MATCH ${phrases}`;
}

export function conjoin(conditions: readonly Expression<unknown>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql`TRUE` : sql`(${sql.join(conditions, sql` AND `)})`;
}
