import type { ImportField } from '#shared/domain/import.ts';
import type { Language } from '#shared/domain/settings.ts';
import { words } from './words.ts';

/** What stands in a column of the tables that Perdure writes. */
export const tableColumns = [
  'name',
  'assetTag',
  'category',
  'manufacturer',
  'model',
  'serialNumber',
  'hardwareUuid',
  'status',
  'siteName',
  'location',
  'holder',
  'purchasedOn',
  'purchasePrice',
  'currency',
  'supplier',
  'orderNumber',
  'condition',
  'warrantyEndsOn',
  'weightKg',
  'quantity',
  'tags',
  'retiredOn',
  'recipient',
  'disposalProof',
  'notes',
  'updatedAtMs',
  'id',
  'isDemonstration',
] as const satisfies readonly (ImportField | 'updatedAtMs')[];
export type TableColumn = (typeof tableColumns)[number];

/** The title by which a table of Perdure's own is known when it comes back, whatever its language. */
const idTitles: Readonly<Record<Language, string>> = { en: 'Perdure ID', fr: 'Identifiant Perdure' };

export const isIdTitle = (title: string): boolean =>
  Object.values(idTitles).some((known) => known.toLowerCase() === title.trim().toLowerCase());

/** A column's title in a language, its unit with it. */
export function tableTitle(column: TableColumn, language: Language): string {
  if (column === 'id') return idTitles[language];
  const word = words[language][`field.${column}`];
  return column === 'weightKg' ? `${word} (kg)` : word;
}
