import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDialect } from '#core/intake/tables/find-dialect.ts';
import { openTextTable } from '#core/intake/tables/read-csv.ts';
import { createRowSplitter, splitRows, type TextDialect } from '#core/intake/tables/split-rows.ts';
import { listAll, sourceOf } from './rows-of.ts';

const semicolons: TextDialect = { delimiter: ';', quote: '"' };
const cellsOf = (text: string, dialect = semicolons) => splitRows(text, dialect).map(({ cells }) => cells);

/** RFC 4180: a cell that holds the delimiter, a quote or a line end stands in quotes, and quotes in it are doubled. */
function writeRow(cells: readonly string[], { delimiter, quote }: TextDialect, always: boolean): string {
  return cells
    .map((cell) =>
      always || cell === '' || /[\r\n]/.test(cell) || cell.includes(delimiter) || cell.includes(quote)
        ? quote + cell.replaceAll(quote, quote + quote) + quote
        : cell,
    )
    .join(delimiter);
}

describe('a table of text', () => {
  it('is split at each kind of line end, also within one file', () => {
    const rows = [['a', 'b'], ['1', '2'], [], ['3', '4']];
    expect(cellsOf('a;b\n1;2\n\n3;4\n')).toEqual(rows);
    expect(cellsOf('a;b\r\n1;2\r\n\r\n3;4')).toEqual(rows);
    expect(cellsOf('a;b\r1;2\r\r3;4\r')).toEqual(rows);
    expect(cellsOf('a;b\r\n1;2\n\r3;4')).toEqual(rows);
  });

  it('keeps quotes that quote nothing as they stand', () => {
    expect(cellsOf('écran 24";x\n"24" écran;y\n"a ""b""";z\n')).toEqual([
      ['écran 24"', 'x'],
      ['"24" écran', 'y'],
      ['a "b"', 'z'],
    ]);
  });

  it('gives the line of a quote that is never closed as faulty, and every line behind it', () => {
    expect(splitRows('a;b\n1;"2\n3;4\n5;6\n', semicolons)).toEqual([
      { cells: ['a', 'b'], fault: null },
      { cells: ['1;"2'], fault: 'unclosed-quote' },
      { cells: ['3', '4'], fault: null },
      { cells: ['5', '6'], fault: null },
    ]);
    expect(splitRows('1;"2\n"3";"4"\n', semicolons)).toEqual([
      { cells: ['1;"2'], fault: 'unclosed-quote' },
      { cells: ['3', '4'], fault: null },
    ]);
  });

  it('gives up a line of a million columns and a cell of many megabytes, but not what follows', () => {
    const splitter = createRowSplitter(semicolons);
    const rows = [];
    for (let piece = 0; piece < 200; piece += 1) rows.push(...splitter.push(';'.repeat(50_000)));
    rows.push(...splitter.push('\nx;y\n'));
    for (let piece = 0; piece < 200; piece += 1) rows.push(...splitter.push('z'.repeat(50_000)));
    rows.push(...splitter.push('\n"'));
    for (let piece = 0; piece < 200; piece += 1) rows.push(...splitter.push('q'.repeat(50_000)));
    rows.push(...splitter.push('"\nlast;row'), ...splitter.end());
    expect(rows.map(({ fault }) => fault)).toEqual([
      'too-many-cells',
      null,
      'cell-too-long',
      'unclosed-quote',
      null,
    ]);
    expect(rows.at(-1)?.cells).toEqual(['last', 'row']);
  });

  it('is read back as it was written, whatever the dialect and the pieces', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', ' ', '"', "'", ';', ',', '\t', '|', '\n', '\r', '0'),
    });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.property(
        rows,
        fc.constantFrom<TextDialect['delimiter']>(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (table, delimiter, lineEnd, always, pieceLength) => {
          const dialect = { delimiter, quote: '"' } as const;
          const text = table.map((row) => writeRow(row, dialect, always) + lineEnd).join('');
          const splitter = createRowSplitter(dialect);
          const read = [];
          for (let at = 0; at < text.length; at += pieceLength) {
            read.push(...splitter.push(text.slice(at, at + pieceLength)));
          }
          read.push(...splitter.end());
          expect(read).toEqual(table.map((cells) => ({ cells, fault: null })));
        },
      ),
    );
  });

  it('gives the same rows of any text wherever the pieces are cut, and as many rows as it has lines at most', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', '\r', 'é') });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 5 }), (text, pieceLength) => {
        const splitter = createRowSplitter(semicolons);
        const read = [];
        for (let at = 0; at < text.length; at += pieceLength) {
          read.push(...splitter.push(text.slice(at, at + pieceLength)));
        }
        read.push(...splitter.end());
        expect(read).toEqual(splitRows(text, semicolons));
        const letters = (value: string) => value.replaceAll(/[^aé]/g, '');
        expect(letters(read.map(({ cells }) => cells.join('')).join(''))).toBe(letters(text));
      }),
    );
  });
});

describe('the dialect of a table', () => {
  it('is found from what is consistent, not from what is frequent', () => {
    const prices = 'Nom;Prix;Note\nPC-1;1,5;a, b, c\nPC-2;2,5;d\nPC-3;10;e, f\n';
    expect(findDialect(prices, true)).toMatchObject({ delimiter: ';', quote: '"', lineEnd: 'lf' });
    expect(findDialect('a\tb\r\n1,5\t2\r\n1,5\t3\r\n', true)).toMatchObject({
      delimiter: '\t',
      lineEnd: 'crlf',
    });
    expect(findDialect('a|b\r1|2\r', true)).toMatchObject({ delimiter: '|', lineEnd: 'cr' });
    expect(findDialect('"a;x","b;y"\n"1;2","3"\n', true)).toMatchObject({ delimiter: ',' });
    expect(findDialect("'a','b,c'\n'1','2'\n", true)).toMatchObject({ delimiter: ',', quote: "'" });
    expect(findDialect('Nom\nPC-1\n', true)).toMatchObject({ delimiter: ',' });
  });

  it('is the one that Excel announces, in a line that is no row', async () => {
    const table = await openTextTable(sourceOf('sep=|\r\na,b|c\r\n1|2\r\n'));
    if ('reason' in table) throw new Error(table.detail);
    expect((await listAll(table.rows())).map(({ cells }) => cells)).toEqual([
      ['a,b', 'c'],
      ['1', '2'],
    ]);
  });
});
