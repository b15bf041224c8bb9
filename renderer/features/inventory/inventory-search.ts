import { deviceCategorySchema } from '#shared/domain/category.ts';
import {
  type DeviceFilter,
  type DeviceSortKey,
  deviceSortKeys,
  deviceStatusSchema,
} from '#shared/domain/device.ts';

export type SortDirection = DeviceFilter['direction'][number];

/** What the address of the inventory holds: which devices are shown, in which order, and the open side panel. */
export interface InventorySearch {
  readonly q?: string;
  readonly category?: NonNullable<DeviceFilter['category']>[number];
  readonly status?: NonNullable<DeviceFilter['status']>[number];
  readonly site?: string;
  readonly sort?: DeviceSortKey;
  readonly direction?: SortDirection;
  readonly panel?: string;
}

/** The filter of the list without its window. */
export type InventoryFilter = Omit<DeviceFilter, 'offset' | 'limit'>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const longestQuery = 200;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''));

/**
 * Reads an address typed, kept or sent by anyone: what it cannot mean is left out, never an error. The router lays what
 * a route reads over what the address says, so whoever uses it reads it again.
 */
export function readInventorySearch(
  raw: { readonly [Key in keyof InventorySearch]?: unknown },
): InventorySearch {
  const search: { -readonly [Key in keyof InventorySearch]: InventorySearch[Key] } = {};
  const query = textOf(raw.q).trim().slice(0, longestQuery);
  if (query !== '') search.q = query;
  const category = deviceCategorySchema.safeParse(raw.category);
  if (category.success) search.category = category.data;
  else if (raw.category === 'unknown') search.category = 'unknown';
  const status = deviceStatusSchema.safeParse(raw.status);
  if (status.success) search.status = status.data;
  const site = textOf(raw.site);
  if (site === 'none' || uuid.test(site)) search.site = site;
  const sort = deviceSortKeys.find((key) => key === raw.sort);
  if (sort !== undefined && sort !== 'name') search.sort = sort;
  if (raw.direction === 'descending') search.direction = 'descending';
  return search;
}

/** The question that an address asks of the API. */
export function toFilter(search: InventorySearch): InventoryFilter {
  return {
    sort: [search.sort ?? 'name'],
    direction: [search.direction ?? 'ascending'],
    ...(search.q === undefined ? {} : { query: search.q }),
    ...(search.category === undefined ? {} : { category: [search.category] }),
    ...(search.status === undefined ? {} : { status: [search.status] }),
    ...(search.site === undefined ? {} : { siteId: [search.site] }),
  };
}

/** True where something narrows the list, so that an empty list means "no match" and not "no device". */
export function isNarrowed(search: InventorySearch): boolean {
  return (search.q ?? search.category ?? search.status ?? search.site) !== undefined;
}

/** The order after a click on a column's header: first ascending, then descending. */
export function toggleSort(
  search: InventorySearch,
  sort: DeviceSortKey,
): { sort: DeviceSortKey; direction: SortDirection } {
  const isSame = (search.sort ?? 'name') === sort;
  const isAscending = search.direction !== 'descending';
  return { sort, direction: isSame && isAscending ? 'descending' : 'ascending' };
}
