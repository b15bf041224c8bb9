import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { DeviceFilter, DevicePage } from '#shared/domain/device.ts';
import type { DatabaseClient, HeldThread } from './database-client.ts';
import { type ListedDeviceRow, toListedDevice } from './device-columns.ts';
import { type PagePlan, planPage, selectDevicePage } from './device-queries.ts';
import {
  countMatching,
  type FoundFilter,
  findFilter,
  isNarrowing,
  isScan,
  namesSites,
  type SiteName,
  sampleMatching,
  selectMatching,
} from './device-search.ts';
import type { Queries } from './tables.ts';
import type { Bindable } from './thread-protocol.ts';

/** Texts looked at to see how common short words are; half a millisecond. */
const sampleSize = 2_000;
/** Fewer than one device in this many: read once and kept, instead of looked for twice. */
const rareBelow = 20;

export function listSiteNames(queries: Queries) {
  return queries.selectFrom('site').select(['key', 'id', 'name_folded']);
}

/** A page of the list, and how many match in all: as they are at one instant, whatever is being written. */
export function listPage(
  client: DatabaseClient,
  queries: Queries,
  filter: DeviceFilter,
): Promise<DevicePage> {
  return client.hold('command', async (held) => {
    const sites = namesSites(filter) ? await ask<SiteName>(held, listSiteNames(queries).compile()) : [];
    const found = findFilter(filter, sites);
    if (!isNarrowing(found)) return listEverything(held, queries, found, filter);
    const { total, plan } = await findPage(held, queries, found, filter);
    const rows =
      total === 0 ? [] : await ask<ListedDeviceRow>(held, selectDevicePage(queries, plan, filter).compile());
    return { total, devices: rows.map(toListedDevice) };
  });
}

/** A page of all devices: there is one way to read it, and so one trip to the thread. */
async function listEverything(
  held: HeldThread,
  queries: Queries,
  found: FoundFilter,
  filter: DeviceFilter,
): Promise<DevicePage> {
  const plan = { kind: 'walk', filter: found } as const;
  const asked = [countMatching(found).compile(queries), selectDevicePage(queries, plan, filter).compile()];
  const [counted, page] = await held.request('statements', asked.map(toStatement));
  const [{ total } = { total: 0 }] = (counted?.rows ?? []) as unknown as { total: number }[];
  const rows = (page?.rows ?? []) as unknown as ListedDeviceRow[];
  return { total, devices: rows.map(toListedDevice) };
}

/** How many match, and the faster way to the page. Every way finds the same. */
async function findPage(
  held: HeldThread,
  queries: Queries,
  found: FoundFilter,
  filter: DeviceFilter,
): Promise<{ total: number; plan: PagePlan }> {
  const askOne = async <T>(query: RawBuilder<T>): Promise<T> => {
    const [row] = await ask<T>(held, query.compile(queries));
    if (row === undefined) throw new Error('a count has one row');
    return row;
  };
  if (isScan(found) && (await askOne(sampleMatching(found, sampleSize))).hits * rareBelow < sampleSize) {
    const matching = sql<{ total: number; keys: string }>`
      SELECT count(*) AS total, json_group_array(key) AS keys FROM (${selectMatching(found)})`;
    const { total, keys } = await askOne(matching);
    return { total, plan: { kind: 'keys', keys } };
  }
  const { total } = await askOne(countMatching(found));
  // The highest key is as good as the number of devices, and found at once.
  const { size } = await askOne(sql<{ size: number }>`SELECT coalesce(max(key), 0) AS size FROM device`);
  return { total, plan: planPage(found, filter, total, size) };
}

const toStatement = ({ sql, parameters }: CompiledQuery) => ({
  sql,
  parameters: parameters as readonly Bindable[],
});

async function ask<T>(held: HeldThread, query: CompiledQuery): Promise<T[]> {
  const { rows } = await held.request('statement', toStatement(query));
  return rows as unknown as T[];
}
