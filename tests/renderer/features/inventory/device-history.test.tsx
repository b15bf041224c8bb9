import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '#shared/domain/change.ts';
import { DeviceHistory } from '../../../../renderer/features/inventory/device-history.tsx';
import { renderInApp } from '../../render-in-app.tsx';

const deviceId = '01a201a0-0366-7c5e-9604-d5346f10873f';
const line = (id: number, part: Partial<Change>): Change => ({
  id,
  deviceId,
  field: 'holder',
  oldValue: null,
  newValue: null,
  actor: 'amina',
  atMs: Date.UTC(2026, 10, 22, 9, id),
  source: 'person',
  batchId: null,
  undoes: null,
  isUndoable: false,
  ...part,
});

/** An API that answers a device's log and remembers what was asked of it. */
function answerWith(changes: readonly Change[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const path = new URL(String(input), 'http://127.0.0.1').pathname;
    asked.push(`${init?.method ?? 'GET'} ${path}`);
    const body = path.endsWith('/changes') ? { changes } : path.endsWith('/sites') ? { sites: [] } : {};
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  });
  return asked;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the history on the screen', () => {
  it('says what each undo will put back, and asks for just that line', async () => {
    const asked = answerWith([line(4, { oldValue: 'Paul', newValue: 'Inès', isUndoable: true })]);
    await renderInApp(<DeviceHistory deviceId={deviceId} />);
    const button = await screen.findByRole('button', { name: 'Holder: Put back “Paul”' });
    fireEvent.click(button);
    await waitFor(() => expect(asked).toContain('POST /api/changes/4/undo'));
  });

  it('offers no undo for a line that was changed since, and says why', async () => {
    answerWith([
      line(3, { newValue: 'Paul' }),
      line(4, { oldValue: 'Paul', newValue: 'Inès', isUndoable: true }),
    ]);
    await renderInApp(<DeviceHistory deviceId={deviceId} />);
    await screen.findByText(/undoing would overwrite that/);
    expect(screen.getAllByRole('button')).toHaveLength(1);
  });

  it('writes codes, dates and prices as the person reads them', async () => {
    answerWith([
      line(2, { field: 'status', oldValue: 'in-stock', newValue: 'in-service' }),
      line(3, { field: 'purchasePrice', newValue: { minorUnits: 123_450, currency: 'EUR' } }),
    ]);
    await renderInApp(<DeviceHistory deviceId={deviceId} />, { language: 'fr' });
    await screen.findByText('En stock');
    expect(screen.getByText('En service')).toBeTruthy();
    expect(screen.getByText(/^1\s234,50\s€$/)).toBeTruthy();
  });
});
