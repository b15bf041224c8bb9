import { WorkbookFailure } from '../workbook-failure.ts';
import { readWholePart } from './read-parts.ts';
import { listEntries, type ZipEntry } from './zip-entries.ts';

/** What all sheets of a workbook share. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly entry: ZipEntry }[];
  readonly sharedTexts: readonly string[];
  /** For each cell format, whether it shows a number as a date. */
  readonly isDateFormat: readonly boolean[];
  /** Whether days count from 1904, as on old Macs. */
  readonly countsFrom1904: boolean;
}

/** All texts of a workbook that its cells share; more characters than this do not fit in the thread's memory. */
const mostSharedCharacters = 100_000_000;

/** Reads the parts of a workbook that its sheets refer to. Hidden sheets are left out. */
export async function openParts(file: Buffer): Promise<WorkbookParts> {
  const entries = listEntries(file);
  const workbook = entries.get('xl/workbook.xml');
  if (workbook === undefined) {
    throw new WorkbookFailure({ reason: 'unknown-format', detail: 'a ZIP file without xl/workbook.xml' });
  }
  const targets = new Map<string, string>();
  const relations = entries.get('xl/_rels/workbook.xml.rels');
  if (relations) {
    await readWholePart(file, relations, {
      open: (name, { Id, Target }) => {
        if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
        targets.set(Id, (Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`).toLowerCase());
      },
    });
  }
  const sheets: { name: string; entry: ZipEntry }[] = [];
  let countsFrom1904 = false;
  await readWholePart(file, workbook, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') countsFrom1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (tag !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const entry = entries.get(targets.get(attributes['r:id'] ?? '') ?? '');
      if (entry) sheets.push({ name: (attributes.name ?? '').slice(0, 100), entry });
    },
  });
  const texts = entries.get('xl/sharedstrings.xml');
  const styles = entries.get('xl/styles.xml');
  return {
    sheets,
    sharedTexts: texts ? await readSharedTexts(file, texts) : [],
    isDateFormat: styles ? await readDateFormats(file, styles) : [],
    countsFrom1904,
  };
}

async function readSharedTexts(file: Buffer, entry: ZipEntry): Promise<string[]> {
  const texts: string[] = [];
  let current = '';
  let isText = false;
  let phonetic = 0;
  let total = 0;
  await readWholePart(file, entry, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 't') isText = true;
      else if (name === 'rPh') phonetic += 1;
    },
    text: (text) => {
      if (isText && phonetic === 0) current += text;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        texts.push(unescapeText(current));
        total += current.length;
        if (total > mostSharedCharacters) {
          throw new WorkbookFailure({
            reason: 'too-large',
            detail: `more than ${mostSharedCharacters} characters of text`,
          });
        }
      }
    },
  });
  return texts;
}

/** `_x000D_` stands for the character of that number (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}

/** Formats that show dates without a code of their own (ECMA-376 part 1, 18.8.30; 27 to 58 in East Asian versions). */
const builtInDates = new Set([14, 15, 16, 17, 22, ...range(27, 36), ...range(50, 58)]);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

async function readDateFormats(file: Buffer, entry: ZipEntry): Promise<boolean[]> {
  const custom = new Map<number, boolean>();
  const formats: boolean[] = [];
  let isInCellFormats = false;
  await readWholePart(file, entry, {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), showsDate(attributes.formatCode ?? ''));
      else if (name === 'cellXfs') isInCellFormats = true;
      else if (name === 'xf' && isInCellFormats) {
        const id = Number(attributes.numFmtId);
        formats.push(custom.get(id) ?? builtInDates.has(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false;
    },
  });
  return formats;
}

/** A code shows a date where it has a year or a day; quoted text, escaped letters, colours and conditions do not count. */
function showsDate(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').split(';', 1)[0] ?? '';
  return /[yd]/i.test(bare) && !/general/i.test(bare);
}
