import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml, type XmlElement } from '#shared/documents/parse-xml.ts';

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
const print = ({ name, children, text }: XmlElement): string =>
  `<ns:${name} a="1 > 0" b='"'>${escapeText(text)}${children.map(print).join('<!-- < -->')}</ns:${name}>`;

describe('a small XML document', () => {
  it('is its elements and texts', () => {
    expect(
      parseXml(
        '\uFEFF<?xml version="1.0"?>\r\n<!DOCTYPE plist PUBLIC "-//Apple//DTD" "http://x">\r\n<a><b x="1"/>&lt;&#233;&#xE9;<![CDATA[ & ]]></a>\n',
      ),
    ).toEqual({ name: 'a', children: [{ name: 'b', children: [], text: '' }], text: '<éé & ' });
  });

  it('comes back from what it is printed as', () => {
    const name = fc.stringMatching(/^[A-Za-z][\w.-]{0,8}$/);
    const text = fc.string({ unit: 'binary' }).filter((each) => !each.includes('\0'));
    const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
      element: fc.record({
        name,
        children: fc.oneof(
          { maxDepth: 3 },
          fc.constant<XmlElement[]>([]),
          fc.array(tie('element'), { maxLength: 3 }),
        ),
        text,
      }),
    }));
    fc.assert(
      fc.property(element, (each) => {
        expect(parseXml(print(each))).toEqual(each);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['text', 'Aucune batterie'],
    ['an end before a start', '</a>'],
    ['crossed tags', '<a><b></a></b>'],
    ['no end', '<a><b></b>'],
    ['two roots', '<a/><b/>'],
    ['text beside the root', '<a/>x'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['a bare ampersand', '<a>a & b</a>'],
    ['a half tag', '<a><b</a>'],
    ['too many levels', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
    ['too much', `<a>${'x'.repeat(4_000_001)}</a>`],
  ])('is none where it is %s', (_what, source) => {
    expect(parseXml(source)).toBeNull();
  });

  it('is none, and no exception, whatever is cut off or mixed in', () => {
    const whole = '<plist><dict><key>a</key><integer>1</integer><!-- x --></dict></plist>';
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.string({ maxLength: 5 }), (at, noise) => {
        expect(parseXml(whole.slice(0, at))).toBeNull();
        parseXml(whole.slice(0, at) + noise + whole.slice(at));
      }),
    );
  });
});
