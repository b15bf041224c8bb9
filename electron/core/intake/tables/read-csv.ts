import type { IntakeRefusal, IntakeSource } from '../facts.ts';
import { decodeText, findEncoding, type TextEncoding } from './decode-text.ts';
import { type Dialect, dialectSampleCharacters, findDialect } from './find-dialect.ts';
import { createRowSplitter, type TableRow } from './split-rows.ts';

/** Rows in the file's order, with those above the titles, as often as they are asked for. */
export type TableRows = () => AsyncIterable<readonly TableRow[]>;

interface TextTable {
  readonly encoding: TextEncoding;
  readonly hasByteOrderMark: boolean;
  readonly dialect: Dialect;
  readonly rows: TableRows;
}

type TextRefusal = Pick<IntakeRefusal, 'reason' | 'detail'>;

/** Opens a table of text: looks at all of it for its encoding, and at its beginning for its dialect. */
export async function openTextTable(source: IntakeSource): Promise<TextTable | TextRefusal> {
  const found = await findEncoding(source.open());
  if ('reason' in found) return found;
  const { sample, isWhole } = await readSample(decodeText(source.open(), found.encoding));
  if (sample.trim() === '') return { reason: 'empty', detail: 'nothing but blanks' };
  const dialect = findDialect(sample, isWhole);
  const rows = () => readRows(decodeText(source.open(), found.encoding), dialect);
  return { ...found, dialect, rows };
}

async function readSample(texts: AsyncIterable<string>): Promise<{ sample: string; isWhole: boolean }> {
  let sample = '';
  for await (const text of texts) {
    sample += text;
    if (sample.length > dialectSampleCharacters) {
      return { sample: sample.slice(0, dialectSampleCharacters), isWhole: false };
    }
  }
  return { sample, isWhole: true };
}

/** The splitter holds at most one row's text beyond the piece it is given. */
async function* readRows(texts: AsyncIterable<string>, dialect: Dialect): AsyncGenerator<TableRow[]> {
  const splitter = createRowSplitter(dialect);
  let isFirst = dialect.hasDelimiterLine;
  const keep = (rows: TableRow[]): TableRow[] => {
    if (!isFirst || rows.length === 0) return rows;
    isFirst = false;
    return rows.slice(1);
  };
  for await (const text of texts) {
    const rows = keep(splitter.push(text));
    if (rows.length > 0) yield rows;
  }
  const rows = keep(splitter.end());
  if (rows.length > 0) yield rows;
}
