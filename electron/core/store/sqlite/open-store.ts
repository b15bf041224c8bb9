import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Kysely } from 'kysely';
import { type DataFolderPaths, dataFolderPaths, writeOwnerNote } from '../data-folder.ts';
import { createStagedFiles } from '../staged-files.ts';
import {
  type MaintenanceRepository,
  type OpenRefusal,
  type Outcome,
  type OwnerFace,
  type Rehearsal,
  type Store,
  StoreError,
} from '../store.ts';
import { DatabaseClient } from './database-client.ts';
import { createDeviceRepository } from './device-repository.ts';
import { createDecisionRepository } from './identity/decision-repository.ts';
import { createImportRepository } from './import-repository.ts';
import { createMaintenanceRepository } from './maintenance-repository.ts';
import { createReadingRepository } from './reading-repository.ts';
import { createSettingsRepository } from './settings-repository.ts';
import { describeFailure } from './store-failure.ts';
import type { Tables } from './tables.ts';
import { createThreadDialect } from './thread-dialect.ts';

export interface OpenStoreOptions {
  /** The data folder; made where it is missing, unless `mustExist`. */
  readonly dataDir: string;
  /** The database thread's program. */
  readonly entry: URL;
  readonly now: () => number;
  /** The owner writes, and is alone; readers open the live database beside it, or without it. */
  readonly mode: 'owner' | 'read-only';
  readonly mustExist?: boolean;
  /** Where the owner serves, if it does already; see `setOwnerUrl`. */
  readonly ownerUrl?: string;
  /** What the owner is to a person, for the refusal that others get. */
  readonly ownerFace?: OwnerFace;
  /** Zone of the days of devices without a site; this system's by default. */
  readonly timeZone?: string;
}

/** A store on a data folder of this machine. */
export interface OpenedStore extends Store {
  /** Tells other processes where this one serves, in the refusal they get; null when it serves no more. */
  setOwnerUrl(url: string | null): Promise<void>;
}

/** Opens the SQLite store of a data folder on a thread of its own, or says why it cannot be opened. */
export async function openStore(
  options: OpenStoreOptions,
): Promise<Outcome<OpenedStore, { refusal: OpenRefusal }>> {
  const paths = dataFolderPaths(resolve(options.dataDir));
  const isReadOnly = options.mode === 'read-only';
  const client = new DatabaseClient(options.entry);
  try {
    const opened = isReadOnly
      ? await client.request('openReader', { folder: paths.folder })
      : await client.request('openOwner', {
          folder: paths.folder,
          mustExist: options.mustExist ?? false,
          nowMs: options.now(),
          ownerUrl: options.ownerUrl ?? null,
          ownerPid: process.pid,
          ...(options.ownerFace === undefined ? {} : { ownerFace: options.ownerFace }),
        });
    if (!opened.ok) {
      await client.close();
      return opened;
    }
  } catch (error) {
    await client.terminate();
    throw error;
  }
  const stagedFiles = createStagedFiles(paths.folder, isReadOnly);
  if (!isReadOnly) await Promise.all([removeRehearsals(paths), stagedFiles.clear()]);
  const queries = new Kysely<Tables>({ dialect: createThreadDialect(client) });
  const timeZone = options.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const maintenance = createMaintenanceRepository({ client, paths, entry: options.entry, isReadOnly });
  return {
    ok: true,
    value: {
      stagedFiles,
      devices: createDeviceRepository(client, queries),
      decisions: createDecisionRepository(queries),
      imports: createImportRepository(client, queries),
      rehearse: () => rehearse(maintenance, paths, options),
      readings: createReadingRepository(client, queries, timeZone),
      settings: createSettingsRepository(queries),
      maintenance,
      setOwnerUrl: async (url) => {
        if (isReadOnly) throw new StoreError('read-only', 'only the owner of the folder has a note');
        try {
          writeOwnerNote(paths, { pid: process.pid, url, face: options.ownerFace ?? null });
        } catch (error) {
          const { reason, message } = describeFailure(error, paths.folder);
          throw new StoreError(reason, message, { cause: error });
        }
      },
      close: () => client.close().finally(() => stagedFiles.clear()),
    },
  };
}

const rehearsalPrefix = 'rehearsal-';

/** The copy is inside the data folder, so that personal data stay where their rights are. */
async function rehearse(
  maintenance: MaintenanceRepository,
  paths: DataFolderPaths,
  options: OpenStoreOptions,
): Promise<Rehearsal> {
  const folder = await mkdtemp(join(paths.folder, rehearsalPrefix));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await maintenance.backUp('manual', options.now(), dataFolderPaths(folder).database);
    const opened = await openStore({ ...options, dataDir: folder, mode: 'owner', mustExist: true });
    if (!opened.ok) throw new StoreError('unexpected', `the copy was refused: ${opened.refusal.reason}`);
    const store = opened.value;
    return { store, discard: () => store.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Copies that an ended process left behind. */
async function removeRehearsals({ folder }: DataFolderPaths): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(rehearsalPrefix));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
