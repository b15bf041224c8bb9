import { sql } from 'kysely';
import type { EvidenceKind } from '#shared/identity/evidence.ts';
import type { ChangeContext } from '../../store.ts';
import { deviceFieldNames } from '../device-columns.ts';
import type { Write } from '../tables.ts';
import { floorToQuarter } from '../thread/quarter.ts';
import { findStored, updateDevice } from '../write-devices.ts';
import { type KeptDevice, keepDevice, makeAgain, markThisMachine } from './kept-device.ts';

/** A quarter hour, the step of the finest roll-up. */
const QUARTER_MS = 900_000;
/** The longest civil day there is. */
const LONGEST_DAY_MS = 26 * 3_600_000;

/** Everything of a device that became part of another, to make it a device of its own again. */
export interface Absorbed extends KeptDevice {
  /** Evidence that the other device did not have before. */
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly value: string }[];
}

/**
 * Makes one device of two: what `from` recorded since it was made is put under `into`, and `from` is no more. Nothing of
 * `into` is overwritten. What is given back is kept with the decision, so that it can be undone.
 */
export async function absorbDevice(write: Write, fromKey: number, intoKey: number): Promise<Absorbed> {
  const { device, changes } = await keepDevice(write, fromKey);
  const evidence = await write
    .selectFrom('evidence')
    .where('device_key', '=', fromKey)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('evidence as other')
            .where('other.device_key', '=', intoKey)
            .whereRef('other.kind', '=', 'evidence.kind')
            .whereRef('other.value', '=', 'evidence.value')
            .select('other.device_key'),
        ),
      ),
    )
    .select(['kind', 'value'])
    .execute();
  await giveEvidence(write, evidence, { from: fromKey, to: intoKey, source: 'decision' });
  await moveRecords(write, fromKey, intoKey, device.created_at_ms);
  await write
    .updateTable('decision')
    .set({ machine_key: intoKey })
    .where('machine_key', '=', fromKey)
    .execute();
  await write
    .updateTable('decision')
    .set({ device_key: intoKey })
    .where('device_key', '=', fromKey)
    .execute();
  await write
    .updateTable('import_row')
    .set({ device_key: intoKey })
    .where('device_key', '=', fromKey)
    .execute();
  await write
    .updateTable('device_merge')
    .set({ device_key: intoKey })
    .where('device_key', '=', fromKey)
    .execute();
  await write.deleteFrom('device').where('key', '=', fromKey).execute();
  if (device.is_this_machine === 1) await markThisMachine(write, intoKey, device.last_seen_at_ms);
  return { device, changes, evidence };
}

/**
 * Makes the absorbed device again, under its own id and with its own history, gives it back what was recorded since, and
 * takes from the other what the machine wrote into it meanwhile.
 */
export async function restoreDevice(
  write: Write,
  { device, changes, evidence }: Absorbed,
  { fromKey, answeredAtMs, context }: { fromKey: number; answeredAtMs: number; context: ChangeContext },
): Promise<number> {
  await takeBackFields(write, fromKey, answeredAtMs, context);
  const marked = await write
    .selectFrom('device')
    .where('key', '=', fromKey)
    .where('is_this_machine', '=', 1)
    .select('last_seen_at_ms')
    .executeTakeFirst();
  const key = await makeAgain(write, { device, changes }, context);
  await giveEvidence(write, evidence, { from: fromKey, to: key, source: 'machine' });
  await moveRecords(write, fromKey, key, device.created_at_ms);
  if (marked !== undefined) await markThisMachine(write, key, marked.last_seen_at_ms);
  return key;
}

/** What a device became by what the machine said after an answer is put back, where no person wrote since. */
export async function takeBackFields(
  write: Write,
  deviceKey: number,
  sinceMs: number,
  context: ChangeContext,
): Promise<void> {
  const lines = await write
    .selectFrom('change')
    .where('device_key', '=', deviceKey)
    .where('at_ms', '>=', sinceMs)
    .orderBy('id')
    .select(['field', 'old_value', 'source'])
    .execute();
  const { id } = await write
    .selectFrom('device')
    .where('key', '=', deviceKey)
    .select('id')
    .executeTakeFirstOrThrow();
  const stored = await findStored(write, id);
  if (stored === null) return;
  const before = deviceFieldNames.flatMap((field) => {
    const own = lines.filter((line) => line.field === field);
    const [first] = own;
    if (first === undefined || own.some(({ source }) => source !== 'machine')) return [];
    return [[field, JSON.parse(first.old_value)] as const];
  });
  const fields = { ...stored.fields, ...Object.fromEntries(before) };
  await updateDevice(write, stored, fields, { ...context, source: 'machine' });
}

async function giveEvidence(
  write: Write,
  evidence: Absorbed['evidence'],
  { from, to, source }: { from: number; to: number; source: 'machine' | 'decision' },
): Promise<void> {
  for (const { kind, value } of evidence)
    await write
      .updateTable('evidence')
      .set({ device_key: to, source })
      .where('device_key', '=', from)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .execute();
}

/**
 * Puts inventories, stays of screens, readings and roll-ups since an instant under another device. The quarter hour and
 * day that both have a part of are rolled up again from what each has then.
 */
async function moveRecords(write: Write, from: number, to: number, sinceMs: number): Promise<void> {
  const firstQuarterMs = floorToQuarter(sinceMs);
  const firstDayMs = firstQuarterMs - LONGEST_DAY_MS;
  const statements = [
    sql`UPDATE inventory SET device_key = ${to} WHERE device_key = ${from} AND taken_at_ms >= ${sinceMs}`,
    // The same screens are not asked about again, or twice, because their machine has another id.
    sql`DELETE FROM decision WHERE machine_key = ${from} AND kind = 'display' AND choice IS NULL
        AND EXISTS (SELECT 1 FROM decision AS other WHERE other.subject = ${movedSubject(from, to)})`,
    sql`UPDATE OR IGNORE decision SET machine_key = ${to}, subject = ${movedSubject(from, to)}
        WHERE machine_key = ${from} AND kind = 'display' AND asked_at_ms >= ${sinceMs}`,
    sql`UPDATE attachment SET machine_key = ${to} WHERE machine_key = ${from} AND since_ms >= ${sinceMs}`,
    sql`INSERT INTO meter (device_key, name, domain)
        SELECT ${to}, name, domain FROM meter WHERE device_key = ${from}
        ON CONFLICT (device_key, name, domain) DO NOTHING`,
    ...['usage', 'energy'].flatMap((what) => [
      // Of the quarter hour and the day that both may have a part of, each is rolled up again from its own readings.
      sql`DELETE FROM ${sql.table(`${what}_quarter`)} WHERE ${ofDevices(what, [from, to])}
          AND starts_at_ms = ${firstQuarterMs} AND ${hasReadings(firstQuarterMs, firstQuarterMs, [from, to])}`,
      sql`DELETE FROM ${sql.table(`${what}_day`)} WHERE ${ofDevices(what, [from, to])}
          AND starts_at_ms > ${firstDayMs} AND starts_at_ms <= ${firstQuarterMs}
          AND ${hasReadings(firstDayMs, firstQuarterMs, [from, to])}`,
      ...['quarter', 'day'].map((step) =>
        moveSeries(what, `${what}_${step}`, 'starts_at_ms', from, to, firstQuarterMs),
      ),
    ]),
    sql`UPDATE OR IGNORE reading SET device_key = ${to} WHERE device_key = ${from} AND at_ms >= ${sinceMs}`,
    moveSeries('energy', 'meter_reading', 'at_ms', from, to, sinceMs),
    ...[from, to].map(
      (key) => sql`INSERT INTO roll_up_watermark (device_key, rolled_up_to_ms) VALUES (${key}, ${firstDayMs})
        ON CONFLICT (device_key) DO UPDATE SET rolled_up_to_ms = min(rolled_up_to_ms, excluded.rolled_up_to_ms)`,
    ),
  ];
  for (const statement of statements) await statement.execute(write);
}

/** Subjects of screens end with the id of their machine. */
const movedSubject = (from: number, to: number) =>
  sql`replace(decision.subject, (SELECT ' at ' || id FROM device WHERE key = ${from}),
    (SELECT ' at ' || id FROM device WHERE key = ${to}))`;

function ofDevices(what: string, keys: readonly number[]) {
  const list = sql.join(keys);
  return what === 'usage'
    ? sql`device_key IN (${list})`
    : sql`meter_key IN (SELECT key FROM meter WHERE device_key IN (${list}))`;
}

const hasReadings = (fromMs: number, lastQuarterMs: number, keys: readonly number[]) =>
  sql`EXISTS (SELECT 1 FROM reading WHERE device_key IN (${sql.join(keys)})
    AND at_ms > ${fromMs} AND at_ms <= ${lastQuarterMs + QUARTER_MS})`;

function moveSeries(what: string, table: string, column: string, from: number, to: number, sinceMs: number) {
  const name = sql.table(table);
  const after = sql`${sql.ref(column)} >= ${sinceMs}`;
  if (what === 'usage')
    return sql`UPDATE OR IGNORE ${name} SET device_key = ${to} WHERE device_key = ${from} AND ${after}`;
  return sql`UPDATE OR IGNORE ${name} SET meter_key = (
      SELECT other.key FROM meter AS other JOIN meter AS own ON own.name = other.name AND own.domain = other.domain
      WHERE own.key = ${name}.meter_key AND other.device_key = ${to})
    WHERE meter_key IN (SELECT key FROM meter WHERE device_key = ${from}) AND ${after}`;
}
