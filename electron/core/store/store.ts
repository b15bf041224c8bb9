import type { Change, ChangeSource } from '#shared/domain/change.ts';
import type { Decision, DecisionAnswer, DecisionState } from '#shared/domain/decision.ts';
import type {
  Device,
  DeviceEdit,
  DeviceField,
  DeviceFields,
  DeviceFilter,
  DeviceId,
  DevicePage,
  NewDevice,
} from '#shared/domain/device.ts';
import type { DeviceLinks } from '#shared/domain/device-links.ts';
import type { DeviceMerge, MergeRequest, SplitResult } from '#shared/domain/device-merge.ts';
import type { FileFormat, ImportBatch, RowResult, RowVerdict } from '#shared/domain/import.ts';
import type {
  ImportRowPage,
  ImportRowView,
  ImportTemplate,
  KeptRowPage,
  NewImportTemplate,
  WaitingRow,
  WaitingRowAnswer,
  WaitingRowPage,
} from '#shared/domain/import-views.ts';
import type { IntakeRow } from '#shared/domain/intake-row.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { EnergyRollUp, Reading, UsageRollUp } from '#shared/domain/reading.ts';
import type { NewSite, Settings, SettingsPatch, Site, SitePatch } from '#shared/domain/settings.ts';
import type { Backup, Overview } from '#shared/domain/views.ts';
import type { StagedFiles } from './staged-files.ts';

/*
 * What the core asks of its store. SQLite stands behind it today; nothing here knows.
 * Expected refusals are values; exceptions are for bugs and for a broken environment (StoreError).
 */

/** Who makes a change, and how it came in. `atMs` is the clock of the caller, UTC epoch ms. */
export interface ChangeContext {
  readonly actor: string;
  readonly source: ChangeSource;
  readonly atMs: number;
  readonly batchId?: string;
}

export type DeviceWriteRefusal =
  | { readonly reason: 'not-found' }
  | { readonly reason: 'asset-tag-taken'; readonly deviceId: DeviceId }
  | { readonly reason: 'serial-number-taken'; readonly deviceId: DeviceId }
  | { readonly reason: 'site-not-found' }
  /** A quantity above one for what has a serial number or an asset tag. */
  | { readonly reason: 'counted-and-numbered' }
  /** The field has been changed since: undoing would overwrite a later edit. */
  | { readonly reason: 'change-superseded' }
  /** Somebody else has changed these fields since the person who edits saw them. */
  | { readonly reason: 'changed-meanwhile'; readonly fields: readonly DeviceField[] };

/** A list of devices without its window. */
export type DeviceListing = Omit<DeviceFilter, 'offset' | 'limit'>;

export type Outcome<T, R> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & R);

/** The only way to write devices: each call appends its changes to the log in the same transaction. */
export interface DeviceRepository {
  list(filter: DeviceFilter): Promise<DevicePage>;
  /** Every device matching `query` (all when empty), by id, in pages of bounded size, for exports and commands. */
  listAll(query: string): AsyncIterable<Device>;
  /**
   * Every device of a list, whole and in its order as it was when it was asked for, some at a time. What is removed
   * meanwhile is left out; what is changed meanwhile is given as it is then.
   */
  listInOrder(filter: DeviceListing): AsyncIterable<readonly Device[]>;
  find(id: DeviceId): Promise<Device | null>;
  /** The device that is the machine the core runs on, if it has been recorded. */
  findThisMachine(): Promise<Device | null>;
  create(device: NewDevice, context: ChangeContext): Promise<Outcome<Device, DeviceWriteRefusal>>;
  patch(id: DeviceId, edit: DeviceEdit, context: ChangeContext): Promise<Outcome<Device, DeviceWriteRefusal>>;
  /**
   * Records what this machine says of itself: finds its device by what it is known by, or creates it; fills in fields
   * that no person has edited, and never overwrites a person's entry. Screens connected to it are devices of their own,
   * recorded in the same transaction. What the evidence cannot tell becomes a decision for a person.
   */
  recordThisMachine(
    fields: Partial<DeviceFields>,
    inventory: MachineInventory,
    context: ChangeContext,
  ): Promise<Device>;
  /** The newest inventory recorded for a device. */
  findInventory(id: DeviceId): Promise<MachineInventory | null>;
  /** The screens that are or were connected to a device, or the machines that a screen was at. */
  listLinks(id: DeviceId): Promise<DeviceLinks>;
  listChanges(id: DeviceId): Promise<readonly Change[]>;
  undo(changeId: number, context: ChangeContext): Promise<Outcome<Device, DeviceWriteRefusal>>;
  /** Makes one device of two: the other is no more, and nothing of it is lost. */
  merge(id: DeviceId, request: MergeRequest, context: ChangeContext): Promise<Outcome<Device, MergeRefusal>>;
  /** The merges of a device that stand, newest first. */
  listMerges(id: DeviceId): Promise<readonly DeviceMerge[]>;
  /** Makes two devices of one again, exactly; what was changed since the merge stays, and is named. */
  split(mergeId: string, context: ChangeContext): Promise<Outcome<SplitResult, MergeRefusal>>;
  /** Counts for the overview; `todayOn` (YYYY-MM-DD) is what ages are counted to. */
  summarise(todayOn: string): Promise<Overview['devices']>;
  /** Adds devices in short transactions so that readings are never kept waiting; each is logged as created. */
  addDemonstration(devices: readonly NewDevice[], context: ChangeContext): Promise<number>;
  removeDemonstration(context: ChangeContext): Promise<number>;
}

export type MergeRefusal =
  | DeviceWriteRefusal
  /** A device is one with itself. */
  | { readonly reason: 'same-device' }
  /** Both have readings: they are two machines, or which readings count is no longer to be told apart. */
  | { readonly reason: 'both-measured' }
  /** One is a screen that stands, or stood, at the other. */
  | { readonly reason: 'connected' }
  /** One is invented and one is not. */
  | { readonly reason: 'demonstration' };

export type DecisionRefusal =
  | { readonly reason: 'not-found' }
  | { readonly reason: 'already-answered' | 'not-answered' }
  /** The device is not one of those that it may be, or is gone. */
  | { readonly reason: 'not-a-candidate' }
  /** The device that the answer made has been edited: taking the answer back would lose that. */
  | { readonly reason: 'edited-since' };

/** Questions that the evidence cannot answer. What an answer does can be taken back by opening the question again. */
export interface DecisionRepository {
  /** The open ones, oldest first; the answered ones, newest first. */
  list(state: DecisionState): Promise<readonly Decision[]>;
  countOpen(): Promise<number>;
  answer(
    id: string,
    answer: DecisionAnswer,
    context: ChangeContext,
  ): Promise<Outcome<Decision, DecisionRefusal>>;
  reopen(id: string, context: ChangeContext): Promise<Outcome<Decision, DecisionRefusal>>;
}

/** What became of one row, as the store says it: the file is known to who asked. */
export type ImportedRow = Omit<RowResult, 'file'>;

/** What a site that only a file names is given besides its name; where it is not known, the site is left out. */
export type NewSiteOf = Pick<NewSite, 'country' | 'timeZone'>;

/** A row of a batch, as it is kept. */
export interface StoredImportRow {
  readonly view: ImportRowView;
  readonly fileNumber: number;
  /** Of a rejected row of a table, where they were asked for. */
  readonly cells: readonly string[] | null;
}

export interface PageAsked {
  readonly offset: number;
  readonly limit: number;
}

export interface ImportRowQuery extends PageAsked {
  readonly verdict?: RowVerdict | undefined;
}

/** Where a row is. */
export interface RowPlace {
  readonly batchId: string;
  readonly fileNumber: number;
  readonly row: number;
}

export type WaitingRowRefusal =
  /** There is none, it never waited, or its batch was taken back. */
  | { readonly reason: 'not-found' }
  | { readonly reason: 'already-answered' | 'not-answered' | 'not-a-candidate' | 'counted-and-numbered' }
  /** Nothing but a tag or number that another device has would name the new device. */
  | { readonly reason: 'asset-tag-taken' | 'serial-number-taken'; readonly deviceId: DeviceId }
  /** What the answer made or changed has been used or changed since: taking it back would lose that. */
  | { readonly reason: 'edited-since' | 'change-superseded' };

/**
 * Files taken in, in batches that are whole or not there. Rows are written in short transactions, so that no reading
 * waits; a batch that was interrupted is taken back by `settleInterrupted`.
 */
export interface ImportRepository {
  /** Begins a batch and gives its id. One at a time is the caller's business. */
  begin(context: ChangeContext): Promise<string>;
  addFile(
    batchId: string,
    number: number,
    name: string,
    format: FileFormat,
    titles?: readonly string[] | null,
  ): Promise<void>;
  takeIn(
    batchId: string,
    fileNumber: number,
    rows: readonly IntakeRow[],
    context: ChangeContext,
    newSite: NewSiteOf | null,
  ): Promise<readonly ImportedRow[]>;
  finish(batchId: string, atMs: number): Promise<void>;
  /** Takes back what a batch did so far; it counts as never made. */
  cancel(batchId: string, context: ChangeContext): Promise<void>;
  /** Takes back a whole batch. What was changed since stays, and is counted in `kept`. */
  undo(
    batchId: string,
    context: ChangeContext,
  ): Promise<Outcome<{ undone: number; kept: number }, { reason: 'not-found' | 'already-undone' }>>;
  /** The batches, newest first. */
  list(): Promise<readonly ImportBatch[]>;
  /** A page of what became of a batch's rows; null where there is no such batch. */
  readRows(batchId: string, asked: ImportRowQuery): Promise<ImportRowPage | null>;
  /** All of them, or those of one verdict, in pages of bounded size; null where there is no such batch. */
  listRows(batchId: string, verdict?: RowVerdict): Promise<AsyncIterable<readonly ImportRowView[]> | null>;
  /** The titles of a file of a batch and its rejected rows as they stood; null where it is not a table, or none. */
  listRejected(
    batchId: string,
    fileNumber: number,
  ): Promise<{
    readonly file: string;
    readonly titles: readonly string[];
    readonly rows: AsyncIterable<readonly (readonly string[])[]>;
  } | null>;
  /** What an undo of the batch left as it was, and why; null where there is no such batch. */
  readKept(batchId: string, page: PageAsked): Promise<KeptRowPage | null>;
  /** The rows of batches that stand and that nobody has answered, oldest first; each once, however often it came. */
  listWaiting(page: PageAsked): Promise<WaitingRowPage>;
  /** Takes a row that waits in as a person says, as an import of its batch. What another device has is left out. */
  answerWaiting(
    place: RowPlace,
    answer: WaitingRowAnswer,
    context: ChangeContext,
    newSite: NewSiteOf | null,
  ): Promise<Outcome<ImportRowView, WaitingRowRefusal>>;
  /** Takes an answer back exactly, or changes nothing. */
  reopenWaiting(place: RowPlace, context: ChangeContext): Promise<Outcome<WaitingRow, WaitingRowRefusal>>;
  listTemplates(): Promise<readonly Omit<ImportTemplate, 'isShipped'>[]>;
  /** Null where one of that name, or too many, are there already. */
  saveTemplate(
    template: NewImportTemplate,
  ): Promise<Outcome<Omit<ImportTemplate, 'isShipped'>, { reason: 'name-taken' | 'too-many' }>>;
  /** False where there is none. */
  removeTemplate(id: string): Promise<boolean>;
  /** Ends what a stop of the process left half done; gives how many batches. */
  settleInterrupted(context: ChangeContext): Promise<number>;
}

export interface ReadingRepository {
  /** Durable when it resolves (synchronous=FULL). Waits for no import. */
  append(deviceId: DeviceId, readings: readonly Reading[]): Promise<void>;
  findLatest(deviceId: DeviceId): Promise<Reading | null>;
  /** Readings in [fromMs, toMs), oldest first, at most `limit` (the newest ones when there are more). */
  list(deviceId: DeviceId, fromMs: number, toMs: number, limit: number): Promise<readonly Reading[]>;
  listRollUps(
    deviceId: DeviceId,
    step: 'quarter' | 'day',
    fromMs: number,
    toMs: number,
  ): Promise<{ usage: readonly UsageRollUp[]; energy: readonly EnergyRollUp[] }>;
  /** Brings quarter-hour and day roll-ups up to date with the readings; idempotent. Days are the site's civil days. */
  rollUp(nowMs: number): Promise<void>;
  /** Deletes readings and quarter hours past retention, never a reading that is not rolled up yet. */
  prune(nowMs: number, retention: Settings['retention']): Promise<{ readings: number; quarters: number }>;
  count(): Promise<number>;
}

export interface SettingsRepository {
  get(): Promise<Settings>;
  patch(patch: SettingsPatch): Promise<Settings>;
  listSites(): Promise<readonly Site[]>;
  createSite(site: NewSite, options?: { readonly isDemonstration: boolean }): Promise<Site>;
  patchSite(id: string, patch: SitePatch): Promise<Outcome<Site, { reason: 'not-found' }>>;
  deleteSite(id: string): Promise<Outcome<null, { reason: 'not-found' | 'site-in-use' }>>;
}

export interface MaintenanceRepository {
  /** An online backup into the folder's `backups/`, or to `target` (absolute path, must not exist). */
  backUp(kind: Backup['kind'], nowMs: number, target?: string): Promise<Backup & { readonly path: string }>;
  listBackups(): Promise<readonly Backup[]>;
  /** Absolute path of a backup of the list, or null where there is none of that name. */
  findBackupPath(name: string): Promise<string | null>;
  /** Keeps the newest `keep` daily backups; other kinds are left alone. */
  pruneBackups(keep: number): Promise<void>;
  /**
   * Replaces the data by those of `file`, after checking it whole on a copy (integrity, version; migrated if older).
   * The data replaced are kept as a `before-restore` backup. On refusal nothing is changed.
   */
  restore(
    file: string,
    nowMs: number,
  ): Promise<
    Outcome<
      { devices: number; previous: string },
      { reason: 'backup-invalid' | 'backup-newer'; detail: string }
    >
  >;
  /**
   * `version` is null where the damage hides it. A search index that is out of step is told and made anew; where the
   * folder is only read, `needsOwner` says that there is something that its owner would mend.
   */
  check(): Promise<{
    version: number | null;
    integrity: 'ok' | 'damaged';
    problems: readonly string[];
    needsOwner: boolean;
  }>;
  describe(): Promise<{ databaseVersion: number; sqliteVersion: string; dataFolder: string }>;
}

/** A copy of the data, to try on it what is then thrown away with it. */
export interface Rehearsal {
  readonly store: Store;
  discard(): Promise<void>;
}

export interface Store {
  /** Files laid down to be imported, beside the data and as private. */
  readonly stagedFiles: StagedFiles;
  /** Copies the data as they are now into a folder of its own; the caller discards it. */
  rehearse(): Promise<Rehearsal>;
  readonly devices: DeviceRepository;
  readonly decisions: DecisionRepository;
  readonly imports: ImportRepository;
  readonly readings: ReadingRepository;
  readonly settings: SettingsRepository;
  readonly maintenance: MaintenanceRepository;
  /** Lets queued writes finish, checkpoints and closes; a later call of anything rejects. */
  close(): Promise<void>;
}

/** What may own a data folder: a window, a page in the browser, a command that ends by itself. */
export const ownerFaces = ['desktop', 'browser', 'command-line'] as const;
export type OwnerFace = (typeof ownerFaces)[number];

/** Why a data folder cannot be opened; the command line answers each with exit status 4 and a remedy. */
export type OpenRefusal =
  | {
      readonly reason: 'locked';
      readonly ownerPid: number | null;
      readonly ownerUrl: string | null;
      readonly ownerFace: OwnerFace | null;
    }
  | { readonly reason: 'not-writable' | 'not-readable' | 'not-a-folder' | 'missing'; readonly detail: string }
  | { readonly reason: 'corrupt'; readonly detail: string }
  /** The folder holds other things, and nothing of Perdure's: not taken over. */
  | { readonly reason: 'not-empty'; readonly detail: string }
  /** A whole database that another program made: never touched. */
  | { readonly reason: 'foreign'; readonly detail: string }
  | { readonly reason: 'newer'; readonly found: number; readonly known: number }
  | { readonly reason: 'disk-full'; readonly detail: string };

/** A broken environment during work: the disk is full, the file was damaged, the thread died. */
export class StoreError extends Error {
  /** `removed`: the file that is open is no longer the one in the data folder. */
  readonly reason: 'disk-full' | 'corrupt' | 'read-only' | 'removed' | 'closed' | 'unexpected';
  constructor(reason: StoreError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.reason = reason;
  }
}
