import type { FileTexts } from './probe-messages.ts';

/*
 * The firmware's tables (SMBIOS, DMTF DSP0134) as `dmidecode` prints them. Structures are told apart by the type in
 * the line of their handle, never by the order or the options that were asked for: what prints the table may print all
 * of it. A structure whose handle line is missing is known by its title.
 */

export interface DmiStructure {
  readonly type: number;
  readonly fields: Readonly<Record<string, string>>;
}

const typeByTitle: Readonly<Record<string, number>> = {
  'BIOS Information': 0,
  'System Information': 1,
  'Base Board Information': 2,
  'Chassis Information': 3,
  'Processor Information': 4,
  'Memory Device': 17,
};

const mostStructures = 4_096;

/** Every structure of the printed tables, in order. */
export function parseDmiTables(text: string): DmiStructure[] {
  const structures: DmiStructure[] = [];
  let type: number | null = null;
  let fields: Record<string, string> | null = null;
  const close = () => {
    if (fields !== null && type !== null && structures.length < mostStructures)
      structures.push({ type, fields });
    fields = null;
    type = null;
  };
  for (const line of text.split(/\r?\n/)) {
    const handle = /^Handle 0x[0-9A-F]+, DMI type (\d{1,3})\b/i.exec(line);
    if (handle !== null) {
      close();
      type = Number(handle[1]);
    } else if (/^\S/.test(line)) {
      // A title. Without a handle before it, it opens a structure itself.
      if (fields !== null) close();
      type ??= typeByTitle[line.trim()] ?? null;
      fields = {};
    } else if (fields !== null) {
      // One tab: a field. Two: an item of a list, which none of our fields is.
      const field = /^(?:\t| {1,8})([^\s:][^:]*):[ \t]*(.*)$/.exec(line);
      if (field?.[1] !== undefined && !(field[1] in fields)) fields[field[1]] = (field[2] ?? '').trim();
    }
  }
  close();
  return structures;
}

/** Chassis types of DSP0134 7.4.1 in dmidecode's words, by number from 1. */
const chassisWords =
  'other,unknown,desktop,low profile desktop,pizza box,mini tower,tower,portable,laptop,notebook,hand held,docking station,all in one,sub notebook,space saving,lunch box,main server chassis,expansion chassis,sub chassis,bus expansion chassis,peripheral chassis,raid chassis,rack mount chassis,sealed case pc,multi system,compactpci,advancedtca,blade,blade enclosing,tablet,convertible,detachable,iot gateway,embedded pc,mini pc,stick pc'.split(
    ',',
  );

function toChassisNumber(words: string | undefined): string | undefined {
  const plain = words
    ?.toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  const at = plain === undefined ? -1 : chassisWords.indexOf(plain);
  return at === -1 ? undefined : String(at + 1);
}

/** The tables' texts under the names that the kernel gives them in /sys/class/dmi/id. */
export function toDmiTexts(structures: readonly DmiStructure[]): FileTexts {
  const first = (type: number) => structures.find((each) => each.type === type)?.fields ?? {};
  const bios = first(0);
  const system = first(1);
  const boards = structures.filter((each) => each.type === 2).map(({ fields }) => fields);
  // A server tells of several boards; the one that carries the rest is the motherboard.
  const board =
    boards.find((each) => each.Type === undefined || each.Type === 'Motherboard') ?? boards[0] ?? {};
  const chassis = first(3);
  const texts: Record<string, string | undefined> = {
    bios_vendor: bios.Vendor,
    bios_version: bios.Version,
    bios_date: bios['Release Date'],
    sys_vendor: system.Manufacturer,
    product_name: system['Product Name'],
    product_version: system.Version,
    product_family: system.Family,
    product_serial: system['Serial Number'],
    product_uuid: system.UUID,
    board_vendor: board.Manufacturer,
    board_name: board['Product Name'],
    board_version: board.Version,
    board_serial: board['Serial Number'],
    chassis_type: toChassisNumber(chassis.Type),
    chassis_asset_tag: chassis['Asset Tag'],
  };
  const told: FileTexts = {};
  for (const [name, text] of Object.entries(texts)) if (text !== undefined && text !== '') told[name] = text;
  return told;
}

/** The kernel's files with what only the tables tell: whatever a file says comes first. */
export function mergeDmiTexts(files: FileTexts, tables: FileTexts): FileTexts {
  const merged: FileTexts = { ...tables };
  for (const [name, text] of Object.entries(files)) {
    const isRead = typeof text === 'string' && text !== '';
    if (isRead || merged[name] === undefined) merged[name] = text;
  }
  return merged;
}
