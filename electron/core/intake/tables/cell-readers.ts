import { type DeviceFields, heaviestKg, largestQuantity } from '#shared/domain/device.ts';
import type { ImportField, RejectionReason, RowNotice } from '#shared/domain/import.ts';
import { longestTag, mostTags, tagsSchema } from '#shared/domain/tags.ts';
import { longestNotes, notesSchema } from '#shared/domain/text.ts';
import type { DeviceFacts } from '../facts.ts';
import { readCategory, readCondition, readStatus } from './known-words.ts';
import { isOwnId } from './own-cells.ts';
import { isPlaceholder } from './placeholder-cells.ts';
import { findCurrency, isWithTax, readMinorUnits } from './read-amounts.ts';
import { readDate } from './read-dates.ts';
import { readLine, readPlain } from './read-text.ts';
import type { TableReading, TellingColumn } from './read-values.ts';
import { readWeightKg } from './read-weights.ts';

/** What is known of a row's device so far. */
export interface Draft {
  readonly fields: { -readonly [Field in keyof DeviceFacts['fields']]: DeviceFacts['fields'][Field] };
  siteName?: string;
  /** The place within the site, where the cell of the site tells it as well. */
  placeWithinSite?: string;
  macAddresses?: readonly string[];
  deviceId?: string;
  /** ISO 4217: that of the row's price, where a column tells it. */
  currency?: string;
}

export type CellOutcome =
  | null
  | { readonly notice: RowNotice['reason'] }
  | { readonly rejected: RejectionReason };
export type Cell = string | number;
type CellReader = (cell: Cell, draft: Draft, column: TellingColumn, table: TableReading) => CellOutcome;

const lineLengths = {
  name: 200,
  assetTag: 100,
  manufacturer: 200,
  model: 200,
  serialNumber: 200,
  location: 200,
  holder: 200,
  supplier: 200,
  orderNumber: 100,
  recipient: 200,
  disposalProof: 200,
} as const satisfies Partial<Record<keyof DeviceFields, number>>;
const longestSiteName = 200;

export const cellReaders: Readonly<Record<ImportField, CellReader>> = {
  name: lineReader('name', 'words'),
  assetTag: lineReader('assetTag', 'tag'),
  manufacturer: lineReader('manufacturer', 'words'),
  model: lineReader('model', 'words'),
  serialNumber: lineReader('serialNumber', 'serial'),
  location: lineReader('location', 'words'),
  holder: lineReader('holder', 'words'),
  supplier: lineReader('supplier', 'words'),
  orderNumber: lineReader('orderNumber', 'tag'),
  recipient: lineReader('recipient', 'words'),
  disposalProof: lineReader('disposalProof', 'tag'),
  category: wordReader('category', readCategory, 'unknown-category'),
  status: wordReader('status', readStatus, 'unknown-status'),
  condition: wordReader('condition', readCondition, 'unknown-condition'),
  siteName: readSite,
  hardwareUuid: (cell, { fields }) => {
    const text = String(cell).trim().replace(/[{}]/g, '').toLowerCase();
    if (isPlaceholder(text, 'serial')) return { notice: 'placeholder' };
    if (!/^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/.test(text)) return { notice: 'implausible' };
    fields.hardwareUuid = text;
    return null;
  },
  macAddresses: (cell, draft) => {
    const found = String(cell)
      .split(/[\s,;|/]+/)
      .filter((part) => part !== '');
    const sound = found.flatMap((part) => cleanMac(part) ?? []);
    if (sound.length > 0) draft.macAddresses = [...new Set(sound)];
    return sound.length === found.length
      ? null
      : { notice: isPlaceholder(String(cell), 'serial') ? 'placeholder' : 'implausible' };
  },
  purchasedOn: dateReader('purchasedOn'),
  warrantyEndsOn: dateReader('warrantyEndsOn'),
  retiredOn: dateReader('retiredOn'),
  purchasePrice: readPrice,
  currency: (cell, draft, _, { currency: usual }) => {
    const currency = findCurrency(String(cell).toUpperCase(), usual);
    if (currency === null || currency === 'unclear') {
      return { notice: isPlaceholder(String(cell), 'words') ? 'placeholder' : 'no-currency' };
    }
    draft.currency = currency;
    return null;
  },
  weightKg: readWeight,
  quantity: readQuantity,
  tags: readTags,
  notes: (cell, { fields }) => {
    const text = readPlain(cell);
    if (isPlaceholder(text, 'words')) return { notice: 'placeholder' };
    const notes = notesSchema.safeParse(text);
    if (!notes.success) {
      return { rejected: text.trim().length > longestNotes ? 'too-long' : 'forbidden-characters' };
    }
    fields.notes = notes.data;
    return null;
  },
  // Whatever else stands in the column of ids is no id, and tells nothing.
  id: (cell, draft) => {
    if (isOwnId(cell)) draft.deviceId = String(cell).trim().toLowerCase();
    return null;
  },
  // Invented devices stay where they were invented.
  isDemonstration: (cell) => (isPlaceholder(String(cell), 'tag') ? null : { rejected: 'not-a-device' }),
};

function lineReader(field: keyof typeof lineLengths, kind: 'words' | 'tag' | 'serial'): CellReader {
  return (cell, { fields }) => {
    const read = readLine(cell, lineLengths[field]);
    if ('rejected' in read) return read;
    if (isPlaceholder(read.text, kind)) return { notice: 'placeholder' };
    fields[field] = read.text;
    return null;
  };
}

function wordReader<Field extends 'category' | 'status' | 'condition'>(
  field: Field,
  read: (cell: string) => NonNullable<DeviceFields[Field]> | null,
  unknown: RowNotice['reason'],
): CellReader {
  return (cell, { fields }) => {
    const value = read(String(cell));
    if (value === null) return { notice: isPlaceholder(String(cell), 'words') ? 'placeholder' : unknown };
    fields[field] = value as Draft['fields'][Field];
    return null;
  };
}

/** GLPI writes a place with those that it lies in ("Lyon > Bâtiment A > Bureau 12"): the first of them is the site. */
function readSite(cell: Cell, draft: Draft, _: TellingColumn, { format }: TableReading): CellOutcome {
  const read = readLine(cell, longestSiteName);
  if ('rejected' in read) return read;
  if (isPlaceholder(read.text, 'words')) return { notice: 'placeholder' };
  const [site = read.text, ...within] = format === 'glpi-csv' ? read.text.split(' > ') : [read.text];
  draft.siteName = site.trim() === '' ? read.text : site.trim();
  if (within.length > 0) draft.placeWithinSite = within.join(' > ');
  return null;
}

function dateReader(field: 'purchasedOn' | 'warrantyEndsOn' | 'retiredOn'): CellReader {
  return (cell, { fields }, { dateOrder }) => {
    const read = readDate(cell, dateOrder);
    if (read.kind === 'date') {
      if (read.on > '2100') return { notice: 'implausible' };
      fields[field] = read.on;
      return null;
    }
    if (read.kind === 'none' || isPlaceholder(String(cell), 'tag')) return { notice: 'placeholder' };
    return { rejected: 'not-a-date' };
  };
}

function readPrice(cell: Cell, draft: Draft, column: TellingColumn, table: TableReading): CellOutcome {
  const text = String(cell);
  if (typeof cell === 'string' && isPlaceholder(cell, 'words')) return { notice: 'placeholder' };
  if (isWithTax(text)) return { notice: 'includes-tax' };
  const currency = findCurrency(text, table.currency) ?? draft.currency ?? column.currency ?? table.currency;
  const isClear = currency !== null && currency !== 'unclear';
  // XXX is ISO 4217's code for no currency: whether the cell is an amount at all is judged before its currency.
  const minorUnits = readMinorUnits(cell, isClear ? currency : 'XXX', column.decimalMark);
  if (minorUnits === null) return { rejected: 'not-an-amount' };
  // GLPI keeps 0 where no value was entered (`glpi_infocoms.value`, default 0).
  if (minorUnits === 0 && table.format === 'glpi-csv') return { notice: 'placeholder' };
  if (!isClear) return { notice: 'no-currency' };
  draft.fields.purchasePrice = { minorUnits, currency };
  return null;
}

function readWeight(cell: Cell, { fields }: Draft, { title }: TellingColumn): CellOutcome {
  const weightKg = readWeightKg(cell, title);
  // Nothing weighs nothing: 0 is what systems keep where no weight was entered.
  if (weightKg === 0) return { notice: 'placeholder' };
  if (weightKg === null) {
    return isPlaceholder(String(cell), 'tag') ? { notice: 'placeholder' } : { rejected: 'not-a-number' };
  }
  if (weightKg > heaviestKg) return { notice: 'implausible' };
  fields.weightKg = weightKg;
  return null;
}

/** A count, whatever word for pieces stands with it. */
function readQuantity(cell: Cell, { fields }: Draft): CellOutcome {
  const text = String(cell).replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3})/g, '');
  const count =
    /^\s*[x×]?\s*(\d+)(?:[.,]0+)?\s*(?:[x×]|p(?:i[eè])?ces?|pcs?|unit[eé]?s?|units?)?\.?\s*$/i.exec(
      text,
    )?.[1];
  if (count === undefined) {
    return isPlaceholder(String(cell), 'words') ? { notice: 'placeholder' } : { rejected: 'not-a-number' };
  }
  const quantity = Number(count);
  if (quantity < 1 || quantity > largestQuantity) return { notice: 'implausible' };
  fields.quantity = quantity;
  return null;
}

/** Labels on a line each where one of them may hold a comma; else between commas, semicolons or bars. */
function readTags(cell: Cell, { fields }: Draft): CellOutcome {
  const text = readPlain(cell);
  const found = text
    .split(/[\r\n]/.test(text) ? /[\r\n]+/ : /[,;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (found.length === 0) return { notice: 'placeholder' };
  const tags = tagsSchema.safeParse(found);
  if (!tags.success) {
    const isLong = found.length > mostTags || found.some((tag) => tag.length > longestTag);
    return { rejected: isLong ? 'too-long' : 'forbidden-characters' };
  }
  fields.tags = tags.data;
  return null;
}

/** In lower case with colons; null for what is no address, or the address of no card. */
function cleanMac(text: string): string | null {
  const digits = text.toLowerCase().replace(/[^0-9a-z]/g, '');
  if (!/^[0-9a-f]{12}$/.test(digits) || /^(0+|f+)$/.test(digits)) return null;
  return (digits.match(/../g) ?? []).join(':');
}
