import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Derivation, Quantity } from '../../../renderer/ui/derivation.ts';
import { Figure } from '../../../renderer/ui/figure.tsx';
import { renderInApp } from '../render-in-app.tsx';

afterEach(cleanup);

const measured: Quantity = { number: '12', unit: 'W', basis: 'measured', range: '11–13', reason: null };
const unknown: Quantity = {
  number: null,
  unit: 'W',
  basis: 'unknown',
  range: null,
  reason: 'No meter in this machine.',
};
const derivation: Derivation = {
  formula: 'Energy divided by time.',
  inputs: [{ label: 'Meter', value: 'Battery' }],
  sources: [{ id: 's', title: 'A published list', year: 2025, licence: 'CC0' }],
  assumptions: ['The gauge is right within 10 %.'],
  improvement: 'A wattmeter.',
  method: 'measured-power/1',
};

describe('a figure', () => {
  it('shows number, unit, range and how it is known', async () => {
    await renderInApp(<Figure name="power" label="Power" quantity={measured} />);
    expect(screen.getByText('12')).toBeTruthy();
    expect(screen.getByText('W')).toBeTruthy();
    expect(screen.getByText('(11–13)')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Measured' })).toBeTruthy();
  });

  it('tells the reason where it is unknown, and shows no zero and no unit', async () => {
    await renderInApp(<Figure name="power" label="Power" quantity={unknown} />);
    expect(screen.getByText('Unknown: No meter in this machine.')).toBeTruthy();
    const shown = document.querySelector('[data-basis]')?.textContent;
    expect(shown).toBe('—Unknown: No meter in this machine.');
  });

  it('is no button where there is nothing to derive', async () => {
    await renderInApp(<Figure name="power" label="Power" quantity={measured} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('opens its derivation on a click, in the address, and closes it again', async () => {
    const { history } = await renderInApp(
      <Figure name="power" label="Power" quantity={measured} derivation={derivation} />,
    );
    fireEvent.click(screen.getByRole('button', { name: /Power: 12/ }));
    const panel = await screen.findByRole('dialog', { name: 'Power' });
    expect(history.location.search).toContain('panel=figure-power');
    for (const words of [
      'Energy divided by time.',
      'Battery',
      'A published list (2025). Licence: CC0.',
      'The gauge is right within 10 %.',
      'A wattmeter.',
    ]) {
      expect(panel.textContent).toContain(words);
    }
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(history.location.search).not.toContain('panel');
  });

  it('shows its derivation at once when the address asks for it', async () => {
    await renderInApp(<Figure name="power" label="Power" quantity={measured} derivation={derivation} />, {
      at: '/?panel=figure-power',
    });
    expect(await screen.findByRole('dialog', { name: 'Power' })).toBeTruthy();
  });

  it('speaks French', async () => {
    await renderInApp(<Figure name="power" label="Puissance" quantity={measured} derivation={derivation} />, {
      language: 'fr',
      at: '/?panel=figure-power',
    });
    const panel = await screen.findByRole('dialog', { name: 'Puissance' });
    expect(panel.textContent).toContain('Comment on le sait');
    expect(panel.textContent).toContain('Licence\u202f: CC0.');
  });
});
