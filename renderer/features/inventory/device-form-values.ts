import {
  type Device,
  type DeviceFields,
  type DevicePatch,
  type NewDevice,
  newDeviceSchema,
} from '#shared/domain/device.ts';
import type { Language } from '#shared/domain/settings.ts';
import { parseCivilDate, writeCivilDate } from './civil-date.ts';
import { type PriceRefusal, parsePrice, writeAmount } from './price.ts';
import { parseWeight, writeWeight } from './weight.ts';

/** What the fields of the form hold while someone types: text, empty for unknown. */
export interface DeviceFormValues {
  name: string;
  assetTag: string;
  category: string;
  manufacturer: string;
  model: string;
  serialNumber: string;
  status: string;
  siteId: string;
  location: string;
  holder: string;
  purchasedOn: string;
  price: string;
  currency: string;
  supplier: string;
  orderNumber: string;
  condition: string;
  warrantyEndsOn: string;
  weightKg: string;
  quantity: string;
  tags: string[];
  retiredOn: string;
  recipient: string;
  disposalProof: string;
  notes: string;
}
export type DeviceFormField = keyof DeviceFormValues;

/** Why a field is refused; the form puts each into words. */
export type FieldRefusal =
  | {
      readonly code:
        | 'name-needed'
        | 'control-characters'
        | 'bad-date'
        | 'bad-weight'
        | 'bad-quantity'
        | 'counted-and-numbered'
        | 'too-many-tags'
        | 'invalid';
    }
  | { readonly code: 'too-long'; readonly maximum: number }
  | { readonly code: `price-${PriceRefusal}` };
export type FieldRefusals = Partial<Record<DeviceFormField, FieldRefusal>>;

/** Fields that the form edits: everything but the hardware's own identity. */
export type FormFields = Omit<DeviceFields, 'hardwareUuid'>;

export function emptyFormValues(defaults: { currency: string; siteId: string }): DeviceFormValues {
  return {
    name: '',
    assetTag: '',
    category: '',
    manufacturer: '',
    model: '',
    serialNumber: '',
    status: 'in-service',
    siteId: defaults.siteId,
    location: '',
    holder: '',
    purchasedOn: '',
    price: '',
    currency: defaults.currency,
    supplier: '',
    orderNumber: '',
    condition: '',
    warrantyEndsOn: '',
    weightKg: '',
    quantity: '1',
    tags: [],
    retiredOn: '',
    recipient: '',
    disposalProof: '',
    notes: '',
  };
}

/** What the form shows of a device that exists. */
export function toFormValues(device: Device, language: Language, currency: string): DeviceFormValues {
  const writeDate = (on: string | null) => (on === null ? '' : writeCivilDate(on, language));
  return {
    name: device.name ?? '',
    assetTag: device.assetTag ?? '',
    category: device.category ?? '',
    manufacturer: device.manufacturer ?? '',
    model: device.model ?? '',
    serialNumber: device.serialNumber ?? '',
    status: device.status,
    siteId: device.siteId ?? '',
    location: device.location ?? '',
    holder: device.holder ?? '',
    purchasedOn: writeDate(device.purchasedOn),
    price: device.purchasePrice === null ? '' : writeAmount(device.purchasePrice, language),
    currency: device.purchasePrice?.currency ?? currency,
    supplier: device.supplier ?? '',
    orderNumber: device.orderNumber ?? '',
    condition: device.condition ?? '',
    warrantyEndsOn: writeDate(device.warrantyEndsOn),
    weightKg: device.weightKg === null ? '' : writeWeight(device.weightKg, language),
    quantity: String(device.quantity),
    tags: [...device.tags],
    retiredOn: writeDate(device.retiredOn),
    recipient: device.recipient ?? '',
    disposalProof: device.disposalProof ?? '',
    notes: device.notes ?? '',
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly maximum?: number | bigint;
}

/** The field that an issue of the schema is about, and why it is refused. */
export function toRefusal(issue: Issue): readonly [DeviceFormField, FieldRefusal] {
  const [root] = issue.path;
  const field = (root === 'purchasePrice' ? 'price' : (root ?? 'name')) as DeviceFormField;
  if (root === undefined) return [field, { code: 'name-needed' }];
  if (field === 'quantity')
    return [field, { code: issue.code === 'custom' ? 'counted-and-numbered' : 'bad-quantity' }];
  if (field === 'weightKg') return [field, { code: 'bad-weight' }];
  if (field === 'tags' && issue.path.length === 1) return [field, { code: 'too-many-tags' }];
  if (issue.code === 'too_big') return [field, { code: 'too-long', maximum: Number(issue.maximum) }];
  if (issue.code === 'custom') return [field, { code: 'control-characters' }];
  return [field, { code: 'invalid' }];
}

/** Turns what was typed into the fields of a device, or says what is wrong, field by field. */
export function readDeviceForm(
  values: DeviceFormValues,
  language: Language,
):
  | { readonly ok: true; readonly fields: FormFields }
  | { readonly ok: false; readonly refusals: FieldRefusals } {
  const refusals: { -readonly [Field in keyof FieldRefusals]: FieldRefusals[Field] } = {};
  const typedPrice = orNull(values.price);
  const price = typedPrice === null ? null : parsePrice(typedPrice, values.currency, language);
  if (price !== null && !price.ok) refusals.price = { code: `price-${price.reason}` };
  const readDate = (field: 'purchasedOn' | 'warrantyEndsOn' | 'retiredOn'): string | null => {
    const typed = orNull(values[field]);
    const on = typed === null ? null : parseCivilDate(typed);
    if (typed !== null && on === null) refusals[field] = { code: 'bad-date' };
    return on;
  };
  const typedWeight = orNull(values.weightKg);
  const weightKg = typedWeight === null ? null : parseWeight(typedWeight, language);
  if (typedWeight !== null && weightKg === null) refusals.weightKg = { code: 'bad-weight' };
  const typedQuantity = orNull(values.quantity) ?? '1';
  const parsed = newDeviceSchema.safeParse({
    name: orNull(values.name),
    assetTag: orNull(values.assetTag),
    category: orNull(values.category),
    manufacturer: orNull(values.manufacturer),
    model: orNull(values.model),
    serialNumber: orNull(values.serialNumber),
    status: values.status,
    siteId: orNull(values.siteId),
    location: orNull(values.location),
    holder: orNull(values.holder),
    purchasedOn: readDate('purchasedOn'),
    purchasePrice: price?.ok ? { minorUnits: price.minorUnits, currency: values.currency } : null,
    supplier: orNull(values.supplier),
    orderNumber: orNull(values.orderNumber),
    condition: orNull(values.condition),
    warrantyEndsOn: readDate('warrantyEndsOn'),
    weightKg,
    quantity: /^\d{1,9}$/.test(typedQuantity) ? Number(typedQuantity) : null,
    tags: values.tags,
    retiredOn: readDate('retiredOn'),
    recipient: orNull(values.recipient),
    disposalProof: orNull(values.disposalProof),
    notes: orNull(values.notes),
  });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const [field, refusal] = toRefusal(issue as Issue);
      refusals[field] ??= refusal;
    }
  }
  if (!parsed.success || Object.keys(refusals).length > 0) return { ok: false, refusals };
  return { ok: true, fields: parsed.data as FormFields };
}

/** Whether two values of the form, or of a device, say the same. */
export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Only what differs from the device: the history must not tell of changes that nobody made. Null when nothing does. */
export function toPatch(device: Device, fields: FormFields): DevicePatch | null {
  const changed = Object.entries(fields).filter(([field, value]) => {
    const former = device[field as keyof FormFields];
    if (field === 'purchasePrice' && value !== null && former !== null) {
      const [one, other] = [value, former] as NonNullable<FormFields['purchasePrice']>[];
      return one?.minorUnits !== other?.minorUnits || one?.currency !== other?.currency;
    }
    return !isSame(value, former);
  });
  return changed.length === 0 ? null : (Object.fromEntries(changed) as DevicePatch);
}

/** A new device without the fields left empty. */
export function toNewDevice(fields: FormFields): NewDevice {
  const given = Object.entries(fields).filter(
    ([field, value]) => value !== null && !isSame(value, field === 'quantity' ? 1 : []),
  );
  return Object.fromEntries(given) as NewDevice;
}
