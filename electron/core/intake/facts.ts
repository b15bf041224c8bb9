import type { FileFormat } from '#shared/domain/file-format.ts';
import type { IntakeRow } from '#shared/domain/intake-row.ts';

/*
 * What every reader of files gives, whatever the format: a stream of rows in the file's order, one for each row of a
 * table or each device of a document. A reader judges only what the file says; what is known already is not its business.
 */

export type { DeviceFacts, IntakeRow } from '#shared/domain/intake-row.ts';

/** A file to read: its name, and its bytes as often as they are asked for. */
export interface IntakeSource {
  readonly name: string;
  readonly sizeBytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Chunks of at most 1,000 rows, so that memory stays bounded whatever the file's size. */
export type IntakeRows = AsyncIterable<readonly IntakeRow[]>;

/** A file that cannot be read as a whole. Expected, so a value: `detail` is for the log, the reason has words. */
export interface IntakeRefusal {
  readonly reason:
    | 'empty'
    | 'unknown-format'
    | 'malformed'
    | 'too-large'
    | 'too-compressed'
    | 'too-deep'
    | 'too-many-columns'
    | 'duplicate-titles'
    | 'unreadable';
  readonly format: FileFormat | null;
  /** Where: a line, a column, a limit. */
  readonly detail: string;
}
