import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { ChangeContext, ImportedRow, NewSiteOf } from '#core/store/store.ts';
import { type DeviceFields, isCountedAndNumbered } from '#shared/domain/device.ts';
import type { RejectionReason, RowVerdict } from '#shared/domain/import.ts';
import type { DeviceFacts, IntakeRow } from '#shared/domain/intake-row.ts';
import type { Connection } from '../../connection.ts';
import { completeFields } from '../../device-columns.ts';
import { foldText } from '../../folding.ts';
import type { OperationInput } from '../../thread-protocol.ts';
import { type BatchPosition, matchRow } from './match-row.ts';
import { compareFields, createDevice, findHolder, saveReadInventory, updateDevice } from './write-row.ts';

/**
 * Takes in some rows of a file, in one short transaction: each gets its verdict, is written where there is something to
 * write, and is kept with what became of it.
 */
export function importChunk(
  connection: Connection,
  { batchId, fileNumber, rows, context, newSite }: OperationInput<'importChunk'>,
): ImportedRow[] {
  return connection.transaction(() => {
    const batch = connection
      .prepare<BatchPosition>(
        `SELECT key, last_device_key AS lastDeviceKey FROM import_batch WHERE id = ? AND state = 'applying'`,
      )
      .get(batchId);
    if (batch === undefined) throw new Error(`import ${batchId} is not being applied`);
    const work = { connection, batch, newSite, context: { ...context, batchId } as const };
    return rows.map((row) => keep(work, fileNumber, takeIn(work, row)));
  });
}

interface Work {
  readonly connection: Connection;
  readonly batch: BatchPosition;
  readonly newSite: NewSiteOf | null;
  readonly context: ChangeContext & { readonly batchId: string };
}

interface Taken {
  readonly result: ImportedRow;
  readonly deviceKey: number | null;
  readonly factsHash: Uint8Array | null;
  /** What a row that waits told, to be taken in once a person has said which device it is. */
  readonly facts?: DeviceFacts;
}

function takeIn(work: Work, read: IntakeRow): Taken {
  const { row } = read;
  if (read.outcome === 'blank') return { result: resultOf(row, 'blank'), deviceKey: null, factsHash: null };
  if (read.outcome === 'rejected') {
    const { reason, column, cell } = read;
    const result = { ...resultOf(row, 'rejected'), reason, column, cell };
    return { result, deviceKey: null, factsHash: null };
  }
  const { facts, notices } = read;
  const taken = takeInFacts(work, row, facts);
  return { ...taken, result: { ...taken.result, notices: [...notices] } };
}

function takeInFacts(work: Work, row: number, facts: DeviceFacts): Taken {
  const { connection, batch, context } = work;
  const factsHash = hashFacts(facts);
  const wait = (candidates: readonly string[]): Taken => ({
    result: { ...resultOf(row, 'pending'), reason: 'may-be-several', candidates: [...candidates] },
    deviceKey: null,
    factsHash,
    facts,
  });
  const reject = (reason: RejectionReason): Taken => ({
    result: { ...resultOf(row, 'rejected'), reason },
    deviceKey: null,
    factsHash,
  });
  const match = matchRow(connection, facts, factsHash, batch);
  if (match.kind === 'ask') return wait(match.candidates);
  if (match.kind === 'new') {
    const { name, assetTag, model, serialNumber } = facts.fields;
    if (!(name ?? assetTag ?? model ?? serialNumber)) return reject('nothing-to-name-it');
    if (isCountedAndNumbered(completeFields(facts.fields))) return reject('counted-and-numbered');
    const holder = findHolder(connection, null, completeFields(facts.fields));
    if (holder !== null) return wait([holder]);
    const site = findSite(work, facts);
    const id = uuidv7();
    const fields = site === null ? facts.fields : { ...facts.fields, siteId: site.id };
    const deviceKey = createDevice(connection, id, fields, site?.key ?? null, context);
    saveReadInventory(connection, deviceKey, facts, context.batchId);
    return { result: { ...resultOf(row, 'created'), deviceId: id }, deviceKey, factsHash };
  }
  const { device, isToldBefore } = match;
  const same = { ...resultOf(row, 'identical'), deviceId: device.row.id };
  if (isToldBefore) return { result: same, deviceKey: device.key, factsHash };
  const site = findSite(work, facts, device.row.site_id);
  const given: Partial<DeviceFields> = site === null ? facts.fields : { ...facts.fields, siteId: site.id };
  const { fields, changes } = compareFields(connection, device, given, facts.inventory !== undefined);
  if (changes.length > 0) {
    if (isCountedAndNumbered(fields)) return reject('counted-and-numbered');
    const holder = findHolder(connection, device.key, fields);
    if (holder !== null) return wait([device.row.id, holder]);
    updateDevice(connection, device.key, fields, changes, findSiteKey(connection, fields.siteId), context);
  }
  saveReadInventory(connection, device.key, facts, context.batchId);
  const result =
    changes.length === 0 ? same : { ...same, verdict: 'updated' as const, changes: [...changes] };
  return { result, deviceKey: device.key, factsHash };
}

const resultOf = (row: number, verdict: RowVerdict): ImportedRow => ({
  row,
  verdict,
  deviceId: null,
  changes: [],
  reason: null,
  column: null,
  cell: null,
  candidates: [],
  notices: [],
});

function keep({ connection, batch }: Work, fileNumber: number, taken: Taken): ImportedRow {
  const { result, deviceKey, factsHash, facts } = taken;
  const { reason, column, cell, candidates } = result;
  const detail = reason === null ? null : JSON.stringify({ reason, column, cell, candidates, facts });
  connection
    .prepare(
      `INSERT INTO import_row (batch_key, file_number, row, verdict, device_key, facts_hash, detail)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(batch.key, fileNumber, result.row, result.verdict, deviceKey, factsHash, detail);
  return result;
}

/** What a row told, whatever the order it was told in. When an agent looked is not part of it. */
function hashFacts({ fields, siteName, macAddresses, inventory, deviceId }: DeviceFacts): Uint8Array {
  const { takenAtMs: _, ...content } = inventory ?? {};
  const told = [
    Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    siteName ?? null,
    macAddresses ?? [],
    content,
    ...(deviceId === undefined ? [] : [deviceId]),
  ];
  return createHash('sha256').update(JSON.stringify(told)).digest().subarray(0, 16);
}

/** The site of that name, the device's own before others; made where there is none, in the organisation's country. */
function findSite(
  { connection, newSite }: Work,
  { siteName }: DeviceFacts,
  ownId: string | null = null,
): { id: string; key: number } | null {
  if (siteName === undefined) return null;
  const folded = foldText(siteName);
  const found = connection
    .prepare<{ id: string; key: number }>(
      'SELECT id, key FROM site WHERE name_folded = ? ORDER BY id IS NOT ?, is_demonstration, key LIMIT 1',
    )
    .get(folded, ownId);
  if (found !== undefined || newSite === null) return found ?? null;
  const id = uuidv7();
  const { lastInsertRowid } = connection
    .prepare('INSERT INTO site (id, name, name_folded, country, time_zone) VALUES (?, ?, ?, ?, ?)')
    .run(id, siteName, folded, newSite.country, newSite.timeZone);
  return { id, key: Number(lastInsertRowid) };
}

function findSiteKey(connection: Connection, siteId: string | null): number | null {
  if (siteId === null) return null;
  return connection.prepare<{ key: number }>('SELECT key FROM site WHERE id = ?').get(siteId)?.key ?? null;
}
