import type { Display, MachineInventory } from '#shared/domain/machine-inventory.ts';
import { builtInConnector, parseEdid } from '#shared/machine/edid.ts';
import { cleanManufacturer } from '#shared/machine/placeholders.ts';
import type { Answers, Folders, RawRecord } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';

type Gpu = NonNullable<MachineInventory['gpus']>[number];

/** Screens from the EDID that each connected connector of /sys/class/drm holds. */
export function describeDrmScreens(
  drm: Folders,
  look: Scrutiny,
  reportSilent: (connector: string) => void,
): Display[] | null {
  if (drm === null) return null;
  const screens: Display[] = [];
  const seen = new Set<string>();
  for (const { name, files } of drm) {
    const connector = /^card\d+-(.+)$/.exec(name)?.[1];
    if (connector === undefined || readText(files, 'status') !== 'connected') continue;
    const block = readText(files, 'edid_hex') ?? '';
    const edid = parseEdid(block);
    if (edid === null) reportSilent(connector);
    const serialNumber = look.text(`${connector} serial number`, edid?.serialNumber);
    // A tiled screen hangs on two connectors, and is one by its serial number.
    if (serialNumber !== null && seen.has(block)) continue;
    seen.add(block);
    screens.push({
      manufacturer: look.text(`${connector} maker`, edid?.manufacturer),
      model: look.text(`${connector} model`, edid?.model),
      serialNumber,
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

/** PCI vendor ids of the makers of graphics processors, by the names that people know. */
const pciVendors: Record<string, string> = {
  '1002': 'AMD',
  '10de': 'NVIDIA',
  '8086': 'Intel',
  '1a03': 'ASPEED',
  '102b': 'Matrox',
  '1af4': 'Red Hat (virtio)',
  '1b36': 'Red Hat (QXL)',
  '15ad': 'VMware',
  '1234': 'QEMU',
  '80ee': 'VirtualBox',
};

/**
 * The graphics processors of the PCI bus, and those that the device tree names on boards without one. Where there is
 * no PCI bus to list, the kernel's drivers tell the makers.
 */
export function describeLinuxGpus(pci: Answers['pci'], drm: Folders, look: Scrutiny): Gpu[] | null {
  const cards = (drm ?? []).filter(({ name }) => /^card\d+$/.test(name));
  const boards: Gpu[] = [];
  for (const { files } of cards) {
    const uevent = readText(files, 'device/uevent') ?? '';
    const model = /^OF_COMPATIBLE_0=(.+)$/m.exec(uevent)?.[1];
    if (model !== undefined)
      boards.push({ manufacturer: null, model: look.text('model', model), memoryBytes: null });
  }
  if (pci !== null) return [...pci.map((each) => describePciGpu(each, look)), ...boards].slice(0, 64);
  if (drm === null) return null;
  const byDriver = cards
    .map(({ files }) => pciVendors[readText(files, 'device/vendor')?.replace(/^0x/, '') ?? ''] ?? null)
    .filter((manufacturer) => manufacturer !== null)
    .map((manufacturer) => ({ manufacturer, model: null, memoryBytes: null }));
  return [...byDriver, ...boards].slice(0, 64);
}

/** "TigerLake-LP GT2 [Iris Xe Graphics]": the chip, and in brackets the name that it is sold under. */
function describePciGpu(raw: NonNullable<Answers['pci']>[number], look: Scrutiny): Gpu {
  const name = look.text('name', raw.deviceName);
  return {
    manufacturer: pciVendors[raw.vendor] ?? cleanManufacturer(look.text('vendor', raw.vendorName)),
    model: /\[([^\]]+)\]\s*$/.exec(name ?? '')?.[1] ?? name,
    memoryBytes: null,
  };
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
