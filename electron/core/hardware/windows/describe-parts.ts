import type { MachineInventory, StorageDevice } from '#shared/domain/machine-inventory.ts';
import { nameMemoryMaker } from '#shared/machine/memory-makers.ts';
import { chooseSpeed, cleanModuleSerial, cleanPartNumber } from '../memory-modules.ts';
import type { RawRecord } from '../probe-messages.ts';
import { describeCpu } from '../processor-and-memory.ts';
import { describeReportedGpus } from '../screens-and-gpus.ts';
import type { Scrutiny } from '../scrutiny.ts';
import { leaveOutVisitors } from '../storage-devices.ts';

type Cpu = MachineInventory['cpu'];
type Memory = NonNullable<MachineInventory['memory']>;
type Network = NonNullable<MachineInventory['network']>;
type Gpus = NonNullable<MachineInventory['gpus']>;

/** Every socket counts; its name and clock are the first one's. MaxClockSpeed is the base clock, in MHz. */
export function describeWindowsCpu(
  processors: readonly RawRecord[] | null,
  system: { readonly cpuModel: string | null; readonly threads: number | null },
  look: Scrutiny,
): Cpu {
  const first = processors?.[0] ?? null;
  const sum = (field: string): number | null => {
    let total = 0;
    for (const each of processors ?? []) {
      const count = look.integer(field, each[field], { min: 1, max: 8_192 });
      if (count === null) return null;
      total += count;
    }
    return total === 0 ? null : total;
  };
  const megahertz = look.number('MaxClockSpeed', first?.MaxClockSpeed, { min: 100, max: 10_000 });
  return describeCpu(
    {
      brand: first?.Name,
      manufacturer: first?.Manufacturer,
      physicalCores: sum('NumberOfCores'),
      cores: sum('NumberOfLogicalProcessors'),
      speed: megahertz === null ? null : megahertz / 1000,
    },
    { ...system, cpuModel: look.text('Name', first?.Name) ?? system.cpuModel },
    look,
  );
}

/** Memory types of the SMBIOS reference specification (DSP0134, 7.18.2), by number. */
const memoryTypes: Record<number, string> = {
  15: 'SDRAM',
  18: 'DDR',
  19: 'DDR2',
  20: 'DDR2 FB-DIMM',
  24: 'DDR3',
  26: 'DDR4',
  27: 'LPDDR',
  28: 'LPDDR2',
  29: 'LPDDR3',
  30: 'LPDDR4',
  32: 'HBM',
  33: 'HBM2',
  34: 'DDR5',
  35: 'LPDDR5',
};

/** 65,535 stands for a speed that does not fit, in another field. */
const speeds = { min: 1, max: 65_534 };

export function describeWindowsMemory(
  totalBytes: number | null,
  modules: readonly RawRecord[] | null,
  look: Scrutiny,
): Memory {
  return {
    totalBytes,
    modules:
      modules?.slice(0, 256).map((raw) => ({
        slot: look.text('DeviceLocator', raw.DeviceLocator) ?? look.text('BankLabel', raw.BankLabel),
        capacityBytes: look.integer('Capacity', raw.Capacity, { min: 1, max: 1e14 }),
        kind: memoryTypes[Number(raw.SMBIOSMemoryType)] ?? null,
        speedMhz: chooseSpeed(
          look.number('ConfiguredClockSpeed', raw.ConfiguredClockSpeed, speeds),
          look.number('Speed', raw.Speed, speeds),
        ),
        manufacturer: nameMemoryMaker(look.text('Manufacturer', raw.Manufacturer), null),
        partNumber: cleanPartNumber(look.text('PartNumber', raw.PartNumber)),
        serialNumber: cleanModuleSerial(look.text('SerialNumber', raw.SerialNumber)),
      })) ?? null,
  };
}

/** Bus types of MSFT_PhysicalDisk. */
const bus = { usb: 7, sd: 12, mmc: 13, virtual: 14, fileBacked: 15, nvme: 17 };
const hardDisk = 3;
const solidState = 4;
const healthy = 0;
/** "Unhealthy"; a warning (1) is a disk that still works, and says so elsewhere. */
const unhealthy = 2;

/** Disks of MSFT_PhysicalDisk without those that visit on USB; their wear is only told to administrators. */
export function describeWindowsStorage(
  disks: readonly RawRecord[],
  wear: readonly RawRecord[] | null,
  look: Scrutiny,
): StorageDevice[] {
  return leaveOutVisitors(disks, (raw) => Number(raw.BusType) === bus.usb)
    .slice(0, 1000)
    .map((raw) => {
      const kind = kindOf(Number(raw.BusType), Number(raw.MediaType));
      // A rotating disk does not wear by being written.
      const used =
        kind === 'hdd' ? null : wear?.find((each) => String(each.DeviceId) === String(raw.DeviceId))?.Wear;
      const percent = look.number('Wear', used, { min: 0, max: 255 });
      const state = Number(raw.HealthStatus ?? Number.NaN);
      return {
        kind,
        model: look.text('FriendlyName', raw.FriendlyName),
        // NVMe drivers print the identifier in groups, with a full stop at its end.
        serialNumber: look.text('SerialNumber', raw.SerialNumber)?.replace(/\.$/, '') ?? null,
        capacityBytes: look.integer('Size', raw.Size, { min: 1, max: 1e18 }),
        wearRatio: percent === null ? null : percent / 100,
        healthy: state === healthy ? true : state === unhealthy ? false : null,
      };
    });
}

function kindOf(busType: number, mediaType: number): StorageDevice['kind'] {
  if (busType === bus.nvme) return 'nvme';
  if (busType === bus.mmc) return 'emmc';
  if (busType === bus.sd || busType === bus.virtual || busType === bus.fileBacked) return 'other';
  return mediaType === solidState ? 'ssd' : mediaType === hardDisk ? 'hdd' : null;
}

/** A 32-bit AdapterRAM cannot tell 4 GiB and more: from here on it says nothing. */
const adapterRamLimitBytes = 4_293_918_720;

/** Memory of Intel's processors' own graphics is borrowed from the machine's, so none is told. */
export function describeWindowsGpus(
  controllers: readonly RawRecord[],
  memories: readonly RawRecord[] | null,
  look: Scrutiny,
): Gpus {
  const range = { min: 1, max: 1e13 };
  return controllers.slice(0, 64).flatMap((raw) => {
    const isBorrowing = /intel/i.test(String(raw.Name)) && !/\barc\b/i.test(String(raw.Name));
    const own = memories?.find((each) => each.DriverDesc === raw.Name)?.MemoryBytes;
    const told = look.integer('AdapterRAM', raw.AdapterRAM, range);
    const memoryBytes =
      (typeof own === 'number' ? look.integer('qwMemorySize', own, range) : null) ??
      (told !== null && told < adapterRamLimitBytes ? told : null);
    return describeReportedGpus(
      [{ vendor: raw.AdapterCompatibility, model: raw.Name, vramDynamic: isBorrowing }],
      look,
    ).map((gpu) => ({ ...gpu, memoryBytes: isBorrowing ? null : memoryBytes }));
  });
}

/** NDIS_PHYSICAL_MEDIUM of ntddndis.h. */
const wirelessMedia = new Set([1, 9]);
const ethernet = 14;
/** ifOperStatus of RFC 2863. */
const up = 1;
const down = 2;

/**
 * A device instance path begins with the name of its bus (Microsoft Learn, "Device instance IDs"). A dock on Thunderbolt
 * is `PCI` as a card inside is, so that anything but USB is no answer.
 */
const isOnUsb = (path: unknown): boolean => typeof path === 'string' && /^USB\\/i.test(path);

/** Interfaces of MSFT_NetAdapter that people see; those without hardware behind them are of kind `other`. */
export function describeWindowsNetwork(adapters: readonly RawRecord[], look: Scrutiny): Network {
  return adapters
    .filter((raw) => raw.Hidden !== true)
    .slice(0, 1000)
    .flatMap((raw) => {
      const name = look.text('Name', raw.Name);
      if (name === null) return [];
      const medium = Number(raw.NdisPhysicalMedium);
      const digits = (look.text('PermanentAddress', raw.PermanentAddress) ?? '').replace(/[^0-9a-f]/gi, '');
      const bits = look.number('Speed', raw.Speed, { min: 1, max: 1e13 });
      return [
        {
          name: name.slice(0, 200),
          kind:
            raw.HardwareInterface !== true
              ? ('other' as const)
              : wirelessMedia.has(medium)
                ? ('wireless' as const)
                : medium === ethernet
                  ? ('wired' as const)
                  : ('other' as const),
          macAddress:
            digits.length === 12 && !/^0+$/.test(digits)
              ? (digits.toLowerCase().match(/../g) ?? []).join(':')
              : null,
          // 2^64 - 1 and the like stand for "no link".
          speedMbps: bits === null ? null : bits / 1e6,
          isUp:
            raw.InterfaceOperationalStatus === up
              ? true
              : raw.InterfaceOperationalStatus === down
                ? false
                : null,
          ...(isOnUsb(raw.PnPDeviceID) ? { isRemovable: true } : {}),
        },
      ];
    });
}
