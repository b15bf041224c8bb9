import { describe, expect, it } from 'vitest';
import { type Device, devicePatchSchema, newDeviceSchema } from '#shared/domain/device.ts';
import {
  emptyFormValues,
  readDeviceForm,
  toFormValues,
  toNewDevice,
  toPatch,
} from '../../../../renderer/features/inventory/device-form-values.ts';

const empty = emptyFormValues({ currency: 'EUR', siteId: '' });

const device: Device = {
  id: '01a201a0-0366-7c5e-9604-d5346f10873f',
  name: 'LT-014',
  assetTag: 'PD-014',
  category: 'laptop',
  manufacturer: 'Dell',
  model: 'Latitude 5440',
  serialNumber: '7XK2',
  hardwareUuid: '4c4c4544-0044-4810-8031-b4c04f564433',
  status: 'in-service',
  siteId: null,
  holder: null,
  purchasedOn: '2023-03-09',
  purchasePrice: { currency: 'EUR', minorUnits: 123_450 },
  location: null,
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
  siteName: null,
  isThisMachine: false,
  isDemonstration: false,
  createdAtMs: 0,
  updatedAtMs: 0,
};

describe('the form of a new device', () => {
  it('becomes a device without the fields left empty', () => {
    const read = readDeviceForm(
      { ...empty, name: ' Laptop 7 ', category: 'laptop', purchasedOn: '9/3/2023', price: '1 234,50' },
      'fr',
    );
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    const made = toNewDevice(read.fields);
    expect(made).toEqual({
      name: 'Laptop 7',
      category: 'laptop',
      status: 'in-service',
      purchasedOn: '2023-03-09',
      purchasePrice: { minorUnits: 123_450, currency: 'EUR' },
    });
    expect(newDeviceSchema.safeParse(made).success).toBe(true);
  });

  it('needs one of the fields that name a device, and says so at the first of them', () => {
    expect(readDeviceForm({ ...empty, holder: 'Amina' }, 'en')).toEqual({
      ok: false,
      refusals: { name: { code: 'name-needed' } },
    });
    for (const field of ['name', 'assetTag', 'model', 'serialNumber'] as const) {
      expect(readDeviceForm({ ...empty, [field]: 'x' }, 'en').ok).toBe(true);
    }
  });

  it('says at each field what is wrong with it, all at once', () => {
    const read = readDeviceForm(
      {
        ...empty,
        name: 'a'.repeat(201),
        assetTag: 'tab\u0007',
        category: 'spaceship',
        purchasedOn: '31/02/2024',
        price: 'dear',
      },
      'en',
    );
    expect(read).toEqual({
      ok: false,
      refusals: {
        name: { code: 'too-long', maximum: 200 },
        assetTag: { code: 'control-characters' },
        category: { code: 'invalid' },
        purchasedOn: { code: 'bad-date' },
        price: { code: 'price-not-an-amount' },
      },
    });
  });
});

describe('the form of a device that exists', () => {
  it.each(['en', 'fr'] as const)('changes nothing when nothing was changed (%s)', (language) => {
    const read = readDeviceForm(toFormValues(device, language, 'MAD'), language);
    expect(read.ok && toPatch(device, read.fields)).toBeNull();
  });

  it('writes only what was changed, and empties what was emptied', () => {
    const values = { ...toFormValues(device, 'en', 'EUR'), holder: 'Amina', purchasedOn: '', price: '900' };
    const read = readDeviceForm(values, 'en');
    const patch = read.ok ? toPatch(device, read.fields) : null;
    expect(patch).toEqual({
      holder: 'Amina',
      purchasedOn: null,
      purchasePrice: { minorUnits: 90_000, currency: 'EUR' },
    });
    expect(devicePatchSchema.safeParse(patch).success).toBe(true);
  });

  it('sees a change of currency alone', () => {
    const read = readDeviceForm({ ...toFormValues(device, 'en', 'EUR'), currency: 'MAD' }, 'en');
    expect(read.ok && toPatch(device, read.fields)).toEqual({
      purchasePrice: { minorUnits: 123_450, currency: 'MAD' },
    });
  });
});

describe('the papers in the form', () => {
  const papered: Device = {
    ...device,
    location: 'Réserve',
    warrantyEndsOn: '2026-03-08',
    weightKg: 1.37,
    tags: ['prêt', 'vip'],
    condition: 'refurbished',
    retiredOn: '2026-02-27',
    notes: 'one\ntwo',
  };

  it.each(['en', 'fr'] as const)('change nothing where nothing was typed (%s)', (language) => {
    const read = readDeviceForm(toFormValues(papered, language, 'EUR'), language);
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    expect(toPatch(papered, read.fields)).toBeNull();
  });

  it('tell what was typed, and what was emptied', () => {
    const values = {
      ...toFormValues(papered, 'fr', 'EUR'),
      weightKg: '1,4 kg',
      tags: ['vip', 'neuf'],
      warrantyEndsOn: '',
      notes: ' ',
    };
    const read = readDeviceForm(values, 'fr');
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    expect(toPatch(papered, read.fields)).toEqual({
      weightKg: 1.4,
      tags: ['neuf', 'vip'],
      warrantyEndsOn: null,
      notes: null,
    });
  });

  it.each([
    ['weightKg', '3 lb', { code: 'bad-weight' }],
    ['quantity', '2.5', { code: 'bad-quantity' }],
    ['quantity', '0', { code: 'bad-quantity' }],
    ['quantity', '3', { code: 'counted-and-numbered' }],
    ['warrantyEndsOn', '31/02/2026', { code: 'bad-date' }],
    ['retiredOn', 'soon', { code: 'bad-date' }],
    ['tags', Array.from({ length: 51 }, (_, n) => `tag ${n}`), { code: 'too-many-tags' }],
    ['tags', ['x'.repeat(51)], { code: 'too-long', maximum: 50 }],
    ['notes', 'x'.repeat(10_001), { code: 'too-long', maximum: 10_000 }],
    ['notes', 'a\u0007b', { code: 'control-characters' }],
  ])('are refused at the field: %s', (field, typed, refusal) => {
    const read = readDeviceForm({ ...toFormValues(papered, 'en', 'EUR'), [field]: typed }, 'en');
    expect(read).toEqual({ ok: false, refusals: { [field]: refusal } });
  });
});
