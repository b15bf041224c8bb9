import type { Language } from '#shared/domain/settings.ts';
import { type TableColumn, tableTitle } from '#shared/words/table-titles.ts';
import { type DeviceChunks, type TableCell, toCell } from './table-cells.ts';

/**
 * How a language's spreadsheets write tables of text: where the comma is the decimal mark, the semicolon parts cells
 * (Excel takes both from the system's region).
 */
const dialects: Readonly<Record<Language, { readonly delimiter: string; readonly decimalMark: string }>> = {
  en: { delimiter: ',', decimalMark: '.' },
  fr: { delimiter: ';', decimalMark: ',' },
};

export interface CsvOptions {
  readonly columns: readonly TableColumn[];
  readonly language: Language;
  readonly byteOrderMark: boolean;
}

/**
 * Writes a table of text (RFC 4180) in UTF-8, some rows at a time. Every text stands in quotes, so that no reader has to
 * guess what parts the cells; dates are year-month-day.
 */
export async function* writeCsv(devices: DeviceChunks, options: CsvOptions): AsyncGenerator<Uint8Array> {
  const { columns, language, byteOrderMark } = options;
  const { delimiter, decimalMark } = dialects[language];
  const line = (cells: readonly string[]): string => `${cells.join(delimiter)}\r\n`;
  const titles = line(columns.map((column) => quote(tableTitle(column, language))));
  yield Buffer.from(`${byteOrderMark ? '\ufeff' : ''}${titles}`);
  for await (const chunk of devices) {
    const lines = chunk.map((device) =>
      line(columns.map((column) => writeCell(toCell(device, column, language), decimalMark))),
    );
    if (lines.length > 0) yield Buffer.from(lines.join(''));
  }
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function writeCell(cell: TableCell, decimalMark: string): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return quote(cell.text);
    case 'date':
      return cell.on;
    case 'number':
      return String(cell.value).replace('.', decimalMark);
    case 'amount': {
      const digits = String(cell.minorUnits).padStart(cell.decimals + 1, '0');
      const whole = digits.slice(0, digits.length - cell.decimals);
      return cell.decimals === 0 ? whole : `${whole}${decimalMark}${digits.slice(-cell.decimals)}`;
    }
  }
}
