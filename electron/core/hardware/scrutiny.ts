import type { FileTexts } from './probe-messages.ts';

/* How a source's values are looked at is `shared/machine/scrutiny.ts`: files of other tools are looked at the same way. */
export type { InventoryProblem } from '#shared/domain/machine-inventory.ts';
export type { Scrutiny } from '#shared/machine/scrutiny.ts';

/** The text of a file, or null where it is missing, unreadable or empty. */
export function readText(files: FileTexts, name: string): string | null {
  const text = files[name];
  return typeof text === 'string' && text !== '' ? text : null;
}
