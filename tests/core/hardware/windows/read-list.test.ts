import { describe, expect, it } from 'vitest';
import { readList } from '#core/hardware/windows/read-windows-source.ts';
import { dateOfJson, textOfCodes } from '#core/hardware/windows/text-and-numbers.ts';
import { codes } from './recorded-machines.ts';

const ok = (value: unknown) => ({ ok: true as const, value });

describe('what PowerShell gives for a list', () => {
  it.each([
    ['a list', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 2 }]],
    ['one object alone', { a: 1 }, [{ a: 1 }]],
    ['a list that 5.1 has wrapped', { value: [{ a: 1 }], Count: 1 }, [{ a: 1 }]],
    ['an object that has a value', { value: 'x', Count: 1 }, [{ value: 'x', Count: 1 }]],
    ['nothing', null, []],
    ['a list with nothing in it', [null], []],
  ])('is a list: %s', (_what, value, expected) => {
    expect(readList(ok(value), false)).toEqual(expected);
  });

  it('is empty where a driver supports nothing of the kind, and an error everywhere else', () => {
    const refusal = (code: string | null) => ({ ok: false as const, code, reason: 'Non pris en charge' });
    expect(readList(refusal('HRESULT 0x8004100C,Get'), true)).toEqual([]);
    expect(() => readList(refusal('HRESULT 0x8004100C,Get'), false)).toThrow('Non pris en charge');
    expect(() => readList(refusal('HRESULT 0x80041003,Get'), true)).toThrow();
    expect(() => readList(refusal(null), true)).toThrow();
  });
});

describe('texts and dates of WMI', () => {
  it('are made out from codes that end at a zero', () => {
    expect(textOfCodes(codes('DELL P2422H', 16))).toBe('DELL P2422H');
    expect(textOfCodes(['68', '69', 76, 0, 88])).toBe('DEL');
    expect(textOfCodes('DEL')).toBe('DEL');
    for (const none of [[], [0, 0], [32, 32], null, 5, [-1, 1e9]]) expect(textOfCodes(none)).toBeNull();
  });

  it('are days of UTC, as the firmware wrote them', () => {
    expect(dateOfJson('/Date(1694649600000)/')).toBe('2023-09-14');
    expect(dateOfJson('/Date(1694649600000+0200)/')).toBe('2023-09-14');
    expect(dateOfJson('2023-09-14T00:00:00Z')).toBe('2023-09-14T00:00:00Z');
    expect(dateOfJson('/Date(999999999999999)/')).toBeUndefined();
    expect(dateOfJson(null)).toBeNull();
  });
});
