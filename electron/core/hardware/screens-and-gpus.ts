import type { Display, MachineInventory } from '#shared/domain/machine-inventory.ts';
import { parseEdid } from './edid.ts';
import { cleanManufacturer } from './placeholders.ts';
import type { Answers, Folders, RawRecord } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';

type Gpu = NonNullable<MachineInventory['gpus']>[number];

const builtInConnector = /edp|lvds|dsi|internal|built-?in/i;

/** Screens from the EDID that each connected connector of /sys/class/drm holds. */
export function describeDrmScreens(drm: Folders, look: Scrutiny): Display[] | null {
  if (drm === null) return null;
  const screens: Display[] = [];
  for (const { name, files } of drm) {
    const connector = /^card\d+-(.+)$/.exec(name)?.[1];
    if (connector === undefined || readText(files, 'status') !== 'connected') continue;
    const edid = parseEdid(readText(files, 'edid_hex') ?? '');
    screens.push({
      manufacturer: look.text(`${connector} maker`, edid?.manufacturer),
      model: look.text(`${connector} model`, edid?.model),
      serialNumber: look.text(`${connector} serial number`, edid?.serialNumber),
      widthMm: edid?.widthMm ?? null,
      heightMm: edid?.heightMm ?? null,
      widthPx: edid?.widthPx ?? null,
      heightPx: edid?.heightPx ?? null,
      year: edid?.year ?? null,
      isBuiltIn: builtInConnector.test(connector),
    });
  }
  return screens;
}

/** Screens as systeminformation gives them, sizes in whole centimetres. */
export function describeReportedScreens(graphics: Answers['si-graphics'], look: Scrutiny): Display[] {
  const millimetres = (field: string, value: unknown) => {
    const centimetres = look.number(field, value, { min: 1, max: 1_000 });
    return centimetres === null ? null : centimetres * 10;
  };
  return graphics.displays.slice(0, 64).map((raw) => {
    const connection = look.text('connection', raw.connection);
    const widthPx = { min: 1, max: 100_000 };
    return {
      manufacturer: cleanManufacturer(look.text('vendor', raw.vendor)),
      model: look.text('model', raw.model),
      serialNumber: look.text('serial', raw.serial),
      widthMm: millimetres('sizeX', raw.sizeX),
      heightMm: millimetres('sizeY', raw.sizeY),
      widthPx: look.integer('resolutionX', raw.resolutionX, widthPx),
      heightPx: look.integer('resolutionY', raw.resolutionY, widthPx),
      year: look.integer('productionYear', raw.productionYear, { min: 1990, max: 2100 }),
      isBuiltIn:
        connection === null ? (raw.builtin === true ? true : null) : builtInConnector.test(connection),
    };
  });
}

/** PCI vendor ids of the makers of graphics processors. */
const pciVendors: Record<string, string> = {
  '0x1002': 'AMD',
  '0x10de': 'NVIDIA',
  '0x8086': 'Intel',
  '0x1a03': 'ASPEED',
  '0x102b': 'Matrox',
  '0x1af4': 'Red Hat (virtio)',
  '0x15ad': 'VMware',
  '0x1234': 'QEMU',
};

/** The graphics processors that the kernel drives, by maker: their models' names are not in its files. */
export function describeDrmGpus(drm: Folders): Gpu[] | null {
  if (drm === null) return null;
  return drm
    .filter(({ name }) => /^card\d+$/.test(name))
    .map(({ files }) => {
      const vendor = readText(files, 'device/vendor') ?? '';
      return { manufacturer: pciVendors[vendor] ?? null, model: null, memoryBytes: null };
    });
}

/** Graphics processors as systeminformation gives them; software adapters are left out. */
export function describeReportedGpus(controllers: readonly RawRecord[], look: Scrutiny): Gpu[] {
  const gpus: Gpu[] = [];
  for (const raw of controllers.slice(0, 64)) {
    const model = look.text('model', raw.model);
    if (model !== null && /basic (render|display)|remote display|citrix indirect|mirage driver/i.test(model))
      continue;
    // systeminformation counts in MB, and marks memory that is borrowed from the machine's.
    const megabytes = raw.vramDynamic === true ? null : look.number('vram', raw.vram, { min: 1, max: 1e6 });
    gpus.push({
      manufacturer: cleanManufacturer(look.text('vendor', raw.vendor)),
      model,
      memoryBytes: megabytes === null ? null : Math.round(megabytes * 1_048_576),
    });
  }
  return gpus.filter((gpu) => gpu.manufacturer !== null || gpu.model !== null);
}
