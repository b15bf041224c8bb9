import type { Language } from '#shared/domain/settings.ts';
import { type TableColumn, tableTitle } from '#shared/words/table-titles.ts';
import { type DeviceChunks, type TableCell, toCell } from './table-cells.ts';
import { writeZip } from './write-zip.ts';

export interface XlsxOptions {
  readonly columns: readonly TableColumn[];
  readonly language: Language;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/></Types>`;
const packageRelationships = `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const workbookRelationships = `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;

/** Styles by their place in `cellXfs`. */
const style = {
  title: 1,
  date: 2,
  amount: { 0: 3, 2: 4, 3: 5 } as Readonly<Record<number, number>>,
  lines: 6,
};
/**
 * Formats 3 and 4 are built in: `#,##0` and `#,##0.00` (ECMA-376 part 1, 18.8.30). Dates begin with the year: saved as text
 * by a spreadsheet, they can still be read one way only.
 */
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.000"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${[165, 3, 4, 164].map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>`;

const sheetNames: Readonly<Record<Language, string>> = { en: 'Devices', fr: 'Appareils' };

/**
 * Writes a workbook of one sheet (ECMA-376 part 1), some rows at a time: texts stand in their cells, so that no table of
 * shared ones has to be held. Dates and amounts are those of a spreadsheet, to sort and to sum.
 */
export function writeXlsx(
  devices: DeviceChunks,
  { columns, language }: XlsxOptions,
): AsyncGenerator<Uint8Array> {
  const workbook = `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${sheetNames[language]}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return writeZip([
    { name: '[Content_Types].xml', pieces: [contentTypes] },
    { name: '_rels/.rels', pieces: [packageRelationships] },
    { name: 'xl/workbook.xml', pieces: [workbook] },
    { name: 'xl/_rels/workbook.xml.rels', pieces: [workbookRelationships] },
    { name: 'xl/styles.xml', pieces: [styles] },
    { name: 'xl/worksheets/sheet1.xml', pieces: writeSheet(devices, columns, language) },
  ]);
}

async function* writeSheet(
  devices: DeviceChunks,
  columns: readonly TableColumn[],
  language: Language,
): AsyncGenerator<string> {
  const letters = columns.map((_, index) => columnLetters(index));
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns.length}" width="18" customWidth="1"/></cols><sheetData>`;
  let row = 1;
  const writeRow = (cells: readonly string[]): string => `<row r="${row}">${cells.join('')}</row>`;
  const titles = columns.map((column, index) =>
    writeText(`${letters[index]}${row}`, tableTitle(column, language), style.title),
  );
  yield writeRow(titles);
  for await (const chunk of devices) {
    const rows = chunk.map((device) => {
      row += 1;
      return writeRow(
        columns.map((column, index) =>
          writeCell(`${letters[index]}${row}`, toCell(device, column, language)),
        ),
      );
    });
    yield rows.join('');
  }
  yield '</sheetData></worksheet>';
}

function writeCell(at: string, cell: TableCell): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return writeText(at, cell.text, cell.text.includes('\n') ? style.lines : null);
    case 'number':
      return `<c r="${at}"><v>${cell.value}</v></c>`;
    case 'amount':
      return `<c r="${at}" s="${style.amount[cell.decimals] ?? style.amount[2]}"><v>${cell.minorUnits / 10 ** cell.decimals}</v></c>`;
    case 'date': {
      const day = dayNumber(cell.on);
      return day === null ? writeText(at, cell.on, null) : `<c r="${at}" s="${style.date}"><v>${day}</v></c>`;
    }
  }
}

function writeText(at: string, text: string, s: number | null): string {
  return `<c r="${at}"${s === null ? '' : ` s="${s}"`} t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
}

/** What XML cannot hold, and what reads like it, is written as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19). */
function escapeText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\ufffe\uffff]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase()}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

const dayMs = 86_400_000;

/** A date as spreadsheets count days; null before March 1900, where they count a day that never was. */
function dayNumber(on: string): number | null {
  const day = (Date.parse(`${on}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / dayMs;
  return Number.isInteger(day) && day > 60 ? day : null;
}

/** A, B, … Z, AA. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
