import type { OsEdition, OsProduct } from '#shared/factors/os-support-file.ts';

/** What an operating system says of itself, as an inventory holds it. */
export interface OperatingSystem {
  readonly name: string | null;
  readonly version: string | null;
  readonly build: string | null;
  readonly edition: string | null;
  readonly kernel: string | null;
}

/** A system in the terms of the list of releases: by `build` on Windows, else by `release`. */
export interface RecognisedSystem {
  readonly product: OsProduct;
  readonly release: string | null;
  readonly build: string | null;
  /** Null where the edition cannot be told; `all` where the product has none. */
  readonly edition: OsEdition | null;
}

export interface UnrecognisedSystem {
  readonly refusal: 'rolling-release' | 'testing-release' | 'version-unknown' | 'not-listed' | 'name-unknown';
}

/** Which part of a version names a release: `24.04.1` → `24.04`, `9.4` → `9`, `15-SP5` → `15.5`. */
type ReleaseForm = 'major' | 'major-minor' | 'service-pack' | 'macos' | 'linux-mint';

/** First match wins: names that contain another's come before it. */
const families: readonly (readonly [name: RegExp, product: OsProduct, form: ReleaseForm])[] = [
  [/^linux ?mint|^lmde/i, 'linux-mint', 'linux-mint'],
  [/^debian/i, 'debian', 'major'],
  [/^[klx]?ubuntu/i, 'ubuntu', 'major-minor'],
  [/^fedora/i, 'fedora', 'major'],
  [/^red ?hat enterprise|^rhel/i, 'rhel', 'major'],
  [/^centos stream/i, 'centos-stream', 'major'],
  [/^centos/i, 'centos', 'major'],
  [/^alma ?linux/i, 'almalinux', 'major'],
  [/^rocky/i, 'rocky-linux', 'major'],
  [/^opensuse leap/i, 'opensuse-leap', 'major-minor'],
  [/^sle[sd]\b|^suse linux enterprise/i, 'sles', 'service-pack'],
  [/^pop!?_?os/i, 'pop-os', 'major-minor'],
  [/^mac ?os/i, 'macos', 'macos'],
];

const rollingNames = /tumbleweed|^arch\b|^manjaro|^endeavour|^gentoo|^void|^cachyos|rawhide/i;

/** Recognises a system of the list of releases, or says why it cannot. */
export function recogniseSystem(system: OperatingSystem): RecognisedSystem | UnrecognisedSystem {
  const name = system.name?.trim() ?? '';
  if (name === '') return { refusal: 'name-unknown' };
  if (/windows/i.test(name)) return recogniseWindows(name, system);
  if (rollingNames.test(`${name} ${system.version ?? ''}`)) return { refusal: 'rolling-release' };
  const family = families.find(([pattern]) => pattern.test(name));
  if (family === undefined) return { refusal: 'not-listed' };
  const [, product, form] = family;
  const version = system.version?.trim() ?? '';
  if (/\bsid\b|testing|unstable/i.test(version)) return { refusal: 'testing-release' };
  const release = readRelease(version, form);
  return release === null
    ? { refusal: 'version-unknown' }
    : { product, release, build: null, edition: 'all' };
}

function readRelease(version: string, form: ReleaseForm): string | null {
  const match = /(\d+)(?:\.(\d+))?/.exec(version);
  if (match === null) return null;
  const [, major = '', minor] = match;
  switch (form) {
    case 'major':
      return major;
    case 'major-minor':
      return minor === undefined ? null : `${major}.${minor}`;
    case 'service-pack':
      return `${major}.${/SP ?(\d+)/i.exec(version)?.[1] ?? minor ?? '0'}`;
    case 'macos':
      return Number(major) === 10 && minor !== undefined ? `10.${minor}` : major;
    // LMDE, Mint's edition on Debian, counts from 1 beside Mint's own 17 and later.
    case 'linux-mint':
      if (Number(major) < 10) return `lmde${major}`;
      return minor === undefined || minor === '0' ? major : `${major}.${minor}`;
  }
}

function recogniseWindows(name: string, system: OperatingSystem): RecognisedSystem | UnrecognisedSystem {
  const build = readBuild(system);
  if (build === null) return { refusal: 'version-unknown' };
  const isServer = /server/i.test(name) || /server/i.test(system.edition ?? '');
  return {
    product: isServer ? 'windows-server' : 'windows',
    release: null,
    build,
    edition: isServer ? 'all' : readEdition(name, system.edition),
  };
}

/** `26100` or `26100.2314` as the build, `10.0.26100` as the version or the kernel. */
function readBuild({ build, version, kernel }: OperatingSystem): string | null {
  const given = /^\d{4,6}(?=\D|$)/.exec(build?.trim() ?? '')?.[0];
  if (given !== undefined) return given;
  for (const text of [build, version, kernel]) {
    const match = /\b\d{1,2}\.\d{1,2}\.(\d{4,6})\b/.exec(text ?? '');
    if (match?.[1] !== undefined) return match[1];
  }
  return null;
}

/**
 * Home, Pro and their variants (Pro Education and Pro for Workstations too) end together, Enterprise and Education
 * together and later, the long-term channel (LTSC) later still. The product name comes in the language of the
 * system: English and French are known, with the identifiers that the registry uses in every language.
 */
function readEdition(name: string, edition: string | null): OsEdition | null {
  const text = `${name} ${edition ?? ''}`;
  const isLongTerm = /LTS[BC]|EnterpriseS(?:N|Eval)?\b|IoTEnterpriseS/i.test(text);
  if (isLongTerm) return /IoT/i.test(text) ? 'iot-ltsc' : 'enterprise-ltsc';
  if (/\bpro\b|professional|professionnel|\bhome\b|famille|\bcore/i.test(text)) return 'home-pro';
  if (/enterprise|entreprise|education|éducation/i.test(text)) return 'enterprise-education';
  return null;
}
