import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { type FirmwareFacts, leaveOutBoard, readModel } from '#shared/machine/describe-identity.ts';
import { cleanManufacturer, cleanUuid } from '#shared/machine/placeholders.ts';
import type { Answers, FileTexts, RawRecord } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';

type Mainboard = MachineInventory['mainboard'];
type Firmware = MachineInventory['firmware'];

export function readDmiFacts(dmi: FileTexts, look: Scrutiny): FirmwareFacts {
  const tree = look.text('device-tree model', readText(dmi, 'tree_model'));
  const manufacturer = cleanManufacturer(look.text('sys_vendor', readText(dmi, 'sys_vendor')));
  const version = look.text('product_version', readText(dmi, 'product_version'));
  const name = look.text('product_name', readText(dmi, 'product_name'));
  const family = look.text('product_family', readText(dmi, 'product_family'));
  const boardManufacturer = cleanManufacturer(look.text('board_vendor', readText(dmi, 'board_vendor')));
  const board = look.text('board_name', readText(dmi, 'board_name'));
  const chassis = readText(dmi, 'chassis_type');
  const offered = readModel(manufacturer, name, version);
  const model = leaveOutBoard(offered, { manufacturer, boardManufacturer, board, chassis });
  return {
    manufacturer: manufacturer ?? (tree?.startsWith('Raspberry Pi') ? 'Raspberry Pi' : null),
    model: model ?? tree,
    serialNumber:
      look.text('product_serial', readText(dmi, 'product_serial')) ??
      look.text('device-tree serial-number', readText(dmi, 'tree_serial-number')),
    hardwareUuid: cleanUuid(look.text('product_uuid', readText(dmi, 'product_uuid'))),
    assetTag: look.text('chassis_asset_tag', readText(dmi, 'chassis_asset_tag')),
    chassis,
    // "Super Server" names no model, and still says what it is.
    words: [readText(dmi, 'product_name'), version, family, board]
      .filter((each) => each !== null)
      .join(' ')
      .slice(0, 500),
    board: [boardManufacturer, board].filter((each) => each !== null).join(' ') || null,
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
