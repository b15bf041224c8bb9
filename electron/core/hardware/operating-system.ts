import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { findOsSupport } from '#shared/lifespan/operating-system-support.ts';
import type { FileTexts, RawRecord } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';

type OperatingSystem = NonNullable<MachineInventory['os']>;
type Words = Omit<OperatingSystem, 'supportEndsOn' | 'supportReason'>;

/** The operating system; what /etc/os-release says comes before systeminformation's reading of it. */
export function describeOperatingSystem(
  raw: RawRecord | null,
  release: FileTexts,
  node: { readonly kernel: string | null; readonly architecture: string | null },
  platform: string,
  look: Scrutiny,
): OperatingSystem | null {
  const reported: Words = {
    name: look.text('distro', raw?.distro),
    version: look.text('release', raw?.release),
    build: look.text('build', raw?.build),
    edition: null,
    kernel: look.text('kernel', raw?.kernel) ?? node.kernel,
    architecture: look.text('arch', raw?.arch) ?? node.architecture,
  };
  const words = platform === 'linux' ? fromRelease(reported, release, look) : reported;
  if (words.name === null && words.version === null && words.kernel === null) return null;
  const support = findOsSupport(words);
  return { ...words, supportEndsOn: support.endsOn, supportReason: support.reason };
}

function fromRelease(reported: Words, files: FileTexts, look: Scrutiny): Words {
  const text = readText(files, 'os-release');
  if (text === null) return reported;
  const field = (key: string) =>
    look.text(key, new RegExp(`^${key}=["']?(.*?)["']?$`, 'm').exec(text)?.[1] ?? null);
  const version = field('VERSION_ID');
  return {
    ...reported,
    name: field('NAME') ?? reported.name,
    version: version ?? reported.version,
    build:
      field('BUILD_ID') ??
      field('IMAGE_VERSION') ??
      readPointRelease(
        version,
        field('VERSION'),
        look.text('debian_version', readText(files, 'debian_version')),
      ) ??
      reported.build,
    edition: field('VARIANT') ?? reported.edition,
  };
}

/** "24.04.1" of Ubuntu's VERSION "24.04.1 LTS", "12.7" of Debian's own file: the release with its updates, as installed. */
function readPointRelease(
  version: string | null,
  words: string | null,
  debian: string | null,
): string | null {
  if (version === null) return null;
  const isPoint = (text: string | null | undefined) => text?.startsWith(`${version}.`) === true;
  const worded = words?.split(' ')[0];
  if (isPoint(worded)) return worded ?? null;
  return isPoint(debian) && /^[\d.]+$/.test(debian ?? '') ? debian : null;
}
