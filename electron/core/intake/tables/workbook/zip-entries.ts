import { createInflateRaw } from 'node:zlib';
import { WorkbookFailure } from '../workbook-failure.ts';

/** What a workbook may hold once unpacked. A sheet of 100,000 devices and 20 columns is about 100 MB of XML. */
export const largestUnpackedBytes = 1024 * 1024 * 1024;
/**
 * How much smaller than its content an entry may be. Apache POI takes 100 for a bomb (`ZipSecureFile`, minimum
 * inflate ratio 0.01); deflate cannot do better than 1032.
 */
export const largestRatio = 100;
/** Small entries of zeros have high ratios and do no harm (POI's grace size is 100 KiB). */
const graceBytes = 102_400;
const mostEntries = 10_000;

export interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly headerAt: number;
}

const malformed = (detail: string) => new WorkbookFailure({ reason: 'malformed', detail });

/** The entries of a ZIP file, from its directory (PKWARE APPNOTE 4.3.12 and 4.3.16), checked against the limits. */
export function listEntries(file: Buffer): ReadonlyMap<string, ZipEntry> {
  const endAt = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (endAt === -1 || endAt + 22 > file.length) throw malformed('no directory at the end of the ZIP file');
  const count = file.readUInt16LE(endAt + 10);
  if (count > mostEntries) throw malformed(`more than ${mostEntries} entries`);
  const entries = new Map<string, ZipEntry>();
  let at = file.readUInt32LE(endAt + 16);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50)
      throw malformed('a damaged ZIP directory');
    const flags = file.readUInt16LE(at + 8);
    const method = file.readUInt16LE(at + 10);
    const packedBytes = file.readUInt32LE(at + 20);
    const unpackedBytes = file.readUInt32LE(at + 24);
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    if ((flags & 1) !== 0) throw malformed('encrypted');
    if (method !== 0 && method !== 8) throw malformed(`compression method ${method}`);
    total += unpackedBytes;
    if (total > largestUnpackedBytes) {
      throw new WorkbookFailure({
        reason: 'too-large',
        detail: `more than ${largestUnpackedBytes} bytes unpacked`,
      });
    }
    if (unpackedBytes > graceBytes && unpackedBytes > packedBytes * largestRatio) throw tooCompressed(name);
    entries.set(name.replace(/^\//, '').toLowerCase(), {
      name,
      isDeflated: method === 8,
      packedBytes,
      unpackedBytes,
      headerAt: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

const tooCompressed = (name: string) =>
  new WorkbookFailure({
    reason: 'too-compressed',
    detail: `${name}: more than ${largestRatio} times its size in the file`,
  });

/** An entry's content, piece by piece; what the directory said of its size is not believed but watched. */
export async function* unpack(file: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  const { headerAt, packedBytes, unpackedBytes, name } = entry;
  if (headerAt + 30 > file.length || file.readUInt32LE(headerAt) !== 0x04034b50) {
    throw malformed(`${name}: no entry where the directory says`);
  }
  const from = headerAt + 30 + file.readUInt16LE(headerAt + 26) + file.readUInt16LE(headerAt + 28);
  const packed = file.subarray(from, from + packedBytes);
  if (packed.length < packedBytes) throw malformed(`${name}: cut short`);
  if (!entry.isDeflated) {
    yield packed;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: 65_536 });
  inflate.end(packed);
  let unpacked = 0;
  try {
    for await (const piece of inflate) {
      unpacked += piece.length;
      if (unpacked > unpackedBytes)
        throw malformed(`${name}: more than the ${unpackedBytes} bytes announced`);
      yield piece;
    }
  } catch (error) {
    if (error instanceof WorkbookFailure) throw error;
    throw malformed(`${name}: ${error instanceof Error ? error.message : 'cannot be unpacked'}`);
  }
}
