import type { MachineInventory } from '#shared/domain/machine-inventory.ts';

/** A machine of which nothing could be read. */
export const emptyInventory: MachineInventory = {
  schema: 'perdure.inventory/1',
  takenAtMs: 1_760_000_000_000,
  device: {
    category: null,
    manufacturer: null,
    model: null,
    serialNumber: null,
    hardwareUuid: null,
    assetTag: null,
    hostname: null,
    isVirtual: null,
  },
  mainboard: null,
  firmware: null,
  cpu: null,
  memory: null,
  storage: null,
  batteries: null,
  gpus: null,
  displays: null,
  network: null,
  os: null,
  provenance: [],
  problems: [],
};
