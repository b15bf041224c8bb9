import { type RowVerdict, rowVerdicts } from '#shared/domain/import.ts';
import type { ImportDraft, ImportRun } from '#shared/domain/import-views.ts';

/** The steps of an import, in order. The report is the page of the batch. */
export const importSteps = ['files', 'columns', 'dry-run', 'apply', 'report'] as const;
export type ImportStep = (typeof importSteps)[number];

/** What of the view is in the address. */
export interface ImportSearch {
  readonly step?: ImportStep;
  /** The file whose columns are shown. */
  readonly file?: number;
  /** The rows shown: with this verdict, and which page of them, from 0. */
  readonly verdict?: RowVerdict;
  readonly page?: number;
}

const wholeNumber = (given: unknown): number | undefined => {
  const number = Number(given);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
};

export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  const step = importSteps.find((each) => each === search.step);
  const verdict = rowVerdicts.find((each) => each === search.verdict);
  const file = search.file === undefined ? undefined : wholeNumber(search.file);
  const page = search.page === undefined ? undefined : wholeNumber(search.page);
  return {
    ...(step === undefined ? {} : { step }),
    ...(file === undefined ? {} : { file }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(page === undefined ? {} : { page }),
  };
}

/** Why the files cannot be looked at further yet, or null. */
export function judgeFiles(
  draft: ImportDraft,
  sending: readonly { readonly failure: string | null }[],
): 'none' | 'sending' | 'refused' | null {
  if (sending.some(({ failure }) => failure === null)) return 'sending';
  if (draft.files.length === 0) return 'none';
  return draft.files.some(({ refusal }) => refusal !== null) ? 'refused' : null;
}

/** The steps of this draft: without tables there are no columns to settle. */
export function listSteps(draft: ImportDraft): readonly ImportStep[] {
  const hasTables = draft.files.length === 0 || draft.files.some(({ table }) => table !== null);
  return importSteps.filter((step) => step !== 'columns' || hasTables);
}

/** Which steps can be gone to: once the import itself runs, only that. */
export function reachableSteps(
  draft: ImportDraft,
  run: ImportRun | null,
  areFilesReady: boolean,
): readonly ImportStep[] {
  if (run !== null && !run.isDryRun && run.state === 'done') return ['report'];
  if (run !== null && !run.isDryRun && run.state === 'running') return ['apply'];
  return listSteps(draft).filter((step) => {
    if (step === 'files') return true;
    if (step === 'report' || !areFilesReady) return false;
    if (step === 'columns') return true;
    return step === 'dry-run'
      ? (run?.isDryRun ?? false)
      : run !== null && (!run.isDryRun || run.state === 'done');
  });
}

/** The step that is shown: the one asked for where it can be gone to, else how far the import has come. */
export function chooseStep(asked: ImportStep | undefined, reachable: readonly ImportStep[]): ImportStep {
  if (asked !== undefined && reachable.includes(asked)) return asked;
  const furthest = reachable.at(-1) ?? 'files';
  // Nothing is applied, and no column is passed over, without being asked for.
  if (furthest === 'apply' && reachable.includes('dry-run')) return 'dry-run';
  return furthest === 'columns' ? 'files' : furthest;
}
