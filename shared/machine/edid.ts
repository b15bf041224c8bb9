import type { Display } from '../domain/machine-inventory.ts';
import { isWholeBlock, readDetailedTiming, readExtensions } from './edid-timings.ts';

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

/** Connectors within a machine, as kernels and firmwares name them. */
export const builtInConnector = /edp|lvds|dsi|internal|built-?in/i;

const header = '00ffffffffffff00';
const blockBytes = 128;
const mostMegapixels = 200;

/**
 * A screen's identity from its EDID (VESA E-EDID 1.4, 3.1 to 3.10), or null where the bytes are none. The preferred
 * timing is the base block's first; where it has none, that of an extension (CTA-861, DisplayID). Sizes are in mm: of
 * that timing where it agrees with the whole centimetres of the basic parameters, else those.
 */
export function parseEdid(hex: string): Omit<Display, 'isBuiltIn'> | null {
  const bytes = readHex(hex);
  if (bytes.length < blockBytes || !hex.toLowerCase().startsWith(header)) return null;
  const base = new DataView(bytes.buffer, 0, blockBytes);
  if (!isWholeBlock(bytes.subarray(0, blockBytes))) return null;
  const extensions = readExtensions(bytes.subarray(blockBytes), base.getUint8(126));
  const timing = readDetailedTiming(base, 54) ?? extensions.timing;
  const size = readSize(base, timing) ?? extensions.size;
  const id = base.getUint16(8);
  const letters = [id >> 10, id >> 5, id].map((five) => String.fromCharCode(64 + (five & 31))).join('');
  const year = readYear(base);
  const isSound = timing !== null && timing.widthPx * timing.heightPx <= mostMegapixels * 1e6;
  return {
    manufacturer: nameScreenMaker(letters),
    model: readTexts(base, 0xfc)[0] ?? readPanelName(base),
    serialNumber: readTexts(base, 0xff)[0] ?? readSerialNumber(base),
    widthMm: size?.widthMm ?? null,
    heightMm: size?.heightMm ?? null,
    widthPx: isSound ? timing.widthPx : null,
    heightPx: isSound ? timing.heightPx : null,
    year,
  };
}

/** Years from this one on are damage: the byte reaches to 2245. */
const notYet = 2100;

/** The year of manufacture, or (week 255) of the model. */
function readYear(base: DataView): number | null {
  const week = base.getUint8(16);
  const year = 1990 + base.getUint8(17);
  return (week <= 54 || week === 255) && year > 1990 && year < notYet ? year : null;
}

function readHex(hex: string): Uint8Array<ArrayBuffer> {
  const pairs = /^(?:[0-9a-f]{2})*/i.exec(hex)?.[0].match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

type Size = { readonly widthMm: number; readonly heightMm: number };

function readSize(base: DataView, timing: Partial<Size> | null): Size | null {
  const widthMm = base.getUint8(21) * 10;
  const heightMm = base.getUint8(22) * 10;
  // Both zero: a projector, or unknown. One zero: an aspect ratio, no size.
  const rough = widthMm === 0 || heightMm === 0 ? null : { widthMm, heightMm };
  if (timing?.widthMm === undefined || timing.heightMm === undefined) return rough;
  // Some screens put an aspect ratio (16 × 9) there, or centimetres.
  const exact = { widthMm: timing.widthMm, heightMm: timing.heightMm };
  const agrees =
    rough === null
      ? exact.widthMm > 100 && exact.heightMm > 50
      : Math.abs(exact.widthMm - rough.widthMm) <= 15 && Math.abs(exact.heightMm - rough.heightMm) <= 15;
  return agrees ? exact : rough;
}

/** The number of the basic block; four equal bytes, or 1, are what stands there when none is given. */
function readSerialNumber(base: DataView): string | null {
  const number = base.getUint32(12, true);
  const first = base.getUint8(12);
  const isFiller = number <= 1 || number === first * 0x01010101;
  return isFiller ? null : String(number);
}

/** The texts of the display descriptors of one kind, in order. */
function readTexts(base: DataView, tag: number): string[] {
  const texts: string[] = [];
  for (const at of [54, 72, 90, 108]) {
    if (base.getUint16(at) !== 0 || base.getUint8(at + 3) !== tag) continue;
    const letters = Array.from({ length: 13 }, (_, index) => base.getUint8(at + 5 + index));
    const text = String.fromCharCode(...letters)
      .split('\n')[0]
      // Dell parts its own number from the panel's name by a byte that is no letter.
      ?.replace(/[^\x20-\x7e]+/g, ' ')
      .trim();
    if (text) texts.push(text);
  }
  return texts;
}

/** Panels name their maker and then themselves in free texts: the name is the one with a number in it. */
function readPanelName(base: DataView): string | null {
  const texts = readTexts(base, 0xfe);
  return texts.findLast((text) => /\d/.test(text)) ?? texts.at(-1) ?? null;
}
