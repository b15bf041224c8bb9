import { uuidv7 } from 'uuidv7';
import type { ChangeContext, NewSiteOf } from '#core/store/store.ts';
import { type DeviceFields, type DeviceId, isCountedAndNumbered } from '#shared/domain/device.ts';
import type { FieldChange, RejectionReason } from '#shared/domain/import.ts';
import type { DeviceFacts } from '#shared/domain/intake-row.ts';
import type { Connection } from '../../connection.ts';
import { completeFields } from '../../device-columns.ts';
import { foldText } from '../../folding.ts';
import type { Comparable } from './load-known.ts';
import type { RowDetail } from './row-detail.ts';
import { findTaken } from './take-what-is-free.ts';
import { compareFields, createDevice, saveReadInventory, updateDevice } from './write-row.ts';

/* What a row does to devices, once it is known which device it is: written the same way for a file and for an answer. */

export interface RowWork {
  readonly connection: Connection;
  readonly newSite: NewSiteOf | null;
  readonly context: ChangeContext & { readonly batchId: string };
}

export type Applied =
  | {
      readonly verdict: 'created' | 'updated' | 'identical';
      readonly deviceKey: number;
      readonly deviceId: DeviceId;
      readonly changes: readonly FieldChange[];
      readonly lines: RowDetail['lines'];
      readonly inventoryKey: number | null;
    }
  | { readonly verdict: 'rejected'; readonly reason: RejectionReason }
  /** It would give one device what another one has. */
  | { readonly verdict: 'pending'; readonly candidates: readonly DeviceId[] };

/** A device of its own. */
export function applyAsNew(work: RowWork, facts: DeviceFacts): Applied {
  const { connection, context } = work;
  if (!isNamed(facts.fields)) return { verdict: 'rejected', reason: 'nothing-to-name-it' };
  const complete = completeFields(facts.fields);
  if (isCountedAndNumbered(complete)) return { verdict: 'rejected', reason: 'counted-and-numbered' };
  const [taken] = findTaken(connection, null, complete);
  if (taken !== undefined) return { verdict: 'pending', candidates: [taken.deviceId] };
  const site = findSite(work, facts);
  const deviceId = uuidv7();
  const fields = site === null ? facts.fields : { ...facts.fields, siteId: site.id };
  const deviceKey = createDevice(connection, deviceId, fields, site?.key ?? null, context);
  const inventoryKey = saveReadInventory(connection, deviceKey, facts, context.batchId);
  return { verdict: 'created', deviceKey, deviceId, changes: [], lines: undefined, inventoryKey };
}

/** What it tells of a device that is known. */
export function applyToDevice(work: RowWork, device: Comparable, facts: DeviceFacts): Applied {
  const { connection, context } = work;
  const deviceId = device.row.id;
  const site = findSite(work, facts, device.row.site_id);
  const given: Partial<DeviceFields> = site === null ? facts.fields : { ...facts.fields, siteId: site.id };
  const { fields, changes } = compareFields(connection, device, given, facts.inventory !== undefined);
  let lines: RowDetail['lines'];
  if (changes.length > 0) {
    if (isCountedAndNumbered(fields)) return { verdict: 'rejected', reason: 'counted-and-numbered' };
    const [taken] = findTaken(connection, device.key, fields);
    if (taken !== undefined) return { verdict: 'pending', candidates: [deviceId, taken.deviceId] };
    const siteKey = findSiteKey(connection, fields.siteId);
    lines = updateDevice(connection, device.key, fields, changes, siteKey, context);
  }
  const inventoryKey = saveReadInventory(connection, device.key, facts, context.batchId);
  const verdict = changes.length === 0 ? 'identical' : 'updated';
  return { verdict, deviceKey: device.key, deviceId, changes, lines, inventoryKey };
}

/** A device needs something that people can call it by. */
export function isNamed({ name, assetTag, model, serialNumber }: DeviceFacts['fields']): boolean {
  return Boolean(name ?? assetTag ?? model ?? serialNumber);
}

interface SiteFound {
  readonly id: string;
  readonly key: number;
}

/** The site of that name, where there is one; the device's own before others. */
export function findKnownSite(
  connection: Connection,
  siteName: string,
  ownId: string | null = null,
): SiteFound | null {
  const found = connection
    .prepare<SiteFound>(
      'SELECT id, key FROM site WHERE name_folded = ? ORDER BY id IS NOT ?, is_demonstration, key LIMIT 1',
    )
    .get(foldText(siteName), ownId);
  return found ?? null;
}

/** The site of that name; made where there is none, in the organisation's country. */
function findSite(
  { connection, newSite }: RowWork,
  { siteName }: DeviceFacts,
  ownId: string | null = null,
): SiteFound | null {
  if (siteName === undefined) return null;
  const found = findKnownSite(connection, siteName, ownId);
  if (found !== null || newSite === null) return found;
  const id = uuidv7();
  const { lastInsertRowid } = connection
    .prepare('INSERT INTO site (id, name, name_folded, country, time_zone) VALUES (?, ?, ?, ?, ?)')
    .run(id, siteName, foldText(siteName), newSite.country, newSite.timeZone);
  return { id, key: Number(lastInsertRowid) };
}

export function findSiteKey(connection: Connection, siteId: string | null): number | null {
  if (siteId === null) return null;
  return connection.prepare<{ key: number }>('SELECT key FROM site WHERE id = ?').get(siteId)?.key ?? null;
}
