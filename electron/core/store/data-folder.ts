import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { OpenRefusal } from './store.ts';

/** Where things are in a data folder. */
export interface DataFolderPaths {
  readonly folder: string;
  readonly database: string;
  readonly lock: string;
  readonly ownerNote: string;
  readonly backups: string;
}

/** Who has the folder open: the process, and where it serves, for a message or for passing requests on. */
export interface OwnerNote {
  readonly pid: number;
  readonly url: string | null;
}

export function dataFolderPaths(folder: string): DataFolderPaths {
  return {
    folder,
    database: join(folder, 'perdure.db'),
    lock: join(folder, 'perdure.lock'),
    ownerNote: join(folder, 'perdure.owner.json'),
    backups: join(folder, 'backups'),
  };
}

/** The data folder by the convention of the operating system, for this user. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Perdure');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Perdure');
  const dataHome = environment.XDG_DATA_HOME;
  // The XDG specification has relative paths ignored.
  return join(dataHome?.startsWith('/') ? dataHome : join(home, '.local', 'share'), 'perdure');
}

/** Makes the folder where it is wanted and missing, and says why it cannot be used; null when it can. */
export function prepareDataFolder(
  folder: string,
  access: { readonly create: boolean; readonly write: boolean },
): OpenRefusal | null {
  try {
    if (access.create) mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!statSync(folder).isDirectory())
      return { reason: 'not-a-folder', detail: `${folder} is a file, not a folder` };
  } catch (error) {
    return refuseFolder(folder, error);
  }
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    readdirSync(folder);
  } catch (error) {
    return { reason: 'not-readable', detail: describe(error) };
  }
  try {
    if (access.write) accessSync(folder, constants.W_OK);
  } catch (error) {
    return { reason: 'not-writable', detail: describe(error) };
  }
  return null;
}

/** Creates an empty file for this user's eyes only. False where a file of that name is there already. */
export function createPrivateFile(file: string): boolean {
  try {
    // 'wx' never opens a file that exists: closing one would drop the locks SQLite holds on it in this process.
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Replaces the owner note at once: a reader sees the old one or the new one. */
export function writeOwnerNote(paths: DataFolderPaths, note: OwnerNote): void {
  const draft = `${paths.ownerNote}.${process.pid}.tmp`;
  writeFileSync(draft, JSON.stringify(note), { mode: 0o600 });
  renameSync(draft, paths.ownerNote);
}

/** The note of the folder's present or last owner; null where there is none that can be read. */
export function readOwnerNote(paths: DataFolderPaths): OwnerNote | null {
  try {
    const note: unknown = JSON.parse(readFileSync(paths.ownerNote, 'utf8'));
    if (typeof note !== 'object' || note === null || !('pid' in note) || !('url' in note)) return null;
    if (typeof note.pid !== 'number') return null;
    return { pid: note.pid, url: typeof note.url === 'string' ? note.url : null };
  } catch {
    // Missing or half written: the lock, not the note, decides who owns the folder.
    return null;
  }
}

function refuseFolder(folder: string, error: unknown): OpenRefusal {
  switch (codeOf(error)) {
    case 'ENOENT':
      return { reason: 'missing', detail: `${folder} does not exist` };
    case 'EEXIST':
    case 'ENOTDIR':
      return { reason: 'not-a-folder', detail: `${folder} is, or is inside, a file` };
    case 'ENOSPC':
    case 'EDQUOT':
      return { reason: 'disk-full', detail: describe(error) };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { reason: 'not-writable', detail: describe(error) };
    default:
      throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
