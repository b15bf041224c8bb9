import { z } from 'zod';
import { languages } from './languages.ts';
import { lineSchema } from './text.ts';

/** ISO 3166-1 alpha-2 country code, as factors of the grid are keyed. */
export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/);

export const timeZoneSchema = z
  .string()
  .max(100)
  .refine(
    (zone) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: zone });
        return true;
      } catch {
        return false;
      }
    },
    { error: 'not a time zone known to this system' },
  );

/** A place with a country and an IANA time zone: days are counted in its civil time. */
export const siteSchema = z.strictObject({
  id: z.uuid(),
  name: lineSchema(200).min(1),
  country: countryCodeSchema,
  timeZone: timeZoneSchema,
  deviceCount: z.int().nonnegative(),
  /** Invented with the demonstration fleet; marked wherever it shows, removed with it. */
  isDemonstration: z.boolean(),
});
export type Site = z.infer<typeof siteSchema>;
export const newSiteSchema = siteSchema.omit({ id: true, deviceCount: true, isDemonstration: true });
export type NewSite = z.infer<typeof newSiteSchema>;
export const sitePatchSchema = newSiteSchema.partial();
export type SitePatch = z.infer<typeof sitePatchSchema>;

export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** What a person decides for this data folder. Every field has a default, so that a first run asks almost nothing. */
export const settingsSchema = z.strictObject({
  organisationName: lineSchema(200).default(''),
  /** Null until the first run has asked. */
  language: languageSchema.nullable().default(null),
  country: countryCodeSchema.nullable().default(null),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  polling: z
    .strictObject({
      isEnabled: z.boolean().default(true),
      intervalSeconds: z.int().min(5).max(300).default(10),
    })
    .prefault({}),
  /** Days that readings and quarter-hour roll-ups are kept; day roll-ups are kept for good. */
  retention: z
    .strictObject({
      readingsDays: z.int().min(2).max(365).default(30),
      quarterHoursDays: z.int().min(31).max(3650).default(730),
    })
    .prefault({}),
  backup: z
    .strictObject({
      isDaily: z.boolean().default(true),
      keep: z.int().min(1).max(100).default(7),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A change of some settings; groups are given whole. */
export const settingsPatchSchema = z
  .strictObject({
    organisationName: lineSchema(200),
    language: languageSchema,
    country: countryCodeSchema,
    theme: z.enum(['system', 'light', 'dark']),
    polling: z.strictObject({ isEnabled: z.boolean(), intervalSeconds: z.int().min(5).max(300) }),
    retention: z.strictObject({
      readingsDays: z.int().min(2).max(365),
      quarterHoursDays: z.int().min(31).max(3650),
    }),
    backup: z.strictObject({ isDaily: z.boolean(), keep: z.int().min(1).max(100) }),
  })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
