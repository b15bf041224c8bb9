import type { NewDevice } from '#shared/domain/device.ts';
import type { NewSite } from '#shared/domain/settings.ts';
import { inventDevices } from './demonstration/generate-fleet.ts';
import { changeContext, localDateOn, type ServiceContext } from './service-context.ts';
import type { Services } from './services.ts';

/** What a demonstration site's name ends with, in either language: the mark by which it is known and removed. */
const siteMarks = { en: ' (demonstration)', fr: ' (démonstration)' } as const;

const places: readonly NewSite[] = [
  { name: 'Paris', country: 'FR', timeZone: 'Europe/Paris' },
  { name: 'Casablanca', country: 'MA', timeZone: 'Africa/Casablanca' },
  { name: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' },
];

/** Invented and written at a time: a few milliseconds of this thread's time, between which it does other work. */
const batchSize = 100;

const isDemonstrationSite = (name: string): boolean =>
  Object.values(siteMarks).some((mark) => name.endsWith(mark));

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
    const { language } = await store.settings.get();
    const existing = await store.settings.listSites();
    const ids: string[] = [];
    for (const place of places) {
      const names = Object.values(siteMarks).map((mark) => `${place.name}${mark}`);
      const found = existing.find(({ name }) => names.includes(name));
      const name = `${place.name}${siteMarks[language ?? 'en']}`;
      ids.push(found?.id ?? (await store.settings.createSite({ ...place, name })).id);
    }
    return ids;
  }

  /** A site that a person has put devices of their own on is theirs now, and stays. */
  async function removeEmptySites(): Promise<void> {
    for (const { id, name, deviceCount } of await store.settings.listSites()) {
      if (deviceCount === 0 && isDemonstrationSite(name)) await store.settings.deleteSite(id);
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
        let index = 0;
        for (const device of inventDevices({ devices, seed, todayOn: localDateOn(now()) })) {
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
