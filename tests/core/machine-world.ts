import type { DeviceFields } from '#shared/domain/device.ts';
import type { Display, MachineInventory } from '#shared/domain/machine-inventory.ts';
import { emptyInventory } from './empty-inventory.ts';

/** A physical machine as it stands there, whatever of it can be read. */
export interface Machine {
  readonly serialNumber: string;
  readonly hardwareUuid: string;
  readonly model: string;
  readonly macAddresses: readonly string[];
  readonly storageSerial: string;
  readonly osInstanceHash: string;
  readonly hostname: string;
  readonly displays: readonly Display[];
}

/** The n-th machine of an office: of its parts, none is like those of another. */
export function makeMachine(n: number, other: Partial<Machine> = {}): Machine {
  const hex = n.toString(16).padStart(2, '0');
  return {
    serialNumber: `SN-${n}`,
    hardwareUuid: `4c4c4544-0051-3510-8052-b4c04f5642${hex}`,
    model: 'Latitude 7440',
    macAddresses: [`00:11:22:33:44:${hex}`, `00:11:22:33:55:${hex}`],
    storageSerial: `DISK-${n}`,
    osInstanceHash: hex.repeat(32),
    hostname: `pc-${n}`,
    displays: [],
    ...other,
  };
}

/** A screen as its EDID describes it. */
export function makeDisplay(part: Partial<Display> = {}): Display {
  return {
    manufacturer: 'Dell',
    model: 'DELL U2720Q',
    serialNumber: 'CN0123',
    widthMm: 597,
    heightMm: 336,
    widthPx: 3840,
    heightPx: 2160,
    year: 2021,
    isBuiltIn: false,
    ...part,
  };
}

export const panel: Display = makeDisplay({
  manufacturer: 'LG Display',
  model: 'LP140',
  serialNumber: null,
  isBuiltIn: true,
});

/** What the machine says of itself; without rights Linux keeps the firmware's numbers from it. */
export function readMachine(machine: Machine, takenAtMs: number, hasRights = true): MachineInventory {
  return {
    ...emptyInventory,
    takenAtMs,
    device: {
      category: 'laptop',
      manufacturer: 'Dell',
      model: machine.model,
      serialNumber: hasRights ? machine.serialNumber : null,
      hardwareUuid: hasRights ? machine.hardwareUuid : null,
      assetTag: null,
      hostname: machine.hostname,
      isVirtual: false,
      osInstanceHash: machine.osInstanceHash,
    },
    storage: [
      {
        kind: 'nvme',
        model: 'PM9A1',
        serialNumber: machine.storageSerial,
        capacityBytes: 512e9,
        wearRatio: null,
        healthy: null,
        wearBasis: null,
        wearAttribute: null,
        evidence: null,
      },
    ],
    network: machine.macAddresses.map((macAddress, index) => ({
      name: `eth${index}`,
      kind: 'wired',
      macAddress,
      speedMbps: null,
      isUp: true,
      hasPermanentAddress: true,
    })),
    displays: [panel, ...machine.displays],
  };
}

/** The fields that the poller makes of an inventory. */
export function toFields({ device }: MachineInventory): Partial<DeviceFields> {
  const { hostname, isVirtual: _virtual, osInstanceHash: _instance, ...fields } = device;
  return { ...fields, name: hostname };
}
