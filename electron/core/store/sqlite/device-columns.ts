import type { Device, DeviceField, DeviceFields, NewDevice } from '#shared/domain/device.ts';
import { foldCode, foldText } from './folding.ts';
import type { DeviceColumns } from './tables.ts';

/** The editable fields in the order they are logged; `satisfies` keeps the list whole. */
const fieldOrder = {
  name: null,
  assetTag: null,
  category: null,
  manufacturer: null,
  model: null,
  serialNumber: null,
  hardwareUuid: null,
  status: 'in-service',
  siteId: null,
  holder: null,
  purchasedOn: null,
  purchasePrice: null,
} as const satisfies DeviceFields;

export const deviceFieldNames = Object.keys(fieldOrder) as readonly DeviceField[];

/** A new device with every field: unknown where nothing was given, in service unless said otherwise. */
export function completeFields(given: NewDevice): DeviceFields {
  return mergeFields(fieldOrder, given);
}

/** Fields with those of a patch that are given; `undefined` is not given, null is unknown. */
export function mergeFields(fields: DeviceFields, patch: NewDevice): DeviceFields {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...fields, ...Object.fromEntries(given) };
}

/** Fields of a patch that are no longer what its maker saw, nor already what the patch makes them. */
export function findChangedMeanwhile(
  stored: DeviceFields,
  patch: NewDevice,
  formerly: NewDevice,
): DeviceField[] {
  return deviceFieldNames.filter((field) => {
    const [seen, wanted] = [formerly[field], patch[field]];
    if (seen === undefined || wanted === undefined) return false;
    const now = toLogText(stored[field]);
    return now !== toLogText(seen) && now !== toLogText(wanted);
  });
}

/** The columns that follow from a device's fields, its site apart. */
export function toDeviceColumns(fields: DeviceFields): DeviceColumns {
  const { name, assetTag, manufacturer, model, serialNumber, hardwareUuid, holder } = fields;
  const searched = [name, assetTag, manufacturer, model, serialNumber, hardwareUuid, holder];
  return {
    name,
    name_folded: foldOrNull(name, foldText),
    asset_tag: assetTag,
    asset_tag_folded: foldOrNull(assetTag, foldCode),
    category: fields.category,
    manufacturer,
    manufacturer_folded: foldOrNull(manufacturer, foldText),
    model,
    model_folded: foldOrNull(model, foldText),
    serial_number: serialNumber,
    serial_number_folded: foldOrNull(serialNumber, foldCode),
    hardware_uuid: hardwareUuid,
    hardware_uuid_folded: foldOrNull(hardwareUuid, foldCode),
    status: fields.status,
    holder,
    holder_folded: foldOrNull(holder, foldText),
    purchased_on: fields.purchasedOn,
    purchase_price_minor_units: fields.purchasePrice?.minorUnits ?? null,
    purchase_price_currency: fields.purchasePrice?.currency ?? null,
    search_text: searched.flatMap((value) => (value === null ? [] : [foldText(value)])).join('\n'),
  };
}

/** A device as a query joined with its site gives it. */
export type DeviceRow = Omit<DeviceColumns, 'search_text' | `${string}_folded`> & {
  id: string;
  site_id: string | null;
  site_name: string | null;
  is_this_machine: number;
  is_demonstration: number;
  created_at_ms: number;
  updated_at_ms: number;
};

export function toDevice(row: DeviceRow): Device {
  return {
    id: row.id,
    ...toDeviceFields(row),
    siteName: row.site_name,
    isThisMachine: row.is_this_machine === 1,
    isDemonstration: row.is_demonstration === 1,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  };
}

/** The editable fields of a row. */
export function toDeviceFields(
  row: Omit<DeviceRow, 'id' | 'site_name' | `is_${string}` | `${string}_at_ms`>,
): DeviceFields {
  const { purchase_price_minor_units: minorUnits, purchase_price_currency: currency } = row;
  return {
    name: row.name,
    assetTag: row.asset_tag,
    category: row.category,
    manufacturer: row.manufacturer,
    model: row.model,
    serialNumber: row.serial_number,
    hardwareUuid: row.hardware_uuid,
    status: row.status,
    siteId: row.site_id,
    holder: row.holder,
    purchasedOn: row.purchased_on,
    purchasePrice: minorUnits === null || currency === null ? null : { minorUnits, currency },
  };
}

/** A field's value as the change log keeps it: equal values give equal texts. */
export function toLogText(value: DeviceFields[DeviceField]): string {
  if (typeof value === 'object' && value !== null)
    return JSON.stringify({ minorUnits: value.minorUnits, currency: value.currency });
  return JSON.stringify(value);
}

function foldOrNull(value: string | null, fold: (value: string) => string): string | null {
  return value === null ? null : fold(value);
}
