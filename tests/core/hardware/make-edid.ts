/** The bytes of a screen's EDID as a test wants them; the checksums are made to fit. */

export interface Screen {
  readonly maker?: string;
  readonly serial?: number;
  readonly year?: number;
  readonly centimetres?: readonly [number, number];
  /** First detailed timing: pixels, and millimetres. */
  readonly timing?: DetailedTiming;
  /** Display descriptors: tag and text. */
  readonly texts?: readonly (readonly [number, string])[];
  readonly extensions?: readonly Buffer[];
}

export interface DetailedTiming {
  readonly px: readonly [number, number];
  readonly mm?: readonly [number, number];
  readonly isInterlaced?: boolean;
}

function close(block: Buffer): Buffer {
  const sum = block.subarray(0, 127).reduce((total, byte) => total + byte, 0);
  block[127] = (256 - (sum % 256)) % 256;
  return block;
}

function putTiming(
  block: Buffer,
  at: number,
  { px, mm = [0, 0], isInterlaced = false }: DetailedTiming,
): void {
  const lines = isInterlaced ? px[1] / 2 : px[1];
  block.writeUInt16LE(14_850, at);
  block[at + 2] = px[0] & 255;
  block[at + 4] = (px[0] >> 8) << 4;
  block[at + 5] = lines & 255;
  block[at + 7] = (lines >> 8) << 4;
  block[at + 12] = mm[0] & 255;
  block[at + 13] = mm[1] & 255;
  block[at + 14] = ((mm[0] >> 8) << 4) | (mm[1] >> 8);
  block[at + 17] = isInterlaced ? 0x80 : 0;
}

export function makeEdid(screen: Screen = {}): Buffer {
  const {
    maker = 'DEL',
    serial = 0,
    year = 2019,
    centimetres = [53, 30],
    texts = [],
    extensions = [],
  } = screen;
  const edid = Buffer.alloc(128);
  Buffer.from('00ffffffffffff00', 'hex').copy(edid);
  const [a = 0, b = 0, c = 0] = [...maker].map((letter) => letter.charCodeAt(0) - 64);
  edid.writeUInt16BE((a << 10) | (b << 5) | c, 8);
  edid.writeUInt32LE(serial, 12);
  edid[16] = 20;
  edid[17] = year - 1990;
  edid[21] = centimetres[0];
  edid[22] = centimetres[1];
  if (screen.timing !== undefined) putTiming(edid, 54, screen.timing);
  for (const [index, [tag, text]] of texts.entries()) {
    const at = 72 + index * 18;
    edid[at + 3] = tag;
    edid.write(`${text}\n`.slice(0, 13), at + 5, 'latin1');
  }
  edid[126] = extensions.length;
  return Buffer.concat([close(edid), ...extensions]);
}

/** A CTA-861 extension with one detailed timing. */
export function makeCta(timing: DetailedTiming): Buffer {
  const block = Buffer.alloc(128);
  block[0] = 0x02;
  block[1] = 3;
  block[2] = 4;
  putTiming(block, 4, timing);
  return close(block);
}

/** A DisplayID extension: its size in tenths of a millimetre and timings of type I, the last of them preferred. */
export function makeDisplayId(
  tenths: readonly [number, number],
  ...timings: readonly (readonly [number, number])[]
): Buffer {
  const block = Buffer.alloc(128);
  block[0] = 0x70;
  block[1] = 0x13;
  block[2] = 121;
  let at = 5;
  block.set([0x01, 0, 12], at);
  block.writeUInt16LE(tenths[0], at + 3);
  block.writeUInt16LE(tenths[1], at + 5);
  at += 15;
  block.set([0x03, 0, timings.length * 20], at);
  at += 3;
  for (const [index, [width, height]] of timings.entries()) {
    block[at + 3] = index === timings.length - 1 ? 0x80 : 0;
    block.writeUInt16LE(width - 1, at + 4);
    block.writeUInt16LE(height - 1, at + 12);
    at += 20;
  }
  return close(block);
}
