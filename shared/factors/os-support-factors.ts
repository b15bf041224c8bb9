import rawFile from './data/os-support.json' with { type: 'json' };
import { type OsProduct, type OsRelease, osSupportFileSchema } from './os-support-file.ts';

let releases: readonly OsRelease[] | null = null;

/** The releases of one operating system, newest first. */
export function listOsReleases(product: OsProduct): readonly OsRelease[] {
  releases ??= osSupportFileSchema.parse(rawFile).releases;
  return releases.filter((release) => release.product === product);
}
