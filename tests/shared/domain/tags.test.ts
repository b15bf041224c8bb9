import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostTags, normaliseTags, tagsSchema } from '#shared/domain/tags.ts';

describe('tags', () => {
  it('are a set: each once, whatever its case, its blanks and how its accents are written', () => {
    expect(tagsSchema.parse(['VIP', ' Prêt  long', 'vip', 'pre\u0302t long'])).toEqual(['prêt long', 'vip']);
  });

  it('are counted as the set they are', () => {
    expect(tagsSchema.parse(Array.from({ length: mostTags + 1 }, () => 'same'))).toEqual(['same']);
  });

  it('are the same set in any order, and normal once they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 20 }), (typed) => {
        const tags = normaliseTags(typed);
        expect(normaliseTags(typed.toReversed())).toEqual(tags);
        expect(normaliseTags(tags)).toEqual(tags);
      }),
    );
  });
});
