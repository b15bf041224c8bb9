import type { Display, MachineInventory } from '#shared/domain/machine-inventory.ts';
import { isExternalScreen } from '#shared/identity/judge-screen.ts';
import { readOwnAddresses } from '#shared/identity/read-machine-evidence.ts';
import type { IntakeRow } from '../facts.ts';
import { readRow, type ToldField } from './intake-rows.ts';

/** What stood in the file for a field of the machine, where it differs from the inventory's own. */
export type Written = (field: ToldField['field']) => { readonly text: string | null; readonly path: string };

/** A machine, and each screen that is a device of its own: built-in panels are its components. */
export function listMachineRows(
  inventory: MachineInventory,
  displays: readonly Display[],
  written: Written,
): IntakeRow[] {
  const { device, network } = inventory;
  const told = (field: ToldField['field'], value: string | null): ToldField => {
    const { text, path } = written(field);
    return { field, value, written: text, path };
  };
  const macAddresses = readOwnAddresses(network ?? [], device.isVirtual === true);
  const machine = readRow(
    1,
    [
      told('name', device.hostname),
      told('assetTag', device.assetTag),
      told('category', device.category),
      told('manufacturer', device.manufacturer),
      told('model', device.model),
      told('serialNumber', device.serialNumber),
      told('hardwareUuid', device.hardwareUuid),
    ],
    { ...(macAddresses.length === 0 ? {} : { macAddresses }), inventory },
  );
  const screens = displays
    .filter((display) => isExternalScreen(display, device.category))
    .map((display, index) => listScreenRow(display, index + 2));
  return [machine, ...screens];
}

function listScreenRow({ manufacturer, model, serialNumber }: Display, row: number): IntakeRow {
  const path = `monitors[${row - 1}]`;
  const told = (field: ToldField['field'], value: string | null): ToldField => ({
    field,
    value,
    written: value,
    path: `${path}.${field}`,
  });
  return readRow(
    row,
    [
      told('category', 'monitor'),
      told('manufacturer', manufacturer),
      told('model', model),
      told('serialNumber', serialNumber),
    ],
    { connectedToRow: 1 },
    path,
  );
}
