import {
  type OsEdition,
  type OsProduct,
  type OsRelease,
  type OsSupportFile,
  osProducts,
} from '../os-support-file.ts';
import { sources } from '../sources.ts';
import type { CsvRow } from './read-csv.ts';

/** endoflife.date's names of the products, where they differ from ours. */
const productNames: Readonly<Record<string, OsProduct>> = {
  linuxmint: 'linux-mint',
  opensuse: 'opensuse-leap',
};

/** Releases older than this are on no machine of a fleet, and their dates are the least certain. */
const OLDEST_RELEASE_ON = '2009-01-01';

const editionSuffixes: readonly (readonly [suffix: RegExp, edition: OsEdition])[] = [
  [/-iot-lts$/, 'iot-ltsc'],
  [/-e-lts$/, 'enterprise-ltsc'],
  [/-e$/, 'enterprise-education'],
  [/-w$/, 'home-pro'],
];

/**
 * Builds the file of end-of-support dates from the columns `product, cycle, releaseDate, eoas, eol, eoes, latest` of
 * endoflife.date: `eol` becomes `endsOn` and `eoes` `extendedEndsOn`; `true`, `false` and blanks are no date.
 */
export function buildOsSupport(rows: readonly CsvRow[]): OsSupportFile {
  const releases = rows.flatMap(readRelease);
  const { licence, url, year } = sources['endoflife-date'];
  const file = osProducts.flatMap((product) => {
    const own = releases.filter((release) => release.product === product);
    if (product === 'windows-server') return dropSharedBuilds(own);
    return product === 'macos' ? boundByNewer(own) : own;
  });
  return {
    schema: 'perdure.os-support/1',
    sourceId: 'endoflife-date',
    licence,
    url,
    year,
    n: file.length,
    releases: file,
  };
}

function readRelease(row: CsvRow): OsRelease[] {
  const product = productNames[row.product ?? ''] ?? osProducts.find((name) => name === row.product);
  const cycle = row.cycle ?? '';
  // Windows 10 1507 "IOT" is a mobile edition, not a computer's.
  if (product === undefined || (row.releaseDate ?? '') < OLDEST_RELEASE_ON || cycle === '10-1507-iot')
    return [];
  const suffix = product === 'windows' ? editionSuffixes.find(([pattern]) => pattern.test(cycle)) : undefined;
  return [
    {
      product,
      release: suffix === undefined ? cycle : cycle.replace(suffix[0], ''),
      edition: suffix?.[1] ?? 'all',
      build: product.startsWith('windows') ? (/\.(\d{4,6})$/.exec(row.latest ?? '')?.[1] ?? null) : null,
      endsOn: readDate(row.eol),
      extendedEndsOn: readDate(row.eoes),
      isUpperBound: false,
    },
  ];
}

function readDate(cell: string | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(cell ?? '') ? (cell ?? null) : null;
}

/** A build number names two releases of Windows Server where a channel release shared one: the long-lived one stays. */
function dropSharedBuilds(releases: readonly OsRelease[]): OsRelease[] {
  const isChannel = (release: OsRelease) => /-s?ac$/.test(release.release);
  const ordinary = new Set(releases.filter((release) => !isChannel(release)).map((release) => release.build));
  return releases.filter((release) => !isChannel(release) || !ordinary.has(release.build));
}

/**
 * Apple publishes no dates; the source notes when updates stopped, and gives 11 and 10.15 a later end than 12. An
 * older release is not supported longer than a newer one, so its date is bounded by the next one's. Newest first.
 */
function boundByNewer(releases: readonly OsRelease[]): OsRelease[] {
  let bound: string | null = null;
  return releases.map((release) => {
    const isLater = bound !== null && release.endsOn !== null && release.endsOn > bound;
    const endsOn = isLater ? bound : release.endsOn;
    bound = endsOn ?? bound;
    return { ...release, endsOn, isUpperBound: isLater };
  });
}
