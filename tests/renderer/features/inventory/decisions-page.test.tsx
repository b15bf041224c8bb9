import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Decision, DeviceGlance } from '#shared/domain/decision.ts';
import { DecisionsPage } from '../../../../renderer/features/inventory/decisions-page.tsx';
import { renderInApp } from '../../render-in-app.tsx';

const glance = (part: Partial<DeviceGlance>): DeviceGlance => ({
  id: '01a201a0-0366-7c5e-9604-d5346f10873f',
  name: null,
  assetTag: null,
  category: 'monitor',
  manufacturer: 'Dell',
  model: 'B24-9',
  serialNumber: null,
  ...part,
});
const known = glance({ name: 'Reception' });
const open: Decision = {
  id: '01a201a0-0366-7c5e-9604-d5346f108701',
  kind: 'display',
  reason: 'no-serial',
  seen: {
    name: null,
    category: 'monitor',
    manufacturer: 'Dell',
    model: 'B24-9',
    serialNumber: null,
    widthMm: 527,
    heightMm: 296,
    year: 2018,
  },
  machine: glance({ id: '01a201a0-0366-7c5e-9604-d5346f108702', name: 'pc-1', category: 'laptop' }),
  candidates: [{ device: known, reasons: [{ kind: 'model', outcome: 'agrees' }] }],
  askedAtMs: Date.UTC(2026, 10, 22, 9),
  answer: null,
};
const answered: Decision = {
  ...open,
  id: '01a201a0-0366-7c5e-9604-d5346f108703',
  answer: { choice: 'same', device: known, answeredAtMs: Date.UTC(2026, 10, 22, 10), answeredBy: 'amina' },
};

interface Refusal {
  readonly status: number;
  readonly code: string;
}

/** An API with these decisions, which remembers what it was told. */
function answerWith(
  decisions: { open?: readonly Decision[]; answered?: readonly Decision[] },
  { listing, writing }: { listing?: Refusal; writing?: Refusal } = {},
): string[] {
  const told: string[] = [];
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const url = new URL(String(input), 'http://127.0.0.1');
    const isRead = (init?.method ?? 'GET') === 'GET';
    if (!isRead) told.push(`${url.pathname} ${init?.body ?? ''}`.trim());
    const refusal = isRead ? listing : writing;
    if (refusal !== undefined) {
      const problem = { type: 't', title: 't', detail: 'refused', ...refusal };
      return new Response(JSON.stringify(problem), { status: refusal.status });
    }
    if (url.pathname === '/api/imports/waiting') return new Response('{"rows":[],"total":0}');
    const state = url.searchParams.get('state') === 'answered' ? 'answered' : 'open';
    return new Response(JSON.stringify(isRead ? { decisions: decisions[state] ?? [] } : open));
  });
  return told;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the questions on the screen', () => {
  it('show both sides, with what agrees, and ask for the chosen one', async () => {
    const told = answerWith({ open: [open] });
    await renderInApp(<DecisionsPage />);
    const card = await screen.findByRole('region', { name: 'Which screen is this?' });
    expect(within(card).getByText('Seen at pc-1 on', { exact: false })).toBeTruthy();
    expect(within(card).getByText('Agrees: model.')).toBeTruthy();
    expect(within(card).getByText('23.8', { exact: false })).toBeTruthy();
    fireEvent.click(within(card).getByRole('button', { name: 'It is this one: Reception' }));
    await waitFor(() =>
      expect(told).toEqual([
        `/api/decisions/${open.id}/answer ${JSON.stringify({ choice: 'same', deviceId: known.id })}`,
      ]),
    );
  });

  it.each([
    ['It is another screen: add it', 'new'],
    ['Leave it out', 'ignore'],
  ])('take the answer “%s”', async (name, choice) => {
    const told = answerWith({ open: [open] });
    await renderInApp(<DecisionsPage />);
    fireEvent.click(await screen.findByRole('button', { name }));
    await waitFor(() => expect(told).toEqual([`/api/decisions/${open.id}/answer {"choice":"${choice}"}`]));
  });

  it('say what happened where an answer came too late', async () => {
    answerWith({ open: [open] }, { writing: { status: 409, code: 'conflict' } });
    await renderInApp(<DecisionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Leave it out' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Someone else changed this first');
  });

  it('are none: the page says what would show here, and what was answered can be taken back', async () => {
    const told = answerWith({ answered: [answered] });
    await renderInApp(<DecisionsPage />);
    await screen.findByText('Nothing to decide');
    fireEvent.click(await screen.findByRole('button', { name: 'Take back: Dell B24-9 is Reception' }));
    await waitFor(() => expect(told).toEqual([`/api/decisions/${answered.id}/reopen`]));
  });

  it('cannot be read: the page says so, and asks again when told to', async () => {
    answerWith({}, { listing: { status: 503, code: 'store-unavailable' } });
    await renderInApp(<DecisionsPage />);
    await screen.findByText('The data cannot be reached');
    answerWith({ open: [open] });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('region', { name: 'Which screen is this?' });
  });

  it('are on their way: the place is kept', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    await renderInApp(<DecisionsPage />);
    expect(await screen.findByRole('status', { name: 'Loading' })).toBeTruthy();
  });

  it('are in French', async () => {
    answerWith({ open: [open] });
    await renderInApp(<DecisionsPage />, { language: 'fr' });
    await screen.findByRole('button', { name: /^C’est celui-ci\s: Reception$/u });
    expect(
      screen.getByText('Concorde : modèle.', { normalizer: (text) => text.replace(/\s/gu, ' ') }),
    ).toBeTruthy();
  });
});
