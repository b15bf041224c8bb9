import { describe, expect, it } from 'vitest';
import { createInstanceAccess } from '#core/http/instance-access.ts';

describe('a token for starting a browser', () => {
  it('is worth nothing after a minute', () => {
    let nowMs = 0;
    const access = createInstanceAccess(7380, () => nowMs);
    const [early, late] = [access.issueSingleUse(), access.issueSingleUse()];
    nowMs = 59_999;
    expect(access.acceptsToken(early)).toBe(true);
    nowMs = 60_000;
    expect(access.acceptsToken(late)).toBe(false);
    expect(access.acceptsToken(access.token)).toBe(true);
  });
});
