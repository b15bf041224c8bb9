import { parseXml, type XmlElement } from '#shared/documents/parse-xml.ts';

/** A value of a property list; whole numbers beyond what a number holds exactly are bigints. */
export type PlistValue = string | number | bigint | boolean | readonly PlistValue[] | PlistDictionary;
export interface PlistDictionary {
  readonly [key: string]: PlistValue;
}

/**
 * A property list in XML (Apple's PropertyList-1.0.dtd), as `ioreg -a` prints it. Dates and binary data are texts.
 * Null where the text is none, or holds a value that is not what its element says.
 */
export function parsePlist(xml: string): PlistValue | null {
  const root = parseXml(xml);
  const [value, ...more] = root?.name === 'plist' ? root.children : [];
  return value === undefined || more.length > 0 ? null : readValue(value);
}

function readValue(element: XmlElement): PlistValue | null {
  switch (element.name) {
    case 'dict':
      return readDictionary(element);
    case 'array': {
      const values = element.children.map(readValue);
      return values.some((value) => value === null) ? null : (values as PlistValue[]);
    }
    case 'string':
    case 'date':
      return element.text;
    case 'data':
      return element.text.replace(/\s+/g, '');
    case 'integer':
      return readInteger(element.text.trim());
    case 'real': {
      const real = Number(element.text.trim());
      return element.text.trim() === '' || Number.isNaN(real) ? null : real;
    }
    case 'true':
      return true;
    case 'false':
      return false;
    default:
      return null;
  }
}

function readDictionary(element: XmlElement): PlistDictionary | null {
  const entries: [string, PlistValue][] = [];
  for (let at = 0; at < element.children.length; at += 2) {
    const key = element.children[at];
    const child = element.children[at + 1];
    if (key?.name !== 'key' || child === undefined) return null;
    const value = readValue(child);
    if (value === null) return null;
    entries.push([key.text, value]);
  }
  return Object.fromEntries(entries);
}

function readInteger(text: string): number | bigint | null {
  if (!/^[-+]?(\d{1,20}|0x[0-9a-f]{1,16})$/i.test(text)) return null;
  const value = /^[-+]?0x/i.test(text)
    ? BigInt(text.replace(/^[-+]/, '')) * (text.startsWith('-') ? -1n : 1n)
    : BigInt(text);
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;
}

/**
 * A whole number that the registry holds in 64 bits and prints without a sign, though it may be negative: 2^64 − 1,500
 * is −1,500. Undefined where the value is none.
 */
export function signed64(value: PlistValue | undefined): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  if (typeof value !== 'bigint' || value < -(2n ** 63n) || value >= 2n ** 64n) return undefined;
  return Number(BigInt.asIntN(64, value));
}

/** The dictionaries in a list of them, or the one that stands alone. */
export function listDictionaries(value: PlistValue | null): PlistDictionary[] {
  const list: readonly PlistValue[] = Array.isArray(value)
    ? value
    : value === null
      ? []
      : [value as PlistValue];
  return list.filter(isDictionary);
}

export function isDictionary(value: PlistValue | undefined): value is PlistDictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
