import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { type OpenRefusal, type OwnerFace, ownerFaces } from './store.ts';

const stickyBit = 0o1000;

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
  /** What it is to a person: a window, a page in the browser, a command that ends by itself. */
  readonly face: OwnerFace | null;
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

/** The data folder by the convention of the operating system, for this user. Throws where the user has no home. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  givenHome?: string,
): string {
  // Asked only where it is needed: a user whom the system does not know may have none.
  const readHome = () => givenHome ?? findHome();
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA ?? join(readHome(), 'AppData', 'Local'), 'Perdure');
  if (platform === 'darwin') return join(readHome(), 'Library', 'Application Support', 'Perdure');
  const dataHome = environment.XDG_DATA_HOME;
  // The XDG specification has relative paths ignored.
  return join(dataHome?.startsWith('/') ? dataHome : join(readHome(), '.local', 'share'), 'perdure');
}

function findHome(): string {
  const home = homedir();
  if (!isAbsolute(home)) throw new Error('this user has no home folder');
  return home;
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

/** What Perdure keeps in its folder, by the names that nobody else gives. */
const ownFiles = /^perdure\.(db|lock|owner\.json|sock)/;
/** What may be beside them: Perdure's other folders and drafts, and what systems leave in any folder by themselves. */
const besides =
  /^(backups|imports|logs|desktop|restore-\d+\.tmp\.db.*|lost\+found|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/**
 * Why an existing folder is not made a data folder: it holds other things, and nothing of Perdure's. Null where it may
 * be one: it is missing, empty, or in use as one. The folder of the system's convention is always Perdure's.
 */
export function refuseOccupied(folder: string, conventional = findConventionalFolder()): OpenRefusal | null {
  if (folder === conventional || !existsSync(folder)) return null;
  const names = readdirSync(folder);
  if (names.some((name) => ownFiles.test(name))) return null;
  const others = names.filter((name) => !besides.test(name)).sort();
  if (others.length === 0) return null;
  const shown = others.slice(0, 3).join(', ');
  return { reason: 'not-empty', detail: others.length > 3 ? `${shown}, …` : shown };
}

function findConventionalFolder(): string | null {
  try {
    return defaultDataFolder();
  } catch {
    // Without a home there is none.
    return null;
  }
}

/**
 * Takes from all others the rights on a data folder that is this user's. A folder of somebody else, or one that users
 * share by design (its sticky bit is set), is left as it is.
 */
export function keepPrivate(folder: string): void {
  const { uid, mode } = statSync(folder);
  if (!isOpenToOthers(folder) || uid !== process.getuid?.() || (mode & stickyBit) !== 0) return;
  chmodSync(folder, mode & 0o7700);
}

/** Whether others than its user can look into a folder; never on Windows, whose rights are not in the mode. */
export function isOpenToOthers(folder: string): boolean {
  return process.getuid !== undefined && (statSync(folder).mode & 0o077) !== 0;
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
  try {
    writeFileSync(draft, JSON.stringify(note), { mode: 0o600 });
    renameSync(draft, paths.ownerNote);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The note of the folder's present or last owner; null where there is none that can be read. */
export function readOwnerNote(paths: DataFolderPaths): OwnerNote | null {
  try {
    const note: unknown = JSON.parse(readFileSync(paths.ownerNote, 'utf8'));
    if (typeof note !== 'object' || note === null || !('pid' in note) || !('url' in note)) return null;
    if (typeof note.pid !== 'number') return null;
    const face = 'face' in note ? ownerFaces.find((known) => known === note.face) : undefined;
    return { pid: note.pid, url: typeof note.url === 'string' ? note.url : null, face: face ?? null };
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
