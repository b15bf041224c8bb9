// @vitest-environment node
import { createIntl } from '@formatjs/intl';
import { describe, expect, it } from 'vitest';
import { withFrenchSpaces } from '../../../renderer/locales/french-spaces.ts';
import { messages } from '../../../renderer/locales/messages.ts';

const { formatters } = createIntl({ locale: 'en', messages: {} });

type Node = ReturnType<ReturnType<typeof formatters.getMessageFormat>['getAst']>[number];

function listArguments(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (!('value' in node) || node.type === 0) return [];
    const nested =
      'options' in node ? Object.values(node.options).flatMap((option) => listArguments(option.value)) : [];
    const children = 'children' in node ? listArguments(node.children) : [];
    return [`${node.value}:${node.type}`, ...nested, ...children];
  });
}

const argumentsOf = (message: string) =>
  [...new Set(listArguments(formatters.getMessageFormat(message, 'en').getAst()))].sort();

describe('the messages', () => {
  it('have the same keys in every language', () => {
    expect(Object.keys(messages.fr).sort()).toEqual(Object.keys(messages.en).sort());
  });

  it.each(Object.entries(messages.en))('take the same arguments in French: %s', (key, english) => {
    expect(argumentsOf(messages.fr[key as keyof typeof messages.fr])).toEqual(argumentsOf(english));
  });

  it('tell apart messages that take different arguments', () => {
    expect(argumentsOf('{count, plural, one {# device} other {# devices}}')).not.toEqual(
      argumentsOf('{number, plural, one {# device} other {# devices}}'),
    );
  });

  it('never put an ordinary space before French double punctuation, nor inside guillemets', () => {
    const wrong = Object.entries(messages.fr).filter(([, message]) => / [;:!?»]|« /.test(message));
    expect(wrong).toEqual([]);
  });

  it('use typographic apostrophes, so that none starts an ICU quotation', () => {
    const wrong = Object.entries({ ...messages.en, ...messages.fr }).filter(([, message]) =>
      message.includes("'"),
    );
    expect(wrong).toEqual([]);
  });
});

describe('French spaces', () => {
  it('become narrow and unbreakable before double punctuation and inside guillemets', () => {
    expect(withFrenchSpaces('« Voilà » : prêt ? 5 %')).toBe(
      '«\u202fVoilà\u202f»\u202f: prêt\u202f? 5\u202f%',
    );
  });
});
