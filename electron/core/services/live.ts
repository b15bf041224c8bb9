import type { LiveEvent } from '#shared/domain/views.ts';
import type { ServiceContext } from './service-context.ts';
import type { Services } from './services.ts';

/** What happens now, for screens that stay open. */
export function createLive({ watch, events }: ServiceContext): Services['live'] {
  return {
    current: () => {
      const current: LiveEvent[] = [{ type: 'polling', polling: watch.state() }];
      const reading = watch.latest();
      if (reading !== null) current.push({ type: 'reading', reading });
      const inventory = watch.inventory();
      if (inventory !== null) current.push({ type: 'inventory', takenAtMs: inventory.takenAtMs });
      current.push({ type: 'devices', revision: events.devicesRevision() });
      return current;
    },
    subscribe: events.subscribe,
  };
}
