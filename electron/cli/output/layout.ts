import { columnsOf, fitText } from './plain-text.ts';

/** A label and what it says; several lines are set under each other. */
export type Fact = readonly [label: string, value: string | readonly string[]];

const pad = (text: string, columns: number) => text + ' '.repeat(Math.max(0, columns - columnsOf(text)));

/** A title with a line under it. */
export function heading(title: string): string {
  return `${title}\n${'─'.repeat(columnsOf(title))}\n`;
}

/** Facts under each other, values aligned, long values wrapped at `width` columns. */
export function layOutFacts(facts: readonly Fact[], width: number): string {
  const labelColumns = Math.max(0, ...facts.map(([label]) => columnsOf(label)));
  const valueColumns = Math.max(30, width - labelColumns - 4);
  const lines = facts.flatMap(([label, value]) => {
    const texts = typeof value === 'string' ? [value] : value;
    const wrapped = texts.flatMap((text) => wrapText(text, valueColumns));
    return (wrapped.length > 0 ? wrapped : ['']).map((line, index) =>
      `  ${pad(index === 0 ? label : '', labelColumns)}  ${line}`.trimEnd(),
    );
  });
  return `${lines.join('\n')}\n`;
}

/** Breaks a text at ordinary spaces (never at no-break spaces) into lines of at most `columns` columns. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

export interface Column {
  readonly heading: string;
  readonly cells: readonly string[];
  /** Most columns of the terminal it may take. */
  readonly atMost: number;
}

/** A table with aligned columns. Columns with nothing but em dashes are left out. */
export function layOutTable(columns: readonly Column[]): string {
  const shown = columns.filter(({ cells }) => cells.some((cell) => cell !== '—'));
  const widths = shown.map(({ heading, cells, atMost }) =>
    Math.min(atMost, Math.max(columnsOf(heading), ...cells.map(columnsOf))),
  );
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, index) => pad(fitText(cell, widths[index] ?? 0), widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  const count = shown[0]?.cells.length ?? 0;
  const rows = Array.from({ length: count }, (_, index) =>
    row(shown.map(({ cells }) => cells[index] ?? '—')),
  );
  return `${[row(shown.map(({ heading }) => heading)), ...rows].join('\n')}\n`;
}
