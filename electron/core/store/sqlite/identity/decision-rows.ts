import { uuidv7 } from 'uuidv7';
import type { DecisionReason, MatchReason, SeenThing } from '#shared/domain/decision.ts';
import type { DeviceId } from '#shared/domain/device.ts';
import type { DecisionTable, Write } from '../tables.ts';

/** What a question is about, as it was when it was put. */
export interface DecisionDocument {
  readonly seen: SeenThing;
  readonly candidates: readonly { readonly deviceId: DeviceId; readonly reasons: readonly MatchReason[] }[];
  /** What the answer needs to make a device of it. */
  readonly screen?: ScreenDocument;
}

/** A screen as its EDID described it. */
export interface ScreenDocument {
  readonly model: string;
  readonly serial: string | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

export interface Question {
  readonly kind: DecisionTable['kind'];
  readonly subject: string;
  readonly reason: DecisionReason;
  readonly machineKey: number;
  readonly document: DecisionDocument;
}

/** Puts a question to a person, once: the same subject is never asked about again. */
export async function ask(write: Write, question: Question, atMs: number): Promise<void> {
  await write
    .insertInto('decision')
    .values({
      id: uuidv7(),
      kind: question.kind,
      subject: question.subject,
      reason: question.reason,
      machine_key: question.machineKey,
      document: JSON.stringify(question.document),
      asked_at_ms: atMs,
      choice: null,
      device_key: null,
      answered_at_ms: null,
      answered_by: null,
      done: null,
    })
    .onConflict((conflict) => conflict.column('subject').doNothing())
    .execute();
}

export function findDecisionAbout(write: Write, subject: string) {
  return write
    .selectFrom('decision')
    .where('subject', '=', subject)
    .select(['id', 'choice', 'device_key'])
    .executeTakeFirst();
}
