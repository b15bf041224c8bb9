import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Device } from '#shared/domain/device.ts';
import type { Attachment, DeviceLinks } from '#shared/domain/device-links.ts';
import { DecisionsLink } from '../../../../renderer/features/inventory/decisions-link.tsx';
import { DeviceConnections } from '../../../../renderer/features/inventory/device-connections.tsx';
import { renderInApp } from '../../render-in-app.tsx';

const device = { id: '01a201a0-0366-7c5e-9604-d5346f10873f' } as Device;
const stay = (part: Partial<Attachment['device']>, untilMs: number | null, sinceMs = 1): Attachment => ({
  device: {
    id: '01a201a0-0366-7c5e-9604-d5346f108702',
    name: null,
    assetTag: null,
    category: 'monitor',
    manufacturer: 'Dell',
    model: 'DELL U2720Q',
    serialNumber: 'CN1',
    ...part,
  },
  sinceMs,
  lastSeenMs: 2,
  untilMs,
});

function answerWith(body: unknown, status = 200): void {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }));
}
const links = (part: Partial<DeviceLinks>): DeviceLinks => ({
  screen: null,
  screens: [],
  machines: [],
  ...part,
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('what a device is connected to, on the screen', () => {
  it('are the screens that are there, and apart from them those that were, each leading to its page', async () => {
    answerWith(links({ screens: [stay({}, null), stay({ model: 'DELL P2419H' }, 9, 5)] }));
    await renderInApp(<DeviceConnections device={device} />);
    const section = await screen.findByRole('region', { name: 'Screens' });
    const [present, former] = within(section).getAllByRole('list');
    const link = within(present as HTMLElement).getByRole('link', { name: 'DELL U2720Q' });
    expect(link.getAttribute('href')).toBe('/inventory/01a201a0-0366-7c5e-9604-d5346f108702');
    expect(within(former as HTMLElement).getByRole('link').textContent).toBe('DELL P2419H');
    expect(within(section).getByRole('heading', { name: 'Before' })).toBeTruthy();
  });

  it('is for a screen its machine, its size and its year; and where it is at none, this is said', async () => {
    const facts = { widthMm: 597, heightMm: 336, widthPx: 3840, heightPx: 2160, year: 2021 };
    answerWith(links({ screen: facts, machines: [stay({ name: 'pc-1', category: 'laptop' }, 9)] }));
    await renderInApp(<DeviceConnections device={device} />);
    const machines = await screen.findByRole('region', { name: 'Connected to' });
    expect(machines.textContent).toContain('Not connected to a known machine now.');
    expect(within(machines).getByRole('link', { name: 'pc-1' })).toBeTruthy();
    // √(597² + 336²) ÷ 25.4 = 26.97.
    expect(screen.getByRole('region', { name: 'Screen' }).textContent).toMatch(/27\sin.*2021/);
  });

  it('is nothing where nothing is known, and an error where it cannot be read', async () => {
    answerWith(links({}));
    await renderInApp(<DeviceConnections device={device} />);
    await vi.waitFor(() => expect(screen.queryByRole('region')).toBeNull());
    cleanup();
    answerWith({ type: 't', title: 't', status: 503, detail: '', code: 'store-unavailable' }, 503);
    await renderInApp(<DeviceConnections device={device} />);
    await screen.findByText('The data cannot be reached');
  });
});

describe('the way to the open questions', () => {
  it('is shown with their number, and only where there are any', async () => {
    answerWith({ decisions: [{}, {}] });
    await renderInApp(<DecisionsLink />);
    const link = await screen.findByRole('link', { name: '2 to decide' });
    expect(link.getAttribute('href')).toBe('/inventory/to-decide');
    cleanup();
    answerWith({ decisions: [] });
    await renderInApp(<DecisionsLink />);
    expect(screen.queryByRole('link')).toBeNull();
  });
});
