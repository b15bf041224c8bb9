import type { ServiceContext } from './service-context.ts';
import { changeContext } from './service-context.ts';
import type { Services } from './services.ts';

/** Finding, adding and editing devices. */
export function createDevices(context: ServiceContext): Services['devices'] {
  const { store, events } = context;
  return {
    list: (filter) => store.devices.list(filter),
    find: async (id) => {
      const device = await store.devices.find(id);
      if (device === null) return { ok: false, reason: 'not-found', what: 'device' };
      return { ok: true, value: { device, inventory: await store.devices.findInventory(id) } };
    },
    listLinks: async (id) => {
      const device = await store.devices.find(id);
      if (device === null) return { ok: false, reason: 'not-found', what: 'device' };
      return { ok: true, value: await store.devices.listLinks(id) };
    },
    create: async (device) => {
      const created = await store.devices.create(device, changeContext(context, 'person'));
      if (created.ok) events.devicesChanged();
      return created;
    },
    patch: async (id, edit) => {
      const patched = await store.devices.patch(id, edit, changeContext(context, 'person'));
      if (patched.ok) events.devicesChanged();
      return patched;
    },
  };
}
