import { heaviestKg } from '#shared/domain/device.ts';
import type { Language } from '#shared/domain/settings.ts';
import { locales } from '../../language/format.ts';
import { weightDecimals } from '../../ui/describe-value.ts';

const thousandsMark: Readonly<Record<Language, ',' | '.'>> = { en: ',', fr: '.' };

/**
 * Reads a weight in kilograms as people write it, "1.4", "1,4" or "12 kg"; null where it is none that a device can have.
 * "1,234" is a decimal for one English reader and thousands for another: what could be read two ways is refused.
 */
export function parseWeight(typed: string, language: Language): number | null {
  const [, whole, mark, fraction] = /^(\d{1,4})(?:([.,])(\d{1,3}))?(?:\s*kg)?$/i.exec(typed.trim()) ?? [];
  if (whole === undefined) return null;
  if (mark === thousandsMark[language] && fraction?.length === 3 && whole !== '0') return null;
  const weightKg = Number(`${whole}.${fraction ?? '0'}`);
  return weightKg > 0 && weightKg <= heaviestKg ? weightKg : null;
}

/** A weight as the field shows it and reads it back, without its unit. */
export function writeWeight(weightKg: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], {
    maximumFractionDigits: weightDecimals,
    useGrouping: false,
  }).format(weightKg);
}
