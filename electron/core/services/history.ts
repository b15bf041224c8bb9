import type { ServiceContext } from './service-context.ts';
import { changeContext } from './service-context.ts';
import type { Services } from './services.ts';

/** The change log of a device, and taking a change back. */
export function createHistory(context: ServiceContext): Services['history'] {
  const { store, events } = context;
  return {
    list: async (id) => {
      const device = await store.devices.find(id);
      if (device === null) return { ok: false, reason: 'not-found', what: 'device' };
      return { ok: true, value: [...(await store.devices.listChanges(id))] };
    },
    undo: async (changeId) => {
      const undone = await store.devices.undo(changeId, changeContext(context, 'undo'));
      if (!undone.ok) {
        return undone.reason === 'not-found' ? { ok: false, reason: 'not-found', what: 'change' } : undone;
      }
      events.devicesChanged();
      return undone;
    },
  };
}
