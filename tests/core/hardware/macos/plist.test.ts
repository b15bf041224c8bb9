import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlistValue, parsePlist, signed64 } from '#core/hardware/macos/plist.ts';

const plist = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n${body}\n</plist>\n`;

function print(value: PlistValue): string {
  if (typeof value === 'string')
    return `<string>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</string>`;
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (typeof value === 'number' || typeof value === 'bigint') return `<integer>${value}</integer>`;
  if (Array.isArray(value)) return `<array>${value.map(print).join('')}</array>`;
  const entries = Object.entries(value as Record<string, PlistValue>);
  return `<dict>\n${entries.map(([key, each]) => `\t<key>${key}</key>\n\t${print(each)}`).join('\n')}\n</dict>`;
}

describe('a property list', () => {
  it('comes back from what it is printed as', () => {
    const { value } = fc.letrec<{ value: PlistValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.stringMatching(/^[ -~é]*$/),
        fc.boolean(),
        fc.integer(),
        fc.bigInt({ min: 2n ** 60n, max: 2n ** 64n - 1n }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[A-Za-z ]{1,9}$/), tie('value'), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
      ),
    }));
    fc.assert(
      fc.property(value, (each) => {
        expect(parsePlist(plist(print(each)))).toEqual(each);
      }),
    );
  });

  it('has dates and data as texts, reals and hexadecimal numbers', () => {
    expect(
      parsePlist(
        plist(
          '<array><date>2026-01-01T00:00:00Z</date><data>\n\tAAE=\n\t</data><real>1.5</real><integer>0x10</integer></array>',
        ),
      ),
    ).toEqual(['2026-01-01T00:00:00Z', 'AAE=', 1.5, 16]);
  });

  it.each([
    ['a key without a value', '<dict><key>a</key></dict>'],
    ['a value without a key', '<dict><integer>1</integer><integer>1</integer></dict>'],
    ['a number that is none', '<integer>douze</integer>'],
    ['an empty real', '<real></real>'],
    ['an element it does not know', '<dict><key>a</key><float>1</float></dict>'],
    ['two values', '<true/><true/>'],
    ['nothing', ''],
  ])('is none with %s', (_what, body) => {
    expect(parsePlist(plist(body))).toBeNull();
  });

  it('is none where it is something else', () => {
    for (const text of ['', 'ioreg: error', '{}', '<html></html>', plist('<true/>').slice(0, -4)]) {
      expect(parsePlist(text)).toBeNull();
    }
  });
});

describe('a number of 64 bits without a sign', () => {
  it('is the negative one that it stands for', () => {
    expect(signed64(18_446_744_073_709_550_116n)).toBe(-1_500);
    expect(signed64(2n ** 64n - 1n)).toBe(-1);
    expect(signed64(-1_500)).toBe(-1_500);
    expect(signed64(2_000)).toBe(2_000);
    for (const none of [2n ** 64n, 1.5, '12', true, undefined]) expect(signed64(none)).toBeUndefined();
  });
});
