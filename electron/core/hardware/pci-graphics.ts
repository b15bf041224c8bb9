import { basename, join } from 'node:path';
import type { Answers, SystemRoots } from './probe-messages.ts';
import { listFolder, readFileTexts, readWholeText } from './read-files.ts';
import { runTool } from './run-tool.ts';

type PciGraphics = NonNullable<Answers['pci']>[number];

/** Where distributions put the list of PCI ids. */
const idLists = [
  '/usr/share/misc/pci.ids',
  '/usr/share/hwdata/pci.ids',
  '/usr/share/pci.ids',
  '/var/lib/pciutils/pci.ids',
];
const lspciLimitMs = 3_000;

/**
 * The graphics processors of the PCI bus (class 03: VGA, 3D and other display controllers), with their names from the
 * list of PCI ids, read here because it is long; lspci is asked only where the list is in none of its usual places.
 */
export async function readPciGraphics({ sysRoot }: SystemRoots): Promise<Answers['pci']> {
  const parent = join(sysRoot, 'bus/pci/devices');
  const slots = listFolder(parent);
  if (slots === null) return null;
  const found: PciGraphics[] = [];
  for (const slot of slots) {
    const files = readFileTexts(join(parent, slot), ['class']);
    if (typeof files.class !== 'string' || !files.class.startsWith('0x03')) continue;
    const { vendor, device } = readFileTexts(join(parent, slot), ['vendor', 'device']);
    if (typeof vendor !== 'string' || !/^0x[0-9a-f]{4}$/i.test(vendor)) continue;
    found.push({
      slot: basename(slot),
      vendor: vendor.slice(2).toLowerCase(),
      device: typeof device === 'string' ? device.slice(2, 6).toLowerCase() : '',
      vendorName: null,
      deviceName: null,
    });
  }
  if (found.length === 0) return found;
  const list = readIdList();
  if (list !== null)
    return found.map((each) => ({ ...each, ...findPciNames(list, each.vendor, each.device) }));
  const answer = await runTool('lspci', ['-D', '-mm'], lspciLimitMs);
  return answer.kind !== 'said'
    ? found
    : found.map((each) => ({ ...each, ...readLspciNames(answer.stdout, each.slot) }));
}

function readIdList(): string | null {
  for (const path of idLists) {
    const text = readWholeText(path);
    if (text !== null) return text;
  }
  return null;
}

type Names = Pick<PciGraphics, 'vendorName' | 'deviceName'>;

/** The names of a vendor and of its device in the text of pci.ids: a vendor at the start of a line, devices after a tab. */
export function findPciNames(list: string, vendor: string, device: string): Names {
  const start = list.startsWith(`${vendor}  `) ? 0 : list.indexOf(`\n${vendor}  `) + 1;
  if (start === 0 && !list.startsWith(`${vendor}  `)) return { vendorName: null, deviceName: null };
  const section = /\n[^\t#\n]/g;
  section.lastIndex = start + 1;
  const end = section.exec(list)?.index ?? list.length;
  const own = list.slice(start, end);
  const line = own.indexOf(`\n\t${device}  `);
  const upToEnd = (from: number) =>
    own.slice(from, (own.indexOf('\n', from) + 1 || own.length + 1) - 1).trim();
  return {
    vendorName: upToEnd(vendor.length).slice(0, 500) || null,
    deviceName: line === -1 ? null : upToEnd(line + 2 + device.length).slice(0, 500) || null,
  };
}

/** The names in a line of `lspci -D -mm`: slot, then class, vendor and device in quotes. */
export function readLspciNames(printed: string, slot: string): Names {
  const line = printed.split('\n').find((each) => each.startsWith(`${slot} `)) ?? '';
  const [, vendorName, deviceName] = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted]) => quoted);
  // Where lspci has no list either, it says "Device 1234".
  const name = (text: string | undefined) =>
    text === undefined || /^(device|vendor) [0-9a-f]{4}$/i.test(text) ? null : text.slice(0, 500);
  return { vendorName: name(vendorName), deviceName: name(deviceName) };
}
