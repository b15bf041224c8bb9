import type { ImportOptions } from '#shared/domain/import.ts';
import { openDocument } from './agents/open-document.ts';
import type { IntakeRefusal, IntakeRows, IntakeSource } from './facts.ts';
import { openTable } from './tables/read-table.ts';

/** A file that can be read: what it is, and its rows as often as they are asked for. */
export interface OpenedIntake {
  readonly format: FileFormat;
  readonly rows: () => IntakeRows;
}

export type Opening =
  | { readonly ok: true; readonly value: OpenedIntake }
  | { readonly ok: false; readonly refusal: IntakeRefusal };
