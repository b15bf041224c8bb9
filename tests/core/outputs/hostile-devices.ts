import fc from 'fast-check';
import { deviceCategories } from '#shared/domain/category.ts';
import {
  type Device,
  type DeviceFields,
  deviceFieldsSchema,
  deviceStatuses,
  newDeviceSchema,
  purchaseConditions,
} from '#shared/domain/device.ts';
import { lineSchema, notesSchema } from '#shared/domain/text.ts';

/** What spreadsheets, delimiters, XML and readers of files have trouble with. */
const traps = [
  '=1+1',
  "'=1",
  "''@x",
  "'plain",
  '+33 6 12',
  '-5',
  '-',
  'N/A',
  '0',
  '00123',
  'TRUE',
  '1,234',
  '12/03/2021',
  '44267',
  '="007"',
  'a;b',
  'a,b',
  'a|b',
  'sep=;',
  'Nom',
  'say "so"',
  '"',
  '""',
  "'a','b','c','d','e'",
  'שלום עולם',
  '\u202Eabc',
  '👩‍👩‍👧 🖥️',
  'é'.normalize('NFD'),
  '<b>&amp;</b>',
  ']]>',
  '_x0041_',
  '_x005F_x0041_',
  '\uFFFE\uFFFF',
  'a\u00a0b',
  'a  b',
  'Perdure ID',
  '\u{10FFFF}',
];

const text = fc.oneof(
  fc.constantFrom(...traps),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('=', "'", '"', ';', ',', '-', ' ', '@', '_', 'x', '\t'), maxLength: 8 }),
);

const lineOf = (max: number) =>
  text
    .map((each) => lineSchema(max).min(1).safeParse(each))
    .filter(({ success }) => success)
    .map(({ data }) => data ?? '');
const notes = fc
  .array(text, { minLength: 1, maxLength: 4 })
  .map((lines) => notesSchema.safeParse(lines.join('\n')))
  .filter(({ success }) => success)
  .map(({ data }) => data ?? '');
const date = fc.oneof(
  fc.constantFrom(
    '0001-01-01',
    '1899-12-30',
    '1900-01-01',
    '1900-02-28',
    '1900-03-01',
    '1970-01-01',
    '2024-02-29',
    '9999-12-31',
  ),
  fc
    .date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((at) => at.toISOString().slice(0, 10)),
);
const or = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const line = or(lineOf(200));

const fields: fc.Arbitrary<DeviceFields> = fc
  .record({
    name: line,
    assetTag: or(lineOf(100)),
    category: or(fc.constantFrom(...deviceCategories)),
    manufacturer: line,
    model: line,
    serialNumber: line,
    hardwareUuid: or(lineOf(100)),
    status: fc.constantFrom(...deviceStatuses),
    siteId: fc.constant(null),
    location: line,
    holder: line,
    purchasedOn: or(date),
    purchasePrice: or(
      fc.record({
        minorUnits: fc.integer({ min: 0, max: 100_000_000_000 }),
        // Two, no and three decimals; and codes that are nobody's.
        currency: fc.constantFrom('EUR', 'MAD', 'JPY', 'TND', 'ZZZ'),
      }),
    ),
    supplier: line,
    orderNumber: or(lineOf(100)),
    condition: or(fc.constantFrom(...purchaseConditions)),
    warrantyEndsOn: or(date),
    weightKg: or(
      fc.oneof(fc.double({ min: 1e-9, max: 2000, noNaN: true }), fc.constantFrom(1.234, 0.1 + 0.2, 2000)),
    ),
    quantity: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 100_000 })),
    tags: fc.array(lineOf(50), { maxLength: 4 }),
    retiredOn: or(date),
    recipient: line,
    disposalProof: line,
    notes: or(notes),
  })
  .map((given) => deviceFieldsSchema.safeParse(given))
  .filter(({ success, data }) => success && newDeviceSchema.safeParse(data).success)
  .map(({ data }) => data as DeviceFields);

/** A device of the store with any fields that the domain takes. */
export const hostileDevice: fc.Arbitrary<Device> = fc
  .record({ fields, id: fc.uuid({ version: 7 }), siteName: or(lineOf(200)) })
  .map(({ fields: given, id, siteName }) => ({
    ...given,
    id,
    siteName,
    isThisMachine: false,
    isDemonstration: false,
    createdAtMs: 1,
    updatedAtMs: 2,
  }));
