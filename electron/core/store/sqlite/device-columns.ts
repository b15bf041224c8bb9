import type { Device, DeviceField, DeviceFields, ListedDevice, NewDevice } from '#shared/domain/device.ts';
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
  location: null,
  holder: null,
  purchasedOn: null,
  purchasePrice: null,
  supplier: null,
  orderNumber: null,
  condition: null,
  warrantyEndsOn: null,
  weightKg: null,
  quantity: 1,
  tags: [] as string[],
  retiredOn: null,
  recipient: null,
  disposalProof: null,
  notes: null,
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
  const { name, assetTag, manufacturer, model, serialNumber, hardwareUuid, holder, location, supplier } =
    fields;
  const searched = [
    ...[name, assetTag, manufacturer, model, serialNumber, hardwareUuid, holder, location, supplier],
    ...[fields.orderNumber, ...fields.tags, fields.recipient, fields.disposalProof, fields.notes],
  ];
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
    location,
    location_folded: foldOrNull(location, foldText),
    supplier,
    supplier_folded: foldOrNull(supplier, foldText),
    order_number: fields.orderNumber,
    purchase_condition: fields.condition,
    warranty_ends_on: fields.warrantyEndsOn,
    weight_kg: fields.weightKg,
    quantity: fields.quantity,
    tags: JSON.stringify(fields.tags),
    retired_on: fields.retiredOn,
    recipient: fields.recipient,
    disposal_proof: fields.disposalProof,
    notes: fields.notes,
    search_text: searched.flatMap((value) => (value === null ? [] : [foldText(value)])).join('\n'),
  };
}

type UnlistedColumn = 'hardware_uuid' | 'order_number' | 'recipient' | 'disposal_proof' | 'notes';

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

/** A device as a list's query gives it. */
export type ListedDeviceRow = Omit<DeviceRow, UnlistedColumn>;

export function toDevice(row: DeviceRow): Device {
  return { ...toListedDevice(row), ...toUnlistedFields(row) };
}

export function toListedDevice(row: ListedDeviceRow): ListedDevice {
  return {
    id: row.id,
    ...toListedFields(row),
    siteName: row.site_name,
    isThisMachine: row.is_this_machine === 1,
    isDemonstration: row.is_demonstration === 1,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  };
}

type FieldsRow = Omit<DeviceRow, 'id' | 'site_name' | `is_${string}` | `${string}_at_ms`>;

/** The editable fields of a row. */
export function toDeviceFields(row: FieldsRow): DeviceFields {
  return { ...toListedFields(row), ...toUnlistedFields(row) };
}

function toUnlistedFields({
  hardware_uuid: hardwareUuid,
  order_number: orderNumber,
  recipient,
  disposal_proof: disposalProof,
  notes,
}: Pick<DeviceRow, UnlistedColumn>) {
  return { hardwareUuid, orderNumber, recipient, disposalProof, notes };
}

function toListedFields(
  row: Omit<FieldsRow, UnlistedColumn>,
): Omit<DeviceFields, keyof ReturnType<typeof toUnlistedFields>> {
  const { purchase_price_minor_units: minorUnits, purchase_price_currency: currency } = row;
  return {
    name: row.name,
    assetTag: row.asset_tag,
    category: row.category,
    manufacturer: row.manufacturer,
    model: row.model,
    serialNumber: row.serial_number,
    status: row.status,
    siteId: row.site_id,
    location: row.location,
    holder: row.holder,
    purchasedOn: row.purchased_on,
    purchasePrice: minorUnits === null || currency === null ? null : { minorUnits, currency },
    supplier: row.supplier,
    condition: row.purchase_condition,
    warrantyEndsOn: row.warranty_ends_on,
    weightKg: row.weight_kg,
    quantity: row.quantity,
    tags: row.tags === '[]' ? [] : (JSON.parse(row.tags) as string[]),
    retiredOn: row.retired_on,
  };
}

/** What the log says that a field was before the birth of its device: null, unless that is no value of the field. */
export function toBirthText(field: DeviceField): string {
  return field === 'tags' || field === 'quantity' ? toLogText(fieldOrder[field]) : 'null';
}

/** A field's value as the change log keeps it: equal values give equal texts. */
export function toLogText(value: DeviceFields[DeviceField]): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return JSON.stringify({ minorUnits: value.minorUnits, currency: value.currency });
  return JSON.stringify(value);
}

function foldOrNull(value: string | null, fold: (value: string) => string): string | null {
  return value === null ? null : fold(value);
}
