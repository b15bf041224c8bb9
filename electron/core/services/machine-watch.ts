import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { Reading, UnavailableMeter } from '#shared/domain/reading.ts';
import type { PollingState } from '#shared/domain/views.ts';

/** What the use cases ask of whoever watches this machine: the poller, or nobody in a short-lived command. */
export interface MachineWatch {
  readonly state: () => PollingState;
  readonly latest: () => Reading | null;
  readonly inventory: () => MachineInventory | null;
  readonly unavailable: () => readonly UnavailableMeter[];
  /** Takes and records the inventory; null where nobody watches. */
  readonly takeInventoryNow: () => Promise<MachineInventory | null>;
  /** The settings, or the whole data, are no longer what they were. */
  readonly settingsChanged: () => Promise<void>;
}

/** The watch of a core that does not poll. */
export function createNoWatch(intervalSeconds: number): MachineWatch {
  return {
    state: () => ({
      state: 'paused',
      intervalSeconds,
      lastReadingAtMs: null,
      readingsStored: 0,
      reason: 'this command does not poll',
    }),
    latest: () => null,
    inventory: () => null,
    unavailable: () => [],
    takeInventoryNow: async () => null,
    settingsChanged: async () => undefined,
  };
}
