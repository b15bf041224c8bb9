import type { Logger } from 'pino';
import type { HardwareProbe, Presence, Sample } from '#core/hardware/ports.ts';
import type { Store } from '#core/store/store.ts';
import type { DeviceFields, DeviceId } from '#shared/domain/device.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { Reading, UnavailableMeter } from '#shared/domain/reading.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { cutLine } from '#shared/domain/text.ts';
import type { LiveEvent, PollingState } from '#shared/domain/views.ts';
import { assembleReading, type MeterMemory } from './assemble-readings.ts';
import { explain, explainStoreFailure, type StoreFailure } from './explain-failure.ts';
import { startMaintenance } from './maintenance-jobs.ts';
import { createReadingBuffer } from './reading-buffer.ts';
import { createReadingCollector } from './reading-collector.ts';
import { addNeeds, choosePeriodMs, chooseSamplingMs, noNeeds } from './sampling-period.ts';
import { type Clock, createScheduler, systemClock } from './scheduler.ts';

const inventoryPeriodMs = 6 * 3_600_000;
const inventoryRetryMs = 60_000;
/** The second sample comes soon after the first, so that a load and a power exist early. */
const firstSampleDelaysMs = [0, 1_000];
const stalePeriods = 3;

export interface PollerOptions {
  readonly probe: HardwareProbe;
  readonly store: Pick<Store, 'devices' | 'readings' | 'settings' | 'maintenance'>;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  /** The operating-system user, for the change log. */
  readonly actor: string;
  readonly clock?: Clock;
  /** From 0 up to 1: when, within its share of the time, a sampled meter is looked at. */
  readonly random?: () => number;
  /** What the desktop tells of its user; asked with each sample. */
  readonly readPresence?: () => Presence;
  readonly onEvent?: (event: LiveEvent) => void;
  /** Done every hour, beside what keeps the store in order. */
  readonly tidyUp?: () => Promise<void>;
}

/** Samples the machine, records what it says, and keeps the store in order, for as long as it runs. */
export interface Poller {
  state(): PollingState;
  /** The newest reading, stored or not. */
  latest(): Reading | null;
  inventory(): MachineInventory | null;
  /** This machine's device; null until the first inventory has been recorded. */
  deviceId(): DeviceId | null;
  unavailable(): readonly UnavailableMeter[];
  /** Takes and records an inventory now, or joins the one being taken. Rejects when it cannot be recorded. */
  takeInventoryNow(): Promise<MachineInventory>;
  /** Reads the settings anew; a new interval takes effect at once. */
  settingsChanged(): Promise<void>;
  /** Stops sampling until resumed; the settings decide besides. */
  pause(): void;
  resume(): void;
  /** The machine is about to sleep: takes what its meters say, writes it, and pauses. */
  suspend(): Promise<void>;
  /** Something happens to the machine or its user: what was until now is read, and readings come often again. */
  somethingChanges(): void;
  /** Readings taken and not stored: on their way, kept for a store that refuses them, or given up. */
  countUnstored(): number;
  /** Ends every job and writes the last readings; what could not be written, `countUnstored` says. */
  stop(): Promise<void>;
}

/** Starts polling at once: the first sample and the first inventory do not wait for each other. */
export async function createPoller(options: PollerOptions): Promise<Poller> {
  const { probe, store, log, actor, clock = systemClock, readPresence, onEvent, random } = options;
  const scheduler = createScheduler({ clock, log, ...(random === undefined ? {} : { random }) });
  const buffer = createReadingBuffer(store.readings);
  let settings: Settings = await store.settings.get();
  let storedBefore = await store.readings.count();
  let previous: { sample: Sample; lookMs: number } | null = null;
  const memory: MeterMemory = new Map();
  let needs = noNeeds;
  const collector = createReadingCollector({
    onReading: (reading) => emit({ type: 'reading', reading }),
    onStored: (reading) => buffer.add(reading),
  });
  let latestInventory: MachineInventory | null = null;
  let deviceId: DeviceId | null = null;
  let unavailable: readonly UnavailableMeter[] = [];
  let metersKey = '';
  let isPaused = false;
  let sampleFailure: string | null = null;
  let storeFailure: StoreFailure | null = null;
  let runningSinceMs = clock.now();
  let announcedState = '';

  function emit(event: LiveEvent): void {
    try {
      onEvent?.(event);
    } catch (error) {
      log.error({ err: error }, 'a listener of the polling failed');
    }
  }

  const periodMs = () =>
    choosePeriodMs({
      intervalMs: settings.polling.intervalSeconds * 1000,
      isOnMains: previous?.sample.isOnMains ?? null,
      isStill: collector.isStill(),
    });
  const samplingMs = () => chooseSamplingMs(periodMs(), needs);

  function readState(): PollingState {
    return {
      ...judgeState(),
      intervalSeconds: settings.polling.intervalSeconds,
      lastReadingAtMs: collector.latest()?.atMs ?? null,
      readingsStored: Math.max(storedBefore + buffer.countStored(), 0),
    };
  }

  function judgeState(): Pick<PollingState, 'state' | 'reason' | 'reasonCode'> {
    if (!settings.polling.isEnabled) {
      const reason = 'Polling is switched off in the settings.';
      return { state: 'paused', reasonCode: 'switched-off', reason };
    }
    if (isPaused) {
      const reason = 'Polling waits until the machine is awake again.';
      return { state: 'paused', reasonCode: 'suspended', reason };
    }
    if (storeFailure !== null) {
      const lost = buffer.countDropped();
      const kept = `${buffer.countKept()} readings are kept in memory${lost > 0 ? `, ${lost} older ones were given up` : ''}.`;
      const reason = `Readings cannot be stored: ${storeFailure.explanation}. ${kept}`;
      return { state: 'failed', reasonCode: storeFailure.code, reason };
    }
    if (sampleFailure !== null) {
      const reason = `The machine could not be sampled: ${sampleFailure}.`;
      return { state: 'failed', reasonCode: 'sample-failed', reason };
    }
    const latest = collector.latest();
    const sinceMs = Math.max(latest?.atMs ?? Number.NEGATIVE_INFINITY, runningSinceMs);
    if (clock.now() - sinceMs > stalePeriods * periodMs()) {
      const reason = 'No reading has come for three intervals.';
      return { state: 'stale', reasonCode: 'no-reading', reason };
    }
    return latest === null ? { state: 'starting', reason: null } : { state: 'running', reason: null };
  }

  /** Tells of a change of state once; the count of readings alone is no change. */
  function announceState(): void {
    const polling = readState();
    const key = `${polling.state} ${polling.intervalSeconds} ${polling.reasonCode} ${storeFailure?.explanation} ${sampleFailure}`;
    if (key === announcedState) return;
    announcedState = key;
    emit({ type: 'polling', polling });
  }

  /** The store's count is asked seldom: after it was pruned or replaced. */
  async function countStored(): Promise<void> {
    const stored = buffer.countStored();
    storedBefore = (await store.readings.count()) - stored;
  }

  async function takeSample(): Promise<void> {
    // Asked first: what is read now speaks for the time until now.
    const presence = askPresence();
    try {
      // After a start and a gap two looks at each meter are needed before there is a figure to show.
      const isFirst = (collector.latest()?.intervalMs ?? null) === null;
      const sample: Sample = { ...(await probe.takeSample(isFirst ? 'anew' : 'kept')), ...presence };
      needs = addNeeds(needs, sample.meters);
      const lookMs = samplingMs();
      const longerMs = Math.max(lookMs, previous?.lookMs ?? 0);
      const part = assembleReading(previous?.sample ?? null, sample, longerMs, memory);
      collector.add(part, periodMs(), lookMs === periodMs());
      previous = { sample, lookMs };
      sampleFailure = null;
      await refreshUnavailable(sample);
    } catch (error) {
      sampleFailure = explain(error);
      throw error;
    } finally {
      // Not waited for: a slow disk must not hold up the next sample.
      void writeReadings();
      announceState();
    }
  }

  function askPresence(): Presence | null {
    try {
      return readPresence?.() ?? null;
    } catch (error) {
      log.warn({ err: error }, 'the desktop did not tell whether anyone is there');
      return null;
    }
  }

  async function writeReadings(): Promise<void> {
    if (deviceId === null) return;
    try {
      await buffer.flush(deviceId);
      storeFailure = null;
    } catch (error) {
      if (storeFailure === null)
        log.error({ err: error }, 'readings cannot be stored; they are kept and tried again');
      storeFailure = explainStoreFailure(error);
    }
    announceState();
  }

  /** Which meters are missing changes with the charger and with rights: asked again when the present ones change. */
  async function refreshUnavailable(sample: Sample): Promise<void> {
    const key = `${sample.isOnMains} ${sample.meters.map(({ meter }) => meter).join(' ')}`;
    if (key === metersKey) return;
    unavailable = await probe.listUnavailableMeters();
    metersKey = key;
  }

  async function takeInventory(): Promise<void> {
    const inventory = await probe.takeInventory();
    latestInventory = inventory;
    emit({ type: 'inventory', takenAtMs: inventory.takenAtMs });
    try {
      const context = { actor, source: 'machine', atMs: clock.now() } as const;
      const device = await store.devices.recordThisMachine(readDeviceFields(inventory), inventory, context);
      deviceId = device.id;
    } catch (error) {
      storeFailure = explainStoreFailure(error);
      announceState();
      throw error;
    }
    unavailable = await probe.listUnavailableMeters();
    await writeReadings();
  }

  const sampling = scheduler.add({
    name: 'sample',
    periodMs: samplingMs,
    // Over the whole of its share of the time: only then is the mean of the looks right whatever the power does.
    jitterMs: () => (needs.isAnySampled ? samplingMs() : 0),
    firstDelaysMs: firstSampleDelaysMs,
    run: takeSample,
  });
  // Sees that sampling has stopped even when a sample never comes back.
  const watching = scheduler.add({ name: 'watch', periodMs, run: async () => announceState() });
  const inventories = scheduler.add({
    name: 'inventory',
    periodMs: () => (deviceId === null ? inventoryRetryMs : inventoryPeriodMs),
    firstDelaysMs: [0],
    run: takeInventory,
  });
  startMaintenance({
    scheduler,
    store,
    clock,
    readSettings: () => settings,
    onPruned: countStored,
    ...(options.tidyUp === undefined ? {} : { tidyUp: options.tidyUp }),
  });
  if (!settings.polling.isEnabled) sampling.pause();

  function applyPause(): void {
    if (isPaused || !settings.polling.isEnabled) {
      sampling.pause();
      previous = null;
      collector.finish();
    } else {
      runningSinceMs = clock.now();
      sampling.resume();
    }
    announceState();
  }

  return {
    state: readState,
    latest: collector.latest,
    inventory: () => latestInventory,
    deviceId: () => deviceId,
    unavailable: () => unavailable,
    async takeInventoryNow() {
      await inventories.runNow();
      if (latestInventory === null) throw new Error('the poller has been stopped');
      return latestInventory;
    },
    async settingsChanged() {
      const before = settings.polling;
      settings = await store.settings.get();
      await countStored();
      if (before.isEnabled !== settings.polling.isEnabled) applyPause();
      else if (before.intervalSeconds !== settings.polling.intervalSeconds) sampling.replan();
      watching.replan();
      announceState();
    },
    pause() {
      isPaused = true;
      applyPause();
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      previous = null;
      applyPause();
    },
    async suspend() {
      if (isPaused) return;
      isPaused = true;
      // A failure is logged and counted by the scheduler; the pause comes all the same.
      if (settings.polling.isEnabled) await sampling.runNow().catch(() => {});
      if (!isPaused) return;
      applyPause();
      await writeReadings();
    },
    somethingChanges() {
      collector.disturb();
      if (!isPaused && settings.polling.isEnabled) sampling.runNow().catch(() => {});
      sampling.replan();
    },
    countUnstored: () => buffer.countKept() + buffer.countDropped() + collector.countHeld(),
    async stop() {
      await scheduler.stop();
      collector.finish();
      await writeReadings();
    },
  };
}

const cut = (text: string | null, max: number) => (text === null ? null : cutLine(text, max));

/** What the inventory says of the device; an unknown says nothing, so that it never takes a known value away. */
function readDeviceFields({ device }: MachineInventory): Partial<DeviceFields> {
  const fields = {
    name: cut(device.hostname, 200),
    category: device.category,
    manufacturer: cut(device.manufacturer, 200),
    model: cut(device.model, 200),
    serialNumber: cut(device.serialNumber, 200),
    hardwareUuid: cut(device.hardwareUuid, 100),
    assetTag: cut(device.assetTag, 100),
    status: 'in-service' as const,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}
