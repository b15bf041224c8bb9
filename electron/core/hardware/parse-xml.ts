/** One element: its name without a namespace's prefix, the elements in it, and its own text. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const longestXml = 4_000_000;
const deepest = 64;
const mostElements = 200_000;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A comment, CDATA, instruction, declaration, end tag or start tag; what stands between two of them is text. */
const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<![^<>[\]]*>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>/g;

/**
 * The root of a small XML document (XML 1.0), as property lists and battery reports are: elements and texts. It knows
 * no other entities than the five predefined ones and character numbers, refuses declarations of others, and gives
 * null for anything that is not well formed, too deep or too long. Attributes are passed over.
 */
export function parseXml(source: string): XmlElement | null {
  if (source.length > longestXml) return null;
  const text = source.replace(/^\uFEFF/, '');
  interface Open {
    name: string;
    children: XmlElement[];
    text: string;
  }
  const document: Open = { name: '', children: [], text: '' };
  const open: Open[] = [document];
  let at = 0;
  let elements = 0;
  for (const found of text.matchAll(markup)) {
    const here = open[open.length - 1] ?? document;
    const between = readText(text.slice(at, found.index));
    if (between === null) return null;
    here.text += between;
    at = found.index + found[0].length;
    const [, characters, ended, started, , closed] = found;
    if (characters !== undefined) here.text += characters;
    else if (ended !== undefined) {
      if (open.length < 2 || here.name !== ended) return null;
      open.pop();
      open[open.length - 1]?.children.push({ ...here, name: withoutPrefix(here.name) });
    } else if (started !== undefined) {
      elements += 1;
      if (open.length > deepest || elements > mostElements) return null;
      if (closed === '/') here.children.push({ name: withoutPrefix(started), children: [], text: '' });
      else open.push({ name: started, children: [], text: '' });
    }
  }
  const isWhole = open.length === 1 && readText(text.slice(at))?.trim() === '' && document.text.trim() === '';
  const [root, ...more] = document.children;
  return isWhole && root !== undefined && more.length === 0 ? root : null;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Text between two pieces of markup, with its references resolved; null where it holds a stray `<` or `&`. */
function readText(raw: string): string | null {
  if (raw.includes('<')) return null;
  let isSound = true;
  const text = raw.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));|&/gi, (_all, decimal, hex, name) => {
    const code =
      decimal === undefined ? (hex === undefined ? null : Number.parseInt(hex, 16)) : Number(decimal);
    if (code !== null && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    const known = name === undefined ? undefined : entities[name];
    if (known === undefined) isSound = false;
    return known ?? '';
  });
  return isSound ? text : null;
}

/** The first child of that name, if any. */
export function findChild(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}
