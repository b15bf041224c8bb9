import { type NewSite, newSiteSchema } from '#shared/domain/settings.ts';

/** What the fields of the site's form hold; null is not chosen. */
export interface SiteFormValues {
  readonly name: string;
  readonly country: string | null;
  readonly timeZone: string | null;
}

export type SiteRefusal =
  | 'settings.site-name-needed'
  | 'settings.site-name-long'
  | 'settings.site-country-needed'
  | 'settings.site-zone-needed';
export type SiteRefusals = Partial<Record<keyof SiteFormValues, SiteRefusal>>;

/** A site as it was filled in, or what is wrong with it, field by field. */
export function readSiteForm(
  values: SiteFormValues,
): { readonly ok: true; readonly site: NewSite } | { readonly ok: false; readonly refusals: SiteRefusals } {
  const parsed = newSiteSchema.safeParse(values);
  if (parsed.success) return { ok: true, site: parsed.data };
  const refusals: { -readonly [Field in keyof SiteRefusals]: SiteRefusals[Field] } = {};
  for (const { path, code } of parsed.error.issues) {
    if (path[0] === 'name')
      refusals.name = code === 'too_big' ? 'settings.site-name-long' : 'settings.site-name-needed';
    if (path[0] === 'country') refusals.country = 'settings.site-country-needed';
    if (path[0] === 'timeZone') refusals.timeZone = 'settings.site-zone-needed';
  }
  return { ok: false, refusals };
}

type LocaleWithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined };

/** Every zone that this system knows, those of the country first; the list of a zone is never empty. */
export function listTimeZones(country: string | null): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  const ofCountry =
    country === null
      ? []
      : ((new Intl.Locale('und', { region: country }) as LocaleWithZones).getTimeZones?.() ?? []);
  return [...new Set([...ofCountry.filter((zone) => known.includes(zone)), ...known, 'UTC'])];
}

/** The zone of a country that has only one, for which nobody need be asked; else null. */
export function onlyTimeZone(country: string): string | null {
  const zones = (new Intl.Locale('und', { region: country }) as LocaleWithZones).getTimeZones?.() ?? [];
  return zones.length === 1 ? (zones[0] ?? null) : null;
}
