import { type Api, createApi } from '#core/api/create-api.ts';
import type { HardwareProbe, Presence } from '#core/hardware/ports.ts';
import { createHardwareProbe } from '#core/hardware/probe-client.ts';
import type { StartProbeProcess } from '#core/hardware/start-process.ts';
import { serveSocket } from '#core/http/serve-socket.ts';
import { type Logger, openLog } from '#core/log.ts';
import { createPoller, type Poller } from '#core/polling/poller.ts';
import { systemClock } from '#core/polling/scheduler.ts';
import { type CoreEvents, createCoreEvents } from '#core/services/core-events.ts';
import { createServices } from '#core/services/create-services.ts';
import { createNoWatch } from '#core/services/machine-watch.ts';
import type { Services } from '#core/services/services.ts';
import { isOpenToOthers } from '#core/store/data-folder.ts';
import { openStore } from '#core/store/sqlite/open-store.ts';
import type { OpenRefusal, Outcome, Store } from '#core/store/store.ts';
import type { Boot, Status } from '#shared/domain/views.ts';
import type { CoreEntries } from './core-entries.ts';

export interface ComposeCoreOptions {
  readonly dataDir: string;
  readonly face: Status['face'];
  readonly version: string;
  /** Programs of their own: the database's thread, and the process that reads the hardware. */
  readonly entries: CoreEntries;
  readonly startProbeProcess?: StartProbeProcess;
  /** Where the kernel shows the hardware, for tests. */
  readonly sysRoot?: string;
  /** The face's log. Where it is silent, an owner that stays keeps its log in the data folder instead. */
  readonly log: Logger;
  readonly now?: () => number;
  /** The operating-system user, for the change log. */
  readonly actor: string;
  /** Refuses a data folder that is not there, instead of making it. */
  readonly mustExist?: boolean;
  /** By default only a command that reads says otherwise. A core that only reads does not poll. */
  readonly mode?: 'owner' | 'read-only';
  /** Whether this core watches the machine: by default all do but the command line's. */
  readonly polling?: boolean;
  /** What the desktop tells of its user; where it is not given, that stays unknown. */
  readonly readPresence?: () => Presence;
  /** The folder of the application's package.json. */
  readonly applicationRoot?: URL;
  /** CPU time and memory of further processes of the face, since they started: the desktop's windows. */
  readonly readOtherProcesses?: () => { readonly cpuSeconds: number; readonly residentBytes: number };
}

/** A running core, the same in all three faces. */
export interface Core {
  /** The API: every route under `/api`, whatever the origin of the request's address. */
  api(request: Request): Promise<Response>;
  /** What a page needs before its first words. */
  boot(): Promise<Boot>;
  readonly services: Services;
  readonly store: Store;
  /** What happens in the core, for whoever shows it outside the page. */
  readonly events: Pick<CoreEvents, 'subscribe'>;
  readonly probe: HardwareProbe;
  readonly log: Logger;
  /** To be told when the machine sleeps and what happens to it, and asked at the end what it could not store; null where nothing polls. */
  readonly poller: Pick<Poller, 'suspend' | 'resume' | 'somethingChanges' | 'countUnstored'> | null;
  /** Tells those who find the folder locked where its owner can be opened; null: no longer. Never rejects. */
  announceUrl(url: string | null): Promise<void>;
  /** Ends polling and writes the last readings, ends live streams, then closes the store. Once. */
  stop(): Promise<void>;
}

/** The one place where the core is put together. Refused when the data folder cannot be used. */
export async function composeCore(
  options: ComposeCoreOptions,
): Promise<Outcome<Core, { refusal: OpenRefusal }>> {
  const { dataDir, face, now = Date.now, mode = 'owner' } = options;
  const opened = await openStore({
    dataDir,
    entry: options.entries.databaseThread,
    now,
    mode,
    ownerFace: face,
    ...(options.mustExist === undefined ? {} : { mustExist: options.mustExist }),
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  const isStaying = face !== 'command-line' && mode === 'owner';
  const log = isStaying && options.log.level === 'silent' ? openLog(dataDir) : options.log;
  if (mode === 'owner' && isOpenToOthers(dataDir))
    log.warn(
      'others can look into the data folder, which is not this user’s own: its rights were left as they are',
    );
  const endings: (() => Promise<unknown>)[] = [() => store.close()];
  const endAll = async (): Promise<void> => {
    for (let end = endings.pop(); end !== undefined; end = endings.pop()) {
      await end().catch((error: unknown) => log.error({ err: error }, 'a part of the core did not end well'));
    }
  };
  try {
    if (mode === 'owner') {
      // An import whose process ended in the middle of it is taken back before anyone sees its devices.
      const settled = await store.imports.settleInterrupted({
        actor: options.actor,
        source: 'undo',
        atMs: now(),
      });
      if (settled > 0) log.warn({ settled }, 'imports that had been cut short were taken back');
    }
    const parts = await startParts({ ...options, log, now, mode }, store, endings);
    if (isStaying) {
      const socket = await serveSocket({ dataDir, api: parts.api.handle, log });
      endings.push(async () => socket?.close());
    }
    log.info({ face, version: options.version, mode }, 'the core has started');
    let stopped: Promise<void> | null = null;
    return {
      ok: true,
      value: {
        api: parts.api.handle,
        boot: parts.services.boot,
        services: parts.services,
        store,
        events: parts.events,
        probe: parts.probe,
        log,
        poller: parts.poller,
        announceUrl: (url) =>
          store.setOwnerUrl(url).catch((error: unknown) => {
            log.warn({ err: error }, 'the note beside the lock could not be written');
          }),
        stop: () => {
          stopped ??= endAll();
          return stopped;
        },
      },
    };
  } catch (error) {
    await endAll();
    throw error;
  }
}

interface Parts {
  readonly api: Api;
  readonly services: Services;
  readonly probe: HardwareProbe;
  readonly poller: Poller | null;
  readonly events: CoreEvents;
}

/** What stands on the store, in order; each part says how it ends. */
async function startParts(
  options: ComposeCoreOptions & { readonly now: () => number; readonly mode: 'owner' | 'read-only' },
  store: Store,
  endings: (() => Promise<unknown>)[],
): Promise<Parts> {
  const { face, version, log, now, actor, mode, polling = face !== 'command-line' } = options;
  const startedAtMs = now();
  const events = createCoreEvents(startedAtMs);
  const probe = createHardwareProbe({
    entry: options.entries.probeProcess,
    log,
    now,
    ...(options.startProbeProcess === undefined ? {} : { startProcess: options.startProbeProcess }),
    ...(options.sysRoot === undefined ? {} : { sysRoot: options.sysRoot }),
  });
  endings.push(() => probe.stop());
  let machineRecorded = (): void => undefined;
  let tidyUp = async (): Promise<void> => undefined;
  const poller =
    polling && mode === 'owner'
      ? await createPoller({
          probe,
          store: withRecordedMachine(store, () => machineRecorded()),
          log,
          actor,
          clock: { ...systemClock, now },
          ...(options.readPresence === undefined ? {} : { readPresence: options.readPresence }),
          onEvent: events.publish,
          tidyUp: () => tidyUp(),
        })
      : null;
  const { polling: pollingSettings } = await store.settings.get();
  const services = createServices({
    store,
    probe,
    intakeEntries: options.entries,
    watch: poller ?? createNoWatch(pollingSettings.intervalSeconds),
    events,
    log,
    now,
    actor,
    version,
    face,
    startedAtMs,
    applicationRoot: options.applicationRoot ?? new URL('../../', import.meta.url),
    readOtherProcesses: options.readOtherProcesses ?? (() => ({ cpuSeconds: 0, residentBytes: 0 })),
  });
  endings.push(() => services.stopImports());
  tidyUp = services.removeOldDrafts;
  machineRecorded = () => {
    events.devicesChanged();
    services.placeThisMachine().catch((error: unknown) => {
      log.warn({ err: error }, 'this machine could not be put on its site');
    });
  };
  const api = createApi({ services, log, version });
  endings.push(async () => api.liveStreams.endAll());
  if (poller !== null) endings.push(() => poller.stop());
  return { api, services, probe, poller, events };
}

/** The store as the poller has it: it tells when this machine has been recorded. */
function withRecordedMachine(store: Store, recorded: () => void): Store {
  return {
    ...store,
    devices: {
      ...store.devices,
      recordThisMachine: async (...given) => {
        const device = await store.devices.recordThisMachine(...given);
        recorded();
        return device;
      },
    },
  };
}
