import type { DeviceCategory } from '#shared/domain/category.ts';
import type { Display } from '#shared/domain/machine-inventory.ts';
import { builtInConnector, nameScreenMaker, parseEdid } from '#shared/machine/edid.ts';
import { cleanManufacturer } from '#shared/machine/placeholders.ts';
import type { Scrutiny } from '#shared/machine/scrutiny.ts';
import { type AgentDocument, type AgentRecord, textOf } from './agent-document.ts';

/** Makers of panels, who sell none on a foot; and letters of such that are not known by a name. */
const panelMakers = new Set([
  'AU Optronics',
  'BOE',
  'Chi Mei Optoelectronics',
  'Chimei Innolux',
  'CSOT',
  'InfoVision',
  'LG Display',
  'Samsung Display',
  'CPT',
  'HSD',
  'INL',
  'JDI',
  'SEC',
  'TMX',
]);
const withPanel: ReadonlySet<DeviceCategory | null> = new Set(['laptop', 'all-in-one', 'tablet', null]);

/** The screens that an agent found, from their EDID where it passes that on: its own reading of it differs. */
export function describeScreens(
  document: AgentDocument,
  category: DeviceCategory | null,
  look: Scrutiny,
): Display[] | null {
  const entries = document.sections.get('monitors');
  if (entries === undefined) return null;
  const screens: Display[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    const block = textOf(entry, 'base64');
    const screen = describeScreen(entry, block, look);
    // A tiled screen hangs on two connectors, and is one by its serial number.
    if (block !== null && screen.serialNumber !== null && seen.has(block)) continue;
    if (block !== null) seen.add(block);
    screens.push({ ...screen, isBuiltIn: readIsBuiltIn(entry, screen, category) });
  }
  // A laptop has one panel: once it is found, screens of which nothing says where they are stand beside it.
  const hasPanel = screens.some(({ isBuiltIn }) => isBuiltIn === true);
  return hasPanel ? screens.map((each) => ({ ...each, isBuiltIn: each.isBuiltIn ?? false })) : screens;
}

function describeScreen(
  entry: AgentRecord,
  block: string | null,
  look: Scrutiny,
): Omit<Display, 'isBuiltIn'> {
  const edid = block === null ? null : parseEdid(toHex(block));
  const written = textOf(entry, 'manufacturer');
  const letters = written === null ? null : nameScreenMaker(written.toUpperCase());
  return {
    manufacturer:
      look.text('maker', edid?.manufacturer) ??
      (written !== null && letters !== null
        ? letters
        : cleanManufacturer(look.text('manufacturer', written))),
    model: look.text('model', edid?.model) ?? look.text('caption', textOf(entry, 'caption', 'name')),
    serialNumber:
      look.text('serial number', edid?.serialNumber) ?? look.text('serial', textOf(entry, 'serial')),
    widthMm: edid?.widthMm ?? null,
    heightMm: edid?.heightMm ?? null,
    widthPx: edid?.widthPx ?? null,
    heightPx: edid?.heightPx ?? null,
    // "6/2015": week and year of manufacture.
    year: edid?.year ?? readYear(textOf(entry, 'description'), look),
  };
}

function readYear(description: string | null, look: Scrutiny): number | null {
  const year = /^\d{1,2}\/(\d{4})$/.exec(description ?? '')?.[1];
  return year === undefined ? null : look.integer('year', year, { min: 1991, max: 2100 });
}

function toHex(base64: string): string {
  return Buffer.from(base64.slice(0, 4096), 'base64').toString('hex');
}

/** By its port, else by its maker; null where neither says, or the machine cannot be told from one with a panel. */
function readIsBuiltIn(
  entry: AgentRecord,
  { manufacturer }: Omit<Display, 'isBuiltIn'>,
  category: DeviceCategory | null,
): boolean | null {
  const port = textOf(entry, 'port');
  if (port !== null) return builtInConnector.test(port);
  if (manufacturer !== null && panelMakers.has(manufacturer)) return true;
  if (!withPanel.has(category)) return false;
  // Sharp and Lenovo make panels and screens.
  return manufacturer === null || /^(Sharp|Lenovo|Apple|Panasonic)$/i.test(manufacturer) ? null : false;
}
