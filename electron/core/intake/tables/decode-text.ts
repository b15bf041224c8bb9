import { isUtf8 } from 'node:buffer';
import type { IntakeRefusal } from '../facts.ts';

/**
 * How a file's bytes stand for text. `mixed` is UTF-8 with some bytes that are none (files joined by hand, a file cut in
 * the middle of a character): those bytes are read as Windows-1252, so that no letter is lost.
 */
export type TextEncoding = 'utf-8' | 'mixed' | 'windows-1252' | 'utf-16le' | 'utf-16be';

interface EncodingFound {
  readonly encoding: TextEncoding;
  readonly hasByteOrderMark: boolean;
}

/** How much of a file without a byte order mark shows whether it is UTF-16: every second byte of plain text is zero. */
const zeroPatternBytes = 4096;

/**
 * Finds a text's encoding by reading all of it once, holding a few bytes at a time. Zero bytes in what is not UTF-16
 * say that it is no text.
 */
export async function findEncoding(
  chunks: AsyncIterable<Uint8Array>,
): Promise<EncodingFound | Pick<IntakeRefusal, 'reason' | 'detail'>> {
  const counter = countSequences();
  let head = Buffer.alloc(0);
  let utf16: EncodingFound | null = null;
  let isSettled = false;
  let offset = 0;
  const settle = (): void => {
    isSettled = true;
    utf16 = findUtf16(head);
    if (utf16 === null) counter.push(head);
  };
  for await (const chunk of chunks) {
    offset += chunk.length;
    if (isSettled) {
      if (utf16 !== null) continue;
      counter.push(chunk);
    } else {
      head = Buffer.concat([head, chunk]);
      if (head.length >= zeroPatternBytes) settle();
    }
    if (counter.zeros() > 0) return { reason: 'malformed', detail: `zero bytes before byte ${offset}` };
  }
  if (offset === 0) return { reason: 'empty', detail: 'no bytes' };
  if (!isSettled) settle();
  if (utf16 !== null) return utf16;
  const { zeros, valid, invalid } = counter.end();
  if (zeros > 0) return { reason: 'malformed', detail: `zero bytes before byte ${offset}` };
  const hasByteOrderMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  if (invalid === 0) return { encoding: 'utf-8', hasByteOrderMark };
  return { encoding: valid > invalid || hasByteOrderMark ? 'mixed' : 'windows-1252', hasByteOrderMark };
}

function findUtf16(head: Buffer): EncodingFound | null {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', hasByteOrderMark: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', hasByteOrderMark: true };
  const zeros = { even: 0, odd: 0 };
  const looked = Math.min(head.length, zeroPatternBytes);
  for (let at = 0; at < looked; at += 1) {
    if (head[at] === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
  }
  const most = looked / 4;
  if (zeros.odd > most && zeros.even === 0) return { encoding: 'utf-16le', hasByteOrderMark: false };
  if (zeros.even > most && zeros.odd === 0) return { encoding: 'utf-16be', hasByteOrderMark: false };
  return null;
}

/** Counts well-formed sequences of several bytes, bytes that belong to none, and zeros, across chunks. */
function countSequences() {
  let rest: Uint8Array = new Uint8Array(0);
  let valid = 0;
  let invalid = 0;
  let zeros = 0;
  const count = (bytes: Uint8Array, isLast: boolean): void => {
    if (bytes.includes(0)) zeros += 1;
    let at = 0;
    while (at < bytes.length) {
      if ((bytes[at] ?? 0) < 0x80) {
        at += 1;
        continue;
      }
      const length = sequenceLength(bytes, at);
      if (length === 'cut' && !isLast) break;
      if (typeof length === 'number' && length > 0) {
        valid += 1;
        at += length;
      } else {
        invalid += 1;
        at += 1;
      }
    }
    rest = bytes.slice(at);
  };
  return {
    push: (chunk: Uint8Array) => count(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]), false),
    zeros: () => zeros,
    end: () => {
      count(rest, true);
      return { valid, invalid, zeros };
    },
  };
}

/** The length of the UTF-8 sequence of two to four bytes at a place; 0 where there is none, `cut` where bytes run out. */
function sequenceLength(bytes: Uint8Array, at: number): number | 'cut' {
  const lead = bytes[at] ?? 0;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  if (length === 0) return 0;
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next];
    if (byte === undefined) return 'cut';
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** Decodes a text piece by piece; a chunk may end anywhere, in the middle of a character too. The mark is left out. */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string> {
  const decode = encoding === 'mixed' ? mixedDecoder() : plainDecoder(encoding);
  let isFirst = true;
  for await (const chunk of chunks) {
    let text = decode(chunk, true);
    if (text === '') continue;
    // A second mark, from files joined by hand, is a character of no width.
    if (isFirst && text.startsWith('\ufeff')) text = text.slice(1);
    isFirst = false;
    if (text !== '') yield text;
  }
  const last = decode(new Uint8Array(0), false);
  if (last !== '') yield last;
}

function plainDecoder(encoding: Exclude<TextEncoding, 'mixed'>) {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (chunk: Uint8Array, stream: boolean): string => decoder.decode(chunk, { stream });
}

function mixedDecoder() {
  const windows = new TextDecoder('windows-1252');
  let rest: Uint8Array = new Uint8Array(0);
  return (chunk: Uint8Array, hasMore: boolean): string => {
    const bytes = Buffer.concat([rest, chunk]);
    let text = '';
    let from = 0;
    let at = 0;
    while (at < bytes.length) {
      const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceLength(bytes, at);
      if (length === 'cut' && hasMore) break;
      if (typeof length === 'number' && length > 0) {
        at += length;
        continue;
      }
      text += bytes.toString('utf8', from, at) + windows.decode(bytes.subarray(at, at + 1));
      at += 1;
      from = at;
    }
    rest = bytes.subarray(at);
    return text + bytes.toString('utf8', from, at);
  };
}
