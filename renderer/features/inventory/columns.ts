import {
  type ColumnDef,
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
} from '@tanstack/react-table';
import { deviceSortKeys, type ListedDevice } from '#shared/domain/device.ts';

/** What the table library does here: which columns, in which order, how wide. Rows and their order come from the API. */
export const gridFeatures = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
});

export const columnIds = [
  'name',
  'assetTag',
  'category',
  'manufacturer',
  'model',
  'serialNumber',
  'status',
  'siteName',
  'location',
  'holder',
  'purchasedOn',
  'purchasePrice',
  'supplier',
  'condition',
  'warrantyEndsOn',
  'weightKg',
  'quantity',
  'tags',
  'retiredOn',
  'updatedAtMs',
] as const;
export type ColumnId = (typeof columnIds)[number];
export type SortKey = (typeof deviceSortKeys)[number];

const widthsPx: Readonly<Record<ColumnId, number>> = {
  name: 156,
  assetTag: 92,
  category: 164,
  manufacturer: 106,
  model: 152,
  serialNumber: 140,
  status: 106,
  siteName: 104,
  location: 120,
  holder: 112,
  purchasedOn: 114,
  purchasePrice: 110,
  supplier: 130,
  condition: 130,
  warrantyEndsOn: 120,
  weightKg: 86,
  quantity: 86,
  tags: 150,
  retiredOn: 114,
  updatedAtMs: 150,
};

export const narrowestColumnPx = 72;
export const widestColumnPx = 640;

export const columnDefinitions: ColumnDef<typeof gridFeatures, ListedDevice>[] = columnIds.map((id) => ({
  id,
  size: widthsPx[id],
  minSize: narrowestColumnPx,
  maxSize: widestColumnPx,
  // The name is what a row is called: it stays.
  enableHiding: id !== 'name',
}));

/** Columns that hold quantities: aligned to the end. */
export const quantityColumns: ReadonlySet<ColumnId> = new Set(['purchasePrice', 'weightKg', 'quantity']);

/** The key by which the API sorts a column, or null where it cannot. */
export function sortKeyOf(column: ColumnId): SortKey | null {
  return deviceSortKeys.find((key) => key === column) ?? null;
}
