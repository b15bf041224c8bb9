import { z } from 'zod';
import { deviceCategorySchema } from './category.ts';
import { tagsSchema } from './tags.ts';
import { lineSchema, notesSchema } from './text.ts';

/** The life cycle of a device, in order; `resold`, `donated` and `recycled` are ways of having been retired. */
export const deviceStatuses = [
  'ordered',
  'in-stock',
  'in-service',
  'in-repair',
  'reserved',
  'retired',
  'resold',
  'donated',
  'recycled',
] as const;
export const deviceStatusSchema = z.enum(deviceStatuses);
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;

export const deviceIdSchema = z.uuid();
/** A device's UUIDv7. Its asset tag is separate and editable. */
export type DeviceId = z.infer<typeof deviceIdSchema>;

/** An amount in minor units (cents) of an ISO 4217 currency, excluding VAT. */
export const moneySchema = z.strictObject({
  minorUnits: z.int().min(0).max(1_000_000_000_00),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof moneySchema>;

/** What a device was when it was bought. */
export const purchaseConditions = ['new', 'refurbished', 'reused'] as const;
export const purchaseConditionSchema = z.enum(purchaseConditions);
export type PurchaseCondition = z.infer<typeof purchaseConditionSchema>;

/** The heaviest thing that a fleet holds is a full rack, below this. */
export const heaviestKg = 2000;
export const largestQuantity = 100_000;

const line = (max: number) => lineSchema(max).min(1);
const civilDate = z.iso.date();

/** The fields a person can edit, or a machine can fill in. Each change of one of them is kept in the change log. */
export const deviceFieldsSchema = z.strictObject({
  name: line(200).nullable(),
  assetTag: line(100).nullable(),
  category: deviceCategorySchema.nullable(),
  manufacturer: line(200).nullable(),
  model: line(200).nullable(),
  serialNumber: line(200).nullable(),
  hardwareUuid: line(100).nullable(),
  status: deviceStatusSchema,
  siteId: z.uuid().nullable(),
  /** The place within the site: a room, a building, a cupboard. */
  location: line(200).nullable(),
  holder: line(200).nullable(),
  purchasedOn: civilDate.nullable(),
  purchasePrice: moneySchema.nullable(),
  supplier: line(200).nullable(),
  orderNumber: line(100).nullable(),
  condition: purchaseConditionSchema.nullable(),
  /** The last day of the warranty. */
  warrantyEndsOn: civilDate.nullable(),
  weightKg: z.number().positive().max(heaviestKg).nullable(),
  /** How many there are of a thing that nobody tells apart: above 1 only without serial number and asset tag. */
  quantity: z.int().min(1).max(largestQuantity),
  tags: tagsSchema,
  /** When it left service for good, to whom it went, and what proves it (the reference of a certificate). */
  retiredOn: civilDate.nullable(),
  recipient: line(200).nullable(),
  disposalProof: line(200).nullable(),
  notes: notesSchema.nullable(),
});
export type DeviceFields = z.infer<typeof deviceFieldsSchema>;
export type DeviceField = keyof DeviceFields;

export const deviceSchema = deviceFieldsSchema.extend({
  id: deviceIdSchema,
  siteName: z.string().nullable(),
  isThisMachine: z.boolean(),
  /** Invented by the demonstration fleet; marked wherever it shows. */
  isDemonstration: z.boolean(),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
});
export type Device = z.infer<typeof deviceSchema>;

/** Whether a device is counted though it has a number of its own, which cannot be. */
export function isCountedAndNumbered({
  quantity = 1,
  serialNumber,
  assetTag,
}: {
  readonly quantity?: number | undefined;
  readonly serialNumber?: string | null | undefined;
  readonly assetTag?: string | null | undefined;
}): boolean {
  return quantity > 1 && ((serialNumber ?? null) !== null || (assetTag ?? null) !== null);
}

/**
 * A device as lists show it, without what only its own page has: lists are asked for with every letter of a search, and
 * an answer of 100 devices must stay below the 65,536 characters past which V8 takes it for a large object, which costs
 * more than all the rest (measured: 10 ms instead of 1.5).
 */
export const listedDeviceSchema = deviceSchema.omit({
  hardwareUuid: true,
  orderNumber: true,
  recipient: true,
  disposalProof: true,
  notes: true,
});
export type ListedDevice = z.infer<typeof listedDeviceSchema>;

/** A new device: only a status is needed, and `in-service` is the default. At least one naming field must be given. */
export const newDeviceSchema = deviceFieldsSchema
  .partial()
  .refine((device) => Boolean(device.name ?? device.assetTag ?? device.model ?? device.serialNumber), {
    error: 'give at least a name, an asset tag, a model or a serial number',
  })
  .refine((device) => !isCountedAndNumbered(device), {
    error: 'what has a serial number or an asset tag is one device',
    path: ['quantity'],
  });
export type NewDevice = z.infer<typeof newDeviceSchema>;

export const devicePatchSchema = deviceFieldsSchema
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, { error: 'nothing to change' });
export type DevicePatch = z.infer<typeof devicePatchSchema>;

/**
 * A patch with what the person who makes it saw (`formerly`): a field that somebody else has changed since is refused
 * instead of overwritten. A field without its former value is set whatever it was.
 */
export const deviceEditSchema = deviceFieldsSchema
  .partial()
  .extend({ formerly: deviceFieldsSchema.partial().optional() })
  .refine(({ formerly: _, ...patch }) => Object.keys(patch).length > 0, { error: 'nothing to change' });
export type DeviceEdit = z.infer<typeof deviceEditSchema>;

export const deviceSortKeys = [
  'name',
  'assetTag',
  'category',
  'manufacturer',
  'model',
  'serialNumber',
  'status',
  'siteName',
  'location',
  'holder',
  'purchasedOn',
  'supplier',
  'condition',
  'warrantyEndsOn',
  'weightKg',
  'quantity',
  'retiredOn',
  'updatedAtMs',
] as const;

export type DeviceSortKey = (typeof deviceSortKeys)[number];

const mostValues = 100;

/** One value, or several of which any will do: a parameter of an address that may be repeated. */
const oneOrMore = <T extends z.ZodType>(one: T) =>
  z
    .union([one, z.array(one).min(1).max(mostValues)])
    .transform((given): z.output<T>[] => (Array.isArray(given) ? given : [given]) as z.output<T>[]);

/**
 * Which devices a list shows. `query` matches every word, without accents or case, anywhere in the named fields, or as
 * the name of the category in any language of the screens. Of each other condition any value will do; `unknown`, `none`
 * and an empty manufacturer mean the devices in which nothing is said. The list is in the order of the first `sort`, equal
 * ones in that of the next; `direction` goes with `sort`, one by one.
 */
export const deviceFilterSchema = z.strictObject({
  query: z.string().max(200).optional(),
  category: oneOrMore(deviceCategorySchema.or(z.literal('unknown'))).optional(),
  status: oneOrMore(deviceStatusSchema).optional(),
  siteId: oneOrMore(z.uuid().or(z.literal('none'))).optional(),
  manufacturer: oneOrMore(z.string().max(200)).optional(),
  condition: oneOrMore(purchaseConditionSchema.or(z.literal('unknown'))).optional(),
  tag: oneOrMore(z.string().min(1).max(100)).optional(),
  sort: oneOrMore(z.enum(deviceSortKeys)).default(['name']),
  direction: oneOrMore(z.enum(['ascending', 'descending'])).default(['ascending']),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type DeviceFilter = z.output<typeof deviceFilterSchema>;
/** A filter as it is asked for: what is left out has its default, and one value needs no list. */
export type DeviceQuestion = z.input<typeof deviceFilterSchema>;

export const devicePageSchema = z.strictObject({
  total: z.int().nonnegative(),
  devices: z.array(listedDeviceSchema),
});
export type DevicePage = z.infer<typeof devicePageSchema>;
