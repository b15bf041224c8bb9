import { dirname } from 'node:path';
import { type OpenRefusal, StoreError } from '#core/store/store.ts';
import type { CommandContext } from './command-context.ts';
import { refuseFolder } from './describe-refusal.ts';
import { type Ending, exitStatus } from './exit-status.ts';

/** Ends a command early with words of its own, from where an ending cannot be returned. */
export class CommandRefused extends Error {
  readonly ending: Ending;
  constructor(ending: Ending) {
    super('the command was refused');
    this.name = 'CommandRefused';
    this.ending = ending;
  }
}

/** A full disk, a damaged database and the like, met while a command was at work; null for anything else: a defect. */
export function describeBrokenEnvironment(context: CommandContext, error: unknown): Ending | null {
  if (error instanceof StoreError) return describeStoreError(context, error);
  if (!(error instanceof Error)) return null;
  const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return null;
  const file = dest ?? path;
  const folder = file === undefined ? context.dataDir : dirname(file);
  return refuseFolder(
    { voice: context.voice, dataDir: folder },
    { reason: 'disk-full', detail: error.message },
  );
}

const refusals: Partial<Record<StoreError['reason'], Extract<OpenRefusal, { detail: string }>['reason']>> = {
  'disk-full': 'disk-full',
  'read-only': 'not-writable',
  corrupt: 'corrupt',
  removed: 'missing',
};

function describeStoreError(context: CommandContext, { reason, message }: StoreError): Ending | null {
  const refusal = refusals[reason];
  if (refusal !== undefined) return refuseFolder(context, { reason: refusal, detail: message });
  if (reason !== 'closed') return null;
  const { voice, dataDir } = context;
  const text = voice.say('failure.closed', { folder: dataDir, detail: message });
  return { status: exitStatus.folderUnusable, message: text };
}
