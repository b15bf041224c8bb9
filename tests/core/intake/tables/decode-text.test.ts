import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, findEncoding } from '#core/intake/tables/decode-text.ts';
import { sourceOf } from './rows-of.ts';

const windows1252 = (text: string) =>
  // Of the letters used here only the euro sign and the typographic apostrophe are not where Latin-1 has them.
  Buffer.from([...text].map((letter) => ({ '€': 0x80, '’': 0x92 })[letter] ?? letter.charCodeAt(0)));

const swap = (bytes: Buffer) => Buffer.from(bytes).swap16();

async function read(bytes: Uint8Array, pieceBytes?: number) {
  const source = sourceOf(bytes, pieceBytes);
  const found = await findEncoding(source.open());
  if ('reason' in found) return found;
  let text = '';
  for await (const piece of decodeText(source.open(), found.encoding)) text += piece;
  return { encoding: found.encoding, text };
}

describe('the encoding of a text', () => {
  it('is found for each of those that spreadsheets write', async () => {
    const text = 'Écran;Prix €\r\nl’atelier;à 12\r\n';
    expect(await read(Buffer.from(text))).toEqual({ encoding: 'utf-8', text });
    expect(await read(Buffer.from(`\ufeff${text}`))).toEqual({ encoding: 'utf-8', text });
    expect(await read(windows1252(text))).toEqual({ encoding: 'windows-1252', text });
    expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual({ encoding: 'utf-16le', text });
    expect(await read(swap(Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual({ encoding: 'utf-16be', text });
    expect(await read(Buffer.from(text, 'utf16le'))).toEqual({ encoding: 'utf-16le', text });
    expect(await read(swap(Buffer.from(text, 'utf16le')))).toEqual({ encoding: 'utf-16be', text });
  });

  it('is found when the first letter with an accent stands far down', async () => {
    const text = `${'Nom;Type\r\n'.repeat(50_000)}Écran;é\r\n`;
    expect(await read(windows1252(text), 1000)).toEqual({ encoding: 'windows-1252', text });
  });

  it('keeps every letter of files in two encodings joined together', async () => {
    const joined = Buffer.concat([Buffer.from('écran;modèle;é\n'), windows1252('Éléphant\n')]);
    expect(await read(joined)).toEqual({ encoding: 'mixed', text: 'écran;modèle;é\nÉléphant\n' });
  });

  it('refuses what holds zero bytes, and what holds nothing', async () => {
    expect(await read(Buffer.from('a;b\n\0\0c'))).toMatchObject({ reason: 'malformed' });
    expect(await read(Buffer.concat([Buffer.from('a;b\n'.repeat(5000)), Buffer.from([0])]))).toMatchObject({
      reason: 'malformed',
    });
    expect(await read(Buffer.alloc(0))).toMatchObject({ reason: 'empty' });
  });

  it('gives the same text wherever the pieces are cut', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => !value.includes('\0') && !value.startsWith('\ufeff'));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (value, pieceBytes) => {
        const inUtf8 = await read(Buffer.from(value), pieceBytes);
        expect(inUtf8).toEqual({ encoding: 'utf-8', text: value });
        const inUtf16 = await read(Buffer.from(`\ufeff${value}`, 'utf16le'), pieceBytes);
        expect(inUtf16).toEqual({ encoding: 'utf-16le', text: value });
      }),
    );
  });

  it('never loses a byte of anything that is not zero', async () => {
    const bytes = fc
      .uint8Array({ minLength: 2, maxLength: 60 })
      .filter((value) => !value.includes(0) && value[0] !== 0xff && value[0] !== 0xfe);
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 5 }), async (value, pieceBytes) => {
        const whole = await read(value, 1000);
        expect(await read(value, pieceBytes)).toEqual(whole);
        expect('text' in whole && !whole.text.includes('\ufffd')).toBe(
          !Buffer.from(value).includes('\ufffd'),
        );
      }),
    );
  });
});
