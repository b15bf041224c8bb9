import type { ServiceContext } from './service-context.ts';
import { changeContext } from './service-context.ts';
import type { Services } from './services.ts';

/** Two records of one device made one, and made two again. */
export function createMerges(context: ServiceContext): Services['merges'] {
  const { store, events, watch, log } = context;

  /** The device that this machine is recorded under may be another now: whoever writes its readings must know. */
  async function tellChange(): Promise<void> {
    events.devicesChanged();
    await watch.takeInventoryNow().catch((error: unknown) => {
      log.warn({ err: error }, 'this machine could not be read again after a merge');
    });
  }

  return {
    merge: async (id, request) => {
      const merged = await store.devices.merge(id, request, changeContext(context, 'person'));
      if (!merged.ok) return merged.reason === 'not-found' ? { ...merged, what: 'device' } : merged;
      await tellChange();
      return merged;
    },
    list: async (id) => {
      const device = await store.devices.find(id);
      if (device === null) return { ok: false, reason: 'not-found', what: 'device' };
      return { ok: true, value: [...(await store.devices.listMerges(id))] };
    },
    split: async (mergeId) => {
      const split = await store.devices.split(mergeId, changeContext(context, 'undo'));
      if (!split.ok) return split.reason === 'not-found' ? { ...split, what: 'merge' } : split;
      await tellChange();
      return split;
    },
  };
}
