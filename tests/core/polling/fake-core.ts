import type { HardwareProbe, MeterSample, Sample } from '#core/hardware/ports.ts';
import { createPoller, type Poller } from '#core/polling/poller.ts';
import { type Store, StoreError } from '#core/store/store.ts';
import type { Device, DeviceFields } from '#shared/domain/device.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { type Settings, settingsSchema } from '#shared/domain/settings.ts';
import type { Backup, LiveEvent } from '#shared/domain/views.ts';
import { emptyInventory } from '../empty-inventory.ts';
import { createFakeClock } from './fake-clock.ts';

export const deviceId = '01890a5d-ac96-774b-bcce-b302099a8057';
export const startMs = Date.UTC(2026, 5, 1, 12, 0, 3);

const _nothing = { manufacturer: null, model: null, serialNumber: null };

/** The ports of the poller, in memory: what the machine says and what the store does are the test's to change. */
export function makeCore() {
  const clock = createFakeClock(startMs);
  let settings: Settings = settingsSchema.parse({});
  let counted = 1_000;
  const stored: Reading[] = [];
  const recorded: { fields: Partial<DeviceFields>; source: string }[] = [];
  const events: LiveEvent[] = [];
  const calls: string[] = [];
  const backups: Backup[] = [];
  const fake = {
    clock,
    stored,
    recorded,
    events,
    calls,
    backups,
    powerWatts: 10,
    /** Where the counter goes round. */
    wrapsAtJoules: null as number | null,
    isOnMains: true,
    /** What the sampling does instead of answering: fail, or never come back. */
    sampling: 'answers' as 'answers' | 'fails' | 'hangs',
    inventoryTakes: 0,
    storeFailure: null as StoreError['reason'] | null,
    changeSettings(change: Partial<Settings>) {
      settings = { ...settings, ...change };
    },
    start: (): Promise<Poller> =>
      createPoller({
        probe,
        store,
        clock,
        actor: 'tester',
        log: { error: () => calls.push('log error'), warn: () => {} },
        onEvent: (event) => events.push(event),
      }),
  };

  function fail(): void {
    if (fake.storeFailure !== null) throw new StoreError(fake.storeFailure, 'the store refuses');
  }

  const probe: HardwareProbe = {
    async takeSample(): Promise<Sample> {
      if (fake.sampling === 'fails') throw new Error('no probe');
      if (fake.sampling === 'hangs') await new Promise(() => {});
      const steadyMs = clock.monotonicNow();
      counted = 1_000 + (fake.powerWatts * steadyMs) / 1000;
      const meter: MeterSample = {
        meter: 'rapl-package-0',
        domain: 'package',
        kind: 'counter',
        energyJoules: fake.wrapsAtJoules === null ? counted : counted % fake.wrapsAtJoules,
        wrapsAtJoules: fake.wrapsAtJoules,
      };
      return {
        atMs: clock.now(),
        monotonicMs: steadyMs,
        loadRatio: 0.5,
        memoryUsedBytes: 1,
        memoryTotalBytes: 2,
        isOnMains: fake.isOnMains,
        batteryChargeRatio: null,
        uptimeSeconds: clock.upMs() / 1000,
        meters: [meter],
      };
    },
    async takeInventory(): Promise<MachineInventory> {
      calls.push('inventory');
      if (fake.inventoryTakes > 0)
        await new Promise<void>((resolve) => clock.setTimeout(resolve, fake.inventoryTakes));
      return {
        ...emptyInventory,
        takenAtMs: clock.now(),
        device: {
          ...emptyInventory.device,
          category: 'laptop',
          hostname: 'pc-1',
          isVirtual: false,
          model: 'X1',
        },
      };
    },
    async listUnavailableMeters() {
      calls.push('unavailable');
      return [{ meter: 'battery-discharge', reason: fake.isOnMains ? 'on mains' : 'none', remedy: null }];
    },
    readOwnFootprint: async () => ({ cpuSeconds: 0, residentBytes: null }),
    stop: async () => {},
  };

  const store = {
    settings: { get: async () => settings },
    devices: {
      async recordThisMachine(
        fields: Partial<DeviceFields>,
        _: MachineInventory,
        context: { source: string },
      ) {
        fail();
        recorded.push({ fields, source: context.source });
        return { id: deviceId } as Device;
      },
    },
    readings: {
      async append(_: string, readings: readonly Reading[]) {
        fail();
        stored.push(...readings);
      },
      count: async () => stored.length,
      async rollUp() {
        calls.push('roll-up');
      },
      async prune() {
        calls.push('prune');
        return { readings: 0, quarters: 0 };
      },
    },
    maintenance: {
      listBackups: async () => backups,
      async backUp(kind: Backup['kind'], takenAtMs: number) {
        calls.push('backup');
        backups.push({ name: `${kind}-${takenAtMs}`, kind, takenAtMs, sizeBytes: 1 });
        return { ...backups[backups.length - 1], path: '' };
      },
      async pruneBackups(keep: number) {
        calls.push(`keep ${keep}`);
      },
    },
  } as unknown as Store;
  return fake;
}
