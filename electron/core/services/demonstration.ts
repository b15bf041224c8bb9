import type { NewDevice } from '#shared/domain/device.ts';
import type { NewSite } from '#shared/domain/settings.ts';
import { inventDevices } from './demonstration/generate-fleet.ts';
import { changeContext, localDateOn, type ServiceContext } from './service-context.ts';
import type { Services } from './services.ts';

const places: readonly NewSite[] = [
  { name: 'Paris', country: 'FR', timeZone: 'Europe/Paris' },
  { name: 'Casablanca', country: 'MA', timeZone: 'Africa/Casablanca' },
  { name: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' },
];

/** Invented and written at a time: a few milliseconds of this thread's time, between which it does other work. */
const batchSize = 100;

/** An invented fleet on invented sites, to look around in: added and removed as a whole. */
export function createDemonstration(context: ServiceContext): Services['demonstration'] {
  const { store, events, now } = context;
  let isBusy = false;

  async function oneAtATime<T>(work: () => Promise<T>) {
    if (isBusy) {
      const detail = 'the demonstration fleet is being added or removed';
      return { ok: false, reason: 'busy', detail } as const;
    }
    isBusy = true;
    try {
      return { ok: true, value: await work() } as const;
    } finally {
      isBusy = false;
      events.devicesChanged();
    }
  }

  async function findOrCreateSites(): Promise<string[]> {
    const existing = (await store.settings.listSites()).filter(({ isDemonstration }) => isDemonstration);
    const ids: string[] = [];
    for (const place of places) {
      const found = existing.find(({ name }) => name === place.name);
      const site = found ?? (await store.settings.createSite(place, { isDemonstration: true }));
      ids.push(site.id);
    }
    return ids;
  }

  /** A site that a person has put devices of their own on is theirs now, and stays. */
  async function removeEmptySites(): Promise<void> {
    for (const { id, deviceCount, isDemonstration } of await store.settings.listSites()) {
      if (deviceCount === 0 && isDemonstration) await store.settings.deleteSite(id);
    }
  }

  return {
    add: ({ devices, seed }) =>
      oneAtATime(async () => {
        const siteIds = await findOrCreateSites();
        let added = 0;
        let batch: NewDevice[] = [];
        const write = async (): Promise<void> => {
          added += await store.devices.addDemonstration(batch, changeContext(context, 'demonstration'));
          batch = [];
        };
        const todayOn = localDateOn(now());
        const { demonstration } = await store.devices.summarise(todayOn);
        let index = 0;
        for (const device of inventDevices({ devices, seed, todayOn, startIndex: demonstration })) {
          batch.push({ ...device, siteId: siteIds[index % siteIds.length] ?? null });
          index += 1;
          if (batch.length === batchSize) await write();
        }
        await write();
        return { added };
      }),
    remove: () =>
      oneAtATime(async () => {
        const removed = await store.devices.removeDemonstration(changeContext(context, 'demonstration'));
        await removeEmptySites();
        return { removed };
      }),
  };
}
