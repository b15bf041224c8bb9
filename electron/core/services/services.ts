import type { ImportRowQuery, Outcome, PageAsked, RowPlace } from '#core/store/store.ts';
import type { Change } from '#shared/domain/change.ts';
import type { CheckDocument } from '#shared/domain/cli-documents.ts';
import type { Decision, DecisionAnswer, DecisionState } from '#shared/domain/decision.ts';
import type {
  Device,
  DeviceEdit,
  DeviceFilter,
  DeviceId,
  DevicePage,
  NewDevice,
} from '#shared/domain/device.ts';
import type { DeviceExport } from '#shared/domain/device-export.ts';
import type { DeviceLinks } from '#shared/domain/device-links.ts';
import type { DeviceMerge, MergeRequest, SplitResult } from '#shared/domain/device-merge.ts';
import type { ImportBatch } from '#shared/domain/import.ts';
import type {
  DraftFile,
  ImportDraft,
  ImportRowPage,
  ImportRowView,
  ImportRun,
  ImportTemplate,
  KeptRowPage,
  NewImportTemplate,
  RunRequest,
  WaitingRow,
  WaitingRowAnswer,
  WaitingRowPage,
} from '#shared/domain/import-views.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { NewSite, Settings, SettingsPatch, Site, SitePatch } from '#shared/domain/settings.ts';
import type {
  About,
  Backup,
  Boot,
  LiveEvent,
  MachineView,
  Overview,
  Series,
  SeriesStep,
  Status,
} from '#shared/domain/views.ts';
import type { Refusal } from './refusal.ts';

/** An answer, or why there is none. */
export type Answer<T> = Outcome<T, Refusal>;

/** Rejected rows of one file of an import beneath its titles, as CSV. */
export interface RejectedRows {
  readonly file: string;
  readonly text: AsyncIterable<string>;
}

/** A file to be saved: what to call it, and its bytes. */
export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The use cases: everything that the screens, the API and the commands can ask of the core. */
export interface Services {
  readonly boot: () => Promise<Boot>;
  readonly status: () => Promise<Status>;
  readonly about: () => Promise<About>;
  readonly overview: () => Promise<Overview>;
  readonly check: () => Promise<CheckDocument>;
  readonly machine: {
    readonly view: () => Promise<MachineView>;
    readonly takeInventory: () => Promise<Answer<MachineView>>;
  };
  readonly devices: {
    readonly list: (filter: DeviceFilter) => Promise<DevicePage>;
    readonly find: (id: DeviceId) => Promise<Answer<{ device: Device; inventory: MachineInventory | null }>>;
    readonly listLinks: (id: DeviceId) => Promise<Answer<DeviceLinks>>;
    readonly create: (device: NewDevice) => Promise<Answer<Device>>;
    readonly patch: (id: DeviceId, edit: DeviceEdit) => Promise<Answer<Device>>;
  };
  readonly exports: {
    /** Writes the devices of a list to a file, some at a time; nothing of it is read before its bytes are asked for. */
    readonly devices: (asked: DeviceExport) => Promise<Answer<ExportedFile>>;
  };
  /** Questions that the evidence cannot answer. */
  readonly decisions: {
    readonly list: (state: DecisionState) => Promise<Decision[]>;
    readonly answer: (id: string, answer: DecisionAnswer) => Promise<Answer<Decision>>;
    readonly reopen: (id: string) => Promise<Answer<Decision>>;
  };
  /** Two records of one device made one by a person, and made two again. */
  readonly merges: {
    readonly merge: (id: DeviceId, request: MergeRequest) => Promise<Answer<Device>>;
    readonly list: (id: DeviceId) => Promise<Answer<DeviceMerge[]>>;
    readonly split: (mergeId: string) => Promise<Answer<SplitResult>>;
  };
  readonly history: {
    readonly list: (id: DeviceId) => Promise<Answer<Change[]>>;
    readonly undo: (changeId: number) => Promise<Answer<Device>>;
  };
  readonly series: {
    readonly read: (
      id: DeviceId,
      period: { step: SeriesStep; fromMs: number; toMs: number },
    ) => Promise<Answer<Series>>;
  };
  readonly settings: {
    readonly get: () => Promise<Settings>;
    readonly patch: (patch: SettingsPatch) => Promise<Settings>;
  };
  readonly sites: {
    readonly list: () => Promise<Site[]>;
    readonly create: (site: NewSite) => Promise<Site>;
    readonly patch: (id: string, patch: SitePatch) => Promise<Answer<Site>>;
    readonly remove: (id: string) => Promise<Answer<null>>;
  };
  readonly backups: {
    readonly list: () => Promise<Backup[]>;
    readonly take: () => Promise<Backup>;
    readonly restore: (name: string) => Promise<Answer<{ devices: number; previous: string }>>;
  };
  readonly demonstration: {
    /**
     * Adds in short steps. What was added stays where the store fails in the middle (`cut-short` says how many), and
     * where `signal` ends it between two steps (`added` does).
     */
    readonly add: (
      asked: { devices: number; seed: number },
      signal?: AbortSignal,
    ) => Promise<Answer<{ added: number }>>;
    readonly remove: () => Promise<Answer<{ removed: number }>>;
  };
  readonly imports: {
    /** Files laid down to be imported; those of a draft are one batch. */
    readonly drafts: {
      readonly create: () => Promise<ImportDraft>;
      readonly find: (id: string) => Promise<Answer<ImportDraft>>;
      /** Also calls off what is done with it. */
      readonly remove: (id: string) => Promise<Answer<null>>;
      /** Takes a file as it arrives, in the place of another one of that number, and looks at it. */
      readonly putFile: (
        place: { readonly id: string; readonly number: number; readonly name: string },
        body: AsyncIterable<Uint8Array>,
        expectedBytes: number | null,
      ) => Promise<Answer<DraftFile>>;
      readonly removeFile: (id: string, number: number) => Promise<Answer<null>>;
      /** Begins to take the files in, for good or as a dry run on a copy of the data, and does not wait for the end. */
      readonly begin: (id: string, asked: RunRequest) => Promise<Answer<ImportRun>>;
    };
    /** The last run of each draft. */
    readonly runs: {
      readonly find: (id: string) => Promise<Answer<ImportRun>>;
      /** Nothing of a run that is called off is left; one that is done stays done. */
      readonly cancel: (id: string) => Promise<Answer<ImportRun>>;
      readonly rows: (id: string, query: ImportRowQuery) => Promise<Answer<ImportRowPage>>;
      readonly report: (id: string) => Promise<Answer<AsyncIterable<string>>>;
      readonly rejected: (id: string, fileNumber: number) => Promise<Answer<RejectedRows>>;
    };
    readonly list: () => Promise<ImportBatch[]>;
    readonly rows: (batchId: string, query: ImportRowQuery) => Promise<Answer<ImportRowPage>>;
    /** The rows that an undo left as they are, and why. */
    readonly kept: (batchId: string, page: PageAsked) => Promise<Answer<KeptRowPage>>;
    /** What became of each row, as CSV. */
    readonly report: (batchId: string) => Promise<Answer<AsyncIterable<string>>>;
    readonly rejected: (batchId: string, fileNumber: number) => Promise<Answer<RejectedRows>>;
    /** Rows that may be one of several devices, until a person says which. */
    readonly waiting: {
      readonly list: (page: PageAsked) => Promise<WaitingRowPage>;
      readonly answer: (place: RowPlace, answer: WaitingRowAnswer) => Promise<Answer<ImportRowView>>;
      readonly reopen: (place: RowPlace) => Promise<Answer<WaitingRow>>;
    };
    readonly templates: {
      readonly list: () => Promise<ImportTemplate[]>;
      readonly save: (template: NewImportTemplate) => Promise<Answer<ImportTemplate>>;
      readonly remove: (id: string) => Promise<Answer<null>>;
    };
    /** Takes a batch back; what was changed since stays, and is counted in `kept`. */
    readonly undo: (batchId: string) => Promise<Answer<{ undone: number; kept: number }>>;
  };
  readonly live: {
    /** What a screen that has just opened needs: the present state, as the events that would have told it. */
    readonly current: () => LiveEvent[];
    /** Calls `listener` for each event from now on; the value returned ends it. */
    readonly subscribe: (listener: (event: LiveEvent) => void) => () => void;
  };
}
