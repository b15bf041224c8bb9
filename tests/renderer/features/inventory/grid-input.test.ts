import { describe, expect, it } from 'vitest';
import { rowAfterKey } from '../../../../renderer/features/inventory/grid-input.ts';

describe('keys in the table', () => {
  it('move by a row, by a screen, and to either end', () => {
    expect(rowAfterKey('ArrowDown', 5, 100, 20)).toBe(6);
    expect(rowAfterKey('ArrowUp', 5, 100, 20)).toBe(4);
    expect(rowAfterKey('PageDown', 5, 100, 20)).toBe(25);
    expect(rowAfterKey('PageUp', 30, 100, 20)).toBe(10);
    expect(rowAfterKey('Home', 50, 100, 20)).toBe(0);
    expect(rowAfterKey('End', 50, 100, 20)).toBe(99);
  });

  it('never leave the list', () => {
    expect(rowAfterKey('ArrowUp', 0, 100, 20)).toBe(0);
    expect(rowAfterKey('PageDown', 95, 100, 20)).toBe(99);
  });

  it('that are not for moving move nothing', () => {
    expect(rowAfterKey('x', 5, 100, 20)).toBeNull();
  });
});
