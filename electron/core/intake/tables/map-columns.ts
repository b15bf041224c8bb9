import type { ColumnMapping, FileFormat, ImportField, MappedColumn } from '#shared/domain/import.ts';
import { countTypos, foldTitle } from './fold-title.ts';
import { findKnownTitles, type KnownTitle, listKnownTitles } from './known-titles.ts';
import { readCategory, readCondition, readStatus } from './known-words.ts';
import { findCurrency, isWithTax } from './read-amounts.ts';
import { readDate } from './read-dates.ts';
import { readWeightKg } from './read-weights.ts';
import { withoutGroup } from './recognise-format.ts';

/** Below this, a title and its values do not speak enough for a field; a person may still say so. */
const enough = 0.55;

interface Candidate {
  readonly index: number;
  readonly field: ImportField;
  readonly score: number;
  readonly why: 'known-title' | 'similar-title' | 'values';
}

/**
 * Proposes which column tells which field: by what the title is known to mean, by titles that resemble it, and by what
 * stands in the column. Each field is told by one column at most: the one with the highest score, the first of equals.
 */
export function mapColumns(
  titles: readonly string[],
  samples: readonly (readonly (string | number)[])[],
  format: FileFormat,
): ColumnMapping {
  const candidates = titles.flatMap((title, index) => {
    const values = samples.flatMap((row) => {
      const cell = row[index];
      return cell === undefined || String(cell).trim() === '' ? [] : [cell];
    });
    return judgeColumn(index, title, values, format);
  });
  const taken = new Map<number, Candidate>();
  const told = new Set<ImportField>();
  for (const candidate of candidates.toSorted(
    (one, other) => other.score - one.score || one.index - other.index,
  )) {
    if (candidate.score < enough || taken.has(candidate.index) || told.has(candidate.field)) continue;
    taken.set(candidate.index, candidate);
    told.add(candidate.field);
  }
  const columns = titles.map((title, index): MappedColumn => {
    const own = { index, title: title.slice(0, 1000) };
    const found = taken.get(index);
    if (found) return { ...own, field: found.field, score: round(found.score), why: found.why };
    const isBeaten = candidates.some((other) => other.index === index && other.score >= enough);
    return { ...own, field: null, score: 0, why: isBeaten ? 'another-column-fits-better' : 'not-recognised' };
  });
  return { schema: 'perdure.column-mapping/1', format, columns };
}

const round = (score: number): number => Math.round(Math.min(1, score) * 1000) / 1000;

function judgeColumn(
  index: number,
  title: string,
  values: readonly (string | number)[],
  format: FileFormat,
): Candidate[] {
  const byField = new Map<ImportField, Candidate>();
  const add = (candidate: Candidate): void => {
    const known = byField.get(candidate.field);
    if (known === undefined || known.score < candidate.score) byField.set(candidate.field, candidate);
  };
  const judged = judgeTitle(title, format);
  for (const { field, score, isOther, isExact } of judged) {
    if (isOther) continue;
    const why = isExact ? 'known-title' : 'similar-title';
    add({ index, field, score: score + supportOf(field, values, score), why });
  }
  // What stands in a column speaks where its title does not.
  if (judged.length === 0) {
    for (const { field, score } of fieldsByValues(values)) add({ index, field, score, why: 'values' });
  }
  return [...byField.values()];
}

interface JudgedTitle extends KnownTitle {
  readonly isExact: boolean;
}

function judgeTitle(title: string, format: FileFormat): JudgedTitle[] {
  const whole = foldTitle(title);
  if (whole === '') return [];
  const exact = findKnownTitles(whole, format);
  if (exact.length > 0)
    return spare(
      title,
      exact.map((known) => ({ ...known, isExact: true })),
    );
  const own = foldTitle(withoutGroup(title));
  if (own !== whole) {
    // In another object's group the same word may mean that object's ("Carte mère - Fabricant").
    const share =
      /^(gestion|financial|info|main|caract|general|computer|ordinateur|moniteur|monitor|element|lieu|usager)/.test(
        whole,
      )
        ? 0.97
        : 0.7;
    return spare(
      title,
      findKnownTitles(own, format).map((known) => ({ ...known, score: known.score * share, isExact: true })),
    );
  }
  const similar: JudgedTitle[] = [];
  for (const [known, meanings] of listKnownTitles(format)) {
    const likeness = likenessOf(whole, known);
    if (likeness === 0) continue;
    for (const meaning of meanings)
      similar.push({ ...meaning, score: meaning.score * likeness, isExact: false });
  }
  // What resembles something that is none of ours more than anything of ours is none of ours.
  const others = similar.filter(({ isOther }) => isOther);
  return spare(
    title,
    similar.filter(({ field, score }) =>
      others.every((other) => other.field !== field || other.score < score),
    ),
  );
}

/** A price with VAT is never the price without; and one tag is glued on, where several are labels. */
function spare(title: string, judged: readonly JudgedTitle[]): JudgedTitle[] {
  return judged.filter(
    ({ field, isOther }) =>
      !isOther &&
      !(field === 'purchasePrice' && isWithTax(title)) &&
      !(field === 'tags' && /^(tag|label)$/i.test(title.trim())),
  );
}

/** From 0 to 0.95: two folded titles that differ by typing errors, or by words that one has more. */
function likenessOf(title: string, known: string): number {
  const compact = title.replaceAll(' ', '');
  const knownCompact = known.replaceAll(' ', '');
  if (compact === knownCompact) return 0.95;
  const most = knownCompact.length >= 9 ? 2 : knownCompact.length >= 5 ? 1 : 0;
  if (most > 0) {
    const typos = countTypos(compact, knownCompact, most);
    if (typos <= most) return 0.95 - 0.07 * typos;
  }
  const words = title.split(' ');
  const knownWords = known.split(' ');
  if (knownCompact.length < 4 || !knownWords.every((word) => words.includes(word))) return 0;
  return 0.45 + 0.4 * (knownWords.length / words.length);
}

const uuid = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
const mac = /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/i;
const makers =
  /^(dell|hp|hewlett|lenovo|apple|asus|acer|samsung|microsoft|fujitsu|toshiba|dynabook|lg|sony|msi|brother|canon|epson|xerox|ricoh|kyocera|lexmark|cisco|ubiquiti|iiyama|philips|aoc|eizo|benq|viewsonic|nec|huawei|google|logitech|zebra)\b/i;

const isDate = (value: string | number): boolean =>
  readDate(value, 'day-first').kind !== 'not-a-date' || readDate(value, 'month-first').kind !== 'not-a-date';

const tests: Partial<Record<ImportField, (value: string | number) => boolean>> = {
  purchasedOn: isDate,
  warrantyEndsOn: isDate,
  retiredOn: isDate,
  quantity: (value) => /^\s*\d{1,6}([.,]0+)?\s*$/.test(String(value)),
  weightKg: (value) => readWeightKg(value, '') !== null,
  currency: (value) => findCurrency(String(value).toUpperCase(), 'USD') !== null,
  condition: (value) => typeof value === 'string' && readCondition(value) !== null,
  purchasePrice: (value) => typeof value === 'number' || /\d/.test(value),
  category: (value) => typeof value === 'string' && readCategory(value) !== null,
  status: (value) => typeof value === 'string' && readStatus(value) !== null,
  manufacturer: (value) => typeof value === 'string' && makers.test(value.trim()),
  hardwareUuid: (value) => uuid.test(String(value).trim()),
  macAddresses: (value) => mac.test(String(value).trim()),
};

function shareOf(field: ImportField, values: readonly (string | number)[]): number | null {
  const test = tests[field];
  return test === undefined || values.length < 3 ? null : values.filter(test).length / values.length;
}

/** What the values add to a title's score, or take off. Makers and states that nobody knows take nothing off. */
function supportOf(field: ImportField, values: readonly (string | number)[], score: number): number {
  const share = shareOf(field, values);
  if (share === null) return 0;
  if (share >= 0.8) return 0.05;
  // A title that says it plainly is believed: its odd cells are shown one by one.
  const isTelling = field !== 'manufacturer' && field !== 'status';
  return isTelling && share < 0.2 && score < 0.9 ? -0.3 : 0;
}

function fieldsByValues(values: readonly (string | number)[]): { field: ImportField; score: number }[] {
  const fields = ['hardwareUuid', 'macAddresses', 'category', 'manufacturer'] as const;
  return fields.flatMap((field) => ((shareOf(field, values) ?? 0) >= 0.8 ? [{ field, score: 0.6 }] : []));
}

/**
 * Puts a saved mapping to a file's columns: by title, in order where several have the same one. Columns that it does
 * not know tell nothing; null where it knows none of them.
 */
export function applyMapping(mapping: ColumnMapping, titles: readonly string[]): ColumnMapping | null {
  const waiting = [...mapping.columns];
  const columns = titles.map((title, index): MappedColumn => {
    const folded = title.trim().toLowerCase();
    const at = waiting.findIndex((column) => column.title.trim().toLowerCase() === folded);
    const [saved] = at === -1 ? [] : waiting.splice(at, 1);
    const own = { index, title: title.slice(0, 1000) };
    if (saved === undefined) return { ...own, field: null, score: 0, why: 'not-recognised' };
    return { ...own, field: saved.field, score: saved.score, why: saved.why };
  });
  return columns.some(({ field }) => field !== null) ? { ...mapping, columns } : null;
}
