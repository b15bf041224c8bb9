import { sql } from 'kysely';
import type { Decision, DecisionState, DeviceGlance } from '#shared/domain/decision.ts';
import type { DeviceId } from '#shared/domain/device.ts';
import type { Attachment, DeviceLinks } from '#shared/domain/device-links.ts';
import { type DecisionRepository, StoreError } from '../../store.ts';
import type { DecisionTable, Queries } from '../tables.ts';
import { answerDecision, reopenDecision } from './answer-decision.ts';
import type { DecisionDocument } from './decision-rows.ts';

/** Questions shown at a time; the answered ones are the newest. */
const mostShown = 500;
const mostStays = 50;

export function createDecisionRepository(queries: Queries): DecisionRepository {
  const get = async (id: string): Promise<Decision> => {
    const row = await selectDecisions(queries).where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new StoreError('unexpected', `decision ${id} vanished after it was written`);
    return toDecision(queries, row);
  };
  return {
    list: async (state) => {
      const rows = await narrow(selectDecisions(queries), state).execute();
      const decisions: Decision[] = [];
      for (const row of rows) decisions.push(await toDecision(queries, row));
      return decisions;
    },
    countOpen: async () => {
      const row = await queries
        .selectFrom('decision')
        .where('choice', 'is', null)
        .select((e) => e.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return row.total;
    },
    answer: async (id, answer, context) => {
      const done = await queries.transaction().execute((write) => answerDecision(write, id, answer, context));
      return done.ok ? { ok: true, value: await get(id) } : done;
    },
    reopen: async (id, context) => {
      const done = await queries.transaction().execute((write) => reopenDecision(write, id, context));
      return done.ok ? { ok: true, value: await get(id) } : done;
    },
  };
}

type Row = Pick<
  DecisionTable,
  | 'id'
  | 'kind'
  | 'reason'
  | 'machine_key'
  | 'document'
  | 'asked_at_ms'
  | 'choice'
  | 'device_key'
  | 'answered_at_ms'
  | 'answered_by'
>;

function selectDecisions(queries: Queries) {
  return queries
    .selectFrom('decision')
    .select([
      'id',
      'kind',
      'reason',
      'machine_key',
      'document',
      'asked_at_ms',
      'choice',
      'device_key',
      'answered_at_ms',
      'answered_by',
    ]);
}

function narrow(decisions: ReturnType<typeof selectDecisions>, state: DecisionState) {
  return state === 'open'
    ? decisions.where('choice', 'is', null).orderBy('key').limit(mostShown)
    : decisions
        .where('choice', 'is not', null)
        .orderBy('answered_at_ms', 'desc')
        .orderBy('key')
        .limit(mostShown);
}

async function toDecision(queries: Queries, row: Row): Promise<Decision> {
  const { seen, candidates } = JSON.parse(row.document) as DecisionDocument;
  const machine = await selectGlances(queries).where('key', '=', row.machine_key).executeTakeFirstOrThrow();
  const device =
    row.device_key === null
      ? undefined
      : await selectGlances(queries).where('key', '=', row.device_key).executeTakeFirst();
  const shown: Decision['candidates'] = [];
  for (const { deviceId, reasons } of candidates) {
    const found = await selectGlances(queries).where('id', '=', deviceId).executeTakeFirst();
    if (found !== undefined) shown.push({ device: found, reasons: [...reasons] });
  }
  return {
    id: row.id,
    kind: row.kind,
    reason: row.reason,
    seen,
    machine,
    candidates: shown,
    askedAtMs: row.asked_at_ms,
    answer:
      row.choice === null || row.answered_at_ms === null || row.answered_by === null
        ? null
        : {
            choice: row.choice,
            device: device ?? null,
            answeredAtMs: row.answered_at_ms,
            answeredBy: row.answered_by,
          },
  };
}

function selectGlances(queries: Queries) {
  return queries
    .selectFrom('device')
    .select([
      'id',
      'name',
      'asset_tag as assetTag',
      'category',
      'manufacturer',
      'model',
      'serial_number as serialNumber',
    ])
    .$castTo<DeviceGlance>();
}

/** What a device is or was connected to, and what a screen says of itself. */
export async function listDeviceLinks(queries: Queries, id: DeviceId): Promise<DeviceLinks> {
  const screen = await queries
    .selectFrom('screen')
    .innerJoin('device', 'device.key', 'screen.device_key')
    .where('device.id', '=', id)
    .select([
      'width_mm as widthMm',
      'height_mm as heightMm',
      'width_px as widthPx',
      'height_px as heightPx',
      'manufactured_year as year',
    ])
    .executeTakeFirst();
  return {
    screen: screen ?? null,
    screens: await listStays(queries, id, 'machine_key', 'device_key'),
    machines: await listStays(queries, id, 'device_key', 'machine_key'),
  };
}

async function listStays(
  queries: Queries,
  id: DeviceId,
  own: 'machine_key' | 'device_key',
  other: 'machine_key' | 'device_key',
): Promise<Attachment[]> {
  const rows = await queries
    .selectFrom('attachment')
    .innerJoin('device as own', 'own.key', `attachment.${own}`)
    .innerJoin('device', 'device.key', `attachment.${other}`)
    .where('own.id', '=', id)
    .orderBy(sql`attachment.until_ms IS NOT NULL`)
    .orderBy('attachment.key', 'desc')
    .limit(mostStays)
    .select([
      'device.id',
      'device.name',
      'device.asset_tag as assetTag',
      'device.category',
      'device.manufacturer',
      'device.model',
      'device.serial_number as serialNumber',
      'attachment.since_ms as sinceMs',
      'attachment.last_seen_ms as lastSeenMs',
      'attachment.until_ms as untilMs',
    ])
    .execute();
  return rows.map(({ sinceMs, lastSeenMs, untilMs, ...device }) => ({
    device,
    sinceMs,
    lastSeenMs,
    untilMs,
  }));
}
