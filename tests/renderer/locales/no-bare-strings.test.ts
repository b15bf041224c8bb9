// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const rendererFolder = new URL('../../../renderer/', import.meta.url);

/** Attributes that a person reads or hears. */
const spokenAttributes = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
  'description',
  'nothingFound',
  'nothingFoundMessage',
  'error',
]);

interface Syntax {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && typeof (value as Syntax).type === 'string';

const hasWords = (text: unknown) => typeof text === 'string' && /\p{L}{2}/u.test(text);

function literalOf(node: unknown): string | null {
  if (!isSyntax(node)) return null;
  if (node.type === 'Literal') return hasWords(node.value) ? String(node.value) : null;
  if (node.type === 'JSXExpressionContainer') return literalOf(node.expression);
  if (node.type === 'TemplateLiteral') {
    const texts = (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw);
    return texts.some(hasWords) ? texts.join('…') : null;
  }
  if (node.type === 'ConditionalExpression') return literalOf(node.consequent) ?? literalOf(node.alternate);
  return null;
}

function findBareStrings(code: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown, isInJsx: boolean) => {
    if (Array.isArray(node)) for (const item of node) visit(item, isInJsx);
    if (!isSyntax(node)) return;
    if (node.type === 'JSXText' && hasWords(node.value)) found.push(String(node.value).trim());
    if (node.type === 'JSXAttribute') {
      const name = (node.name as { name?: unknown }).name;
      const literal = spokenAttributes.has(String(name)) ? literalOf(node.value) : null;
      if (literal !== null) found.push(`${String(name)}=${literal}`);
      visit(node.value, false);
      return;
    }
    if (node.type === 'JSXExpressionContainer' && isInJsx) {
      const literal = literalOf(node);
      if (literal !== null) found.push(literal);
    }
    const isElement = node.type === 'JSXElement' || node.type === 'JSXFragment';
    for (const [field, child] of Object.entries(node)) {
      if (field !== 'parent') visit(child, isElement && field === 'children');
    }
  };
  visit(parseSync('screen.tsx', code, { lang: 'tsx' }).program, false);
  return found;
}

const screens = readdirSync(rendererFolder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.tsx'),
);

describe('the screens', () => {
  it('are found', () => {
    expect(screens.length).toBeGreaterThan(30);
  });

  it.each(screens)('hold no bare string: %s', (file) => {
    expect(findBareStrings(readFileSync(new URL(file, rendererFolder), 'utf8'))).toEqual([]);
  });
});

describe('the rule itself', () => {
  it.each([
    ['a text node', 'const a = <p>Hello there</p>;', ['Hello there']],
    ['a spoken attribute', 'const a = <img alt="A chart" />;', ['alt=A chart']],
    ['an attribute chosen by a condition', "const a = <a title={x ? 'Open' : y} />;", ['title=Open']],
    ['a literal between braces', "const a = <p>{'Hello'}</p>;", ['Hello']],
    ['a template', 'const a = <p>{`Hello`}</p>;', ['Hello']],
  ])('sees %s', (_what, code, expected) => {
    expect(findBareStrings(code)).toEqual(expected);
  });

  it('lets messages, class names and punctuation pass', () => {
    expect(
      findBareStrings('const a = <p className="box" title={text("a.b")}>{text("c.d")} {": "} – </p>;'),
    ).toEqual([]);
  });
});
