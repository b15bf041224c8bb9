/** Of ECMA-402's locale information, which TypeScript's library does not list yet. */
interface LocaleWithZones extends Intl.Locale {
  getTimeZones?(): readonly string[] | undefined;
}

/**
 * The time zone that a site of this country most likely has: the country's only one where it has one (a machine is
 * often left on UTC), else the machine's own. Source: the Unicode CLDR that the runtime carries.
 */
export function chooseTimeZone(country: string, machineZone: string): string {
  const locale: LocaleWithZones = new Intl.Locale(`und-${country}`);
  const [only, ...others] = locale.getTimeZones?.() ?? [];
  return only !== undefined && others.length === 0 ? only : machineZone;
}
