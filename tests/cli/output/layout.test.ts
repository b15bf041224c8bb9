import { describe, expect, it } from 'vitest';
import { layOutFacts, layOutTable, wrapText } from '../../../electron/cli/output/layout.ts';
import { columnsOf, fitText, toPlainText } from '../../../electron/cli/output/plain-text.ts';

describe('text from devices in a terminal', () => {
  it('keeps no escape sequence, no line end and no mark that reverses text', () => {
    const plain = toPlainText('Evil\u001b[2J\u0007 PC\r\n\u202eresrever\u009b31m\u2066');
    expect(plain).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
    expect(plain).toContain('Evil');
    expect(plain).toContain('resrever');
  });

  it('keeps letters of every language as they are', () => {
    expect(toPlainText('Écran œuvré 東京 القاهرة')).toBe('Écran œuvré 東京 القاهرة');
  });

  it('counts wide characters twice and combining marks not at all', () => {
    expect(columnsOf('東京')).toBe(4);
    expect(columnsOf('e\u0301')).toBe(1);
  });

  it('is cut to the columns there are', () => {
    expect(fitText('Latitude 5520', 20)).toBe('Latitude 5520');
    expect(fitText('Latitude 5520', 8)).toBe('Latitud…');
    expect(columnsOf(fitText('東京東京東京', 6))).toBeLessThanOrEqual(6);
  });
});

describe('the layout', () => {
  it('aligns values and wraps long ones under themselves', () => {
    const text = layOutFacts(
      [
        ['Name', 'short'],
        ['Serial number', ['one', 'two']],
      ],
      40,
    );
    expect(text).toBe('  Name           short\n  Serial number  one\n                 two\n');
  });

  it('never breaks at a no-break space', () => {
    expect(wrapText('a measure of 45\u00a0kWh', 14)).toEqual(['a measure of', '45\u00a0kWh']);
  });

  it('leaves out columns that say nothing, and fits the others', () => {
    const text = layOutTable([
      { heading: 'Name', cells: ['Front desk', 'Workshop laptop'], atMost: 10 },
      { heading: 'Tag', cells: ['—', '—'], atMost: 10 },
      { heading: 'Site', cells: ['Lyon', '—'], atMost: 10 },
    ]);
    expect(text).toBe('Name        Site\nFront desk  Lyon\nWorkshop …  —\n');
  });
});
