import type { Source } from '#shared/domain/estimate.ts';
import { listOsReleases } from '#shared/factors/os-support-factors.ts';
import type { OsEdition, OsRelease } from '#shared/factors/os-support-file.ts';
import { citeSource } from '#shared/factors/sources.ts';
import {
  type OperatingSystem,
  type RecognisedSystem,
  recogniseSystem,
} from './recognise-operating-system.ts';

/** Why there is no date, or what the date rests on; each has a text in `os-support.<code>`. */
export const osSupportCodes = [
  'published',
  'published-with-extension',
  'latest-minor-release',
  'edition-unknown',
  'updates-stopped',
  'maker-publishes-none',
  'rolling-release',
  'testing-release',
  'release-not-listed',
  'version-unknown',
  'not-listed',
  'name-unknown',
] as const;
export type OsSupportCode = (typeof osSupportCodes)[number];

/**
 * Until when an operating system receives ordinary security updates. `endsOn` is the last such day (`YYYY-MM-DD`),
 * null where none is published or the system was not recognised; `reason` says in English what it rests on or why it
 * is missing, `code` the same for translations, with `extendedEndsOn` for the text of `published-with-extension`.
 */
export interface OsSupport {
  readonly endsOn: string | null;
  readonly extendedEndsOn: string | null;
  readonly reason: string | null;
  readonly code: OsSupportCode;
  readonly source: Source;
}

/**
 * Finds the end of support of an operating system from what it says of itself: `name` and `version` as
 * systeminformation gives them (`Debian GNU/Linux`, `12`; `Microsoft Windows 11 Pro`, `10.0.26100`), and on Windows
 * the `build` number and the `edition`.
 *
 * The date is the end of the maker's ordinary security updates. Longer programmes are only mentioned, since they
 * must be joined (Windows ESU, Ubuntu Pro, LTSS) or cover less (Debian LTS covers part of the packages). A Windows
 * whose edition is not known gets the earlier of its dates. Source: endoflife.date (MIT, 2026).
 */
export function findOsSupport(system: OperatingSystem): OsSupport {
  const recognised = recogniseSystem(system);
  if ('refusal' in recognised) return describe(null, recognised.refusal);
  const candidates = listOsReleases(recognised.product).filter((release) => isSame(release, recognised));
  const exact = candidates.filter(
    (release) => release.edition === 'all' || release.edition === recognised.edition,
  );
  const editionIsOpen =
    recognised.edition === null && candidates.some((release) => release.edition !== 'all');
  const release = editionIsOpen ? findEarliest(candidates.filter(isOrdinaryEdition)) : exact[0];
  if (release === undefined) return describe(null, 'release-not-listed');
  return describe(release, chooseCode(release, editionIsOpen));
}

function isSame(release: OsRelease, recognised: RecognisedSystem): boolean {
  return recognised.build === null
    ? release.release === recognised.release
    : release.build === recognised.build;
}

const ordinaryEditions: readonly OsEdition[] = ['all', 'home-pro', 'enterprise-education'];
const isOrdinaryEdition = (release: OsRelease) => ordinaryEditions.includes(release.edition);

function findEarliest(releases: readonly OsRelease[]): OsRelease | undefined {
  return releases.toSorted((a, b) => ((a.endsOn ?? '9999') < (b.endsOn ?? '9999') ? -1 : 1))[0];
}

function chooseCode(release: OsRelease, editionIsOpen: boolean): OsSupportCode {
  if (release.endsOn === null) return 'maker-publishes-none';
  if (release.isUpperBound || release.product === 'macos') return 'updates-stopped';
  if (editionIsOpen) return 'edition-unknown';
  if (release.extendedEndsOn !== null && release.extendedEndsOn > release.endsOn)
    return 'published-with-extension';
  const hasMinorReleases = ['almalinux', 'rocky-linux', 'centos-stream'].includes(release.product);
  return hasMinorReleases ? 'latest-minor-release' : 'published';
}

/** The longer programme of each product, as the reason names it. */
const extensions: Readonly<Record<string, string>> = {
  windows: 'Extended Security Updates, which must be bought or enrolled for,',
  'windows-server': 'Extended Security Updates, which must be bought,',
  debian: 'Debian LTS, which covers part of the packages,',
  ubuntu: 'Ubuntu Pro (expanded security maintenance), which must be enrolled for,',
  rhel: 'the extended life-cycle add-on, which must be bought,',
  sles: 'Long Term Service Pack Support, which must be bought,',
};

function describe(release: OsRelease | null, code: OsSupportCode): OsSupport {
  return {
    endsOn: release?.endsOn ?? null,
    extendedEndsOn: release?.extendedEndsOn ?? null,
    reason: explain(release, code),
    code,
    source: citeSource('endoflife-date'),
  };
}

function explain(release: OsRelease | null, code: OsSupportCode): string {
  switch (code) {
    case 'published':
      return 'End of security updates for this release.';
    case 'published-with-extension':
      return `End of ordinary security updates; ${extensions[release?.product ?? ''] ?? 'a longer programme'} goes on until ${release?.extendedEndsOn}.`;
    case 'latest-minor-release':
      return 'End of security updates for this major release, provided its latest minor release is installed.';
    case 'edition-unknown':
      return 'The edition of Windows is not known: this is the earlier of the dates of its editions.';
    case 'updates-stopped':
      return 'The maker publishes no end date; updates for this release are known to have stopped by this date.';
    case 'maker-publishes-none':
      return 'The maker publishes no end date for this release.';
    case 'rolling-release':
      return 'A rolling release is supported as long as it is kept up to date: it has no end date.';
    case 'testing-release':
      return 'A release under test has no end date yet.';
    case 'release-not-listed':
      return 'This release is not in the list of end-of-support dates shipped with this version (2026).';
    case 'version-unknown':
      return 'The version of the operating system is not known.';
    case 'not-listed':
      return 'No end-of-support dates are listed for this operating system.';
    case 'name-unknown':
      return 'The operating system is not known.';
  }
}
