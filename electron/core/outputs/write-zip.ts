import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive, by pieces. */
export interface ZipPart {
  readonly name: string;
  readonly pieces: AsyncIterable<string> | Iterable<string>;
}

/** Sizes follow the content (bit 3), names are UTF-8 (bit 11): PKWARE APPNOTE 4.4.4. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** 1 January 1980, the first day that ZIP knows: the same devices make the same file. */
const dosDate = 0x21;
const largestSize = 0xffff_ffff;

/** Writes a ZIP archive piece by piece: nothing of it is held but its directory (PKWARE APPNOTE 4.3). */
export async function* writeZip(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, pieces } of parts) {
    const fileName = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    writeCommon(header, 4, fileName.length);
    const headerAt = at;
    yield Buffer.concat([header, fileName]);
    at += header.length + fileName.length;

    let [crc, size, packedSize] = [0, 0, 0];
    const counted = async function* () {
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece);
        crc = crc32(bytes, crc);
        size += bytes.length;
        yield bytes;
      }
    };
    // A failure of the content ends `deflate`, and so the loop below.
    const deflate = pipeline(Readable.from(counted()), createDeflateRaw(), () => undefined);
    for await (const packed of deflate as AsyncIterable<Buffer>) {
      packedSize += packed.length;
      yield packed;
    }
    at += packedSize;
    if (size > largestSize || at > largestSize) throw new Error('more than 4 GiB in one workbook');

    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSizes(descriptor, 4, crc, packedSize, size);
    yield descriptor;
    at += descriptor.length;

    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(version, 4);
    writeCommon(entry, 6, fileName.length);
    writeSizes(entry, 16, crc, packedSize, size);
    entry.writeUInt32LE(headerAt, 42);
    directory.push(entry, fileName);
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([entries, end]);
}

/** What the header of an entry and its line in the directory have alike, but for what is known only behind the content. */
function writeCommon(buffer: Buffer, at: number, nameLength: number): void {
  buffer.writeUInt16LE(version, at);
  buffer.writeUInt16LE(flags, at + 2);
  buffer.writeUInt16LE(deflated, at + 4);
  buffer.writeUInt16LE(dosDate, at + 8);
  buffer.writeUInt16LE(nameLength, at + 22);
}

function writeSizes(buffer: Buffer, at: number, crc: number, packedSize: number, size: number): void {
  buffer.writeUInt32LE(crc, at);
  buffer.writeUInt32LE(packedSize, at + 4);
  buffer.writeUInt32LE(size, at + 8);
}
