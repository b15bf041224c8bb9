import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Site } from '#shared/domain/settings.ts';
import { DeviceFormFields } from '../../../../renderer/features/inventory/device-form-fields.tsx';
import { emptyFormValues } from '../../../../renderer/features/inventory/device-form-values.ts';
import { useDeviceForm } from '../../../../renderer/features/inventory/use-device-form.tsx';
import { SitesSection } from '../../../../renderer/features/settings/sites-section.tsx';
import { renderInApp } from '../../render-in-app.tsx';

const site = (place: number, name: string, isDemonstration: boolean): Site => ({
  id: `01a201a0-0366-7c5e-9604-d5346f10873${place}`,
  name,
  country: 'MA',
  timeZone: 'Africa/Casablanca',
  deviceCount: 0,
  isDemonstration,
});

function answerSites(): void {
  const sites = [site(1, 'Atelier', false), site(2, 'Casablanca', true)];
  vi.stubGlobal('fetch', async (input: string | URL) => {
    const isSites = new URL(String(input), 'http://127.0.0.1').pathname.endsWith('/sites');
    const headers = { 'content-type': 'application/json' };
    return new Response(JSON.stringify(isSites ? { sites } : {}), { headers });
  });
}

function Fields() {
  const { form } = useDeviceForm(emptyFormValues({ currency: 'MAD', siteId: '' }));
  return <DeviceFormFields form={form} presentStatus={null} />;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('an invented site', () => {
  it('is marked in the list of sites, and the own one is not', async () => {
    answerSites();
    await renderInApp(<SitesSection />);
    const invented = await screen.findByRole('cell', { name: /Casablanca demo/ });
    expect(invented.textContent).toContain('demo');
    expect(screen.getByRole('cell', { name: 'Atelier' }).textContent?.trim()).toBe('Atelier');
  });

  it('says so where the site of a device is chosen', async () => {
    answerSites();
    await renderInApp(<Fields />);
    await screen.findByRole('option', { name: 'Casablanca (demo)', hidden: true });
    screen.getByRole('option', { name: 'Atelier', hidden: true });
  });
});
