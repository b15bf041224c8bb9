import { deviceCategorySchema } from '#shared/domain/category.ts';
import type { Change } from '#shared/domain/change.ts';
import { deviceStatusSchema, moneySchema } from '#shared/domain/device.ts';
import type { Site } from '#shared/domain/settings.ts';
import { hasWord } from '#shared/words/words.ts';
import type { Text, useFormat } from '../../language/use-text.ts';

/** A field of the log in words; one that this version does not know keeps its own name. */
export function describeField(field: string, text: Text): string {
  const id = `field.${field}`;
  return hasWord(id) ? text(id) : field;
}

/** A value of the log as the field's own screen would write it; null is nothing. */
export function describeValue(
  field: string,
  value: Change['newValue'],
  context: { text: Text; format: ReturnType<typeof useFormat>; sites: readonly Site[] },
): string | null {
  const { text, format, sites } = context;
  if (value === null || value === undefined) return null;
  if (field === 'category') {
    const category = deviceCategorySchema.safeParse(value);
    if (category.success) return text(`category.${category.data}`);
  }
  if (field === 'status') {
    const status = deviceStatusSchema.safeParse(value);
    if (status.success) return text(`status.${status.data}`);
  }
  if (field === 'siteId') return sites.find(({ id }) => id === value)?.name ?? text('history.old-site');
  if (field === 'purchasedOn' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return format.date(value);
  }
  if (field === 'purchasePrice') {
    const money = moneySchema.safeParse(value);
    if (money.success) return format.money(money.data.minorUnits, money.data.currency);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
