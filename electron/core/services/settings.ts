import type { Settings, Site } from '#shared/domain/settings.ts';
import { chooseTimeZone } from './country-time-zone.ts';
import { changeContext, type ServiceContext, systemTimeZone } from './service-context.ts';
import type { Services } from './services.ts';

const firstSiteNames = { en: 'Main site', fr: 'Site principal' } as const;

/** What is decided for the data folder. The first country given creates the organisation's first site, where this machine is. */
export function createSettings(
  context: ServiceContext,
): Services['settings'] & { placeThisMachine(): Promise<void> } {
  const { store, events, watch } = context;
  /** One at a time: two first runs at once must not create two first sites. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  /** Invented sites come and go with the demonstration fleet: they are no site of the organisation's own. */
  async function listOwnSites(): Promise<Site[]> {
    return (await store.settings.listSites()).filter(({ isDemonstration }) => !isDemonstration);
  }

  async function createFirstSite(settings: Settings): Promise<void> {
    if (settings.country === null || (await listOwnSites()).length > 0) return;
    await store.settings.createSite({
      name: settings.organisationName || firstSiteNames[settings.language ?? 'en'],
      country: settings.country,
      timeZone: chooseTimeZone(settings.country, systemTimeZone()),
    });
    await placeThisMachine();
    events.devicesChanged();
  }

  /** Puts this machine on the organisation's only site, unless anyone has ever said where it is. */
  async function placeThisMachine(): Promise<void> {
    const device = await store.devices.findThisMachine();
    if (device === null || device.siteId !== null) return;
    const [site, ...others] = await listOwnSites();
    if (site === undefined || others.length > 0) return;
    const changes = await store.devices.listChanges(device.id);
    if (changes.some(({ field }) => field === 'siteId')) return;
    const placed = await store.devices.patch(
      device.id,
      { siteId: site.id },
      changeContext(context, 'machine'),
    );
    if (placed.ok) events.devicesChanged();
  }

  return {
    get: () => store.settings.get(),
    patch: (patch) =>
      inTurn(async () => {
        const before = await store.settings.get();
        const settings = await store.settings.patch(patch);
        if (before.country === null) await createFirstSite(settings);
        await watch.settingsChanged();
        events.publish({ type: 'settings' });
        return settings;
      }),
    placeThisMachine: () => inTurn(placeThisMachine),
  };
}
