import { z } from 'zod';
import { deviceFieldsSchema, moneySchema } from '#shared/domain/device.ts';
import { newSiteSchema } from '#shared/domain/settings.ts';
import { currencyDecimals } from '#shared/units/currency-decimals.ts';
import type { Cell, Draft } from './cell-readers.ts';
import { readDecimal } from './read-amounts.ts';
import { readPlain } from './read-text.ts';
import type { TellingColumn } from './read-values.ts';

/*
 * Cells of a row that Perdure wrote, as the id in it says. What it wrote it reads back as it was, also where a person's
 * cell of the same text would mean nothing ("-", "N/A") or something else ("1,234"). A cell that was edited since, into
 * something that Perdure would not write, is read like anybody's.
 */

/** Whether the cell of the column of ids holds one. */
export const isOwnId = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && z.uuid().safeParse(cell.trim().toLowerCase()).success;

const { shape } = deviceFieldsSchema;

/** Takes a cell as Perdure wrote it; false where it did not. */
export function takeOwnCell(cell: Cell, draft: Draft, { field }: TellingColumn): boolean {
  const { fields } = draft;
  switch (field) {
    case 'name':
    case 'assetTag':
    case 'manufacturer':
    case 'model':
    case 'serialNumber':
    case 'hardwareUuid':
    case 'location':
    case 'holder':
    case 'supplier':
    case 'orderNumber':
    case 'recipient':
    case 'disposalProof':
    case 'notes':
    case 'purchasedOn':
    case 'warrantyEndsOn':
    case 'retiredOn': {
      const read = shape[field].safeParse(readPlain(cell));
      if (read.success && read.data !== null) fields[field] = read.data;
      return read.success;
    }
    case 'siteName': {
      const read = newSiteSchema.shape.name.safeParse(readPlain(cell));
      if (read.success) draft.siteName = read.data;
      return read.success;
    }
    case 'currency': {
      const isCode = /^[A-Z]{3}$/.test(String(cell));
      if (isCode) draft.currency = String(cell);
      return isCode;
    }
    case 'purchasePrice':
      return takePrice(cell, draft);
    case 'weightKg': {
      const weight = shape.weightKg.safeParse(Number(String(cell).replace(',', '.')));
      if (weight.success && weight.data !== null) fields.weightKg = weight.data;
      return weight.success;
    }
    default:
      return false;
  }
}

/** Without groups of thousands, so that the one mark is the decimal one, also before three digits. */
function takePrice(cell: Cell, { fields, currency }: Draft): boolean {
  if (typeof cell === 'number' || currency === undefined) return false;
  const plain = readDecimal(cell, cell.includes(',') ? ',' : '.');
  const decimals = currencyDecimals(currency);
  if (plain === null || plain.fraction.length !== decimals) return false;
  const price = moneySchema.safeParse({ minorUnits: Number(plain.whole + plain.fraction), currency });
  if (price.success) fields.purchasePrice = price.data;
  return price.success;
}
