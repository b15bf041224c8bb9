import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { InventoryFilter } from './inventory-search.ts';

const listedAtOnce = 500;

/** Devices chosen for a change of many: id to what they are called. It outlives a change of filter. */
export type Selection = ReadonlyMap<string, string>;

/** Every device of a filter, asked for in large pages. */
export async function listAllMatching(
  filter: InventoryFilter,
  labelOf: (device: Parameters<typeof toEntry>[0]) => string,
  listDevices = api.listDevices,
): Promise<Selection> {
  const found = new Map<string, string>();
  for (let offset = 0; ; offset += listedAtOnce) {
    const page = await listDevices({ ...filter, offset, limit: listedAtOnce });
    for (const device of page.devices) found.set(...toEntry(device, labelOf(device)));
    if (page.devices.length < listedAtOnce) return found;
  }
}

type Listed = Awaited<ReturnType<typeof api.listDevices>>['devices'][number];
const toEntry = (device: Listed, label: string): [string, string] => [device.id, label];

export function useSelection(labelOf: (device: Listed) => string) {
  const [selection, setSelection] = useState<Selection>(() => new Map());
  return {
    selection,
    clear: () => setSelection(new Map()),
    toggle: (device: Listed) =>
      setSelection((former) => {
        const next = new Map(former);
        if (!next.delete(device.id)) next.set(...toEntry(device, labelOf(device)));
        return next;
      }),
    add: (devices: readonly Listed[]) =>
      setSelection(
        (former) => new Map([...former, ...devices.map((device) => toEntry(device, labelOf(device)))]),
      ),
    replace: setSelection,
  };
}
