import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { StoreError } from '#core/store/store.ts';
import { backupDocumentSchema } from '#shared/domain/cli-documents.ts';
import type { CommandContext } from '../command-context.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { withReadOnlyStore } from '../with-store.ts';

/** `perdure backup [FILE]`: a copy of the data at one instant, taken beside a running Perdure if there is one. */
export function runBackup(context: CommandContext, file: string | undefined): Promise<Ending> {
  const { voice } = context;
  return withReadOnlyStore(context, async (store) => {
    const target = file === undefined ? undefined : resolve(context.userFolder, file);
    if (target !== undefined && existsSync(target)) {
      return { status: exitStatus.wrongUsage, message: voice.say('backup.exists', { file: target }) };
    }
    try {
      const taken = await store.maintenance.backUp('manual', context.now(), target);
      const { path, sizeBytes, takenAtMs } = taken;
      if (context.isJson) {
        context.printDocument(backupDocumentSchema, {
          schema: 'perdure.backup/1',
          file: path,
          sizeBytes,
          takenAtMs,
        });
      } else {
        const amount = voice.formatNumber(sizeBytes / 1e6, { maximumFractionDigits: 1 });
        const size = voice.say('unit.megabytes', { amount });
        context.tell(`${voice.say('backup.done', { file: path, size })}\n`);
      }
      return done;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const message = voice.say('backup.failed', { file: target ?? context.dataDir, detail });
      const isFolders = target === undefined && error instanceof StoreError;
      return { status: isFolders ? exitStatus.folderUnusable : exitStatus.unexpected, message };
    }
  });
}
