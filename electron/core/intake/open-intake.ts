import type { FileFormat } from '#shared/domain/file-format.ts';
import type { ColumnMapping } from '#shared/domain/import.ts';
import type { TableView } from '#shared/domain/import-views.ts';
import { openDocument } from './agents/open-document.ts';
import type { IntakeRefusal, IntakeRows, IntakeSource } from './facts.ts';
import { type OpenTable, openTable } from './tables/read-table.ts';

/** Where the threads begin in which files are read within limits. */
export interface IntakeEntries {
  readonly intakeThread: URL;
  readonly workbookThread: URL;
}

/** How files are to be read. */
export interface IntakeOptions {
  /** What they are; null where each is to say so itself. */
  readonly format: FileFormat | null;
  /** Which column is which field; null where the titles are to say so. */
  readonly mapping: ColumnMapping | null;
  /** ISO 4217: of amounts that name no currency. */
  readonly currency: string | null;
  readonly nowMs: number;
  readonly entries: IntakeEntries;
}

/** A file that can be read: what it is, and its rows as often as they are asked for. */
export interface OpenedIntake {
  readonly format: FileFormat;
  /** How a table is read; null for a document of devices. */
  readonly table: TableView | null;
  readonly rows: () => IntakeRows;
}

/** Opens a file of any known kind: a document that an agent or Perdure wrote, or else a table. */
export async function openIntake(
  source: IntakeSource,
  { format, mapping, currency, nowMs, entries }: IntakeOptions,
): Promise<OpenedIntake | IntakeRefusal> {
  const isTable = format === null ? null : format === 'xlsx' || format.endsWith('csv');
  if (isTable !== true) {
    const document = await openDocument(source, { thread: entries.intakeThread, nowMs });
    if (!('reason' in document)) return { format: document.format, table: null, rows: document.rows };
    if (document.reason !== 'unknown-format' || isTable === false) return document;
  }
  const table = await openTable(source, {
    currency,
    workbookThread: entries.workbookThread,
    ...(format === null ? {} : { format }),
    ...(mapping === null ? {} : { mapping }),
  });
  return 'reason' in table ? table : { format: table.format, table: viewTable(table), rows: table.rows };
}

/** A table as a person is shown it. */
function viewTable({ layout, rowsAbove, titles, sampleRows, mapping, dateOrders }: OpenTable): TableView {
  const isText = layout.kind === 'text';
  return {
    encoding: isText ? layout.encoding : null,
    delimiter: isText ? layout.dialect.delimiter : null,
    sheet: isText ? null : layout.sheet,
    otherSheets: isText ? [] : [...layout.otherSheets],
    rowsAbove,
    titles: [...titles],
    sampleRows: sampleRows.map((cells) => [...cells]),
    mapping,
    dateOrders: dateOrders.map((each) => ({ ...each })),
  };
}
