import { z } from 'zod';
import type { DeviceCategory } from '#shared/domain/category.ts';
import type { IntakeRow } from '../facts.ts';
import { readRow, rejectRow } from './intake-rows.ts';

const saveSchema = z.object({ devices: z.array(z.record(z.string().max(200), z.unknown())).max(10_000) });
const entrySchema = z.object({ nb: z.int().min(0).max(100_000) });
const mostDevices = 100_000;

/** EcoDiag's kinds of devices (sopht-com/ecodiag 1.1.0, src/devices.js). */
const categories: Readonly<Record<string, DeviceCategory>> = {
  desktop: 'desktop',
  laptop: 'laptop',
  screen: 'monitor',
  videoprojector: 'projector',
  pad: 'tablet',
  smartphone: 'smartphone',
  printer: 'printer',
  ipphone: 'peripheral',
  keyboard: 'peripheral',
  mouse: 'peripheral',
  wifihub: 'network',
  server: 'server',
};
const makers: readonly [RegExp, string][] = [
  [/^(latitude|precision|optiplex)_/, 'Dell'],
  [/^(mac|imac)/, 'Apple'],
];

/**
 * Rows of a save of EcoDiag, `{"devices":[{"laptop/precision_5xxx":{"nb":6,"lifetime":5}}]}`; null where a value is
 * none. It counts devices and knows none of them: each becomes a row, with a number in its name that stays the same
 * from one import to the next. The lifetime is a hypothesis of EcoDiag's and no fact.
 */
export function listEcodiagRows(value: unknown): { rows: IntakeRow[] } | { tooMany: number } | null {
  const save = saveSchema.safeParse(value);
  if (!save.success) return null;
  const rows: IntakeRow[] = [];
  for (const [index, entries] of save.data.devices.entries()) {
    for (const [key, told] of Object.entries(entries)) {
      const entry = entrySchema.safeParse(told);
      const [kind = '', variant = ''] = key.split('/');
      const category = Object.hasOwn(categories, kind) ? (categories[kind] ?? null) : null;
      const path = `devices[${index}].${key}`;
      if (category === null || !entry.success) {
        const [reason, cell] =
          category === null ? (['not-a-device', kind] as const) : (['not-a-number', null] as const);
        rows.push(rejectRow(rows.length + 1, reason, path, cell));
        continue;
      }
      if (rows.length + entry.data.nb > mostDevices) return { tooMany: mostDevices };
      for (let number = 1; number <= entry.data.nb; number += 1)
        rows.push(listRow(rows.length + 1, { kind, variant, category, number, path }));
    }
  }
  return { rows };
}

function listRow(
  row: number,
  {
    kind,
    variant,
    category,
    number,
    path,
  }: { kind: string; variant: string; category: DeviceCategory; number: number; path: string },
): IntakeRow {
  const manufacturer = makers.find(([pattern]) => pattern.test(variant))?.[1] ?? null;
  // Averages and sizes are classes of EcoDiag's, not models.
  const model = manufacturer === null ? null : variant.replaceAll('_', ' ');
  const name = `${[kind, variant].filter(Boolean).join(' ').replaceAll('_', ' ')} ${number}`;
  const told = (field: 'name' | 'category' | 'manufacturer' | 'model', value: string | null) => ({
    field,
    value,
    written: value,
    path,
  });
  return readRow(
    row,
    [
      told('name', name),
      told('category', category),
      told('manufacturer', manufacturer),
      told('model', model),
    ],
    {},
    path,
  );
}
