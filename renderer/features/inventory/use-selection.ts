import { useState } from 'react';
import type { DeviceFilter, DevicePage, ListedDevice } from '#shared/domain/device.ts';
import type { InventoryFilter } from './inventory-search.ts';

const listedAtOnce = 500;

/** Devices chosen for a change of many: id to what they are called. It outlives a change of filter. */
export type Selection = ReadonlyMap<string, string>;

/** Every device of a filter, asked for in large pages. */
export async function listAllMatching(
  filter: InventoryFilter,
  listDevices: (filter: DeviceFilter) => Promise<DevicePage>,
): Promise<ListedDevice[]> {
  const found: ListedDevice[] = [];
  for (let offset = 0; ; offset += listedAtOnce) {
    const page = await listDevices({ ...filter, offset, limit: listedAtOnce });
    found.push(...page.devices);
    if (page.devices.length < listedAtOnce) return found;
  }
}

export function useSelection(labelOf: (device: ListedDevice) => string) {
  const [selection, setSelection] = useState<Selection>(() => new Map());
  return {
    selection,
    clear: () => setSelection(new Map()),
    toggle: (device: ListedDevice) =>
      setSelection((former) => {
        const next = new Map(former);
        if (!next.delete(device.id)) next.set(device.id, labelOf(device));
        return next;
      }),
    add: (devices: readonly ListedDevice[]) =>
      setSelection((former) => {
        const next = new Map(former);
        for (const device of devices) next.set(device.id, labelOf(device));
        return next;
      }),
  };
}
