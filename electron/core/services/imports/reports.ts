import { readPlain } from '#core/intake/tables/read-text.ts';
import { neutralise } from '#shared/documents/spreadsheet-text.ts';
import type { ImportRowView } from '#shared/domain/import-views.ts';

/* What became of each row, as tables: to keep, and to correct and bring again. */

const reportTitles = [
  'file',
  'row',
  'verdict',
  'deviceId',
  'label',
  'reason',
  'column',
  'cell',
  'candidates',
  'changes',
  'notices',
] as const;

/** One line for each row, in the files' order. */
export async function* writeReport(pages: AsyncIterable<readonly ImportRowView[]>): AsyncGenerator<string> {
  yield byteOrderMark + writeLine(reportTitles);
  for await (const rows of pages) yield rows.map((row) => writeLine(describeRow(row))).join('');
}

function describeRow(row: ImportRowView): string[] {
  const changes = row.changes.map(({ field, from, to }) => `${field}: ${say(from)} → ${say(to)}`);
  const notices = row.notices.map(({ reason, column, cell }) => `${reason} (${column}: ${cell})`);
  const { file, verdict, deviceId, label, reason, column, cell, candidates } = row;
  return [
    ...[file, String(row.row), verdict, deviceId ?? '', label ?? '', reason ?? '', column ?? '', cell ?? ''],
    ...[candidates.join(' '), changes.join('; '), notices.join('; ')],
  ];
}

const say = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * The rejected rows of a table beneath its titles, as they stood: once they are corrected they are imported like any
 * file, and a cell that was right is read as it was the first time.
 */
export async function* writeRejected(
  titles: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield byteOrderMark + writeLine(titles);
  for await (const rows of pages)
    yield rows.map((cells) => writeLine(cells.map((cell) => readPlain(cell)))).join('');
}

/** Spreadsheets take a table for one in UTF-8 by it. */
const byteOrderMark = '\ufeff';

/** RFC 4180. */
function writeLine(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const safe = neutralise(cell);
    return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(',')}\r\n`;
}
