import type { LiveEvent } from '#shared/domain/views.ts';

/** What happens in the core, told to whoever listens: live streams, caches. */
export interface CoreEvents {
  publish(event: LiveEvent): void;
  /** The value returned ends the subscription. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
  /** Says that devices, sites or their figures have changed: screens read them again. */
  devicesChanged(): void;
  /** Grows with each change of devices in this process; starts from the clock, so that a restart never repeats one. */
  devicesRevision(): number;
}

/** A bus of events within one core. */
export function createCoreEvents(startedAtMs: number): CoreEvents {
  const listeners = new Set<(event: LiveEvent) => void>();
  let revision = startedAtMs;
  const publish = (event: LiveEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  return {
    publish,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    devicesChanged: () => {
      revision += 1;
      publish({ type: 'devices', revision });
    },
    devicesRevision: () => revision,
  };
}
