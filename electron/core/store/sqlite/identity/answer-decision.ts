import type { Selectable } from 'kysely';
import type { DecisionAnswer } from '#shared/domain/decision.ts';
import type { Evidence } from '#shared/identity/evidence.ts';
import type { ChangeContext, DecisionRefusal, Outcome } from '../../store.ts';
import { createRead } from '../fill-in-device.ts';
import type { DecisionTable, Write } from '../tables.ts';
import { findStored } from '../write-devices.ts';
import { type Absorbed, absorbDevice, restoreDevice } from './absorb-device.ts';
import { attachScreen } from './attachment-rows.ts';
import type { DecisionDocument } from './decision-rows.ts';
import { saveEvidence } from './evidence-rows.ts';
import { saveScreenFacts, toScreenEvidence } from './screen-rows.ts';

/** What an answer did, kept so that it can be taken back. */
interface Done {
  readonly absorbed?: Absorbed;
  /** Evidence that a screen got by the answer. */
  readonly evidence?: readonly Evidence[];
  /** Stays elsewhere that the answer ended. */
  readonly ended?: readonly number[];
  /** The answer made the device. */
  readonly isMade?: boolean;
}

type Row = Selectable<DecisionTable>;
type Answered = Outcome<null, DecisionRefusal>;

/** Does what a person answered, and keeps what it did. */
export async function answerDecision(
  write: Write,
  id: string,
  answer: DecisionAnswer,
  context: ChangeContext,
): Promise<Answered> {
  const row = await findRow(write, id);
  if (row === null) return { ok: false, reason: 'not-found' };
  if (row.choice !== null) return { ok: false, reason: 'already-answered' };
  const document = JSON.parse(row.document) as DecisionDocument;
  let deviceKey: number | null = null;
  let done: Done = {};
  if (answer.choice === 'same') {
    const isCandidate = document.candidates.some(({ deviceId }) => deviceId === answer.deviceId);
    const stored = isCandidate ? await findStored(write, answer.deviceId) : null;
    if (stored === null || stored.key === row.machine_key) return { ok: false, reason: 'not-a-candidate' };
    deviceKey = stored.key;
    done =
      row.kind === 'machine'
        ? { absorbed: await absorbDevice(write, row.machine_key, deviceKey) }
        : await takeForScreen(write, row, document, deviceKey, context.atMs);
  } else if (answer.choice === 'new' && row.kind === 'display') {
    deviceKey = await makeScreen(write, row, document, context);
    done = { ...(await takeForScreen(write, row, document, deviceKey, context.atMs)), isMade: true };
  }
  await write
    .updateTable('decision')
    .set({
      choice: answer.choice,
      device_key: deviceKey,
      answered_at_ms: context.atMs,
      answered_by: context.actor,
      done: JSON.stringify(done),
    })
    .where('key', '=', row.key)
    .execute();
  return { ok: true, value: null };
}

/** Takes an answer back: the question is open again, and what the answer did is undone. */
export async function reopenDecision(write: Write, id: string, context: ChangeContext): Promise<Answered> {
  const row = await findRow(write, id);
  if (row === null) return { ok: false, reason: 'not-found' };
  if (row.choice === null || row.answered_at_ms === null) return { ok: false, reason: 'not-answered' };
  const { absorbed, evidence = [], ended = [], isMade = false } = JSON.parse(row.done ?? '{}') as Done;
  if (isMade && row.device_key !== null && (await isEdited(write, row.device_key)))
    return { ok: false, reason: 'edited-since' };
  await write
    .updateTable('decision')
    .set({ choice: null, device_key: null, answered_at_ms: null, answered_by: null, done: null })
    .where('key', '=', row.key)
    .execute();
  if (row.device_key === null) return { ok: true, value: null };
  if (absorbed !== undefined) {
    const restoredKey = await restoreDevice(write, absorbed, {
      fromKey: row.device_key,
      answeredAtMs: row.answered_at_ms,
      context,
    });
    await write
      .updateTable('decision')
      .set({ machine_key: restoredKey })
      .where('key', '=', row.key)
      .execute();
    return { ok: true, value: null };
  }
  await write
    .deleteFrom('attachment')
    .where('device_key', '=', row.device_key)
    .where('machine_key', '=', row.machine_key)
    .where('since_ms', '>=', row.asked_at_ms)
    .execute();
  if (isMade) await write.deleteFrom('device').where('key', '=', row.device_key).execute();
  else {
    for (const { kind, value } of evidence)
      await write
        .deleteFrom('evidence')
        .where('device_key', '=', row.device_key)
        .where('kind', '=', kind)
        .where('value', '=', value)
        .execute();
    await resumeStays(write, row.device_key, ended);
  }
  return { ok: true, value: null };
}

async function findRow(write: Write, id: string): Promise<Row | null> {
  const row = await write
    .selectFrom('decision')
    .where('id', '=', id)
    .select([
      'key',
      'id',
      'kind',
      'subject',
      'reason',
      'machine_key',
      'document',
      'asked_at_ms',
      'choice',
      'device_key',
      'answered_at_ms',
      'answered_by',
      'done',
    ])
    .executeTakeFirst();
  return row ?? null;
}

/** The screen stands where it was seen, and is known by what it said there. */
async function takeForScreen(
  write: Write,
  row: Row,
  { seen, screen }: DecisionDocument,
  screenKey: number,
  atMs: number,
): Promise<Done> {
  const known = await write
    .selectFrom('evidence')
    .where('device_key', '=', screenKey)
    .select(['kind', 'value'])
    .execute();
  const evidence = (screen === undefined ? [] : toScreenEvidence(screen)).filter(
    ({ kind, value }) => !known.some((each) => each.kind === kind && each.value === value),
  );
  await saveEvidence(write, screenKey, evidence, atMs, 'decision');
  await saveScreenFacts(write, screenKey, {
    width_mm: seen.widthMm,
    height_mm: seen.heightMm,
    width_px: screen?.widthPx ?? null,
    height_px: screen?.heightPx ?? null,
    manufactured_year: seen.year,
  });
  const stay = { sinceMs: row.asked_at_ms, seenMs: row.asked_at_ms, endedBy: 'decided' } as const;
  const { ended } = await attachScreen(write, screenKey, row.machine_key, stay);
  return { evidence, ended };
}

async function makeScreen(
  write: Write,
  row: Row,
  { seen: { category, manufacturer, model, serialNumber } }: DecisionDocument,
  context: ChangeContext,
): Promise<number> {
  const machine = await write
    .selectFrom('device')
    .leftJoin('site', 'site.key', 'device.site_key')
    .where('device.key', '=', row.machine_key)
    .select('site.id as siteId')
    .executeTakeFirst();
  const fields = { category, manufacturer, model, serialNumber, siteId: machine?.siteId ?? null };
  const created = await createRead(write, fields, { ...context, source: 'machine' });
  return created.key;
}

/** Whether anything was written to a device after it was made. */
async function isEdited(write: Write, deviceKey: number): Promise<boolean> {
  const edit = await write
    .selectFrom('change')
    .where('device_key', '=', deviceKey)
    .where('source', '!=', 'machine')
    .select('id')
    .executeTakeFirst();
  return edit !== undefined;
}

async function resumeStays(write: Write, screenKey: number, keys: readonly number[]): Promise<void> {
  const open = await write
    .selectFrom('attachment')
    .where('device_key', '=', screenKey)
    .where('until_ms', 'is', null)
    .select('key')
    .executeTakeFirst();
  const [last] = keys;
  if (open !== undefined || last === undefined) return;
  await write
    .updateTable('attachment')
    .set({ until_ms: null, ended_by: null })
    .where('key', '=', last)
    .execute();
}
