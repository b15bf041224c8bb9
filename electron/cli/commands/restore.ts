import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import { backupPath } from '#core/store/sqlite/backup-name.ts';
import { openStore } from '#core/store/sqlite/open-store.ts';
import type { OpenRefusal, Outcome } from '#core/store/store.ts';
import { restoreDocumentSchema } from '#shared/domain/cli-documents.ts';
import { askOwner } from '../ask-owner.ts';
import type { CommandContext } from '../command-context.ts';
import { refuseFolder } from '../describe-refusal.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { coreEntries } from '../hardware.ts';

interface Restored {
  readonly devices: number;
  /** Where the data replaced are; null where there were none. */
  readonly previous: string | null;
}

type Restoring = Outcome<Restored, { readonly ending: Ending }>;

/** `perdure restore FILE`: through the Perdure that runs on the folder, or alone. A refused file changes nothing. */
export async function runRestore(context: CommandContext, given: string): Promise<Ending> {
  const { voice } = context;
  const file = resolve(context.userFolder, given);
  try {
    // Looked at before it is opened: opening a pipe waits for its writer, and a device may have no end.
    if (!statSync(file).isFile())
      return { status: exitStatus.inputUnreadable, message: voice.say('restore.notAFile', { file }) };
    closeSync(openSync(file, 'r'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { status: exitStatus.inputUnreadable, message: voice.say('restore.unreadable', { file, detail }) };
  }
  const restored = (await restoreThroughOwner(context, file)) ?? (await restoreAlone(context, file));
  if (!restored.ok) return restored.ending;
  const { devices, previous } = restored.value;
  if (context.isJson)
    context.printDocument(restoreDocumentSchema, { schema: 'perdure.restore/1', file, devices, previous });
  else {
    const kept = previous ?? 'none';
    context.tell(`${voice.say('restore.done', { devices, file, previous: kept })}\n`);
  }
  return done;
}

const restoredSchema = z.object({ devices: z.int(), previous: z.string().nullable() });

/** Null where nobody runs on the folder. The running Perdure restores only from its own backups: it gets a copy. */
async function restoreThroughOwner(context: CommandContext, file: string): Promise<Restoring | null> {
  const { backups } = dataFolderPaths(context.dataDir);
  if (!existsSync(context.dataDir)) return null;
  const isOwnBackup = dirname(file) === backups;
  let copy: string | null = null;
  try {
    if (!isOwnBackup && (await askOwner(context, 'GET', '/api/boot')).kind !== 'nobody') {
      mkdirSync(backups, { recursive: true, mode: 0o700 });
      copy = backupPath(backups, 'manual', context.now());
      copyFileSync(file, copy);
      // What was acknowledged may be in the write-ahead log alone: it belongs to the file.
      if (statSync(`${file}-wal`, { throwIfNoEntry: false })?.isFile())
        copyFileSync(`${file}-wal`, `${copy}-wal`);
    }
    const name = encodeURIComponent(basename(copy ?? file));
    const answer = await askOwner(context, 'POST', `/api/backups/${name}/restore`);
    if (answer.kind === 'nobody') return null;
    if (answer.kind === 'answer') return { ok: true, value: restoredSchema.parse(answer.body) };
    return { ok: false, ending: refuseBackup(context, file, answer.code, answer.detail) };
  } finally {
    if (copy !== null) for (const part of ['-wal', '']) rmSync(copy + part, { force: true });
  }
}

async function restoreAlone(context: CommandContext, file: string): Promise<Restoring> {
  const isDamaged = (refusal: OpenRefusal) => refusal.reason === 'corrupt';
  const first = await restoreInto(context, context.dataDir, file);
  if (first.ok || !('refusal' in first)) return first;
  if (!isDamaged(first.refusal)) return { ok: false, ending: refuseFolder(context, first.refusal) };
  // A damaged database is what backups are for: it is set aside, once the backup has proved itself elsewhere.
  const trial = mkdtempSync(join(tmpdir(), 'perdure-restore-'));
  try {
    const tried = await restoreInto(context, trial, file);
    if (!tried.ok)
      return 'refusal' in tried ? { ok: false, ending: refuseFolder(context, tried.refusal) } : tried;
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
  const previous = setAside(context);
  const second = await restoreInto(context, context.dataDir, file);
  if (second.ok) return { ok: true, value: { ...second.value, previous } };
  return 'refusal' in second ? { ok: false, ending: refuseFolder(context, second.refusal) } : second;
}

async function restoreInto(
  context: CommandContext,
  dataDir: string,
  file: string,
): Promise<Restoring | { readonly ok: false; readonly refusal: OpenRefusal }> {
  const hadData = existsSync(dataFolderPaths(dataDir).database);
  const opened = await openStore({
    dataDir,
    entry: coreEntries.databaseThread,
    now: context.now,
    mode: 'owner',
    ownerFace: 'command-line',
  });
  if (!opened.ok) return { ok: false, refusal: opened.refusal };
  try {
    const restored = await opened.value.maintenance.restore(file, context.now());
    if (!restored.ok) {
      return { ok: false, ending: refuseBackup(context, file, restored.reason, restored.detail) };
    }
    const { devices, previous } = restored.value;
    return { ok: true, value: { devices, previous: hadData ? previous : null } };
  } finally {
    await opened.value.close();
  }
}

/** Moves the damaged database and its log beside themselves, under a name that says what they are. */
function setAside({ dataDir, now }: CommandContext): string {
  const { database } = dataFolderPaths(dataDir);
  const damaged = `${database}.damaged-${new Date(now()).toISOString().replaceAll(':', '')}`;
  for (const part of ['-wal', '-shm', '']) {
    if (existsSync(database + part)) renameSync(database + part, damaged + part);
  }
  return damaged;
}

function refuseBackup(context: CommandContext, file: string, code: string, detail: string): Ending {
  const { voice } = context;
  if (code === 'backup-invalid' || code === 'not-found') {
    return { status: exitStatus.inputUnreadable, message: voice.say('restore.invalid', { file, detail }) };
  }
  if (code === 'backup-newer') {
    return { status: exitStatus.inputUnreadable, message: voice.say('restore.newer', { file, detail }) };
  }
  return { status: exitStatus.unexpected, message: voice.say('failure.instance', { detail }) };
}
