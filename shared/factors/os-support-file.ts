import { z } from 'zod';

/** Operating systems whose releases have a published end of support. */
export const osProducts = [
  'windows',
  'windows-server',
  'debian',
  'ubuntu',
  'fedora',
  'linux-mint',
  'rhel',
  'centos',
  'centos-stream',
  'almalinux',
  'rocky-linux',
  'opensuse-leap',
  'sles',
  'pop-os',
  'macos',
] as const;
export type OsProduct = (typeof osProducts)[number];

/** Windows editions that end on different dates: `all` where a release has one date for every edition. */
export const osEditions = ['all', 'home-pro', 'enterprise-education', 'enterprise-ltsc', 'iot-ltsc'] as const;
export type OsEdition = (typeof osEditions)[number];

/**
 * End of support of one release, `YYYY-MM-DD`. `endsOn` is the last day of the maker's ordinary security updates (the
 * `eol` column of endoflife.date), null where none is published. `extendedEndsOn` is the end of a longer programme
 * that has to be joined or that covers less (Debian LTS, Ubuntu Pro, Windows ESU, LTSS).
 * `build` is the Windows build number. `isUpperBound` marks a date taken from the next release, because the source
 * gives an older release a later end than a newer one.
 */
export const osReleaseSchema = z.strictObject({
  product: z.enum(osProducts),
  release: z.string().max(30),
  edition: z.enum(osEditions),
  build: z.string().max(10).nullable(),
  endsOn: z.iso.date().nullable(),
  extendedEndsOn: z.iso.date().nullable(),
  isUpperBound: z.boolean(),
});
export type OsRelease = z.infer<typeof osReleaseSchema>;

/** The shipped file, written by `npm run factors` from endoflife.date (MIT, 2026). */
export const osSupportFileSchema = z.strictObject({
  schema: z.literal('perdure.os-support/1'),
  sourceId: z.literal('endoflife-date'),
  licence: z.string(),
  url: z.url(),
  year: z.int(),
  n: z.int(),
  releases: z.array(osReleaseSchema).max(2000),
});
export type OsSupportFile = z.infer<typeof osSupportFileSchema>;
