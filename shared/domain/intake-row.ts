import type { DeviceFields, DeviceId } from './device.ts';
import type { RejectionReason, RowNotice } from './import.ts';
import type { MachineInventory } from './machine-inventory.ts';

/**
 * What a file tells of one device. A field that is absent was not told: an empty cell never erases. Sites come by name,
 * as people write them.
 */
export interface DeviceFacts {
  readonly fields: Partial<Omit<DeviceFields, 'siteId'>>;
  readonly siteName?: string;
  /** What Perdure itself called the device in what it exported: certain where it is still called so here. */
  readonly deviceId?: DeviceId;
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
      /** The whole row as it stood, where it is one of a table: what a person corrects and brings again. */
      readonly cells?: readonly string[];
    }
  | {
      readonly row: number;
      readonly outcome: 'read';
      readonly facts: DeviceFacts;
      /** What was left out or read with doubt; the row is taken all the same. */
      readonly notices: readonly RowNotice[];
      /** Gives the row as it stood, in case that it cannot be taken after all. */
      readonly readCells?: () => readonly string[];
    };
