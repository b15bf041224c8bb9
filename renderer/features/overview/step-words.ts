import type { DeviceSortKey } from '#shared/domain/device.ts';
import type { NextStep } from '#shared/domain/views.ts';
import type { Formats, MessageValues } from '../../language/use-text.ts';

/** The page where each thing to do is done. A page that is not in the menu is not linked to. */
export const placeOf: Readonly<Record<NextStep['code'], string>> = {
  'battery-worn': '/this-device',
  'storage-unhealthy': '/this-device',
  'storage-worn': '/this-device',
  'os-unsupported': '/this-device',
  'os-support-ending': '/this-device',
  'no-meter': '/this-device',
  'no-backup': '/settings',
  'decisions-open': '/inventory/to-decide',
  'purchase-date-missing': '/inventory',
  'add-devices': '/inventory',
  'no-site': '/inventory',
  'demonstration-present': '/settings',
  'polling-paused': '/settings',
};

/** Places that are part of a page of the menu. */
export const placesWithin = [{ path: '/inventory/to-decide', label: 'page.to-decide' }] as const;

/** What the address says beside the page: the devices concerned, or those with a purchase date before those without. */
export const searchOf: Readonly<
  Partial<Record<NextStep['code'], { readonly sort?: DeviceSortKey; readonly site?: 'none' }>>
> = {
  'purchase-date-missing': { sort: 'purchasedOn' },
  'no-site': { site: 'none' },
};

/** The values of a step as its message shows them: ratios in percent, dates in words, no hole for an unknown name. */
export function valuesOf(step: NextStep, format: Formats, unnamed: string): MessageValues {
  const values: Record<string, string | number> = { name: unnamed, model: unnamed, version: '' };
  for (const [key, value] of Object.entries(step.values)) {
    if (value === null) continue;
    if (key.endsWith('Ratio') && typeof value === 'number') values[key] = format.ratio(value);
    else if (key.endsWith('On') && typeof value === 'string') values[key] = format.date(value);
    else values[key] = value;
  }
  return values;
}
