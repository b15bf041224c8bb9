import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DataFolderPaths } from '../data-folder.ts';
import { type MaintenanceRepository, StoreError } from '../store.ts';
import { backupPath, listBackupsIn } from './backup-name.ts';
import { DatabaseClient } from './database-client.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { OperationInput, OperationName, OperationOutput } from './thread-protocol.ts';

export interface MaintenanceParts {
  readonly client: DatabaseClient;
  readonly paths: DataFolderPaths;
  readonly entry: URL;
  readonly isReadOnly: boolean;
}

/**
 * Backups, restores and checks read the database whole: they run on a thread of their own beside the writer's, started
 * for the purpose and ended after it, so that readings go on.
 */
export function createMaintenanceRepository(parts: MaintenanceParts): MaintenanceRepository {
  const { client, paths } = parts;

  const onOwnThread = async <K extends OperationName>(
    operation: K,
    input: OperationInput<K>,
  ): Promise<OperationOutput<K>> => {
    const thread = new DatabaseClient(parts.entry);
    try {
      return await thread.request(operation, input);
    } finally {
      await thread.close();
    }
  };

  const backUp: MaintenanceRepository['backUp'] = async (kind, nowMs, target) => {
    const path = target ?? backupPath(paths.backups, kind, nowMs);
    const { sizeBytes } = await onOwnThread('backUpFile', { source: paths.database, target: path });
    return { name: basename(path), takenAtMs: nowMs, sizeBytes, kind, path };
  };

  const listBackups = () => listBackupsIn(paths.backups);

  return {
    backUp,
    listBackups,

    findBackupPath: async (name) => {
      const backups = await listBackups();
      return backups.some((backup) => backup.name === name) ? join(paths.backups, name) : null;
    },

    pruneBackups: async (keep) => {
      const daily = (await listBackups()).filter(({ kind }) => kind === 'daily');
      for (const { name } of daily.slice(keep)) await rm(join(paths.backups, name), { force: true });
    },

    restore: async (file, nowMs) => {
      if (parts.isReadOnly)
        throw new StoreError('read-only', 'only the owner of the folder can restore into it');
      const copy = join(paths.folder, `restore-${process.pid}.tmp.db`);
      const prepared = await onOwnThread('prepareRestore', { source: file, live: paths.database, copy });
      if (!prepared.ok) return prepared;
      try {
        // Held from the backup to the swap: nothing acknowledged in between may fall out of both.
        return await client.hold('command', async (held) => {
          const previous = await backUp('before-restore', nowMs);
          const { devices } = await held.request('swapDatabase', {
            database: paths.database,
            replacement: copy,
          });
          return { ok: true, value: { devices, previous: previous.path } };
        });
      } finally {
        await rm(copy, { force: true });
      }
    },

    check: async () => {
      const { isSearchStale, ...verdict } = await onOwnThread('checkFile', { file: paths.database });
      const problems = [...verdict.problems];
      const mend = isSearchStale && !parts.isReadOnly;
      if (isSearchStale)
        problems.push(
          mend
            ? 'the search index was not in step with the devices, and has been made anew'
            : 'the search index is not in step with the devices: the check of the application makes it anew',
        );
      if (mend) await client.request('rebuildSearch', null);
      const pragmas = parts.isReadOnly ? [] : await client.request('findPragmaProblems', null);
      return { ...verdict, problems: [...problems, ...pragmas], needsOwner: isSearchStale && !mend };
    },

    describe: async () => {
      const { rows } = await client.request('statement', {
        sql: 'SELECT sqlite_version() AS version',
        parameters: [],
      });
      return {
        databaseVersion: allMigrations.length,
        sqliteVersion: String(rows[0]?.version),
        dataFolder: paths.folder,
      };
    },
  };
}
