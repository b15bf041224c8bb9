import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLine, lineSchema } from '#shared/domain/text.ts';

describe('a line of text', () => {
  it('is cut between characters, never within one', () => {
    expect(cutLine('laptop 💻', 8)).toBe('laptop ');
    expect(cutLine('laptop 💻', 9)).toBe('laptop 💻');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, max) => {
        const cut = cutLine(text, max);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, max) - 1);
      }),
    );
  });

  it('is whole, trimmed, and without control characters', () => {
    expect(lineSchema(10).parse('  é 💻 ')).toBe('é 💻');
    for (const bad of ['\ud83d', 'a\udcbbb', 'a\nb', 'a\u0085b', 'x'.repeat(11)])
      expect(lineSchema(10).safeParse(bad).success).toBe(false);
  });
});
