/* Timings of a screen: in the base block of its EDID, in a CTA-861 extension, in a DisplayID extension. */

export interface Timing {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly widthMm?: number;
  readonly heightMm?: number;
}

type Size = { readonly widthMm: number; readonly heightMm: number };

export interface ExtensionFacts {
  /** The preferred timing, else the first. */
  readonly timing: Timing | null;
  readonly size: Size | null;
}

const blockBytes = 128;
const mostBlocks = 8;
const ctaTag = 0x02;
const displayIdTag = 0x70;

/** An 18-byte detailed timing descriptor (E-EDID 1.4, 3.10.2), or null where another descriptor stands there. */
export function readDetailedTiming(block: DataView, at: number): Timing | null {
  if (at + 18 > block.byteLength || block.getUint16(at, true) === 0) return null;
  const byte = (offset: number) => block.getUint8(at + offset);
  const widthPx = byte(2) | ((byte(4) >> 4) << 8);
  const lines = byte(5) | ((byte(7) >> 4) << 8);
  if (widthPx === 0 || lines === 0) return null;
  const isInterlaced = (byte(17) & 0x80) !== 0;
  const widthMm = byte(12) | ((byte(14) >> 4) << 8);
  const heightMm = byte(13) | ((byte(14) & 15) << 8);
  return {
    widthPx,
    heightPx: isInterlaced ? lines * 2 : lines,
    ...(widthMm === 0 || heightMm === 0 ? {} : { widthMm, heightMm }),
  };
}

/** What the extension blocks tell. A block whose checksum is wrong is left out; how many there are is not believed. */
export function readExtensions(bytes: Uint8Array<ArrayBuffer>, told: number): ExtensionFacts {
  let timing: Timing | null = null;
  let size: Size | null = null;
  const count = Math.min(told, mostBlocks, Math.floor(bytes.length / blockBytes));
  for (let index = 0; index < count; index += 1) {
    const blockOf = bytes.subarray(index * blockBytes, (index + 1) * blockBytes);
    if (!isWholeBlock(blockOf)) continue;
    const block = new DataView(blockOf.buffer, blockOf.byteOffset, blockBytes);
    const tag = block.getUint8(0);
    if (tag === ctaTag) timing ??= readCta(block);
    if (tag === displayIdTag) {
      const facts = readDisplayId(block);
      timing ??= facts.timing;
      size ??= facts.size;
    }
  }
  return { timing, size };
}

/** The bytes of a block add up to a multiple of 256 (E-EDID 1.4, 3.11). */
export const isWholeBlock = (block: Uint8Array): boolean =>
  block.reduce((sum, byte) => sum + byte, 0) % 256 === 0;

/** The first detailed timing of a CTA-861 block: byte 2 says where they begin, 0 that there are none. */
function readCta(block: DataView): Timing | null {
  const at = block.getUint8(2);
  return at < 4 ? null : readDetailedTiming(block, at);
}

/**
 * A DisplayID section within an EDID extension (DisplayID 1.3 and 2.0): data blocks of tag, revision, length and
 * payload. Those that matter: display parameters (0x01, or 0x21 in version 2; sizes in 0.1 mm or mm) and detailed
 * timings of type I (0x03) and VII (0x22), 20 bytes each with active pixels less one in bytes 4 and 12.
 */
function readDisplayId(block: DataView): ExtensionFacts {
  const length = block.getUint8(2);
  const end = Math.min(5 + length, blockBytes - 2);
  let first: Timing | null = null;
  let preferred: Timing | null = null;
  let size: Size | null = null;
  for (let at = 5; at + 3 <= end; ) {
    const tag = block.getUint8(at);
    const bytes = block.getUint8(at + 2);
    const payload = at + 3;
    if (payload + bytes > end || (tag === 0 && bytes === 0)) break;
    if (tag === 0x01 || tag === 0x21) size ??= readDisplaySize(block, at, bytes);
    if (tag === 0x03 || tag === 0x22) {
      for (let entry = payload; entry + 20 <= payload + bytes; entry += 20) {
        const timing = {
          widthPx: block.getUint16(entry + 4, true) + 1,
          heightPx: block.getUint16(entry + 12, true) + 1,
        };
        first ??= timing;
        if ((block.getUint8(entry + 3) & 0x80) !== 0) preferred ??= timing;
      }
    }
    at = payload + bytes;
  }
  return { timing: preferred ?? first, size };
}

function readDisplaySize(block: DataView, at: number, bytes: number): Size | null {
  if (bytes < 4) return null;
  // Version 2 has a flag, in the block's revision, for whole millimetres.
  const isWhole = block.getUint8(at) === 0x21 && (block.getUint8(at + 1) & 0x80) !== 0;
  const scale = isWhole ? 1 : 0.1;
  const widthMm = Math.round(block.getUint16(at + 3, true) * scale);
  const heightMm = Math.round(block.getUint16(at + 5, true) * scale);
  return widthMm === 0 || heightMm === 0 ? null : { widthMm, heightMm };
}
