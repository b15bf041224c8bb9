import type { FileFormat, ImportField } from '#shared/domain/import.ts';
import { languages } from '#shared/domain/languages.ts';
import { type TableColumn, tableColumns, tableTitle } from '#shared/words/table-titles.ts';
import { foldTitle } from './fold-title.ts';
import { otherTitles, peopleTitles } from './people-titles.ts';
import { toolTitles } from './tool-titles.ts';

/** Titles that a tool or people give to a column. `score` below 1: it can mean something else too. */
export interface KnownTitle {
  readonly field: ImportField;
  readonly score: number;
  /** Titles that say that a column is none of ours, though it looks like one, have the field it must not take. */
  readonly isOther?: true;
}

/** The folded title of every known column, by the format that writes it; '' stands for what people write. */
const byFormat = new Map<FileFormat | '', Map<string, KnownTitle[]>>();

function addTitles(
  format: FileFormat | null,
  titles: Partial<Record<ImportField, readonly string[]>>,
  score: number,
  isOther: boolean,
): void {
  const known = byFormat.get(format ?? '') ?? new Map<string, KnownTitle[]>();
  byFormat.set(format ?? '', known);
  for (const [field, names] of Object.entries(titles) as [ImportField, readonly string[]][]) {
    names.forEach((name, order) => {
      // The order in a list settles between two columns that both mean the field.
      const entry = { field, score: score - order * 0.001, ...(isOther && { isOther }) };
      const folded = foldTitle(name);
      const others = known.get(folded) ?? [];
      if (others.some((other) => other.field === field)) return;
      known.set(folded, [...others, entry]);
    });
  }
}

/** What Perdure writes above its own columns, in every language; and the fields by their names. */
const ownTitles: Partial<Record<ImportField, readonly string[]>> = Object.fromEntries(
  tableColumns
    .filter((column): column is Exclude<TableColumn, 'updatedAtMs'> => column !== 'updatedAtMs')
    .map((column) => [column, [...languages.map((language) => tableTitle(column, language)), column]]),
);

addTitles('perdure-csv', ownTitles, 1, false);
addTitles(null, ownTitles, 1, false);
for (const { format, titles, second, third } of [{ format: null, ...peopleTitles }, ...toolTitles]) {
  addTitles(format, titles, 1, false);
  addTitles(format, second ?? {}, 0.72, false);
  addTitles(format, third ?? {}, 0.6, false);
}
addTitles(null, otherTitles, 1, true);

/** What a folded title means in files of a format, its own words first, then those that people write. */
export function findKnownTitles(folded: string, format: FileFormat): readonly KnownTitle[] {
  return byFormat.get(format)?.get(folded) ?? byFormat.get('')?.get(folded) ?? [];
}

/** Every folded title that a format's files may have. */
export function listKnownTitles(format: FileFormat): readonly [string, readonly KnownTitle[]][] {
  return [...(byFormat.get('') ?? []), ...(byFormat.get(format) ?? [])];
}
