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
  return {
    ...reported,
    name: field('NAME') ?? reported.name,
    version: field('VERSION_ID') ?? reported.version,
    build: field('BUILD_ID') ?? reported.build,
    edition: field('VARIANT') ?? reported.edition,
  };
}
