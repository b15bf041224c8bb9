import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleInventory } from '#core/hardware/take-inventory.ts';
import { parseEdid } from '#shared/machine/edid.ts';
import { makeCta, makeDisplayId, makeEdid, type Screen } from './make-edid.ts';

const parse = (screen: Screen) => parseEdid(makeEdid(screen).toString('hex'));

describe('a screen’s EDID', () => {
  it('tells its maker, name, serial number, size, pixels and year', () => {
    const screen = {
      timing: { px: [1920, 1080], mm: [527, 296] },
      texts: [
        [0xfc, 'DELL P2419H'],
        [0xff, '8XYZ123'],
      ],
    } as const;
    expect(parse(screen)).toEqual({
      manufacturer: 'Dell',
      model: 'DELL P2419H',
      serialNumber: '8XYZ123',
      widthMm: 527,
      heightMm: 296,
      widthPx: 1920,
      heightPx: 1080,
      year: 2019,
    });
  });

  it.each([2100, 2190, 2245])(
    'was not made in %d, whatever its byte says, and all else of it holds',
    (year) => {
      expect(parse({ year, texts: [[0xfc, 'DELL P2419H']] })).toMatchObject({
        model: 'DELL P2419H',
        year: null,
      });
    },
  );

  it.each([0, 1, 0x01010101, 0x20202020, 0xffffffff])('has no serial number in %d', (serial) => {
    expect(parse({ serial })?.serialNumber).toBeNull();
  });

  it('has its number for a serial number where it has no text', () => {
    expect(parse({ serial: 808_466_757 })?.serialNumber).toBe('808466757');
  });

  it('has the whole centimetres for a size where the timing gives a ratio or none', () => {
    expect(parse({ timing: { px: [1920, 1080], mm: [16, 9] } })).toMatchObject({
      widthMm: 530,
      heightMm: 300,
    });
    expect(parse({ timing: { px: [1920, 1080] } })).toMatchObject({ widthMm: 530, heightMm: 300 });
    // A projector has no size at all.
    expect(parse({ timing: { px: [1920, 1080] }, centimetres: [0, 0] })?.widthMm).toBeNull();
    expect(parse({ timing: { px: [1920, 1080] }, centimetres: [16, 0] })?.widthMm).toBeNull();
  });

  it('counts the lines of both fields of an interlaced timing', () => {
    expect(parse({ timing: { px: [1920, 1080], isInterlaced: true } })?.heightPx).toBe(1080);
  });

  it('of a panel has the name with a number in it, not its maker’s', () => {
    const panel = (...texts: string[]) => parse({ texts: texts.map((text) => [0xfe, text] as const) })?.model;
    expect(panel('LG Display', 'LP156WF6-SPB1')).toBe('LP156WF6-SPB1');
    expect(panel('B140HAN01.2', 'AUO')).toBe('B140HAN01.2');
    expect(panel('DJCP6\u0080LQ133M1')).toBe('DJCP6 LQ133M1');
  });

  it('has its pixels in an extension where the base block has no timing', () => {
    expect(
      parse({ extensions: [makeCta({ px: [3840, 2160], mm: [600, 340] })], centimetres: [60, 34] }),
    ).toMatchObject({ widthPx: 3840, heightPx: 2160, widthMm: 600, heightMm: 340 });
    const displayId = makeDisplayId([3443, 2152], [1920, 1200], [2880, 1800]);
    expect(parse({ extensions: [displayId], centimetres: [0, 0] })).toMatchObject({
      widthPx: 2880,
      heightPx: 1800,
      widthMm: 344,
      heightMm: 215,
    });
  });

  it('believes its base block before an extension, and no extension that is damaged', () => {
    const other = makeCta({ px: [720, 480] });
    expect(parse({ timing: { px: [1920, 1080] }, extensions: [other] })?.widthPx).toBe(1920);
    other[9] = 0xff;
    expect(parse({ extensions: [other] })?.widthPx).toBeNull();
  });

  it('is unknown where it is cut, damaged or something else', () => {
    const hex = makeEdid().toString('hex');
    expect(parseEdid(hex.slice(0, 200))).toBeNull();
    expect(parseEdid(hex.replace(/^00ff/, '00fe'))).toBeNull();
    expect(parseEdid(`${hex.slice(0, 40)}ff${hex.slice(42)}`)).toBeNull();
    expect(parseEdid('')).toBeNull();
  });

  it('gives sound values or none, whatever its bytes are', () => {
    const bytes = fc.uint8Array({ minLength: 119, maxLength: 119 });
    const block = fc.uint8Array({ minLength: 126, maxLength: 126 });
    const closeBlock = (content: Uint8Array, head: number[]) => {
      const all = Buffer.from([...head, ...content].slice(0, 127));
      const sum = all.reduce((total, byte) => total + byte, 0);
      return Buffer.concat([all, Buffer.from([(256 - (sum % 256)) % 256])]);
    };
    fc.assert(
      fc.property(
        bytes,
        fc.constantFrom(0x02, 0x70),
        block,
        fc.integer({ min: 0, max: 255 }),
        (base, tag, more, count) => {
          const first = closeBlock(base, [0, 255, 255, 255, 255, 255, 255, 0]);
          const hex = Buffer.concat([first, closeBlock(more, [tag])]).toString('hex');
          const drm = [{ name: 'card0-DP-1', files: { status: 'connected', edid_hex: hex } }];
          const { displays } = assembleInventory(
            { drm },
            { platform: 'linux', takenAtMs: count, problems: [] },
          );
          expect(displays).toHaveLength(1);
          for (const size of [displays?.[0]?.widthPx, displays?.[0]?.widthMm])
            expect(size === null || (size !== undefined && size > 0)).toBe(true);
        },
      ),
    );
  });
});

describe('the connectors of a machine', () => {
  const assemble = (drm: { name: string; files: Record<string, string> }[]) =>
    assembleInventory({ drm }, { platform: 'linux', takenAtMs: 0, problems: [] });
  const connected = (screen: Screen) => ({ status: 'connected', edid_hex: makeEdid(screen).toString('hex') });

  it('hold one screen where two carry the same serial number, and two where neither has one', () => {
    const tiled = connected({ texts: [[0xff, 'ONLY1']] });
    const plain = connected({});
    expect(
      assemble([
        { name: 'card0-DP-1', files: tiled },
        { name: 'card0-DP-2', files: tiled },
      ]).displays,
    ).toHaveLength(1);
    expect(
      assemble([
        { name: 'card0-DP-1', files: plain },
        { name: 'card0-DP-2', files: plain },
      ]).displays,
    ).toHaveLength(2);
  });

  it.each([
    ['eDP-1', true],
    ['LVDS-1', true],
    ['DSI-1', true],
    ['DP-1', false],
    ['HDMI-A-1', false],
    ['DVI-D-1', false],
  ])('%s: built in %s', (connector, isBuiltIn) => {
    const { displays } = assemble([{ name: `card1-${connector}`, files: connected({}) }]);
    expect(displays?.[0]?.isBuiltIn).toBe(isBuiltIn);
  });

  it('say so where a screen tells nothing of itself', () => {
    const { displays, problems } = assemble([{ name: 'card0-VGA-1', files: { status: 'connected' } }]);
    expect(displays).toHaveLength(1);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'display-without-edid', section: 'displays' }),
    );
  });
});
