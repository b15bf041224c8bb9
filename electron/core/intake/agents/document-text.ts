import { gunzipSync, inflateSync } from 'node:zlib';
import type { IntakeRefusal } from '../facts.ts';
import { mostCompression, mostUnpackedBytes, smallBytes } from './document-limits.ts';

type Refusal = Pick<IntakeRefusal, 'reason' | 'detail'>;
export type DocumentText =
  | { readonly text: string; readonly refusal: null }
  | { readonly text: null; readonly refusal: Refusal };

const refuse = (reason: Refusal['reason'], detail: string): DocumentText => ({
  text: null,
  refusal: { reason, detail },
});

type Packing = 'gzip' | 'zlib' | 'none';

/** Whether the first bytes are those of a document (XML, JSON, or either compressed), not of a table. */
export function looksLikeDocument(bytes: Uint8Array): boolean {
  return findPacking(bytes) !== 'none' || /^\s*[<{[]/.test(decode(bytes.subarray(0, 1024), false) ?? '');
}

/** The text of a document's bytes: unpacked within the limits, and decoded as its bytes or its first line say. */
export function readDocumentText(bytes: Uint8Array): DocumentText {
  const unpacked = unpack(bytes);
  if ('refusal' in unpacked) return unpacked;
  if (!/\S/.test(Buffer.from(unpacked.bytes.subarray(0, 4096)).toString('latin1'))) {
    return refuse('empty', 'nothing but spaces');
  }
  const text = decode(unpacked.bytes, true);
  if (text !== null) return { text, refusal: null };
  const encoding = findEncoding(unpacked.bytes);
  return refuse(
    'malformed',
    isKnown(encoding)
      ? `line ${findWrongLine(unpacked.bytes, encoding)}: bytes that are not ${encoding}`
      : `line 1: the encoding ${encoding.slice(0, 40)} is not known`,
  );
}

/** Two bytes begin a gzip file (RFC 1952, 2.3.1); the first two of zlib's are a multiple of 31 (RFC 1950, 2.2). */
function findPacking(bytes: Uint8Array): Packing {
  const [first = 0, second = 0] = bytes;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  return first === 0x78 && (first * 256 + second) % 31 === 0 ? 'zlib' : 'none';
}

function unpack(bytes: Uint8Array): { readonly bytes: Uint8Array } | (DocumentText & { text: null }) {
  const packing = findPacking(bytes);
  if (packing === 'none') return { bytes };
  // One byte more than may come out: what reaches it is over.
  const byRatio = Math.max(smallBytes, bytes.length * mostCompression);
  const most = Math.min(mostUnpackedBytes, byRatio);
  try {
    const options = { maxOutputLength: most };
    return { bytes: packing === 'gzip' ? gunzipSync(bytes, options) : inflateSync(bytes, options) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const refusal: Refusal =
      code === 'ERR_BUFFER_TOO_LARGE'
        ? byRatio < mostUnpackedBytes
          ? { reason: 'too-compressed', detail: `more than ${mostCompression} times its size when unpacked` }
          : { reason: 'too-large', detail: `more than ${mostUnpackedBytes} bytes when unpacked` }
        : code === 'Z_BUF_ERROR'
          ? { reason: 'malformed', detail: `cut off after ${bytes.length} compressed bytes` }
          : { reason: 'malformed', detail: `damaged ${packing} data (${code ?? 'unknown'})` };
    return { text: null, refusal };
  }
}

function findEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: `<`, `{` or a space beside a zero byte.
  if (second === 0 && first !== 0) return 'utf-16le';
  if (first === 0 && second !== 0) return 'utf-16be';
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1];
  return (declared ?? 'utf-8').toLowerCase();
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    // The constructor throws where it does not know the name (Encoding Standard, 7.2).
    return false;
  }
}

function decode(bytes: Uint8Array, isWhole: boolean): string | null {
  const encoding = findEncoding(bytes);
  if (!isKnown(encoding)) return null;
  try {
    return new TextDecoder(encoding, { fatal: isWhole }).decode(bytes);
  } catch {
    return null;
  }
}

function findWrongLine(bytes: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes);
  return text.slice(0, Math.max(0, text.indexOf('\uFFFD'))).split('\n').length;
}
