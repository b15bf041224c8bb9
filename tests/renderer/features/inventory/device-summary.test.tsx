import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Device } from '#shared/domain/device.ts';
import { DeviceSummary } from '../../../../renderer/features/inventory/device-summary.tsx';
import { renderInApp } from '../../render-in-app.tsx';

const device: Device = {
  id: '01a201a0-0366-7c5e-9604-d5346f10873f',
  name: 'LT-014',
  assetTag: null,
  category: 'laptop',
  manufacturer: null,
  model: null,
  serialNumber: null,
  hardwareUuid: null,
  status: 'in-service',
  siteId: null,
  siteName: null,
  location: null,
  holder: null,
  purchasedOn: null,
  purchasePrice: null,
  supplier: null,
  orderNumber: null,
  condition: null,
  warrantyEndsOn: null,
  weightKg: null,
  quantity: 1,
  tags: [],
  retiredOn: null,
  recipient: null,
  disposalProof: null,
  notes: null,
  isThisMachine: false,
  isDemonstration: false,
  createdAtMs: 0,
  updatedAtMs: 0,
};

afterEach(cleanup);

const show = (part: Partial<Device>) => renderInApp(<DeviceSummary device={{ ...device, ...part }} />);
const titles = () => screen.getAllByRole('heading').map((heading) => heading.textContent);

describe('the summary of a device', () => {
  it('speaks of an end of life and of notes only where there are any', async () => {
    show({});
    await screen.findByText('LT-014');
    expect(titles()).toEqual(['Identity', 'Where and who', 'Purchase']);
  });

  it('says of what left when, to whom and with which proof', async () => {
    show({ status: 'donated', retiredOn: '2026-02-27', recipient: 'School', disposalProof: 'ATT-7' });
    await screen.findByText('27 Feb 2026');
    expect(titles()).toContain('End of life');
    expect(screen.getByText('School')).toBeDefined();
    expect(screen.getByText('ATT-7')).toBeDefined();
  });

  it('keeps showing an end of life that was entered, whatever the status has become', async () => {
    show({ retiredOn: '2026-02-27' });
    await screen.findByText('27 Feb 2026');
  });

  it('writes a weight with its unit, a quantity above one, each tag, and notes as they were typed', async () => {
    show({ weightKg: 1.37, quantity: 1200, tags: ['loan', 'vip'], notes: 'one\ntwo' });
    await screen.findByText('1.37 kg');
    expect(screen.getByText('1,200')).toBeDefined();
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['loan', 'vip']);
    expect(screen.getByText(/^one/).textContent).toBe('one\ntwo');
  });
});
