import type { DeviceField } from '#shared/domain/device.ts';
import type { WaitingRow } from '#shared/domain/import-views.ts';
import { useSites } from '../../api/device-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { describeValue } from '../../ui/describe-value.ts';

/** A field that both sides of a question are compared by; a site goes by its name. */
export type ComparedField = Exclude<DeviceField, 'siteId'> | 'siteName';

/** In the order in which people look at a device. */
const order: readonly ComparedField[] = [
  'name',
  'assetTag',
  'serialNumber',
  'hardwareUuid',
  'category',
  'manufacturer',
  'model',
  'status',
  'siteName',
  'location',
  'holder',
  'purchasedOn',
  'purchasePrice',
  'supplier',
  'orderNumber',
  'condition',
  'warrantyEndsOn',
  'weightKg',
  'quantity',
  'tags',
  'retiredOn',
  'recipient',
  'disposalProof',
  'notes',
];

/** The numbers that devices are told apart by are compared even where the row does not have them. */
const alwaysCompared: ReadonlySet<ComparedField> = new Set(['name', 'assetTag', 'serialNumber']);

export function listToldFields({ told, siteName }: Pick<WaitingRow, 'told' | 'siteName'>): ComparedField[] {
  return order.filter((field) =>
    field === 'siteName'
      ? siteName !== null
      : alwaysCompared.has(field) || (told[field] !== undefined && told[field] !== null),
  );
}

/** Puts the value of a field into words; null where there is none. */
export function useFieldWriter(): (
  field: ComparedField,
  value: Parameters<typeof describeValue>[1],
) => string | null {
  const text = useText();
  const format = useFormat();
  const sites = useSites().data?.sites ?? [];
  return (field, value) => describeValue(field, value, { text, format, sites });
}
