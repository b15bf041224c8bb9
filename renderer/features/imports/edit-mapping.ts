import type { ColumnMapping, ImportField, MappedColumn } from '#shared/domain/import.ts';
import type { TableView } from '#shared/domain/import-views.ts';

/** The column that tells a field, or null. */
export function findColumnOf(mapping: ColumnMapping, field: ImportField): MappedColumn | null {
  return mapping.columns.find((column) => column.field === field) ?? null;
}

/**
 * Lets a column tell a field (null: nothing). A field is told by one column only: another that told it tells nothing
 * from then on.
 */
export function assignField(mapping: ColumnMapping, index: number, field: ImportField | null): ColumnMapping {
  const columns = mapping.columns.map((column): MappedColumn => {
    if (column.index === index) return { ...column, field, score: field === null ? 0 : 1, why: 'person' };
    if (field !== null && column.field === field) {
      return { ...column, field: null, score: 0, why: 'another-column-fits-better' };
    }
    return column;
  });
  return { ...mapping, columns };
}

const fold = (title: string) => title.trim().toLowerCase();

/**
 * Puts a saved mapping to the columns of a table by their titles, in order where several have the same one; null where it
 * knows none of them.
 */
export function putTemplate(template: ColumnMapping, titles: readonly string[]): ColumnMapping | null {
  const waiting = [...template.columns];
  const columns = titles.map((title, index): MappedColumn => {
    const at = waiting.findIndex((column) => fold(column.title) === fold(title));
    const [saved] = at === -1 ? [] : waiting.splice(at, 1);
    const own = { index, title: title.slice(0, 1000) };
    return saved === undefined
      ? { ...own, field: null, score: 0, why: 'not-recognised' }
      : { ...own, field: saved.field, score: saved.score, why: saved.why };
  });
  return columns.some(({ field }) => field !== null) ? { ...template, columns } : null;
}

const samplesShown = 3;

/** The first different values of a column, as they stand; empty cells are left out. */
export function listSamples({ sampleRows }: Pick<TableView, 'sampleRows'>, index: number): string[] {
  const filled = sampleRows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
  return [...new Set(filled)].slice(0, samplesShown);
}
