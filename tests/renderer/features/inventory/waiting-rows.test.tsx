import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Device } from '#shared/domain/device.ts';
import type { WaitingRow } from '#shared/domain/import-views.ts';
import { DecisionsLink } from '../../../../renderer/features/inventory/decisions-link.tsx';
import { DecisionsPage } from '../../../../renderer/features/inventory/decisions-page.tsx';
import { renderInApp } from '../../render-in-app.tsx';

const device = {
  id: '01a201a0-0366-7c5e-9604-d5346f10873f',
  name: 'SRV1',
  assetTag: 'PD-3',
  serialNumber: '7QX9012',
  status: 'in-service',
  category: 'server',
} as Device;
const row: WaitingRow = {
  batchId: '01a201a0-0366-7c5e-9604-d5346f108701',
  fileNumber: 2,
  file: 'parc.csv',
  row: 7,
  importedAtMs: Date.UTC(2026, 10, 22, 9),
  told: { assetTag: 'PD-1', serialNumber: '7QX9012', status: 'in-repair' },
  siteName: null,
  candidates: [{ device, changes: [{ field: 'status', from: 'in-service', to: 'in-repair' }] }],
};
const place = `/api/imports/${row.batchId}/files/2/rows/7`;

/** An API where this row waits, which remembers what it was told. */
function answerWith(rows: readonly WaitingRow[]): string[] {
  const told: string[] = [];
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const { pathname } = new URL(String(input), 'http://127.0.0.1');
    if ((init?.method ?? 'GET') !== 'GET') told.push(`${pathname} ${init?.body ?? ''}`.trim());
    if (pathname.endsWith('/waiting')) return new Response(JSON.stringify({ rows, total: rows.length }));
    return new Response('{"decisions":[],"sites":[]}');
  });
  return told;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('an imported row that waits', () => {
  it('shows both sides field by field, and marks what differs, numbers included', async () => {
    answerWith([row]);
    await renderInApp(<DecisionsPage />);
    const card = await screen.findByRole('region', { name: 'Which device is this row?' });
    expect(within(card).getByText(/^parc\.csv, row 7, imported on /)).toBeTruthy();
    const differing = within(card)
      .getAllByText('differs')
      .map((mark) => mark.closest('div')?.querySelector('dt')?.textContent);
    expect(differing).toEqual(['Asset tag', 'Status']);
  });

  it.each([
    ['It is this one: SRV1', { answer: 'same', deviceId: device.id }],
    ['It is another device: create it', { answer: 'new' }],
    ['Leave it out', { answer: 'leave-out' }],
  ])('takes the answer “%s”', async (name, given) => {
    const told = answerWith([row]);
    await renderInApp(<DecisionsPage />);
    fireEvent.click(await screen.findByRole('button', { name }));
    await waitFor(() => expect(told).toEqual([`${place}/answer ${JSON.stringify(given)}`]));
  });

  it('is counted where the inventory points to open questions', async () => {
    answerWith([row]);
    await renderInApp(<DecisionsLink />);
    await screen.findByRole('link', { name: '1 to decide' });
  });
});
