import type { MachineView } from '#shared/domain/views.ts';
import { estimateForScale, estimateTypicalAnnualEnergy } from '#shared/energy/typical-annual-energy.ts';
import type { ServiceContext } from './service-context.ts';
import type { Services } from './services.ts';
import { findSiteTimeZone } from './site-time-zone.ts';

/** This machine as the screens show it: what it is, what it typically uses, what its sensors say. */
export async function viewMachine({ store, watch }: ServiceContext): Promise<MachineView> {
  const device = await store.devices.findThisMachine();
  const recorded = device === null ? null : await store.devices.findInventory(device.id);
  const inventory = watch.inventory() ?? recorded;
  const latest = watch.latest() ?? (device === null ? null : await store.readings.findLatest(device.id));
  const category = device?.category ?? inventory?.device.category ?? null;
  const isVirtual = inventory?.device.isVirtual ?? null;
  return {
    deviceId: device?.id ?? null,
    timeZone: await findSiteTimeZone({ store }, device?.siteId ?? null),
    inventory,
    annualEnergy: estimateTypicalAnnualEnergy({ category, isVirtual }),
    comparison: estimateForScale({ category, isVirtual }),
    latest,
    meters: (latest?.meters ?? []).map(({ meter, domain }) => ({ meter, domain })),
    unavailable: [...watch.unavailable()],
  };
}

/** Viewing this machine, and reading it again. */
export function createMachine(context: ServiceContext): Services['machine'] {
  return {
    view: () => viewMachine(context),
    takeInventory: async () => {
      const taken = await context.watch.takeInventoryNow();
      if (taken === null) {
        return { ok: false, reason: 'source-unavailable', detail: 'this machine is not being watched' };
      }
      return { ok: true, value: await viewMachine(context) };
    },
  };
}
