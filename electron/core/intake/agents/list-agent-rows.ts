import type { DeviceCategory } from '#shared/domain/category.ts';
import { cleanMac } from '#shared/machine/clean-mac.ts';
import { cleanManufacturer } from '#shared/machine/placeholders.ts';
import { createScrutiny } from '#shared/machine/scrutiny.ts';
import type { IntakeRow } from '../facts.ts';
import { type AgentDocument, firstOf, type NetworkDevice, textOf } from './agent-document.ts';
import { describeMachine } from './describe-machine.ts';
import { describeScreens } from './describe-screens.ts';
import { readRow, rejectRow, type ToldField } from './intake-rows.ts';
import { listMachineRows } from './list-machine-rows.ts';

/** A row for each device that an agent's document describes. */
export function listAgentRows(document: AgentDocument, nowMs: number): IntakeRow[] {
  if (document.networkDevices.length > 0)
    return document.networkDevices.map((device, index) => listNetworkRow(document, device, index + 1));
  if (document.itemType === 'NetworkEquipment' || document.itemType === 'Printer')
    return [rejectRow(1, 'nothing-to-name-it', 'content.network_device', null)];
  const inventory = describeMachine(document, nowMs);
  // All of them: the inventory keeps a bounded number.
  const look = createScrutiny('monitors', [], nowMs);
  const displays = describeScreens(document, inventory.device.category, look) ?? [];
  return listMachineRows(inventory, displays, (field) => {
    const [section, name] = placeOf[field] ?? ['content', field];
    return { text: textOf(firstOf(document, section), name), path: `${section}.${name}` };
  });
}

const placeOf: Partial<Record<ToldField['field'], readonly [section: string, name: string]>> = {
  name: ['hardware', 'name'],
  assetTag: ['bios', 'assettag'],
  manufacturer: ['bios', 'smanufacturer'],
  model: ['bios', 'smodel'],
  serialNumber: ['bios', 'ssn'],
  hardwareUuid: ['hardware', 'uuid'],
};

/** The types of inventory_format 1.0. A telephone on the network is none to put in a pocket; storage is no computer. */
const byType: Readonly<Record<string, DeviceCategory>> = {
  networking: 'network',
  printer: 'printer',
  power: 'ups',
  phone: 'peripheral',
  kvm: 'peripheral',
  storage: 'other',
  video: 'other',
};
const byItemType: Readonly<Record<string, DeviceCategory>> = {
  networkequipment: 'network',
  printer: 'printer',
};

function categorise(document: AgentDocument, type: string | null): DeviceCategory | null {
  const known = (table: Readonly<Record<string, DeviceCategory>>, name: string | null) => {
    const key = name?.toLowerCase() ?? '';
    return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
  };
  return known(byType, type) ?? known(byItemType, document.itemType);
}

/**
 * Equipment that an agent asked by SNMP. Its contact is a person and its location free text of whoever set it up:
 * neither a holder nor a site.
 */
function listNetworkRow(document: AgentDocument, device: NetworkDevice, row: number): IntakeRow {
  const { facts, firmwares, path } = device;
  const look = createScrutiny(path, [], 0);
  const own = firmwares.find((firmware) => textOf(firmware, 'type') === 'device');
  const told = (
    field: ToldField['field'],
    names: readonly string[],
    understand: (text: string | null) => string | null = (text) => text,
  ): ToldField => {
    const written = textOf(facts, ...names);
    return { field, value: understand(look.text(field, written)), written, path: `${path}/${names[0]}` };
  };
  // An address that cannot be looked up stands there as its own name.
  const withoutAddress = (text: string | null) => (/^[\d.]+$|:/.test(text ?? '') ? null : text);
  const mac = textOf(facts, 'mac');
  const macAddress = cleanMac(mac);
  const read = readRow(
    row,
    [
      told('name', ['name', 'snmphostname', 'dnshostname', 'netbiosname'], withoutAddress),
      told('assetTag', ['assettag']),
      told('category', ['type'], (type) => categorise(document, type)),
      told('manufacturer', ['manufacturer'], (text) =>
        cleanManufacturer(
          text ?? look.text('firmware', own === undefined ? null : textOf(own, 'manufacturer')),
        ),
      ),
      told(
        'model',
        ['model'],
        (text) => text ?? look.text('firmware', own === undefined ? null : textOf(own, 'name')),
      ),
      told('serialNumber', ['serial']),
    ],
    macAddress === null ? {} : { macAddresses: [macAddress] },
    path,
  );
  if (read.outcome !== 'read' || mac === null || macAddress !== null) return read;
  const notice = {
    reason: 'implausible' as const,
    column: `${path}/mac`,
    cell: mac.slice(0, 200).toWellFormed(),
  };
  return { ...read, notices: [...read.notices, notice] };
}
