import { type DevicePatch, devicePatchSchema } from '#shared/domain/device.ts';
import { parseCivilDate } from './civil-date.ts';
import { type FieldRefusal, toRefusal } from './device-form-values.ts';

/** Fields that many devices often share, beside those with a menu of their own. */
export const bulkFields = [
  'location',
  'holder',
  'supplier',
  'orderNumber',
  'purchasedOn',
  'warrantyEndsOn',
] as const;
export type BulkField = (typeof bulkFields)[number];

/** The change that a typed text makes of a field: empty text empties it. */
export function readBulkField(
  field: BulkField,
  typed: string,
):
  | { readonly ok: true; readonly patch: DevicePatch }
  | { readonly ok: false; readonly refusal: FieldRefusal } {
  const isDate = field === 'purchasedOn' || field === 'warrantyEndsOn';
  const text = typed.trim();
  const value = text === '' ? null : isDate ? parseCivilDate(text) : text;
  if (isDate && text !== '' && value === null) return { ok: false, refusal: { code: 'bad-date' } };
  const parsed = devicePatchSchema.safeParse({ [field]: value });
  if (parsed.success) return { ok: true, patch: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, refusal: issue === undefined ? { code: 'invalid' } : toRefusal(issue)[1] };
}
