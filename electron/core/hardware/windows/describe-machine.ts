import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { findOsSupport } from '#shared/lifespan/operating-system-support.ts';
import { type FirmwareFacts, leaveOutBoard, readModel } from '#shared/machine/describe-identity.ts';
import { cleanManufacturer, cleanUuid } from '#shared/machine/placeholders.ts';
import { describeReportedFirmware, describeReportedMainboard } from '../identity.ts';
import type { RawRecord } from '../probe-messages.ts';
import type { Scrutiny } from '../scrutiny.ts';
import { dateOfJson } from './text-and-numbers.ts';

/**
 * What the firmware says of the machine, through Win32_ComputerSystem, …SystemProduct, Win32_SystemEnclosure and
 * Win32_BaseBoard.
 */
export function readWindowsFacts(
  sources: {
    readonly system: RawRecord | null;
    readonly product: RawRecord | null;
    readonly enclosure: RawRecord | null;
    readonly bios: RawRecord | null;
    readonly baseboard: RawRecord | null;
  },
  look: Scrutiny,
): FirmwareFacts {
  const { system, product, enclosure, bios, baseboard } = sources;
  const manufacturer = cleanManufacturer(
    look.text('Manufacturer', system?.Manufacturer) ?? look.text('Vendor', product?.Vendor),
  );
  const name = look.text('Model', system?.Model) ?? look.text('Name', product?.Name);
  const version = look.text('Version', product?.Version);
  const family = look.text('SystemFamily', system?.SystemFamily);
  const boardManufacturer = cleanManufacturer(look.text('board Manufacturer', baseboard?.Manufacturer));
  const board = look.text('board Product', baseboard?.Product);
  const chassis = enclosure?.ChassisTypes;
  const firstChassis: unknown = Array.isArray(chassis) ? chassis[0] : chassis;
  const chassisType = firstChassis === undefined || firstChassis === null ? null : String(firstChassis);
  const model = readModel(manufacturer, name, version);
  return {
    manufacturer,
    model: leaveOutBoard(model, { manufacturer, boardManufacturer, board, chassis: chassisType }),
    serialNumber:
      look.text('IdentifyingNumber', product?.IdentifyingNumber) ??
      look.text('BIOS SerialNumber', bios?.SerialNumber) ??
      look.text('enclosure SerialNumber', enclosure?.SerialNumber),
    hardwareUuid: cleanUuid(look.text('UUID', product?.UUID)),
    assetTag: look.text('SMBIOSAssetTag', enclosure?.SMBIOSAssetTag),
    chassis: chassisType,
    words: [name, version, family, board].filter((each) => each !== null).join(' '),
    board: [boardManufacturer, board].filter((each) => each !== null).join(' ') || null,
  };
}

export function describeWindowsMainboard(board: RawRecord, look: Scrutiny): MachineInventory['mainboard'] {
  return describeReportedMainboard(
    {
      manufacturer: board.Manufacturer,
      model: board.Product,
      version: board.Version,
      serial: board.SerialNumber,
    },
    look,
  );
}

export function describeWindowsFirmware(bios: RawRecord, look: Scrutiny): MachineInventory['firmware'] {
  return describeReportedFirmware(
    {
      vendor: bios.Manufacturer,
      version: bios.SMBIOSBIOSVersion,
      releaseDate: dateOfJson(bios.ReleaseDate),
    },
    look,
  );
}

/** Editions by the registry's EditionID, which is the same in every language: what people call them. */
const editions: Record<string, string> = {
  Core: 'Home',
  CoreN: 'Home N',
  CoreSingleLanguage: 'Home Single Language',
  CoreCountrySpecific: 'Home China',
  Professional: 'Pro',
  ProfessionalN: 'Pro N',
  ProfessionalEducation: 'Pro Education',
  ProfessionalWorkstation: 'Pro for Workstations',
  Education: 'Education',
  Enterprise: 'Enterprise',
  EnterpriseN: 'Enterprise N',
  EnterpriseS: 'Enterprise LTSC',
  EnterpriseG: 'Enterprise G',
  IoTEnterprise: 'IoT Enterprise',
  IoTEnterpriseS: 'IoT Enterprise LTSC',
  ServerStandard: 'Standard',
  ServerDatacenter: 'Datacenter',
  ServerSolution: 'Essentials',
};

/** The first build of Windows 11; its registry and older tools still say 10. */
const firstBuildOf11 = 22_000;
const workstation = 1;

/** Windows by its build number and edition; the caption, which is translated, only tells the release of a server. */
export function describeWindowsOs(
  sources: { readonly os: RawRecord | null; readonly edition: RawRecord | null },
  node: { readonly kernel: string | null; readonly architecture: string | null },
  look: Scrutiny,
): MachineInventory['os'] {
  const { os, edition } = sources;
  const builds = { min: 1, max: 1_000_000 };
  const build =
    look.integer('BuildNumber', os?.BuildNumber, builds) ??
    look.integer('CurrentBuild', edition?.CurrentBuild, builds) ??
    look.integer('build', /^\d+\.\d+\.(\d+)/.exec(node.kernel ?? '')?.[1], builds);
  if (build === null && os === null && edition === null && node.kernel === null) return null;
  const revision = look.integer('UBR', edition?.UBR, { min: 1, max: 1_000_000 });
  const caption = look.text('Caption', os?.Caption);
  const editionId = look.text('EditionID', edition?.EditionID);
  const isServer =
    typeof os?.ProductType === 'number' ? os.ProductType !== workstation : /server/i.test(caption ?? '');
  const release = isServer
    ? (/\b(20\d\d|19|23H2)( R2)?\b/.exec(caption ?? '')?.[0] ?? null)
    : build === null
      ? null
      : build >= firstBuildOf11
        ? '11'
        : (/Windows (\d+(?:\.\d+)?)/i.exec(caption ?? '')?.[1] ?? '10');
  const words = {
    name: isServer ? 'Windows Server' : 'Windows',
    version: release,
    build: build === null ? null : String(build),
    edition: editionId === null ? null : (editions[editionId] ?? editionId),
    kernel: look.text('Version', os?.Version) ?? node.kernel,
    architecture: node.architecture,
  };
  const support = findOsSupport(words);
  return {
    ...words,
    build: build === null ? null : revision === null ? String(build) : `${build}.${revision}`,
    supportEndsOn: support.endsOn,
    supportReason: support.reason,
  };
}
