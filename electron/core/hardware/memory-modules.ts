import type { MemoryModule } from '#shared/domain/machine-inventory.ts';
import { nameMemoryMaker } from '#shared/machine/memory-makers.ts';
import type { DmiStructure } from './dmi-tables.ts';
import type { Scrutiny } from './scrutiny.ts';

/* Memory modules from the firmware's tables: structures of type 17, "Memory Device" (DSP0134, 7.18). */

const memoryDevice = 17;
const capacityBytes = { min: 1, max: 1e14 };
const megahertz = { min: 100, max: 100_000 };
const unitBytes: Readonly<Record<string, number>> = {
  bytes: 1,
  kB: 2 ** 10,
  KB: 2 ** 10,
  MB: 2 ** 20,
  GB: 2 ** 30,
  TB: 2 ** 40,
};
/** Chips that are no memory of the machine: the firmware's own. */
const notMemory = /^(flash|rom|eeprom|feprom|eprom)$/i;
const fillerPart = /^(array?\d*_?part_?number\d*|partnum\d*|sodimm\d{3}|dimm\d{3})$/i;
const fillerSerial = /^(array?\d*_?serial_?num(ber)?\d*|sernum\d*)$/i;

/** The modules that are in their slots; null where the tables tell of no memory at all. */
export function describeMemoryModules(
  structures: readonly DmiStructure[],
  look: Scrutiny,
): MemoryModule[] | null {
  const devices = structures.filter(({ type }) => type === memoryDevice).map(({ fields }) => fields);
  if (devices.length === 0) return null;
  const inPlace = devices.filter(
    (fields) => toBytes(fields.Size) !== null && !notMemory.test(fields.Type ?? ''),
  );
  const isUnique = (locator: string | null) =>
    inPlace.filter((fields) => fields.Locator === locator).length === 1;
  return inPlace.slice(0, 256).map((fields) => {
    const locator = look.text('Locator', fields.Locator);
    const bank = look.text('Bank Locator', fields['Bank Locator']);
    // Boards that call every slot "DIMM 0" tell them apart by channel.
    const slot = locator === null || isUnique(locator) ? (locator ?? bank) : join(bank, locator);
    return {
      slot,
      capacityBytes: look.integer('Size', toBytes(fields.Size), capacityBytes),
      kind: look.text('Type', fields.Type),
      speedMhz: look.number('Speed', toSpeed(fields), megahertz),
      manufacturer: nameMemoryMaker(
        look.text('Manufacturer', fields.Manufacturer),
        look.text('Module Manufacturer ID', fields['Module Manufacturer ID']),
      ),
      partNumber: cleanPartNumber(look.text('Part Number', fields['Part Number'])),
      serialNumber: cleanModuleSerial(look.text('Serial Number', fields['Serial Number'])),
    };
  });
}

const join = (bank: string | null, locator: string) => (bank === null ? locator : `${bank} ${locator}`);

/** "8192 MB" or "8 GB" in bytes; null for "No Module Installed", "Unknown" and nonsense. */
function toBytes(size: string | undefined): number | null {
  const parts = /^(\d{1,15}) (bytes|kB|KB|MB|GB|TB)$/.exec(size ?? '');
  const unit = unitBytes[parts?.[2] ?? ''];
  const bytes = unit === undefined ? null : Number(parts?.[1]) * unit;
  return bytes === 0 ? null : bytes;
}

/** A module's part number, without what firmware fills the field with. */
export function cleanPartNumber(text: string | null): string | null {
  const part = decodeHexText(text);
  return part === null || fillerPart.test(part) ? null : part;
}

export const cleanModuleSerial = (serial: string | null): string | null =>
  serial === null || fillerSerial.test(serial) ? null : serial;

/**
 * The speed that a module runs at, in transfers (MT/s, which old versions call MHz). Some firmware gives the clock
 * there, half of the transfers: then the module's own speed is meant.
 */
export function chooseSpeed(configured: number | null, rated: number | null): number | null {
  if (configured === null || configured === 0) return rated === null || rated < megahertz.min ? null : rated;
  return rated !== null && configured * 1.9 < rated ? rated : configured;
}

function toSpeed(fields: Readonly<Record<string, string>>): number | null {
  const read = (text: string | undefined) => {
    const number = /^(\d{1,6}) (MT\/s|MHz)$/.exec(text ?? '')?.[1];
    return number === undefined ? null : Number(number);
  };
  const rated = read(fields.Speed);
  const configured = read(fields['Configured Memory Speed'] ?? fields['Configured Clock Speed']);
  return chooseSpeed(configured, rated);
}

/** Apple's firmware writes a part number's letters as hexadecimal numbers. */
function decodeHexText(text: string | null): string | null {
  if (text === null || !/^0x([0-9a-f]{2}){8,}$/i.test(text)) return text;
  const letters = Buffer.from(text.slice(2), 'hex')
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '')
    .trim();
  return letters === '' ? null : letters;
}
