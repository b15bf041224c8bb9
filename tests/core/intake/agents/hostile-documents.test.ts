import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostUnpackedBytes } from '#core/intake/agents/document-limits.ts';
import { openDocument } from '#core/intake/agents/open-document.ts';
import type { IntakeSource } from '#core/intake/facts.ts';
import { laptop, xml } from './invented-inventories.ts';
import { expectSound, intakeThread, nowMs, readHere, sourceOf } from './read-rows.ts';

const open = (source: IntakeSource) => openDocument(source, { thread: intakeThread, nowMs });
const machine = '<HARDWARE><NAME>pc</NAME></HARDWARE>';

describe('a document', () => {
  it.each([
    ['plain', (bytes: Uint8Array) => bytes],
    ['gzip', gzipSync],
    ['zlib', deflateSync],
  ])('is opened %s, and read as often as one likes', async (_what, pack) => {
    const opened = await open(sourceOf(pack(Buffer.from(JSON.stringify(laptop))), 100));
    if ('reason' in opened) throw new Error(opened.detail);
    expect([opened.format, opened.rowCount]).toEqual(['glpi-json', 2]);
    const expected = readHere(JSON.stringify(laptop)).rows;
    for (let time = 0; time < 2; time += 1) {
      const rows = [];
      for await (const chunk of opened.rows()) rows.push(...chunk);
      expect(rows).toEqual(expected);
    }
  });

  it('comes in chunks of at most a thousand rows', async () => {
    const opened = await open(sourceOf(JSON.stringify({ devices: [{ mouse: { nb: 2500 } }] })));
    if ('reason' in opened) throw new Error(opened.detail);
    const sizes = [];
    for await (const chunk of opened.rows()) sizes.push(chunk.length);
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  it.each([
    ['nothing', '', 'empty', 'no bytes'],
    ['spaces', ' \n\t ', 'unknown-format', 'neither XML nor JSON, compressed or not'],
    ['a table', 'Nom;Modèle\na;b\n', 'unknown-format', 'neither XML nor JSON, compressed or not'],
    ['other JSON', '{"a":1}', 'unknown-format', 'JSON of no format that is known'],
    ['other XML', '<svg></svg>', 'unknown-format', 'XML that begins with svg'],
    [
      'JSON that is cut off',
      '{"deviceid":"a",\n"content":{"bios',
      'malformed',
      'line 2: not JSON, or cut off',
    ],
    [
      'XML that is cut off',
      `<REQUEST>\n<CONTENT>\n${machine}`,
      'malformed',
      'line 3: not well-formed XML, or cut off',
    ],
    [
      'zlib that is cut off',
      deflateSync(xml(machine)).subarray(0, 30),
      'malformed',
      'cut off after 30 compressed bytes',
    ],
    [
      'gzip that is damaged',
      Buffer.from([0x1f, 0x8b, 9, 9, 9, 9]),
      'malformed',
      'damaged gzip data (Z_DATA_ERROR)',
    ],
    [
      'letters of another encoding',
      Buffer.from(`<REQUEST>\n<A>é</A></REQUEST>`, 'latin1'),
      'malformed',
      'line 2: bytes that are not utf-8',
    ],
    [
      'an encoding nobody knows',
      '<?xml version="1.0" encoding="klingon"?><REQUEST/>',
      'unknown-format',
      'neither XML nor JSON, compressed or not',
    ],
    [
      'a document type',
      `<!DOCTYPE REQUEST>${xml(machine)}`,
      'malformed',
      'line 1: declares a document type, which no inventory does',
    ],
    [
      'an external entity',
      `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml('<HARDWARE><NAME>&e;</NAME></HARDWARE>')}`,
      'malformed',
      'line 1: not well-formed XML, or cut off',
    ],
    [
      'an entity of its own',
      xml('<HARDWARE><NAME>&lol;</NAME></HARDWARE>'),
      'malformed',
      'line 1: not well-formed XML, or cut off',
    ],
    [
      'deep JSON',
      `{"content":${'['.repeat(100)}${']'.repeat(100)}}`,
      'too-deep',
      'objects and lists more than 64 deep',
    ],
    [
      'deep XML',
      xml(`${'<A>'.repeat(100)}${'</A>'.repeat(100)}`),
      'too-deep',
      'line 1: elements more than 64 deep',
    ],
  ] as const)('that is %s is refused, and says where', async (_what, content, reason, detail) => {
    expect(await open(sourceOf(content))).toEqual({ reason, format: null, detail });
  });

  it('that grows too much when unpacked is refused with the limit', async () => {
    // Zeros shrink to a thousandth.
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, ' '));
    expect(await open(sourceOf(bomb))).toEqual({
      reason: 'too-compressed',
      format: null,
      detail: 'more than 200 times its size when unpacked',
    });
  });

  it('that is too large, unpacked or not, is refused with the limit', async () => {
    const letters = Buffer.alloc(mostUnpackedBytes + 1, 'abcdefghijklmnopqrstuvwxyz0123456789'.repeat(7));
    for (let at = 0; at < letters.length; at += 97) letters[at] = (at * 7919) % 256;
    expect(await open(sourceOf(gzipSync(letters)))).toMatchObject({
      reason: 'too-large',
      detail: 'more than 33554432 bytes when unpacked',
    });
    expect(await open(sourceOf(letters))).toMatchObject({
      reason: 'too-large',
      detail: 'more than 33554432 bytes in one document',
    });
    // A file that says that it is small, and goes on and on.
    const lying = { ...sourceOf(letters), sizeBytes: 10 };
    expect(await open(lying)).toMatchObject({ reason: 'too-large' });
  });

  it('with more values than a fleet has is refused with the limit, before they fill any memory', async () => {
    // Eleven million empty objects are 33 MB of text, and twenty times that once read.
    const objects = `{"content":[${'{},'.repeat(11_000_000)}{}]}`;
    expect(await open(sourceOf(objects))).toMatchObject({
      reason: 'too-large',
      detail: 'more than 1500000 values',
    });
    const elements = xml('<A/>'.repeat(1_000_001));
    expect(await open(sourceOf(elements))).toMatchObject({
      reason: 'too-large',
      detail: 'line 1: more than 1000000 elements',
    });
  });

  it('that cannot be read is refused with what the system says', async () => {
    const gone: IntakeSource = {
      name: 'gone',
      sizeBytes: 10,
      // biome-ignore lint/correctness/useYield: it fails before it gives anything.
      async *open() {
        throw new Error('ENOENT: no such file');
      },
    };
    expect(await open(gone)).toEqual({ reason: 'unreadable', format: null, detail: 'ENOENT: no such file' });
  });

  it('with keys that name prototypes changes nothing but itself', () => {
    const text = JSON.stringify(laptop).replace(
      '"hardware":{',
      '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"hardware":{"__proto__":{"name":"evil"},"toString":"x",',
    );
    const { rows } = readHere(text);
    expect(rows).toEqual(readHere(JSON.stringify(laptop)).rows);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('cut off anywhere is refused', () => {
    const wholes = [
      JSON.stringify(laptop),
      xml(machine),
      JSON.stringify({ devices: [{ laptop: { nb: 1 } }] }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...wholes),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (whole, share) => {
          const { refusal } = readHere(whole.slice(0, Math.floor(whole.length * share)));
          expect(['malformed', 'empty']).toContain(refusal?.reason);
        },
      ),
    );
  });

  it('with any values where an agent puts others gives sound rows', () => {
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        'x'.repeat(600),
        '\uD800',
        'a\u0000b',
        '0',
        'N/A',
        -1,
        1e300,
        '99999999999999 GB',
        true,
        null,
        '31/02/2024',
        '\u202E',
        [],
        {},
      ),
    );
    const mutate = (value: unknown, next: () => unknown, isHit: () => boolean): unknown => {
      if (isHit()) return next();
      if (Array.isArray(value)) return value.map((each) => mutate(each, next, isHit));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mutate(each, next, isHit)]));
    };
    fc.assert(
      fc.property(
        fc.array(odd, { minLength: 1, maxLength: 20 }),
        fc.infiniteStream(fc.nat(15)),
        (values, chances) => {
          let at = 0;
          const next = () => values[at++ % values.length];
          const content = mutate(laptop.content, next, () => chances.next().value === 0);
          const { rows, refusal } = readHere(JSON.stringify({ ...laptop, content }));
          expectSound(rows);
          expect(rows.length > 0 || refusal !== null).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('in XML with any texts and elements gives sound rows or a reason', () => {
    const names = fc.constantFrom(
      'HARDWARE',
      'BIOS',
      'CPUS',
      'MONITORS',
      'NETWORKS',
      'DEVICE',
      'INFO',
      'NAME',
      'SSN',
      'SPEED',
      'BASE64',
      'MAC',
      'A:B',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('&amp;', '&#0;', '<![CDATA[<]]>', '<!-- x -->', '<?x?>', '>', '"'),
    );
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc
        .tuple(
          names,
          fc.oneof(
            { maxDepth: 4 },
            texts,
            fc.array(tie('element'), { maxLength: 4 }).map((each) => each.join('')),
          ),
        )
        .map(([name, inner]) => `<${name}>${inner}</${name}>`),
    }));
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 8 }),
        fc.constantFrom('SNMPQUERY', 'INVENTORY'),
        (elements, query) => {
          const { rows, refusal } = readHere(xml(elements.join(''), `<QUERY>${query}</QUERY>`));
          expectSound(rows);
          expect(rows.length > 0 || refusal !== null).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of any bytes is refused with a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readHere(bytes).refusal).not.toBeNull();
      }),
    );
  });
});
