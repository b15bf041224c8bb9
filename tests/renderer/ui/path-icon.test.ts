import { describe, expect, it } from 'vitest';
import { joinPaths } from '../../../renderer/ui/path-icon.tsx';

describe('an icon as one path', () => {
  it('draws all its lines, one after the other', () => {
    expect(
      joinPaths([
        ['path', { d: 'M3 19l18 0' }],
        ['path', { d: 'M5 7h2' }],
      ]),
    ).toBe('M3 19l18 0M5 7h2');
  });

  it('is refused where a part is no path, rather than drawn without it', () => {
    expect(() => joinPaths([['circle', {}]])).toThrow('circle');
  });
});
