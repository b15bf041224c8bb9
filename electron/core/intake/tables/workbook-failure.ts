import type { IntakeRefusal } from '../facts.ts';

/** A workbook that turns out unreadable while its rows are read; the table's opening reads all of them once. */
export class WorkbookFailure extends Error {
  readonly refusal: Pick<IntakeRefusal, 'reason' | 'detail'>;

  constructor(refusal: Pick<IntakeRefusal, 'reason' | 'detail'>) {
    super(`${refusal.reason}: ${refusal.detail}`);
    this.name = 'WorkbookFailure';
    this.refusal = refusal;
  }
}
