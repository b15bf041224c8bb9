import { type ServiceContext, systemTimeZone } from './service-context.ts';

/** The time zone that a site's days and clock follow; the system's where there is no site. */
export async function findSiteTimeZone(
  { store }: Pick<ServiceContext, 'store'>,
  siteId: string | null,
): Promise<string> {
  if (siteId === null) return systemTimeZone();
  const site = (await store.settings.listSites()).find(({ id }) => id === siteId);
  return site?.timeZone ?? systemTimeZone();
}
