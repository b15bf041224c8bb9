import type { MachineIdentity, MachineInventory } from '#shared/domain/machine-inventory.ts';
import { categoriseMachine } from './machine-category.ts';
import { cleanManufacturer, cleanUuid } from './placeholders.ts';
import type { Answers, FileTexts, RawRecord } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';

type Mainboard = MachineInventory['mainboard'];
type Firmware = MachineInventory['firmware'];

/** What the firmware says of the machine, whichever way it was read. */
export interface FirmwareFacts {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly hardwareUuid: string | null;
  readonly assetTag: string | null;
  readonly chassis: string | null;
  /** Further words that name the model, such as its family or Lenovo's product version. */
  readonly words: string;
}

/** Makers and models that only hypervisors carry. */
const virtualWords =
  /\bqemu\b|\bkvm\b|\bbochs\b|\bvmware\b|\bvirtualbox\b|\binnotek\b|^xen$|\bhvm domu\b|\bparallels\b|\bvirtual machine\b|\bvirtual platform\b|\bamazon ec2\b|\bgoogle compute engine\b|\bdroplet\b|\bopenstack\b|\bovirt\b|\brhev\b|\bbhyve\b|\bfirecracker\b|\bnutanix ahv\b|^WSL$|\bhetzner\b|\bvserver\b|\balibaba cloud ecs\b/i;

/** Lenovo puts a type number in the product's name and the name people know in its version. */
function readModel(manufacturer: string | null, name: string | null, version: string | null): string | null {
  if (manufacturer === 'Lenovo' && version !== null && /^(Think|Idea|Yoga|Legion|Lenovo )/i.test(version))
    return version;
  return name;
}

export function readDmiFacts(dmi: FileTexts, look: Scrutiny): FirmwareFacts {
  const tree = look.text('device-tree model', readText(dmi, 'tree_model'));
  const manufacturer = cleanManufacturer(look.text('sys_vendor', readText(dmi, 'sys_vendor')));
  const version = look.text('product_version', readText(dmi, 'product_version'));
  const name = look.text('product_name', readText(dmi, 'product_name'));
  const family = look.text('product_family', readText(dmi, 'product_family'));
  return {
    manufacturer: manufacturer ?? (tree?.startsWith('Raspberry Pi') ? 'Raspberry Pi' : null),
    model: readModel(manufacturer, name, version) ?? tree,
    serialNumber:
      look.text('product_serial', readText(dmi, 'product_serial')) ??
      look.text('device-tree serial-number', readText(dmi, 'tree_serial-number')),
    hardwareUuid: cleanUuid(look.text('product_uuid', readText(dmi, 'product_uuid'))),
    assetTag: look.text('chassis_asset_tag', readText(dmi, 'chassis_asset_tag')),
    chassis: readText(dmi, 'chassis_type'),
    words: [name, version, family].filter((each) => each !== null).join(' '),
  };
}

/** The same facts as systeminformation gives them where nothing is read directly. */
export function readReportedFacts(
  system: RawRecord | null,
  chassis: RawRecord | null,
  look: Scrutiny,
): FirmwareFacts {
  const manufacturer = cleanManufacturer(look.text('manufacturer', system?.manufacturer));
  const version = look.text('version', system?.version);
  const name = look.text('model', system?.model);
  return {
    manufacturer,
    model: readModel(manufacturer, name, version),
    serialNumber: look.text('serial', system?.serial),
    hardwareUuid: cleanUuid(look.text('uuid', system?.uuid)),
    assetTag: look.text('chassis assetTag', chassis?.assetTag),
    chassis: look.text('chassis type', chassis?.type ?? system?.type),
    words: [name, version].filter((each) => each !== null).join(' '),
  };
}

export function describeIdentity(
  facts: FirmwareFacts,
  other: {
    readonly hostname: string | null;
    readonly isVirtual: boolean | null;
    readonly hasBattery: boolean;
    readonly osInstanceHash?: string | null;
  },
): MachineIdentity {
  const isOfHypervisor = virtualWords.test(facts.manufacturer ?? '') || virtualWords.test(facts.model ?? '');
  // The chassis of a virtual machine is its hypervisor's invention; a container shows the host's, which is real.
  const category = isOfHypervisor
    ? null
    : categoriseMachine({
        chassis: facts.chassis,
        model: `${facts.model ?? ''} ${facts.words}`.trim(),
        hasBattery: other.hasBattery,
      });
  // A maker's product in a chassis is a physical machine, though its processor may tell of a hypervisor: the control
  // domain of Xen, the root partition of Hyper-V, or a container see both.
  const isOfMaker = facts.manufacturer !== null && facts.model !== null && category !== null;
  return {
    category,
    manufacturer: facts.manufacturer,
    model: facts.model,
    serialNumber: facts.serialNumber,
    hardwareUuid: facts.hardwareUuid,
    assetTag: facts.assetTag,
    hostname: other.hostname,
    isVirtual: isOfHypervisor || (isOfMaker ? false : other.isVirtual),
    ...(other.osInstanceHash == null ? {} : { osInstanceHash: other.osInstanceHash }),
  };
}

/** Whether the kernel runs on a hypervisor or in a container; null where neither can be told. */
export function readIsVirtual(answer: Answers['virtualisation'] | null): boolean | null {
  if (answer === null) return null;
  if (answer.isContainer || answer.hypervisor !== null) return true;
  return answer.hasHypervisorFlag;
}

export function describeDmiMainboard(dmi: FileTexts, look: Scrutiny): Mainboard {
  return orNull({
    manufacturer: cleanManufacturer(look.text('board_vendor', readText(dmi, 'board_vendor'))),
    model: look.text('board_name', readText(dmi, 'board_name')),
    version: look.text('board_version', readText(dmi, 'board_version')),
    serialNumber: look.text('board_serial', readText(dmi, 'board_serial')),
  });
}

export function describeReportedMainboard(board: RawRecord, look: Scrutiny): Mainboard {
  return orNull({
    manufacturer: cleanManufacturer(look.text('manufacturer', board.manufacturer)),
    model: look.text('model', board.model),
    version: look.text('version', board.version),
    serialNumber: look.text('serial', board.serial),
  });
}

export function describeDmiFirmware(dmi: FileTexts, look: Scrutiny): Firmware {
  return orNull({
    vendor: look.text('bios_vendor', readText(dmi, 'bios_vendor')),
    version: look.text('bios_version', readText(dmi, 'bios_version')),
    releasedOn: look.pastDate('bios_date', readText(dmi, 'bios_date')),
  });
}

export function describeReportedFirmware(bios: RawRecord, look: Scrutiny): Firmware {
  return orNull({
    vendor: look.text('vendor', bios.vendor),
    version: look.text('version', bios.version),
    releasedOn: look.pastDate('releaseDate', bios.releaseDate),
  });
}

function orNull<T extends object>(section: T): T | null {
  return Object.values(section).every((value) => value === null) ? null : section;
}
