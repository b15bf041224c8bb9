import type { NewDevice } from '#shared/domain/device.ts';
import type { NewSite } from '#shared/domain/settings.ts';
import { inventDevices } from './demonstration/generate-fleet.ts';
import { changeContext, localDateOn, type ServiceContext } from './service-context.ts';
import type { Answer, Services } from './services.ts';
import { type StoreFailure, storeFailureOf } from './store-failure.ts';

const places: readonly NewSite[] = [
  { name: 'Paris', country: 'FR', timeZone: 'Europe/Paris' },
  { name: 'Casablanca', country: 'MA', timeZone: 'Africa/Casablanca' },
  { name: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' },
];

const explanations: Record<StoreFailure, string> = {
  'disk-full': 'the disk is full',
  corrupt: 'the database is damaged',
  'read-only': 'the data folder is read-only',
  removed: 'the data folder or its database was removed',
  closed: 'Perdure has closed its data folder',
  unexpected: 'the data could not be written; the log has the details',
};

/** Invented and written at a time: a few milliseconds of this thread's time, between which it does other work. */
const batchSize = 100;

/** An invented fleet on invented sites, to look around in: added and removed as a whole. */
export function createDemonstration(context: ServiceContext): Services['demonstration'] {
  const { store, events, log, now } = context;
  let isBusy = false;

  async function oneAtATime<T>(work: () => Promise<Answer<T>>): Promise<Answer<T>> {
    if (isBusy) {
      const detail = 'the demonstration fleet is being added or removed';
      return { ok: false, reason: 'busy', detail };
    }
    isBusy = true;
    try {
      return await work();
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

  /** A step that failed may have been done in part: the store itself says what stays, where it still can. */
  async function countAdded(todayOn: string, before: number, known: number): Promise<number> {
    try {
      return (await store.devices.summarise(todayOn)).demonstration - before;
    } catch {
      return known;
    }
  }

  /** A site that a person has put devices of their own on is theirs now, and stays. */
  async function removeEmptySites(): Promise<void> {
    for (const { id, deviceCount, isDemonstration } of await store.settings.listSites()) {
      if (deviceCount === 0 && isDemonstration) await store.settings.deleteSite(id);
    }
  }

  return {
    add: ({ devices, seed }, signal) =>
      oneAtATime(async () => {
        const todayOn = localDateOn(now());
        const { demonstration } = await store.devices.summarise(todayOn);
        let added = 0;
        let batch: NewDevice[] = [];
        const write = async (): Promise<void> => {
          added += await store.devices.addDemonstration(batch, changeContext(context, 'demonstration'));
          batch = [];
        };
        let index = 0;
        try {
          const siteIds = await findOrCreateSites();
          for (const device of inventDevices({ devices, seed, todayOn, startIndex: demonstration })) {
            if (signal?.aborted) break;
            batch.push({ ...device, siteId: siteIds[index % siteIds.length] ?? null });
            index += 1;
            if (batch.length === batchSize) await write();
          }
          if (!signal?.aborted) await write();
        } catch (error) {
          const failure = storeFailureOf(error);
          if (failure === null) throw error;
          const stay = await countAdded(todayOn, demonstration, added);
          log.error({ err: error, added: stay }, 'the demonstration fleet could not be added whole');
          const detail = `${stay} of ${devices} demonstration devices were added and stay: ${explanations[failure]}`;
          return { ok: false, reason: 'cut-short', failure, detail };
        }
        return { ok: true, value: { added } };
      }),
    remove: () =>
      oneAtATime(async () => {
        const todayOn = localDateOn(now());
        const before = (await store.devices.summarise(todayOn)).demonstration;
        let removed: number;
        try {
          removed = await store.devices.removeDemonstration(changeContext(context, 'demonstration'));
        } catch (error) {
          const failure = storeFailureOf(error);
          if (failure === null) throw error;
          const gone = -(await countAdded(todayOn, before, 0));
          const detail = `${gone} of ${before} demonstration devices were removed: ${explanations[failure]}`;
          return { ok: false, reason: 'cut-short', failure, detail };
        }
        await removeEmptySites();
        return { ok: true, value: { removed } };
      }),
  };
}
