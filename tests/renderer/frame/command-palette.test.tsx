import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListedDevice } from '#shared/domain/device.ts';
import { CommandPalette } from '../../../renderer/frame/command-palette.tsx';
import { palette } from '../../../renderer/frame/palette.ts';
import { renderInApp } from '../render-in-app.tsx';

const device: ListedDevice = {
  id: '01a201a0-0366-7c5e-9604-d5346f10873f',
  name: 'PC-Amina',
  assetTag: 'PC-0421',
  category: 'laptop',
  manufacturer: 'Dell',
  model: 'Latitude 7420',
  serialNumber: '7QX1LN3',
  status: 'in-service',
  siteId: null,
  siteName: null,
  holder: 'Amina Bennani',
  purchasedOn: null,
  purchasePrice: null,
  location: null,
  supplier: null,
  condition: null,
  warrantyEndsOn: null,
  weightKg: null,
  quantity: 1,
  tags: [],
  retiredOn: null,
  isThisMachine: false,
  isDemonstration: true,
  createdAtMs: 1,
  updatedAtMs: 1,
};

/** An API that finds the device by its tag alone, and remembers what it was asked. */
function answerDevices(): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (input: string | URL) => {
    const { pathname, searchParams } = new URL(String(input), 'http://127.0.0.1');
    if (!pathname.endsWith('/devices')) return new Response('{}', { status: 404 });
    asked.push(searchParams.get('query') ?? '');
    const devices = 'pc-0421'.startsWith(searchParams.get('query') ?? '') ? [device] : [];
    const total = devices.length === 0 ? 0 : 40;
    return new Response(JSON.stringify({ total, devices }), {
      headers: { 'content-type': 'application/json' },
    });
  });
  return asked;
}

const field = () => screen.findByLabelText('Find a device, go to a page, run a command');
const type = async (query: string) => fireEvent.change(await field(), { target: { value: query } });
const pressEnter = async () => fireEvent.keyDown(await field(), { code: 'Enter' });

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  act(() => palette.close());
  cleanup();
  vi.unstubAllGlobals();
});

async function openPalette() {
  const view = await renderInApp(<CommandPalette onHelp={() => undefined} />);
  act(() => palette.open());
  await field();
  return view;
}

describe('the command palette', () => {
  it('asks for no device before anything is typed', async () => {
    const asked = answerDevices();
    await openPalette();
    await screen.findByText('Overview');
    expect(screen.getByRole('dialog', { name: 'Find a device or run a command' })).toBeTruthy();
    expect(asked).toEqual([]);
  });

  it('finds devices by what is typed, marks invented ones, and opens the first with Enter', async () => {
    const asked = answerDevices();
    const { history } = await openPalette();
    await type('pc-0');
    await type('pc-0421');
    await screen.findByText('demo');
    expect(asked.at(-1)).toBe('pc-0421');
    await waitFor(() => expect(document.querySelector('[data-selected]')?.textContent).toContain('PC-Amina'));
    await pressEnter();
    await waitFor(() => expect(history.location.pathname).toBe(`/inventory/${device.id}`));
  });

  it('leads to all devices that were found, where there are more than it shows', async () => {
    answerDevices();
    const { history } = await openPalette();
    await type('pc-0421');
    fireEvent.click(await screen.findByText('Show all 40 in the inventory'));
    await waitFor(() => expect(history.location.search).toContain('pc-0421'));
  });

  it('never offers a device that the query would not find', async () => {
    answerDevices();
    await openPalette();
    await type('pc-0421');
    await screen.findByText('demo');
    await type('pc-0421 zebra');
    expect(screen.queryByText('demo')).toBeNull();
    await screen.findByText('Nothing of that name');
  });

  it('still goes to a page by its name', async () => {
    answerDevices();
    const { history } = await openPalette();
    await type('settin');
    await pressEnter();
    await waitFor(() => expect(history.location.pathname).toBe('/settings'));
  });
});
