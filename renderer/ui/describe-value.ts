import { deviceCategorySchema } from '#shared/domain/category.ts';
import type { Change } from '#shared/domain/change.ts';
import { deviceStatusSchema, moneySchema, purchaseConditionSchema } from '#shared/domain/device.ts';
import type { Site } from '#shared/domain/settings.ts';
import { cutLine } from '#shared/domain/text.ts';
import { hasWord } from '#shared/words/words.ts';
import type { Text, useFormat } from '../language/use-text.ts';

/** Weights are kept to the gram. */
export const weightDecimals = 3;

/** A field of the log in words; one that this version does not know keeps its own name. */
export function describeField(field: string, text: Text): string {
  const id = `field.${field}`;
  return hasWord(id) ? text(id) : field;
}

/** Of notes, enough to know them again. */
const longestShown = 300;
const dateFields: ReadonlySet<string> = new Set(['purchasedOn', 'warrantyEndsOn', 'retiredOn']);

/** A weight with its unit. */
export function describeWeight(weightKg: number, text: Text, format: ReturnType<typeof useFormat>): string {
  return format.withUnit(format.number(weightKg, weightDecimals), text('device.unit-kg'));
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
  if (field === 'condition') {
    const condition = purchaseConditionSchema.safeParse(value);
    if (condition.success) return text(`condition.${condition.data}`);
  }
  if (field === 'weightKg' && typeof value === 'number') return describeWeight(value, text, format);
  if (field === 'quantity' && typeof value === 'number') return format.number(value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(text('device.list-join'));
  if (dateFields.has(field) && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return format.date(value);
  }
  if (field === 'purchasePrice') {
    const money = moneySchema.safeParse(value);
    if (money.success) return format.money(money.data.minorUnits, money.data.currency);
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.length > longestShown ? text('history.cut', { value: cutLine(value, longestShown) }) : value;
}
