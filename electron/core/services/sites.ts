import type { ServiceContext } from './service-context.ts';
import type { Services } from './services.ts';

/** The places where devices are. */
export function createSites({ store, events }: ServiceContext): Services['sites'] {
  return {
    list: async () => [...(await store.settings.listSites())],
    create: async (site) => {
      const created = await store.settings.createSite(site);
      events.devicesChanged();
      return created;
    },
    patch: async (id, patch) => {
      const patched = await store.settings.patchSite(id, patch);
      if (!patched.ok) return { ok: false, reason: 'not-found', what: 'site' };
      events.devicesChanged();
      return patched;
    },
    remove: async (id) => {
      const removed = await store.settings.deleteSite(id);
      if (!removed.ok) {
        return removed.reason === 'not-found'
          ? { ok: false, reason: 'not-found', what: 'site' }
          : { ok: false, reason: 'site-in-use' };
      }
      events.devicesChanged();
      return removed;
    },
  };
}
