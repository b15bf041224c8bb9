// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  listUnavailableLinuxMeters,
  listUnavailablePortableMeters,
} from '#core/hardware/unavailable-meters.ts';
import { hasWord } from '#shared/words/words.ts';

const battery = (status: string) => [{ name: 'BAT0', files: { type: 'Battery', status } }];

describe('a meter that is missing', () => {
  it('has its reason in the language of the screen, whichever it is', () => {
    const unread = { powercap: null, supplies: [], isVirtual: false };
    const listed = [
      ...listUnavailableLinuxMeters({ ...unread, powercap: 'unanswered', supplies: 'unanswered' }),
      ...listUnavailableLinuxMeters({ ...unread, isVirtual: true }),
      ...listUnavailableLinuxMeters(unread),
      ...listUnavailableLinuxMeters({ ...unread, supplies: battery('Charging') }),
      ...listUnavailableLinuxMeters({ ...unread, supplies: battery('Discharging') }),
      ...['win32', 'darwin', 'freebsd'].flatMap(listUnavailablePortableMeters),
    ];
    expect(listed.length).toBeGreaterThanOrEqual(10);
    for (const { reasonCode, reason } of listed) {
      expect(hasWord(`meter-reason.${reasonCode}`), reason).toBe(true);
    }
  });
});
