import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type Change, findUndoable } from '#shared/domain/change.ts';
import type { Device, DeviceId } from '#shared/domain/device.ts';
import type { Overview } from '#shared/domain/views.ts';
import type { DeviceRepository, DeviceWriteRefusal, MergeRefusal, Outcome } from '../store.ts';
import { StoreError } from '../store.ts';
import type { DatabaseClient } from './database-client.ts';
import { findChangedMeanwhile, mergeFields, toDevice } from './device-columns.ts';
import {
  selectChanges,
  selectDevice,
  selectDeviceKeys,
  selectDevices,
  selectDevicesAfter,
} from './device-queries.ts';
import { findFilter, namesSites } from './device-search.ts';
import { listDeviceLinks } from './identity/decision-repository.ts';
import { listMerges, MergeRefused, mergeDevices, splitDevices } from './identity/merge-devices.ts';
import { listPage, listSiteNames } from './list-devices.ts';
import { parseInventory, recordMachine } from './record-this-machine.ts';
import type { Queries, Write } from './tables.ts';
import { findStored, insertDevice, isRestorable, undoChange, updateDevice } from './write-devices.ts';

const EXPORT_PAGE = 500;
/** Devices per transaction of the demonstration: some 20 ms, so that a reading waits no longer. */
const DEMONSTRATION_CHUNK = 250;

export function createDeviceRepository(client: DatabaseClient, queries: Queries): DeviceRepository {
  const get = async (id: DeviceId): Promise<Device> => {
    const row = await selectDevice(queries, id).executeTakeFirst();
    if (row === undefined) throw new StoreError('unexpected', `device ${id} vanished after it was written`);
    return toDevice(row);
  };
  const writeOne = async (
    work: (write: Write) => Promise<Outcome<DeviceId, DeviceWriteRefusal>>,
  ): Promise<Outcome<Device, DeviceWriteRefusal>> => {
    const written = await queries.transaction().execute(work);
    return written.ok ? { ok: true, value: await get(written.value) } : written;
  };

  return {
    list: (filter) => listPage(client, queries, filter),

    async *listAll(query) {
      let afterId = '';
      const sites = await listSiteNames(queries).execute();
      for (;;) {
        const rows = await selectDevicesAfter(queries, { query, sites }, afterId, EXPORT_PAGE).execute();
        yield* rows.map(toDevice);
        const last = rows.at(-1);
        if (last === undefined || rows.length < EXPORT_PAGE) return;
        afterId = last.id;
      }
    },

    async *listInOrder(filter) {
      const sites = namesSites(filter) ? await listSiteNames(queries).execute() : [];
      const keys = await selectDeviceKeys(queries, findFilter(filter, sites), filter).execute();
      for (let at = 0; at < keys.length; at += EXPORT_PAGE) {
        const wanted = keys.slice(at, at + EXPORT_PAGE).map(({ key }) => key);
        const rows = await selectDevices(queries)
          .where('device.key', 'in', wanted)
          .select('device.key')
          .execute();
        const byKey = new Map(rows.map((row) => [row.key, row]));
        yield wanted.flatMap((key) => {
          const row = byKey.get(key);
          return row === undefined ? [] : [toDevice(row)];
        });
      }
    },

    find: async (id) => {
      const row = await selectDevice(queries, id).executeTakeFirst();
      return row === undefined ? null : toDevice(row);
    },

    findThisMachine: async () => {
      const row = await selectDevices(queries).where('device.is_this_machine', '=', 1).executeTakeFirst();
      return row === undefined ? null : toDevice(row);
    },

    create: (device, context) =>
      writeOne(async (write) => {
        const created = await insertDevice(write, device, context);
        return created.ok ? { ok: true, value: created.value.id } : created;
      }),

    patch: (id, { formerly = {}, ...patch }, context) =>
      writeOne(async (write) => {
        const stored = await findStored(write, id);
        if (stored === null) return { ok: false, reason: 'not-found' };
        const fields = findChangedMeanwhile(stored.fields, patch, formerly);
        if (fields.length > 0) return { ok: false, reason: 'changed-meanwhile', fields };
        const updated = await updateDevice(write, stored, mergeFields(stored.fields, patch), context);
        return updated.ok ? { ok: true, value: id } : updated;
      }),

    recordThisMachine: async (fields, inventory, context) =>
      get(await queries.transaction().execute((write) => recordMachine(write, fields, inventory, context))),

    findInventory: async (id) => {
      const row = await queries
        .selectFrom('inventory')
        .innerJoin('device', 'device.key', 'inventory.device_key')
        .where('device.id', '=', id)
        .orderBy('inventory.key', 'desc')
        .limit(1)
        .select(['inventory.document', 'inventory.last_taken_at_ms'])
        .executeTakeFirst();
      return row === undefined ? null : parseInventory(row.document, row.last_taken_at_ms);
    },

    listLinks: (id) => listDeviceLinks(queries, id),

    listChanges: async (id) => {
      const rows = await selectChanges(queries, id).execute();
      const byField = Map.groupBy(rows.toReversed(), ({ field }) => field);
      const undoable = new Set([...byField.values()].flatMap((lines) => [...findUndoable(lines)]));
      return rows.map(
        (row): Change => ({
          id: row.id,
          deviceId: id,
          field: row.field,
          oldValue: JSON.parse(row.old_value),
          newValue: JSON.parse(row.new_value),
          actor: row.actor,
          atMs: row.at_ms,
          source: row.source,
          batchId: row.batch_id,
          undoes: row.undoes,
          isUndoable: undoable.has(row.id) && isRestorable(row.field, row.old_value),
        }),
      );
    },

    undo: (changeId, context) => writeOne((write) => undoChange(write, changeId, context)),

    merge: async (id, request, context) => {
      const merged = await undoneWhenRefused(() =>
        queries.transaction().execute((write) => mergeDevices(write, id, request, context)),
      );
      return merged.ok ? { ok: true, value: await get(merged.value) } : merged;
    },

    listMerges: (id) => listMerges(queries, id),

    split: (mergeId, context) =>
      queries.transaction().execute((write) => splitDevices(write, mergeId, context)),

    summarise: (todayOn) => summarise(queries, todayOn),

    addDemonstration: async (devices, context) => {
      let added = 0;
      for (let start = 0; start < devices.length; start += DEMONSTRATION_CHUNK) {
        const chunk = devices.slice(start, start + DEMONSTRATION_CHUNK);
        const ids = chunk.map(() => uuidv7());
        added += await client.request(
          'addDemonstrationChunk',
          { devices: chunk, ids, context },
          'background',
        );
      }
      return added;
    },

    removeDemonstration: async () => {
      let removed = 0;
      for (;;) {
        const chunk = await client.request(
          'removeDemonstrationChunk',
          { limit: DEMONSTRATION_CHUNK },
          'background',
        );
        if (chunk === 0) return removed;
        removed += chunk;
      }
    },
  };
}

/** A refusal that comes after the first write ends the transaction, and is a value again here. */
async function undoneWhenRefused<T>(
  work: () => Promise<Outcome<T, MergeRefusal>>,
): Promise<Outcome<T, MergeRefusal>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MergeRefused) return error.refusal;
    throw error;
  }
}

async function summarise(queries: Queries, todayOn: string): Promise<Overview['devices']> {
  const count = sql<number>`count(*)`;
  const [byStatus, byCategory, demonstration, ages] = await Promise.all([
    queries
      .selectFrom('device')
      .groupBy('status')
      .orderBy('status')
      .select(['status', count.as('count')])
      .execute(),
    queries
      .selectFrom('device')
      .groupBy('category')
      .orderBy('category')
      .select(['category', count.as('count')])
      .execute(),
    queries
      .selectFrom('device')
      .where('is_demonstration', '=', 1)
      .select(count.as('count'))
      .executeTakeFirstOrThrow(),
    queries
      .selectFrom('device')
      .where('status', 'in', ['in-service', 'in-repair', 'reserved'])
      .where('purchased_on', 'is not', null)
      .where('purchased_on', '<=', todayOn)
      .select([
        count.as('count'),
        // A mean Gregorian year.
        sql<number | null>`avg(julianday(${todayOn}) - julianday(purchased_on)) / 365.2425`.as('mean_years'),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  return {
    total: byStatus.reduce((total, row) => total + row.count, 0),
    demonstration: demonstration.count,
    byStatus,
    byCategory,
    meanAgeYears: ages.mean_years,
    withPurchaseDate: ages.count,
  };
}
