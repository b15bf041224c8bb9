import { type SelectQueryBuilder, sql } from 'kysely';
import type { DeviceFilter, DeviceId } from '#shared/domain/device.ts';
import { findCategoriesNamed } from './category-names.ts';
import { foldQuery } from './folding.ts';
import type { Queries, Tables, Write } from './tables.ts';

type Listing = Omit<DeviceFilter, 'offset' | 'limit'>;

/* Queries that read devices, built apart from what runs them so that their plans can be tested. */

export function selectDevices(queries: Queries | Write) {
  return selectListed(queries).select([
    'device.hardware_uuid',
    'device.order_number',
    'device.recipient',
    'device.disposal_proof',
    'device.notes',
  ]);
}

/** Devices as lists show them: without the texts of their own pages. */
function selectListed(queries: Queries | Write) {
  return queries
    .selectFrom('device')
    .leftJoin('site', 'site.key', 'device.site_key')
    .select([
      'device.id',
      'device.name',
      'device.asset_tag',
      'device.category',
      'device.manufacturer',
      'device.model',
      'device.serial_number',
      'device.status',
      'device.location',
      'device.holder',
      'device.purchased_on',
      'device.purchase_price_minor_units',
      'device.purchase_price_currency',
      'device.supplier',
      'device.purchase_condition',
      'device.warranty_ends_on',
      'device.weight_kg',
      'device.quantity',
      'device.tags',
      'device.retired_on',
      'device.is_this_machine',
      'device.is_demonstration',
      'device.created_at_ms',
      'device.updated_at_ms',
      'site.id as site_id',
      'site.name as site_name',
    ]);
}

export function selectDevice(queries: Queries | Write, id: DeviceId) {
  return selectDevices(queries).where('device.id', '=', id);
}

/**
 * One page of a filtered, sorted list; what is unknown comes last in either direction. The page is found by its keys
 * alone, so that a sort without an index carries no more than it compares, and a late page skips no whole rows.
 */
export function selectDevicePage(queries: Queries, filter: DeviceFilter) {
  const keys = selectDeviceKeys(queries, filter).limit(filter.limit).offset(filter.offset);
  return inOrder(selectListed(queries).where('device.key', 'in', keys), filter);
}

/** The keys of a filtered list, in its order. */
export function selectDeviceKeys(queries: Queries, filter: Listing) {
  return inOrder(
    narrow(selectFromDevices(queries, searchesSites(filter) || filter.sort === 'siteName'), filter).select(
      'device.key',
    ),
    filter,
  );
}

export function countDevices(queries: Queries, filter: DeviceFilter) {
  return narrow(selectFromDevices(queries, searchesSites(filter)), filter).select((e) =>
    e.fn.countAll<number>().as('total'),
  );
}

/** Devices, joined with their sites only where a condition or an order needs these. */
function selectFromDevices(
  queries: Queries,
  withSites: boolean,
): SelectQueryBuilder<Tables, 'device', object> {
  const devices = queries.selectFrom('device');
  return withSites ? devices.leftJoin('site', 'site.key', 'device.site_key') : devices;
}

function searchesSites({ query, siteId }: Listing): boolean {
  return foldQuery(query ?? '').length > 0 || (siteId !== undefined && siteId !== 'none');
}

function inOrder<O>(
  devices: SelectQueryBuilder<Tables, 'device', O>,
  { sort, direction }: Listing,
): SelectQueryBuilder<Tables, 'device', O> {
  const column = sql.ref(sortColumns[sort]);
  return devices
    .orderBy(sql`${column} IS NULL`)
    .orderBy(column, direction === 'ascending' ? 'asc' : 'desc')
    .orderBy('device.key');
}

/** Devices that match a search, by id, after the last of the page before. */
export function selectDevicesAfter(queries: Queries, query: string, afterId: string, limit: number) {
  return narrow(selectDevices(queries), { query })
    .where('device.id', '>', afterId)
    .orderBy('device.id')
    .limit(limit);
}

/** Lines of a device's change log, newest first. */
export function selectChanges(queries: Queries, id: DeviceId) {
  return queries
    .selectFrom('change')
    .innerJoin('device', 'device.key', 'change.device_key')
    .where('device.id', '=', id)
    .select([
      'change.id',
      'change.field',
      'change.old_value',
      'change.new_value',
      'change.actor',
      'change.at_ms',
      'change.source',
      'change.batch_id',
      'change.undoes',
    ])
    .orderBy('change.id', 'desc');
}

const sortColumns = {
  name: 'device.name_folded',
  assetTag: 'device.asset_tag_folded',
  category: 'device.category',
  manufacturer: 'device.manufacturer_folded',
  model: 'device.model_folded',
  serialNumber: 'device.serial_number_folded',
  status: 'device.status',
  siteName: 'site.name_folded',
  location: 'device.location_folded',
  holder: 'device.holder_folded',
  purchasedOn: 'device.purchased_on',
  supplier: 'device.supplier_folded',
  condition: 'device.purchase_condition',
  warrantyEndsOn: 'device.warranty_ends_on',
  weightKg: 'device.weight_kg',
  quantity: 'device.quantity',
  retiredOn: 'device.retired_on',
  updatedAtMs: 'device.updated_at_ms',
} as const satisfies Record<DeviceFilter['sort'], string>;

/** `instr` rather than LIKE: no character of a search is special. */
function narrow<O>(
  devices: SelectQueryBuilder<Tables, 'device', O>,
  filter: Pick<DeviceFilter, 'query' | 'category' | 'status' | 'siteId'>,
): SelectQueryBuilder<Tables, 'device', O> {
  let narrowed = devices;
  for (const word of foldQuery(filter.query ?? '')) {
    const written = sql<boolean>`instr(device.search_text, ${word}) > 0 OR instr(site.name_folded, ${word}) > 0`;
    const categories = findCategoriesNamed(word);
    narrowed = narrowed.where(
      categories.length === 0
        ? sql<boolean>`(${written})`
        : sql<boolean>`(device.category IN (${sql.join(categories)}) OR ${written})`,
    );
  }
  if (filter.category === 'unknown') narrowed = narrowed.where('device.category', 'is', null);
  else if (filter.category !== undefined) narrowed = narrowed.where('device.category', '=', filter.category);
  if (filter.status !== undefined) narrowed = narrowed.where('device.status', '=', filter.status);
  if (filter.siteId === 'none') narrowed = narrowed.where('device.site_key', 'is', null);
  else if (filter.siteId !== undefined) narrowed = narrowed.where(sql<boolean>`site.id = ${filter.siteId}`);
  return narrowed;
}
