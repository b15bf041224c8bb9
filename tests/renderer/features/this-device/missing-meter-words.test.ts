// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { listUnavailableMacMeters } from '#core/hardware/macos/read-battery.ts';
import {
  explainGraphics,
  listUnavailableElsewhere,
  listUnavailableLinuxMeters,
} from '#core/hardware/unavailable-meters.ts';
import type { WindowsSource } from '#core/hardware/windows/queries.ts';
import { createWindowsPower } from '#core/hardware/windows/read-power.ts';
import { hasWord } from '#shared/words/words.ts';
import { listStillMeters } from '../../../../electron/cli/measure-window.ts';

const battery = (status: string) => [{ name: 'BAT0', files: { type: 'Battery', status } }];

/** What is missing on a Windows that answers so. */
const onWindows = (answers: { readonly [S in WindowsSource]?: Record<string, unknown>[] }) =>
  createWindowsPower(
    async (source) =>
      answers[source] === undefined
        ? { ok: false, reason: 'HRESULT 0x80041010' }
        : { ok: true, value: answers[source] },
    () => 0,
  ).listUnavailable();

describe('a meter that is missing', () => {
  it('has its reason in the language of the screen, whichever it is', async () => {
    const unread = { powercap: null, supplies: [], isVirtual: false, architecture: 'x64' };
    const listed = [
      ...listUnavailableLinuxMeters({ ...unread, powercap: 'unanswered', supplies: 'unanswered' }),
      ...listUnavailableLinuxMeters({ ...unread, isVirtual: true }),
      ...listUnavailableLinuxMeters(unread),
      ...listUnavailableLinuxMeters({ ...unread, architecture: 'arm64' }),
      ...listUnavailableLinuxMeters({ ...unread, supplies: battery('Charging') }),
      ...listUnavailableLinuxMeters({ ...unread, supplies: battery('Discharging') }),
      ...explainGraphics({ state: 'asleep', detail: null, hasCard: true, cards: [] }),
      ...explainGraphics({ state: 'pausing', detail: null, hasCard: true, cards: [] }),
      ...listUnavailableElsewhere(),
      ...listStillMeters([1, 2].map((samples) => ({ name: 'a', domain: 'system', samples, intervals: [] }))),
      ...listUnavailableMacMeters('unanswered'),
      ...listUnavailableMacMeters([]),
      ...listUnavailableMacMeters([{ ExternalConnected: true }]),
      ...listUnavailableMacMeters([{ ExternalConnected: false }]),
      ...(await onWindows({})),
      ...(await onWindows({ 'win-energy-meter': [{ Name: '_Total' }], 'win-battery-status': [] })),
      ...(await onWindows({ 'win-battery-status': [{ PowerOnline: true }] })),
      ...(await onWindows({ 'win-battery-status': [{ PowerOnline: false, Discharging: false }] })),
      ...(await onWindows({ 'win-battery-status': [{ PowerOnline: false, Discharging: true }] })),
    ];
    expect(listed.length).toBeGreaterThanOrEqual(20);
    for (const { reasonCode, reason } of listed) {
      expect(hasWord(`meter-reason.${reasonCode}`), reason).toBe(true);
    }
  });
});
