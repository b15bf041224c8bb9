import { z } from 'zod';
import { composeCore } from '#core/compose-core.ts';
import { StoreError } from '#core/store/store.ts';
import { demoDocumentSchema } from '#shared/domain/cli-documents.ts';
import { askOwner, type OwnerAnswer } from '../ask-owner.ts';
import type { CommandContext } from '../command-context.ts';
import { describeBrokenEnvironment } from '../describe-broken-environment.ts';
import { refuseFolder } from '../describe-refusal.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { coreEntries } from '../hardware.ts';

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

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
  const answer = await untilInterrupted((signal) =>
    devices === undefined
      ? askOwner(context, 'DELETE', '/api/demonstration', undefined, signal)
      : askOwner(context, 'POST', '/api/demonstration', { devices, seed }, signal),
  );
  const counts =
    answer.kind === 'nobody' ? await changeAlone(context, devices, seed) : readAnswer(context, answer);
  if (!counts.ok) return counts.ending;
  const { added, removed, isInterrupted = false } = counts.value;
  if (isInterrupted) {
    const message = voice.say('demo.interrupted', { count: added });
    return { status: exitStatus.unexpected, message };
  }
  if (context.isJson)
    context.printDocument(demoDocumentSchema, { schema: 'perdure.demo/1', added, removed, seed });
  else if (remove) context.tell(`${voice.say('demo.removed', { count: removed })}\n`);
  else context.tell(`${voice.say('demo.added', { count: added, seed: String(seed) })}\n`);
  return done;
}

type Changed =
  | { readonly ok: true; readonly value: Counts & { readonly isInterrupted?: boolean } }
  | { readonly ok: false; readonly ending: Ending };

function readAnswer(context: CommandContext, answer: Exclude<OwnerAnswer, { kind: 'nobody' }>): Changed {
  const { voice } = context;
  if (answer.kind === 'answer') return { ok: true, value: countsSchema.parse(answer.body) };
  if (answer.code === 'interrupted') {
    return { ok: false, ending: { status: exitStatus.unexpected, message: voice.say('demo.leftToOwner') } };
  }
  if (answer.code === 'disk-full') {
    return { ok: false, ending: refuseFolder(context, { reason: 'disk-full', detail: answer.detail }) };
  }
  const message = voice.say('failure.instance', { detail: answer.detail });
  return { ok: false, ending: { status: exitStatus.unexpected, message } };
}

/** Does something that Ctrl-C, or the end of the terminal, calls off instead of ending the process. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  for (const signal of endingSignals) process.on(signal, interrupt);
  try {
    return await work(interruption.signal);
  } finally {
    for (const signal of endingSignals) process.off(signal, interrupt);
  }
}

/** Takes the folder for as long as the change takes; nothing is polled. */
async function changeAlone(
  context: CommandContext,
  devices: number | undefined,
  seed: number,
): Promise<Changed> {
  const { dataDir, version, now, actor } = context;
  const composed = await composeCore({
    dataDir,
    face: 'command-line',
    version,
    entries: coreEntries,
    log: await context.openLog(),
    now,
    actor,
    mustExist: devices === undefined,
  });
  if (!composed.ok) return { ok: false, ending: refuseFolder(context, composed.refusal) };
  const { demonstration } = composed.value.services;
  try {
    const changed = await untilInterrupted(async (signal) =>
      devices === undefined ? demonstration.remove() : demonstration.add({ devices, seed }, signal),
    );
    if (changed.ok) {
      const counts = countsSchema.parse(changed.value);
      const isInterrupted = devices !== undefined && counts.added < devices;
      return { ok: true, value: { ...counts, isInterrupted } };
    }
    if (changed.reason === 'cut-short') {
      const error = new StoreError(changed.failure, changed.detail);
      const ending = describeBrokenEnvironment(context, error);
      if (ending !== null) return { ok: false, ending };
    }
    throw new Error(`the demonstration fleet was refused: ${changed.reason}`);
  } finally {
    await composed.value.stop();
  }
}
