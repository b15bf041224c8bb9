import type { Display } from '#shared/domain/machine-inventory.ts';

/** Names of the makers behind the three-letter PNP ids met most often on screens. */
const makers: Record<string, string> = {
  AAC: 'AcerView',
  ACI: 'ASUS',
  ACR: 'Acer',
  AOC: 'AOC',
  APP: 'Apple',
  AUO: 'AU Optronics',
  AUS: 'ASUS',
  BNQ: 'BenQ',
  BOE: 'BOE',
  CMN: 'Chimei Innolux',
  CMO: 'Chi Mei Optoelectronics',
  CSO: 'CSOT',
  DEL: 'Dell',
  EIZ: 'EIZO',
  ENC: 'EIZO',
  EPI: 'Envision',
  FUS: 'Fujitsu',
  GSM: 'LG',
  HPN: 'HP',
  HWP: 'HP',
  IVM: 'Iiyama',
  IVO: 'InfoVision',
  LEN: 'Lenovo',
  LGD: 'LG Display',
  MSI: 'MSI',
  NEC: 'NEC',
  PHL: 'Philips',
  SAM: 'Samsung',
  SDC: 'Samsung Display',
  SHP: 'Sharp',
  SNY: 'Sony',
  VSC: 'ViewSonic',
};

/** A screen's maker as people call it, from its three-letter PNP id; the id itself where it is not known. */
export function nameScreenMaker(letters: string): string | null {
  return /^[A-Z]{3}$/.test(letters) ? (makers[letters] ?? letters) : null;
}

const header = '00ffffffffffff00';

/**
 * A screen's identity from its EDID block (VESA E-EDID 1.4, 3.1 to 3.10), or null where the bytes are none.
 * Sizes are in mm: of the first detailed timing where given, else the whole centimetres of the basic parameters.
 */
export function parseEdid(hex: string): Omit<Display, 'isBuiltIn'> | null {
  const bytes = Buffer.from(hex, 'hex');
  if (bytes.length < 128 || !hex.startsWith(header)) return null;
  if (bytes.subarray(0, 128).reduce((sum, byte) => sum + byte, 0) % 256 !== 0) return null;
  const id = bytes.readUInt16BE(8);
  const letters = [id >> 10, id >> 5, id].map((five) => String.fromCharCode(64 + (five & 31))).join('');
  const week = bytes.readUInt8(16);
  const year = 1990 + bytes.readUInt8(17);
  const timing = readTiming(bytes);
  const serial =
    readDescriptor(bytes, 0xff) ?? (bytes.readUInt32LE(12) === 0 ? null : String(bytes.readUInt32LE(12)));
  const centimetres = (at: number) => {
    const value = bytes.readUInt8(at);
    return value === 0 ? null : value * 10;
  };
  // Both zero: a projector, or unknown. One zero: an aspect ratio, no size.
  const hasSize = bytes.readUInt8(21) !== 0 && bytes.readUInt8(22) !== 0;
  return {
    manufacturer: nameScreenMaker(letters),
    model: readDescriptor(bytes, 0xfc) ?? readDescriptor(bytes, 0xfe),
    serialNumber: serial,
    widthMm: timing?.widthMm ?? (hasSize ? centimetres(21) : null),
    heightMm: timing?.heightMm ?? (hasSize ? centimetres(22) : null),
    widthPx: timing?.widthPx ?? null,
    heightPx: timing?.heightPx ?? null,
    year: week <= 54 || week === 255 ? (year > 1990 ? year : null) : null,
  };
}

function readDescriptor(bytes: Buffer, tag: number): string | null {
  for (const at of [54, 72, 90, 108]) {
    if (bytes.readUInt16BE(at) !== 0 || bytes.readUInt8(at + 3) !== tag) continue;
    const text = bytes
      .toString('latin1', at + 5, at + 18)
      .split('\n')[0]
      ?.replace(/[^\x20-\x7e]/g, '')
      .trim();
    if (text) return text;
  }
  return null;
}

function readTiming(bytes: Buffer) {
  const at = 54;
  if (bytes.readUInt16BE(at) === 0) return null;
  const widthMm = bytes.readUInt8(at + 12) | ((bytes.readUInt8(at + 14) >> 4) << 8);
  const heightMm = bytes.readUInt8(at + 13) | ((bytes.readUInt8(at + 14) & 15) << 8);
  const widthPx = bytes.readUInt8(at + 2) | ((bytes.readUInt8(at + 4) >> 4) << 8);
  const heightPx = bytes.readUInt8(at + 5) | ((bytes.readUInt8(at + 7) >> 4) << 8);
  const hasSize = widthMm > 20 && heightMm > 20;
  return {
    widthMm: hasSize ? widthMm : null,
    heightMm: hasSize ? heightMm : null,
    widthPx: widthPx === 0 ? null : widthPx,
    heightPx: heightPx === 0 ? null : heightPx,
  };
}
