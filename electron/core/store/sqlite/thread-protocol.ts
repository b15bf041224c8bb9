import type { DeviceId, NewDevice } from '#shared/domain/device.ts';
import type { FileFormat, ImportState, RowVerdict } from '#shared/domain/import.ts';
import type {
  ImportRowView,
  KeptRowPage,
  WaitingRow,
  WaitingRowAnswer,
  WaitingRowPage,
} from '#shared/domain/import-views.ts';
import type { IntakeRow } from '#shared/domain/intake-row.ts';
import type { EnergyRollUp, Reading, UsageRollUp } from '#shared/domain/reading.ts';
import type {
  ChangeContext,
  ImportedRow,
  NewSiteOf,
  OpenRefusal,
  Outcome,
  OwnerFace,
  StoredImportRow,
  WaitingRowRefusal,
} from '../store.ts';
import type { Failure } from './store-failure.ts';

/** What may be bound to a statement: what SQLite stores. */
export type Bindable = string | number | bigint | null | Uint8Array;

export interface StatementResult {
  readonly rows: readonly Record<string, unknown>[];
  readonly changes: number;
  readonly lastInsertRowid: number;
}

export type RollUps = { readonly usage: UsageRollUp[]; readonly energy: EnergyRollUp[] };

export type BackupVerdict = { readonly sizeBytes: number };

export type RestoreRefusal = { reason: 'backup-invalid' | 'backup-newer'; detail: string };

export interface CheckVerdict {
  /** Null where the damage hides it. */
  readonly version: number | null;
  readonly integrity: 'ok' | 'damaged';
  readonly problems: string[];
  /** The search index does not say what the devices do; it can be made anew from them, and is no damage. */
  readonly isSearchStale: boolean;
}

/** What the database thread can be asked: input and output of each operation. */
export interface ThreadOperations {
  openOwner: {
    input: {
      folder: string;
      mustExist: boolean;
      nowMs: number;
      ownerUrl: string | null;
      ownerPid: number;
      ownerFace?: OwnerFace;
    };
    output: Outcome<null, { refusal: OpenRefusal }>;
  };
  openReader: { input: { folder: string }; output: Outcome<null, { refusal: OpenRefusal }> };
  close: { input: null; output: null };

  statement: { input: { sql: string; parameters: readonly Bindable[] }; output: StatementResult };
  /** Several statements of one question, in one trip to the thread. */
  statements: { input: readonly OperationInput<'statement'>[]; output: StatementResult[] };
  rollBack: { input: null; output: null };

  appendReadings: { input: { deviceId: DeviceId; readings: readonly Reading[] }; output: null };
  findLatestReading: { input: { deviceId: DeviceId }; output: Reading | null };
  listReadings: {
    input: { deviceId: DeviceId; fromMs: number; toMs: number; limit: number };
    output: Reading[];
  };
  listRollUps: {
    input: { deviceId: DeviceId; step: 'quarter' | 'day'; fromMs: number; toMs: number };
    output: RollUps;
  };
  listDevicesToRollUp: { input: null; output: number[] };
  /** One chunk over these devices; gives those that have readings left. */
  rollUpChunk: { input: { deviceKeys: readonly number[]; defaultTimeZone: string }; output: number[] };
  pruneChunk: {
    input: { readingsBeforeMs: number; quartersBeforeMs: number; fromDeviceKey: number };
    output: { readings: number; quarters: number; nextDeviceKey: number | null };
  };

  addDemonstrationChunk: {
    input: { devices: readonly NewDevice[]; ids: readonly DeviceId[]; context: ChangeContext };
    output: number;
  };
  removeDemonstrationChunk: { input: { limit: number }; output: number };

  openImport: { input: { id: string; context: ChangeContext }; output: null };
  addImportFile: {
    input: {
      batchId: string;
      number: number;
      name: string;
      format: FileFormat;
      titles: readonly string[] | null;
    };
    output: null;
  };
  importChunk: {
    input: {
      batchId: string;
      fileNumber: number;
      rows: readonly IntakeRow[];
      context: ChangeContext;
      newSite: NewSiteOf | null;
    };
    output: ImportedRow[];
  };
  keepImportCells: {
    input: {
      batchId: string;
      fileNumber: number;
      rows: readonly { row: number; cells: readonly string[] }[];
    };
    output: null;
  };
  undoImportChunk: {
    input: { batchId: string; limit: number; context: ChangeContext };
    output: { undone: number; kept: number };
  };
  readImportRows: {
    input: {
      batchId: string;
      verdict?: RowVerdict;
      fileNumber?: number;
      /** Goes on behind this row; without a total. */
      after?: { fileNumber: number; row: number };
      offset?: number;
      limit: number;
      withCells?: boolean;
    };
    output: { rows: StoredImportRow[]; total: number | null } | null;
  };
  readKeptRows: { input: { batchId: string; offset: number; limit: number }; output: KeptRowPage | null };
  listWaitingRows: { input: { offset: number; limit: number }; output: WaitingRowPage };
  answerImportRow: {
    input: {
      batchId: string;
      fileNumber: number;
      row: number;
      answer: WaitingRowAnswer;
      context: ChangeContext;
      newSite: NewSiteOf | null;
    };
    output: Outcome<ImportRowView, WaitingRowRefusal>;
  };
  reopenImportRow: {
    input: { batchId: string; fileNumber: number; row: number; context: ChangeContext };
    output: Outcome<WaitingRow, WaitingRowRefusal>;
  };
  setImportState: {
    input: { batchId: string; from: readonly ImportState[]; to: ImportState; atMs: number };
    output: boolean;
  };

  rebuildSearch: { input: null; output: null };
  findPragmaProblems: { input: null; output: string[] };
  swapDatabase: { input: { database: string; replacement: string }; output: { devices: number } };

  /* The maintenance thread's: each opens what it needs and closes it again. */
  backUpFile: { input: { source: string; target: string }; output: BackupVerdict };
  prepareRestore: {
    input: { source: string; live: string; copy: string };
    output: Outcome<null, RestoreRefusal>;
  };
  checkFile: { input: { file: string }; output: CheckVerdict };
}

export type OperationName = keyof ThreadOperations;
export type OperationInput<K extends OperationName> = ThreadOperations[K]['input'];
export type OperationOutput<K extends OperationName> = ThreadOperations[K]['output'];

export interface ThreadRequest {
  readonly id: number;
  readonly operation: OperationName;
  readonly input: unknown;
}

export type ThreadResponse =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: Failure };
