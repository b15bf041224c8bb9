import { type SelectQueryBuilder, sql } from 'kysely';
import type { DeviceFilter, DeviceId, DeviceSortKey } from '#shared/domain/device.ts';
import {
  conjoin,
  type FoundFilter,
  findFilter,
  isNarrowing,
  listRowConditions,
  type SiteName,
  selectMatching,
} from './device-search.ts';
import type { Queries, Tables, Write } from './tables.ts';

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

/** How the keys of a page are found. */
export type PagePlan =
  /** In the order of the list, each row judged as it is met, until the page is full. */
  | { readonly kind: 'walk'; readonly filter: FoundFilter }
  /** All that match, put in order. */
  | { readonly kind: 'gather'; readonly filter: FoundFilter }
  /** These, a JSON array, put in order. */
  | { readonly kind: 'keys'; readonly keys: string };

/**
 * The faster way to a page of what `total` of some `size` devices are. A walk meets some (offset + limit) × size ÷ total
 * rows before the page is full; gathering reads all that match.
 */
export function planPage(filter: FoundFilter, window: PageWindow, total: number, size: number): PagePlan {
  const isWalk = (window.offset + window.limit) * size <= total * total;
  return { kind: isWalk || !isNarrowing(filter) ? 'walk' : 'gather', filter };
}

type Order = Pick<DeviceFilter, 'sort' | 'direction'>;
export type PageWindow = Order & Pick<DeviceFilter, 'offset' | 'limit'>;

/**
 * One page of a filtered, sorted list; what is unknown comes last in either direction. The page is found by its keys
 * alone, so that a sort without an index carries no more than it compares, and a late page skips no whole rows.
 */
export function selectDevicePage(queries: Queries, plan: PagePlan, window: PageWindow) {
  const condition =
    plan.kind === 'walk'
      ? conjoin(listRowConditions(plan.filter))
      : sql<boolean>`device.key IN (${plan.kind === 'keys' ? sql`SELECT value FROM json_each(${plan.keys})` : selectMatching(plan.filter)})`;
  const keys = inOrder(
    selectOrderable(queries, window).where(condition).select('device.key'),
    window,
    plan.kind === 'walk',
  )
    .limit(window.limit)
    .offset(window.offset);
  return inOrder(selectListed(queries).where('device.key', 'in', keys), window, false);
}

/** The keys of all that match, in the order asked for. */
export function selectDeviceKeys(queries: Queries, filter: FoundFilter, order: Order) {
  const matching = sql<boolean>`device.key IN (${selectMatching(filter)})`;
  return inOrder(selectOrderable(queries, order).where(matching).select('device.key'), order, false);
}

/** Devices, with their sites where these decide the order. */
function selectOrderable(queries: Queries, { sort }: Order): SelectQueryBuilder<Tables, 'device', object> {
  const devices = queries.selectFrom('device');
  return sort.includes('siteName') ? devices.leftJoin('site', 'site.key', 'device.site_key') : devices;
}

/** In the order asked for; a unary plus keeps SQLite from reading an index in its order where rows are found otherwise. */
function inOrder<O>(
  devices: SelectQueryBuilder<Tables, 'device', O>,
  { sort, direction }: Order,
  isByIndex: boolean,
): SelectQueryBuilder<Tables, 'device', O> {
  const unary = sql.raw(isByIndex ? '' : '+');
  const way = (index: number) => sql.raw(direction[index] === 'descending' ? 'DESC' : 'ASC');
  const columns = sort.map(
    (key, index) => sql`${unary}${sql.ref(sortColumns[key])} ${way(index)} NULLS LAST`,
  );
  // The key goes the way of the first column, so that one index serves both ways.
  return devices.orderBy(sql.join([...columns, sql`${unary}device.key ${way(0)}`]));
}

/** Devices that match a search, by id, after the last of the page before. */
export function selectDevicesAfter(
  queries: Queries,
  { query, sites }: { readonly query: string; readonly sites: readonly SiteName[] },
  afterId: string,
  limit: number,
) {
  return selectDevices(queries)
    .where(conjoin(listRowConditions(findFilter({ query }, sites))))
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
} as const satisfies Record<DeviceSortKey, string>;
