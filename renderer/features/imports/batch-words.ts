import type { ImportBatch, ImportState } from '#shared/domain/import.ts';
import type { StateTone } from '../../ui/state-word.tsx';

export const stateTones: Readonly<Record<ImportState, StateTone>> = {
  applying: 'warning',
  applied: 'good',
  undoing: 'warning',
  undone: 'neutral',
  cancelled: 'neutral',
};

const filesNamed = 2;

/** The files of a batch in one line: the first ones by name, the others by their number. */
export function splitFiles({ files }: Pick<ImportBatch, 'files'>): { named: string[]; others: number } {
  const named = files.length <= filesNamed + 1 ? [...files] : files.slice(0, filesNamed);
  return { named, others: files.length - named.length };
}
