import { describe, expect, it } from 'vitest';
import { parseWholeNumber } from '../../../../renderer/features/settings/whole-number.ts';

describe('a whole number typed by a person', () => {
  it.each([
    ['730', 730],
    [' 31 ', 31],
    ['3 650', 3650],
    ['3\u202f650', 3650],
    ['3,650', 3650],
  ])('is read with or without groups of three: %s', (typed, value) => {
    expect(parseWholeNumber(typed, 31, 3650)).toBe(value);
  });

  it.each(['', '30', '3651', '31.5', '31,5', '-40', '1e3', '3 65', 'many'])(
    'is refused out of its bounds or where it is none: %s',
    (typed) => {
      expect(parseWholeNumber(typed, 31, 3650)).toBeNull();
    },
  );
});
