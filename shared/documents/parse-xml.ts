/** One element: its name without a namespace's prefix, the elements in it, and its own text. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

export interface XmlLimits {
  /** In UTF-16 units. */
  readonly longest: number;
  readonly deepest: number;
  readonly mostElements: number;
  /** Whether a document type may be named (property lists do). One that declares anything never may. */
  readonly allowsDoctype: boolean;
}

/** Why a text is no document, and the line (from 1) where that shows. */
export interface XmlFault {
  readonly reason: 'malformed' | 'doctype' | 'too-large' | 'too-deep' | 'too-many-elements';
  readonly line: number;
}

export type XmlReading =
  | { readonly root: XmlElement; readonly fault: null }
  | { readonly root: null; readonly fault: XmlFault };

const smallDocument: XmlLimits = {
  longest: 4_000_000,
  deepest: 64,
  mostElements: 200_000,
  allowsDoctype: true,
};
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The root of a small XML document, as property lists and battery reports are, or null where the text is none. */
export function parseXml(source: string): XmlElement | null {
  return readXml(source, smallDocument).root;
}

/**
 * An XML document (XML 1.0): elements and texts. It knows no other entities than the five predefined ones and character
 * numbers, refuses declarations of others, and anything that is not well formed. Attributes are passed over. Each
 * character is looked at a bounded number of times, whatever the text.
 */
export function readXml(source: string, limits: XmlLimits): XmlReading {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  if (text.length > limits.longest) return fail(text, 'too-large', 0);
  const document: Open = { name: '', children: [], text: '' };
  const open: Open[] = [document];
  let at = 0;
  let elements = 0;
  for (;;) {
    const here = open[open.length - 1] ?? document;
    const start = text.indexOf('<', at);
    const between = readText(text.slice(at, start === -1 ? undefined : start));
    if (between === null) return fail(text, 'malformed', at);
    here.text += between;
    if (start === -1) break;
    const piece = readMarkup(text, start);
    if (piece === null) return fail(text, 'malformed', start);
    at = piece.end;
    if (piece.kind === 'doctype' && !limits.allowsDoctype) return fail(text, 'doctype', start);
    if (piece.kind === 'characters') here.text += piece.text;
    if (piece.kind === 'end') {
      if (open.length < 2 || here.name !== piece.name) return fail(text, 'malformed', start);
      open.pop();
      open[open.length - 1]?.children.push({ ...here, name: withoutPrefix(here.name) });
    }
    if (piece.kind === 'start') {
      elements += 1;
      if (open.length > limits.deepest) return fail(text, 'too-deep', start);
      if (elements > limits.mostElements) return fail(text, 'too-many-elements', start);
      if (piece.isClosed) here.children.push({ name: withoutPrefix(piece.name), children: [], text: '' });
      else open.push({ name: piece.name, children: [], text: '' });
    }
  }
  const [root, ...more] = document.children;
  return open.length === 1 && document.text.trim() === '' && root !== undefined && more.length === 0
    ? { root, fault: null }
    : fail(text, 'malformed', text.length);
}

interface Open {
  name: string;
  children: XmlElement[];
  text: string;
}

function fail(text: string, reason: XmlFault['reason'], at: number): XmlReading {
  let line = 1;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1))
    line += 1;
  return { root: null, fault: { reason, line } };
}

type Piece = { readonly end: number } & (
  | { readonly kind: 'passed-over' | 'doctype' }
  | { readonly kind: 'characters'; readonly text: string }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'start'; readonly name: string; readonly isClosed: boolean }
);

/** The piece of markup that begins at `<`; null where it is none or does not end. */
function readMarkup(text: string, start: number): Piece | null {
  const upTo = (mark: string, from: number) => {
    const found = text.indexOf(mark, from);
    return found === -1 ? null : { inside: text.slice(from, found), end: found + mark.length };
  };
  if (text.startsWith('<!--', start)) {
    const comment = upTo('-->', start + 4);
    return comment === null ? null : { kind: 'passed-over', end: comment.end };
  }
  if (text.startsWith('<![CDATA[', start)) {
    const section = upTo(']]>', start + 9);
    return section === null ? null : { kind: 'characters', text: section.inside, end: section.end };
  }
  if (text.startsWith('<?', start)) {
    const instruction = upTo('?>', start + 2);
    return instruction === null ? null : { kind: 'passed-over', end: instruction.end };
  }
  if (text.startsWith('<!', start)) {
    const declaration = upTo('>', start + 2);
    return declaration === null || /[<[\]]/.test(declaration.inside)
      ? null
      : { kind: 'doctype', end: declaration.end };
  }
  if (text.startsWith('</', start)) {
    const tag = upTo('>', start + 2);
    const name = tag?.inside.trimEnd() ?? '';
    return tag === null || !/^[^\s<>/]+$/.test(name) ? null : { kind: 'end', name, end: tag.end };
  }
  return readStartTag(text, start);
}

function readStartTag(text: string, start: number): Piece | null {
  let quote: string | null = null;
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '<') return null;
    if (quote !== null) {
      if (character === quote) quote = null;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') {
      const isClosed = text[at - 1] === '/';
      const inside = text.slice(start + 1, isClosed ? at - 1 : at);
      const name = /^[^\s<>/!?"'=]+/.exec(inside)?.[0] ?? '';
      const isSound = name !== '' && /^(\s|$)/.test(inside.slice(name.length));
      return isSound ? { kind: 'start', name, isClosed, end: at + 1 } : null;
    }
  }
  return null;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Text between two pieces of markup, with its references resolved; null where it holds a stray `&`. */
function readText(raw: string): string | null {
  if (!raw.includes('&')) return raw;
  let isSound = true;
  const text = raw.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));|&/gi, (_all, decimal, hex, name) => {
    const code =
      decimal === undefined ? (hex === undefined ? null : Number.parseInt(hex, 16)) : Number(decimal);
    if (code !== null && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    const known = name !== undefined && Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (known === undefined) isSound = false;
    return known ?? '';
  });
  return isSound ? text : null;
}

/** The first child of that name, if any. */
export function findChild(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}
