import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AddDevicePanel } from '../../../../renderer/features/inventory/add-device-panel.tsx';
import { renderInApp } from '../../render-in-app.tsx';

const other = '01a201a0-0366-7c5e-9604-d5346f10873f';

/** An API that refuses every new device because of its tag, and remembers what it was sent. */
function refuseTags(): unknown[] {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const path = new URL(String(input), 'http://127.0.0.1').pathname;
    const type = { 'content-type': 'application/json' };
    if (path.endsWith('/sites')) return new Response('{"sites":[]}', { headers: type });
    if (path.endsWith('/settings')) return new Response('{"country":"MA"}', { headers: type });
    sent.push(JSON.parse(String(init?.body)));
    const problem = {
      code: 'asset-tag-taken',
      detail: `device ${other} has this asset tag`,
      errors: [{ path: 'assetTag', message: `taken by device ${other}` }],
    };
    return new Response(JSON.stringify(problem), { status: 409 });
  });
  return sent;
}

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('adding a device by hand', () => {
  it('sends nothing before a device can be told apart, and says so at the field', async () => {
    const sent = refuseTags();
    await renderInApp(<AddDevicePanel />, { at: '/?panel=add' });
    await screen.findByLabelText('Name');
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText('Give a name, an asset tag, a model or a serial number.');
    expect(sent).toEqual([]);
  });

  it('shows a refused tag at its field, with the way to the device that has it, and keeps what was typed', async () => {
    const sent = refuseTags();
    await renderInApp(<AddDevicePanel />, { at: '/?panel=add', language: 'fr' });
    await screen.findByLabelText('Nom');
    type('Nom', 'LT-7');
    type('Étiquette', 'PD-1');
    type('Prix d’achat hors taxes', '1 234,50');
    fireEvent.click(screen.getByRole('button', { name: 'Ajouter' }));
    const link = await screen.findByRole('link', { name: 'Voir l’appareil qui l’a' });
    expect(link.getAttribute('href')).toBe(`/inventory/${other}`);
    expect(screen.getByText(/Un autre appareil porte cette étiquette/)).toBeTruthy();
    expect((screen.getByLabelText('Nom') as HTMLInputElement).value).toBe('LT-7');
    await waitFor(() =>
      expect(sent).toEqual([
        expect.objectContaining({ name: 'LT-7', assetTag: 'PD-1', status: 'in-service' }),
      ]),
    );
  });
});
