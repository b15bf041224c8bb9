import type { Logger } from 'pino';
import type { HardwareProbe, Sample } from '#core/hardware/ports.ts';
import { type Store, StoreError } from '#core/store/store.ts';
import type { DeviceFields, DeviceId } from '#shared/domain/device.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { Reading, UnavailableMeter } from '#shared/domain/reading.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { cutLine } from '#shared/domain/text.ts';
import type { LiveEvent, PollingReasonCode, PollingState } from '#shared/domain/views.ts';
import { assembleReading, findSafePeriodMs } from './assemble-readings.ts';
import { startMaintenance } from './maintenance-jobs.ts';
import { mergeReadings } from './merge-readings.ts';
import { createReadingBuffer } from './reading-buffer.ts';
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
  readonly onEvent?: (event: LiveEvent) => void;
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
  /** Stops sampling until resumed, as for a suspend; the settings decide besides. */
  pause(): void;
  resume(): void;
  /** Readings taken and not stored: on their way, kept for a store that refuses them, or given up. */
  countUnstored(): number;
  /** Ends every job and writes the last readings; what could not be written, `countUnstored` says. */
  stop(): Promise<void>;
}

/** Starts polling at once: the first sample and the first inventory do not wait for each other. */
export async function createPoller(options: PollerOptions): Promise<Poller> {
  const { probe, store, log, actor, clock = systemClock, onEvent } = options;
  const scheduler = createScheduler({ clock, log });
  const buffer = createReadingBuffer(store.readings);
  let settings: Settings = await store.settings.get();
  let storedBefore = await store.readings.count();
  let previous: { sample: Sample; periodMs: number } | null = null;
  /** Readings of the interval that is under way, where counters go round faster than it. */
  let parts: Reading[] = [];
  let safePeriodMs = Number.POSITIVE_INFINITY;
  let latestReading: Reading | null = null;
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

  const periodMs = () => settings.polling.intervalSeconds * 1000;
  /** A whole part of the interval, often enough for the counters seen. */
  const samplingMs = () => periodMs() / Math.max(Math.ceil(periodMs() / safePeriodMs), 1);

  function readState(): PollingState {
    return {
      ...judgeState(),
      intervalSeconds: settings.polling.intervalSeconds,
      lastReadingAtMs: latestReading?.atMs ?? null,
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
    const sinceMs = Math.max(latestReading?.atMs ?? Number.NEGATIVE_INFINITY, runningSinceMs);
    if (clock.now() - sinceMs > stalePeriods * periodMs()) {
      const reason = 'No reading has come for three intervals.';
      return { state: 'stale', reasonCode: 'no-reading', reason };
    }
    return latestReading === null ? { state: 'starting', reason: null } : { state: 'running', reason: null };
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
    try {
      const sample = await probe.takeSample();
      safePeriodMs = Math.min(safePeriodMs, findSafePeriodMs(sample.meters));
      const longerPeriodMs = Math.max(samplingMs(), previous?.periodMs ?? 0);
      collect(assembleReading(previous?.sample ?? null, sample, longerPeriodMs));
      previous = { sample, periodMs: samplingMs() };
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

  /** Keeps a reading until its interval is over; the first after a gap, and the one after it, do not wait. */
  function collect(reading: Reading): void {
    const followsGap = latestReading?.intervalMs === null && parts.length === 0;
    if (reading.intervalMs === null) record();
    parts.push(reading);
    const indexOf = (atMs: number) => Math.floor(atMs / periodMs());
    const isOver = indexOf(reading.atMs) > indexOf(latestReading?.atMs ?? 0);
    if (reading.intervalMs === null || followsGap || samplingMs() === periodMs() || isOver) record();
  }

  function record(): void {
    const [first, ...others] = parts;
    if (first === undefined) return;
    parts = [];
    const reading = mergeReadings([first, ...others]);
    latestReading = reading;
    buffer.add(reading);
    emit({ type: 'reading', reading });
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
    firstDelaysMs: firstSampleDelaysMs,
    run: async ({ isLate }) => {
      if (isLate) previous = null;
      await takeSample();
    },
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
  });
  if (!settings.polling.isEnabled) sampling.pause();

  function applyPause(): void {
    if (isPaused || !settings.polling.isEnabled) {
      sampling.pause();
      previous = null;
      record();
    } else {
      runningSinceMs = clock.now();
      sampling.resume();
    }
    announceState();
  }

  return {
    state: readState,
    latest: () => latestReading,
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
    countUnstored: () => buffer.countKept() + buffer.countDropped(),
    async stop() {
      await scheduler.stop();
      record();
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

interface StoreFailure {
  readonly code: PollingReasonCode;
  readonly explanation: string;
}

const storeFailures: Partial<Record<StoreError['reason'], StoreFailure>> = {
  'disk-full': { code: 'disk-full', explanation: 'the disk is full' },
  'read-only': { code: 'folder-read-only', explanation: 'the data folder cannot be written to' },
  corrupt: { code: 'database-damaged', explanation: 'the database is damaged' },
};

function explainStoreFailure(error: unknown): StoreFailure {
  const known = error instanceof StoreError ? storeFailures[error.reason] : undefined;
  return known ?? { code: 'store-failed', explanation: explain(error) };
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : 'unexpected failure';
}
