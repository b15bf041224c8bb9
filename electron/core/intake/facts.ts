import type { DeviceFields } from '#shared/domain/device.ts';
import type { FileFormat, RejectionReason, RowNotice } from '#shared/domain/import.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';

/*
 * What every reader of files gives, whatever the format: a stream of rows in the file's order, one for each row of a
 * table or each device of a document. A reader judges only what the file says; what is known already is not its business.
 */

/**
 * What a file tells of one device. A field that is absent was not told: an empty cell never erases. Sites come by name,
 * as people write them.
 */
export interface DeviceFacts {
  readonly fields: Partial<Omit<DeviceFields, 'siteId'>>;
  readonly siteName?: string;
  /** Lower case, with colons. */
  readonly macAddresses?: readonly string[];
  /** The whole machine, where an agent took its inventory. */
  readonly inventory?: MachineInventory;
  /** The row, in the same file, of the machine that it is connected to: a screen's. */
  readonly connectedToRow?: number;
}

/** `row` counts the rows of data (or the devices of a document) from 1; titles are no row. */
export type IntakeRow =
  | { readonly row: number; readonly outcome: 'blank' }
  | {
      readonly row: number;
      readonly outcome: 'rejected';
      readonly reason: RejectionReason;
      /** The title of the column, or the path in a document, and what stood there (cut to 200 characters). */
      readonly column: string | null;
      readonly cell: string | null;
    }
  | {
      readonly row: number;
      readonly outcome: 'read';
      readonly facts: DeviceFacts;
      /** What was left out or read with doubt; the row is taken all the same. */
      readonly notices: readonly RowNotice[];
    };

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
