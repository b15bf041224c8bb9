import type { IntakeSource } from '#core/intake/facts.ts';
import type { Outcome } from '#core/store/store.ts';
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
import type { ImportBatch, ImportDocument, ImportOptions } from '#shared/domain/import.ts';
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
    /**
     * Takes files in as one batch, which is whole or not there; a dry run does the same on a copy and throws it away.
     * `signal` ends it between two chunks of rows, and nothing is left of it.
     */
    readonly run: (
      sources: readonly IntakeSource[],
      options: ImportOptions,
      told?: { readonly signal?: AbortSignal; readonly onProgress?: (rowsDone: number) => void },
    ) => Promise<Answer<ImportDocument>>;
    readonly list: () => Promise<ImportBatch[]>;
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
