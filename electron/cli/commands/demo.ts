import { z } from 'zod';
import { composeCore } from '#core/compose-core.ts';
import { askOwner, type OwnerAnswer } from '../ask-owner.ts';
import type { CommandContext } from '../command-context.ts';
import { refuseFolder } from '../describe-refusal.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { sourceEntries } from '../hardware.ts';

export interface DemoOptions {
  readonly devices?: number;
  readonly seed: number;
  readonly remove?: boolean;
}

const countsSchema = z.object({ added: z.int().default(0), removed: z.int().default(0) });
type Counts = z.infer<typeof countsSchema>;

/** `perdure demo`: adds or removes the invented fleet, through the Perdure that runs on the folder, or alone. */
export async function runDemo(context: CommandContext, options: DemoOptions): Promise<Ending> {
  const { voice } = context;
  const { devices, seed, remove = false } = options;
  if ((devices === undefined) !== remove) {
    const message = `${voice.say('usage.demo')}\n${voice.say('usage.seeHelp', { command: 'demo' })}`;
    return { status: exitStatus.wrongUsage, message };
  }
  const answer =
    devices === undefined
      ? await askOwner(context, 'DELETE', '/api/demonstration')
      : await askOwner(context, 'POST', '/api/demonstration', { devices, seed });
  const counts =
    answer.kind === 'nobody' ? await changeAlone(context, devices, seed) : readAnswer(context, answer);
  if (!counts.ok) return counts.ending;
  const { added, removed } = counts.value;
  if (context.isJson) context.printDocument('demo', { schema: 'perdure.demo/1', added, removed, seed });
  else if (remove) context.tell(`${voice.say('demo.removed', { count: removed })}\n`);
  else context.tell(`${voice.say('demo.added', { count: added, seed: String(seed) })}\n`);
  return done;
}

type Changed =
  | { readonly ok: true; readonly value: Counts }
  | { readonly ok: false; readonly ending: Ending };

function readAnswer({ voice }: CommandContext, answer: Exclude<OwnerAnswer, { kind: 'nobody' }>): Changed {
  if (answer.kind === 'answer') return { ok: true, value: countsSchema.parse(answer.body) };
  const message = voice.say('failure.instance', { detail: answer.detail });
  return { ok: false, ending: { status: exitStatus.unexpected, message } };
}

/** Takes the folder for as long as the change takes; nothing is polled. */
async function changeAlone(
  context: CommandContext,
  devices: number | undefined,
  seed: number,
): Promise<Changed> {
  const { dataDir, version, log, now, actor } = context;
  const composed = await composeCore({
    dataDir,
    face: 'command-line',
    version,
    entries: sourceEntries,
    log,
    now,
    actor,
  });
  if (!composed.ok) return { ok: false, ending: refuseFolder(context, composed.refusal) };
  const { demonstration } = composed.value.services;
  try {
    const changed =
      devices === undefined ? await demonstration.remove() : await demonstration.add({ devices, seed });
    if (changed.ok) return { ok: true, value: countsSchema.parse(changed.value) };
    throw new Error(`the demonstration fleet was refused: ${changed.reason}`);
  } finally {
    await composed.value.stop();
  }
}
