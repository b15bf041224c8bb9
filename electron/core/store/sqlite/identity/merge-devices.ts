import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { findUndoable } from '#shared/domain/change.ts';
import type { DeviceField, DeviceFields, DeviceId } from '#shared/domain/device.ts';
import type { DeviceMerge, MergeRequest, SplitResult } from '#shared/domain/device-merge.ts';
import type { ChangeContext, MergeRefusal, Outcome } from '../../store.ts';
import type { Queries, Write } from '../tables.ts';
import { findStored, isRestorable, undoChange, updateDevice } from '../write-devices.ts';
import { takeBackFields } from './absorb-device.ts';
import { type KeptDevice, keepDevice, makeAgain, markThisMachine } from './kept-device.ts';

/*
 * Two records of one device, made one by a person, and made two again exactly: every row that is moved is noted by its
 * key. At most one of the two has ever been measured, so that its readings move as a whole, and come back as a whole.
 */

/** The other device, and what was moved from it. */
interface MergeDocument extends KeptDevice {
  /** Its evidence, whole; what the device that both are now had as well is left out of `movedEvidence`. */
  readonly evidence: readonly EvidenceRow[];
  readonly movedEvidence: readonly Pick<EvidenceRow, 'kind' | 'value'>[];
  readonly screen: Readonly<Record<string, number | null>> | null;
  readonly isScreenMoved: boolean;
  readonly isMeasured: boolean;
  /** When the device that both are now was last this machine. */
  readonly formerlySeenAtMs: number | null;
  readonly inventories: readonly number[];
  readonly staysAsScreen: readonly number[];
  /** Of these the one that was open, and ended because a screen stands at one machine. */
  readonly endedStay: number | null;
  readonly staysAsMachine: readonly number[];
  readonly decisionsAsMachine: readonly number[];
  readonly decisionsAsDevice: readonly number[];
  readonly importRows: readonly { readonly batch: number; readonly file: number; readonly row: number }[];
  readonly merges: readonly number[];
}

interface EvidenceRow {
  readonly kind: string;
  readonly value: string;
  readonly source: string;
  readonly first_seen_at_ms: number;
  readonly last_seen_at_ms: number;
}

/** Series of a device by itself; its meters take theirs along. Zones of days come with them. */
const measuredTables = [
  'reading',
  'meter',
  'usage_quarter',
  'usage_day',
  'roll_up_watermark',
  'day_zone',
] as const;

/** Makes one device of two: `otherId` becomes part of `id`, which keeps its own fields but for those in `take`. */
export async function mergeDevices(
  write: Write,
  id: DeviceId,
  { otherId, take }: MergeRequest,
  context: ChangeContext,
): Promise<Outcome<DeviceId, MergeRefusal>> {
  const stored = await findStored(write, id);
  const other = await findStored(write, otherId);
  if (stored === null || other === null) return { ok: false, reason: 'not-found' };
  const refusal = await findObstacle(write, stored.key, other.key);
  if (refusal !== null) return { ok: false, reason: refusal };
  const mergeId = uuidv7();
  const document = await moveAll(write, other.key, stored.key, context.atMs);
  await write.deleteFrom('device').where('key', '=', other.key).execute();
  if (document.device.is_this_machine === 1)
    await markThisMachine(write, stored.key, document.device.last_seen_at_ms);
  const taken = Object.fromEntries(take.map((field) => [field, other.fields[field]]));
  const fields = { ...stored.fields, ...taken } as DeviceFields;
  const written = await updateDevice(write, stored, fields, { ...context, batchId: mergeId });
  // The caller's transaction is rolled back: nothing of the merge is left.
  if (!written.ok) throw new MergeRefused(written);
  await run(write, [
    sql`INSERT INTO device_merge (id, device_key, document, merged_at_ms, merged_by)
      VALUES (${mergeId}, ${stored.key}, ${JSON.stringify(document)}, ${context.atMs}, ${context.actor})`,
  ]);
  return { ok: true, value: id };
}

/** A refusal found after something was written: it ends the transaction on its way to the caller. */
export class MergeRefused extends Error {
  readonly refusal: { readonly ok: false } & MergeRefusal;
  constructor(refusal: MergeRefused['refusal']) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Why two devices cannot be one. */
async function findObstacle(
  write: Write,
  key: number,
  other: number,
): Promise<Extract<
  MergeRefusal['reason'],
  'same-device' | 'both-measured' | 'connected' | 'demonstration'
> | null> {
  if (key === other) return 'same-device';
  const demonstration = await count(
    write,
    sql`SELECT count(DISTINCT is_demonstration) AS n FROM device WHERE key IN (${key}, ${other})`,
  );
  if (demonstration > 1) return 'demonstration';
  const connected = await count(
    write,
    sql`SELECT count(*) AS n FROM attachment
      WHERE (device_key = ${key} AND machine_key = ${other}) OR (device_key = ${other} AND machine_key = ${key})`,
  );
  if (connected > 0) return 'connected';
  return (await isMeasured(write, key)) && (await isMeasured(write, other)) ? 'both-measured' : null;
}

async function isMeasured(write: Write, key: number): Promise<boolean> {
  const tables = measuredTables.filter((table) => table !== 'roll_up_watermark' && table !== 'day_zone');
  for (const table of tables) {
    const rows = await count(
      write,
      sql`SELECT EXISTS (SELECT 1 FROM ${sql.table(table)} WHERE device_key = ${key}) AS n`,
    );
    if (rows > 0) return true;
  }
  return false;
}

async function moveAll(write: Write, from: number, to: number, atMs: number): Promise<MergeDocument> {
  const kept = await keepDevice(write, from);
  const evidence = await list<EvidenceRow>(
    write,
    sql`SELECT kind, value, source, first_seen_at_ms, last_seen_at_ms FROM evidence WHERE device_key = ${from}`,
  );
  const movedEvidence = await list<{ kind: string; value: string }>(
    write,
    sql`SELECT kind, value FROM evidence WHERE device_key = ${from} AND NOT EXISTS (
      SELECT 1 FROM evidence AS other
      WHERE other.device_key = ${to} AND other.kind = evidence.kind AND other.value = evidence.value)`,
  );
  const [screen = null] = await list<Record<string, number | null>>(
    write,
    sql`SELECT width_mm, height_mm, width_px, height_px, manufactured_year FROM screen WHERE device_key = ${from}`,
  );
  const isScreenMoved =
    screen !== null &&
    (await count(write, sql`SELECT count(*) AS n FROM screen WHERE device_key = ${to}`)) === 0;
  const endedStay = await endOpenStay(write, from, to, atMs);
  const document: MergeDocument = {
    ...kept,
    evidence,
    movedEvidence,
    screen,
    isScreenMoved,
    isMeasured: await isMeasured(write, from),
    formerlySeenAtMs: await findLastSeen(write, to),
    inventories: await keysOf(write, 'inventory', 'device_key', from),
    staysAsScreen: await keysOf(write, 'attachment', 'device_key', from),
    endedStay,
    staysAsMachine: await keysOf(write, 'attachment', 'machine_key', from),
    decisionsAsMachine: await keysOf(write, 'decision', 'machine_key', from),
    decisionsAsDevice: await keysOf(write, 'decision', 'device_key', from),
    importRows: await list(
      write,
      sql`SELECT batch_key AS batch, file_number AS file, row FROM import_row WHERE device_key = ${from}`,
    ),
    merges: await keysOf(write, 'device_merge', 'device_key', from),
  };
  await move(write, document, from, to);
  return document;
}

/** Puts everything noted in a merge from one device under another: there when it is made, and back when it is taken back. */
async function move(write: Write, document: MergeDocument, from: number, to: number): Promise<void> {
  await run(write, [
    ...document.movedEvidence.map(
      ({ kind, value }) =>
        sql`UPDATE OR IGNORE evidence SET device_key = ${to}
          WHERE device_key = ${from} AND kind = ${kind} AND value = ${value}`,
    ),
    ...(document.isScreenMoved
      ? [sql`UPDATE OR IGNORE screen SET device_key = ${to} WHERE device_key = ${from}`]
      : []),
    ...(document.isMeasured
      ? measuredTables.map(
          (table) =>
            sql`UPDATE OR REPLACE ${sql.table(table)} SET device_key = ${to} WHERE device_key = ${from}`,
        )
      : []),
    moveKeys('inventory', 'device_key', document.inventories, to),
    moveKeys('attachment', 'device_key', document.staysAsScreen, to),
    moveKeys('attachment', 'machine_key', document.staysAsMachine, to),
    moveKeys('decision', 'device_key', document.decisionsAsDevice, to),
    moveKeys('device_merge', 'device_key', document.merges, to),
    ...document.decisionsAsMachine.map(
      // The same screen is not asked about twice because its machine has another id.
      (key) => sql`UPDATE OR IGNORE decision SET machine_key = ${to},
          subject = replace(subject, (SELECT ' at ' || id FROM device WHERE key = ${from}),
            (SELECT ' at ' || id FROM device WHERE key = ${to}))
        WHERE key = ${key}`,
    ),
    ...document.importRows.map(
      ({ batch, file, row }) =>
        sql`UPDATE import_row SET device_key = ${to}
          WHERE batch_key = ${batch} AND file_number = ${file} AND row = ${row}`,
    ),
  ]);
}

/** A screen stands at one machine at a time: where both records stand somewhere, the one that goes ends its stay. */
async function endOpenStay(write: Write, from: number, to: number, atMs: number): Promise<number | null> {
  const open = async (key: number) =>
    (
      await list<{ key: number }>(
        write,
        sql`SELECT key FROM attachment WHERE device_key = ${key} AND until_ms IS NULL`,
      )
    )[0]?.key ?? null;
  const own = await open(from);
  if (own === null || (await open(to)) === null) return null;
  await run(write, [
    sql`UPDATE attachment SET until_ms = max(${atMs}, last_seen_ms), ended_by = 'decided' WHERE key = ${own}`,
  ]);
  return own;
}

/** Makes two devices of one again: each has what it had, and what was written to the one since stays there. */
export async function splitDevices(
  write: Write,
  mergeId: string,
  context: ChangeContext,
): Promise<Outcome<SplitResult, MergeRefusal>> {
  const [merge] = await list<{
    key: number;
    deviceKey: number;
    id: DeviceId;
    document: string;
    atMs: number;
  }>(
    write,
    sql`SELECT device_merge.key, device_key AS deviceKey, device.id, document, merged_at_ms AS atMs
      FROM device_merge JOIN device ON device.key = device_key WHERE device_merge.id = ${mergeId}`,
  );
  if (merge === undefined) return { ok: false, reason: 'not-found' };
  const document = JSON.parse(merge.document) as MergeDocument;
  const { deviceKey } = merge;
  const keptFields = await takeFieldsBack(write, deviceKey, mergeId, context);
  const wasThisMachine = document.device.is_this_machine === 1;
  const isThisMachine =
    (await count(write, sql`SELECT is_this_machine AS n FROM device WHERE key = ${deviceKey}`)) === 1;
  // What the machine said meanwhile it said of the other.
  if (wasThisMachine) await takeBackFields(write, deviceKey, merge.atMs + 1, context);
  const restored = await makeAgain(write, document, context);
  await move(write, document, deviceKey, restored);
  await run(write, [
    ...document.evidence.map(
      (row) => sql`INSERT OR IGNORE INTO evidence
          (device_key, kind, value, source, first_seen_at_ms, last_seen_at_ms)
        VALUES (${restored}, ${row.kind}, ${row.value}, ${row.source}, ${row.first_seen_at_ms}, ${row.last_seen_at_ms})`,
    ),
    ...(document.screen !== null
      ? [
          sql`INSERT OR IGNORE INTO screen
              (device_key, width_mm, height_mm, width_px, height_px, manufactured_year)
            VALUES (${restored}, ${document.screen.width_mm}, ${document.screen.height_mm},
              ${document.screen.width_px}, ${document.screen.height_px}, ${document.screen.manufactured_year})`,
        ]
      : []),
    ...(document.endedStay === null
      ? []
      : [sql`UPDATE attachment SET until_ms = NULL, ended_by = NULL WHERE key = ${document.endedStay}`]),
    ...(wasThisMachine
      ? [
          sql`UPDATE inventory SET device_key = ${restored} WHERE device_key = ${deviceKey}
            AND taken_at_ms > ${merge.atMs} AND batch_id IS NULL`,
          sql`UPDATE OR IGNORE evidence SET device_key = ${restored} WHERE device_key = ${deviceKey}
            AND source = 'machine' AND first_seen_at_ms > ${merge.atMs}`,
        ]
      : []),
    sql`DELETE FROM device_merge WHERE key = ${merge.key}`,
  ]);
  if (wasThisMachine && isThisMachine) {
    await markThisMachine(write, restored, await findLastSeen(write, deviceKey));
    await run(write, [
      sql`UPDATE device SET last_seen_at_ms = ${document.formerlySeenAtMs} WHERE key = ${deviceKey}`,
    ]);
  }
  return { ok: true, value: { deviceId: merge.id, otherId: document.device.id, keptFields } };
}

async function findLastSeen(write: Write, key: number): Promise<number | null> {
  const [seen] = await list<{ atMs: number | null }>(
    write,
    sql`SELECT last_seen_at_ms AS atMs FROM device WHERE key = ${key}`,
  );
  return seen?.atMs ?? null;
}

/** Takes back the fields that a merge took over, where nothing came after; gives those that stay. */
async function takeFieldsBack(
  write: Write,
  deviceKey: number,
  mergeId: string,
  context: ChangeContext,
): Promise<string[]> {
  const lines = await write
    .selectFrom('change')
    .where('device_key', '=', deviceKey)
    .where('batch_id', '=', mergeId)
    .orderBy('id', 'desc')
    .select(['id', 'field', 'old_value'])
    .execute();
  const kept: string[] = [];
  for (const { id, field, old_value } of lines) {
    const ofField = await write
      .selectFrom('change')
      .where('device_key', '=', deviceKey)
      .where('field', '=', field)
      .orderBy('id')
      .select(['id', 'undoes'])
      .execute();
    if (ofField.some(({ undoes }) => undoes === id)) continue;
    const isFree = findUndoable(ofField).has(id) && isRestorable(field as DeviceField, old_value);
    const undone = isFree ? await undoChange(write, id, context) : null;
    if (undone === null || !undone.ok) kept.push(field);
  }
  return kept;
}

/** The merges that made a device, newest first. */
export async function listMerges(queries: Queries, id: DeviceId): Promise<DeviceMerge[]> {
  const { rows } = await sql<{ id: string; document: string; mergedAtMs: number; mergedBy: string }>`
    SELECT device_merge.id, document, merged_at_ms AS mergedAtMs, merged_by AS mergedBy
    FROM device_merge JOIN device ON device.key = device_key WHERE device.id = ${id}
    ORDER BY device_merge.key DESC`.execute(queries);
  return rows.map(({ document, ...merge }) => {
    const { device } = JSON.parse(document) as MergeDocument;
    return {
      ...merge,
      other: {
        id: device.id,
        name: device.name,
        assetTag: device.asset_tag,
        category: device.category,
        manufacturer: device.manufacturer,
        model: device.model,
        serialNumber: device.serial_number,
      },
    };
  });
}

async function run(write: Write, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  for (const statement of statements) await statement.execute(write);
}

async function list<Row>(write: Write, query: RawBuilder<unknown>): Promise<Row[]> {
  return [...(await query.execute(write)).rows] as Row[];
}

async function count(write: Write, query: RawBuilder<unknown>): Promise<number> {
  const [row] = await list<{ n: number }>(write, query);
  return row?.n ?? 0;
}

async function keysOf(write: Write, table: string, column: string, device: number): Promise<number[]> {
  const rows = await list<{ key: number }>(
    write,
    sql`SELECT key FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${device} ORDER BY key`,
  );
  return rows.map(({ key }) => key);
}

function moveKeys(table: string, column: string, keys: readonly number[], to: number): RawBuilder<unknown> {
  return sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${to}
    WHERE key IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`;
}
