import type { Display, MachineInventory, StorageDevice } from '#shared/domain/machine-inventory.ts';
import { nameScreenMaker } from '#shared/machine/edid.ts';
import type { RawRecord } from '../probe-messages.ts';
import type { Scrutiny } from '../scrutiny.ts';
import { listItems, listRecords, type MacProfile, memoryBytes } from './profile.ts';

type Memory = NonNullable<MachineInventory['memory']>;
type Module = NonNullable<Memory['modules']>[number];
type Gpu = NonNullable<MachineInventory['gpus']>[number];

/** Memory is soldered on Apple silicon and told as one; on Intel each slot is told, the empty ones too. */
export function describeMacMemory(
  totalBytes: number | null,
  profile: MacProfile | null,
  look: Scrutiny,
): Memory {
  const told = profile?.SPMemoryDataType;
  const slots = listItems(told);
  const modules = (slots.length > 0 ? slots : (told ?? [])).flatMap((raw): Module[] => {
    if (/empty/i.test(String(raw.dimm_status ?? '')) || /empty/i.test(String(raw.dimm_size ?? ''))) return [];
    const kind = look.text('dimm_type', raw.dimm_type);
    const size = memoryBytes(raw.dimm_size ?? raw.SPMemoryDataType);
    if (kind === null && size === undefined) return [];
    const megahertz = /^(\d+) MHz$/.exec(String(raw.dimm_speed ?? ''))?.[1];
    return [
      {
        slot: slots.length > 0 ? look.text('_name', raw._name) : null,
        capacityBytes: look.integer('dimm_size', size, { min: 1, max: 1e14 }),
        kind,
        speedMhz: look.number('dimm_speed', megahertz, { min: 1, max: 100_000 }),
        manufacturer: look.text('dimm_manufacturer', raw.dimm_manufacturer),
        partNumber: look.text('dimm_part_number', raw.dimm_part_number),
        serialNumber: look.text('dimm_serial_number', raw.dimm_serial_number),
      },
    ];
  });
  return { totalBytes, modules: modules.length === 0 ? null : modules.slice(0, 256) };
}

/** Disks of the NVMe and SATA controllers; what hangs on USB is in neither. */
export function describeMacStorage(profile: MacProfile, look: Scrutiny): StorageDevice[] | null {
  const { SPNVMeDataType: nvme, SPSerialATADataType: sata } = profile;
  if (nvme === undefined && sata === undefined) return null;
  const describe = (raw: RawRecord, kind: StorageDevice['kind']): StorageDevice => {
    const smart = String(raw.smart_status ?? '').toLowerCase();
    return {
      kind,
      model: look.text('device_model', raw.device_model) ?? look.text('_name', raw._name),
      serialNumber: look.text('device_serial', raw.device_serial),
      capacityBytes: look.integer('size_in_bytes', raw.size_in_bytes, { min: 1, max: 1e18 }),
      wearRatio: null,
      healthy: smart === 'verified' ? true : smart === 'failing' ? false : null,
    };
  };
  return [
    ...listItems(nvme).map((raw) => describe(raw, 'nvme')),
    ...listItems(sata).map((raw) => {
      const medium = String(raw.spsata_medium_type ?? '').toLowerCase();
      const isOptical = 'spsata_isopticaldrive' in raw || /dvd|super ?drive/i.test(String(raw.device_model));
      return describe(
        raw,
        isOptical ? 'optical' : medium === 'solid state' ? 'ssd' : medium === 'rotational' ? 'hdd' : null,
      );
    }),
  ];
}

const gpuMakers: readonly [RegExp, string][] = [
  [/apple/i, 'Apple'],
  [/intel/i, 'Intel'],
  [/amd|ati|0x1002/i, 'AMD'],
  [/nvidia|0x10de/i, 'NVIDIA'],
];

/** Memory is only a card's own: `spdisplays_vram_shared` and Apple silicon borrow the machine's. */
export function describeMacGpus(profile: MacProfile, look: Scrutiny): Gpu[] | null {
  return (
    profile.SPDisplaysDataType?.map((raw) => {
      const vendor = String(raw.spdisplays_vendor ?? '');
      const own = memoryBytes(raw._spdisplays_vram ?? raw.spdisplays_vram);
      return {
        manufacturer: gpuMakers.find(([pattern]) => pattern.test(vendor))?.[1] ?? null,
        model: look.text('sppci_model', raw.sppci_model),
        memoryBytes: look.integer('spdisplays_vram', own, { min: 1, max: 1e13 }),
      };
    }).filter(({ manufacturer, model }) => manufacturer !== null || model !== null) ?? null
  );
}

/** Screens below the graphics processor that drives them; ids are those of the EDID, in hexadecimal. */
export function describeMacScreens(profile: MacProfile, look: Scrutiny): Display[] | null {
  return (
    profile.SPDisplaysDataType?.flatMap((gpu) => listRecords(gpu.spdisplays_ndrvs))
      .slice(0, 64)
      .map((raw) => {
        const pixels = /^(\d+) ?x ?(\d+)/.exec(String(raw._spdisplays_pixels ?? ''));
        const range = { min: 1, max: 100_000 };
        const year = look.integer('_spdisplays_display-year', raw['_spdisplays_display-year'], {
          min: 1,
          max: 2100,
        });
        const connection = String(raw.spdisplays_connection_type ?? '');
        const type = String(raw.spdisplays_display_type ?? '');
        const isBuiltIn =
          connection === 'spdisplays_internal' || type.startsWith('spdisplays_built-in')
            ? true
            : connection === '' && type === ''
              ? null
              : false;
        return {
          manufacturer: nameVendor(raw['_spdisplays_display-vendor-id']),
          model: look.text('_name', raw._name),
          serialNumber:
            look.text('serial number', raw['spdisplays_display-serial-number']) ??
            look.text('serial number', readSerial(raw['_spdisplays_display-serial-number'])),
          widthMm: null,
          heightMm: null,
          widthPx: look.integer('_spdisplays_pixels', pixels?.[1], range),
          heightPx: look.integer('_spdisplays_pixels', pixels?.[2], range),
          year: year === null || year < 1991 ? null : year,
          isBuiltIn,
        };
      }) ?? null
  );
}

/** Three letters of five bits each (VESA E-EDID 1.4, 3.4.1): 610 in hexadecimal is APP. */
function nameVendor(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[0-9a-f]{1,4}$/i.test(value)) return null;
  const id = Number.parseInt(value, 16);
  return nameScreenMaker(
    [id >> 10, id >> 5, id].map((five) => String.fromCharCode(64 + (five & 31))).join(''),
  );
}

/** The EDID's serial number is a 32-bit number: 0 and 1010101 (hexadecimal) are what makers leave in it. */
function readSerial(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[0-9a-f]{1,8}$/i.test(value)) return null;
  const number = Number.parseInt(value, 16);
  return number === 0 || number === 0x01010101 || number === 0xffffffff ? null : String(number);
}
