import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyInventory } from '../../empty-inventory.ts';
import { expectSound, factsOf, readHere } from './read-rows.ts';

describe('a save of EcoDiag', () => {
  it('is a row for each device that it counts, under the same name at every import', () => {
    const save = JSON.stringify({
      devices: [
        { 'laptop/precision_5xxx': { nb: 2, lifetime: 6 } },
        { screen: { nb: 1, lifetime: 7 }, 'laptop/avg_laptop_13': { nb: 1 } },
      ],
    });
    const { format, rows } = readHere(save);
    expect(format).toBe('ecodiag-json');
    expectSound(rows);
    expect(rows.map((row) => factsOf(row).fields)).toEqual([
      { name: 'laptop precision 5xxx 1', category: 'laptop', manufacturer: 'Dell', model: 'precision 5xxx' },
      { name: 'laptop precision 5xxx 2', category: 'laptop', manufacturer: 'Dell', model: 'precision 5xxx' },
      { name: 'screen 1', category: 'monitor' },
      { name: 'laptop avg laptop 13 1', category: 'laptop' },
    ]);
    expect(readHere(save).rows).toEqual(rows);
  });

  it('says which of its entries are none', () => {
    const { rows } = readHere(JSON.stringify({ devices: [{ toaster: { nb: 1 }, laptop: { nb: 'two' } }] }));
    expect(rows).toMatchObject([
      { outcome: 'rejected', reason: 'not-a-device', column: 'devices[0].toaster', cell: 'toaster' },
      { outcome: 'rejected', reason: 'not-a-number', column: 'devices[0].laptop' },
    ]);
  });

  it('that counts more than a fleet is refused with the limit', () => {
    const { refusal } = readHere(
      JSON.stringify({ devices: [{ laptop: { nb: 60_000 }, desktop: { nb: 60_000 } }] }),
    );
    expect(refusal).toEqual({
      reason: 'too-large',
      format: 'ecodiag-json',
      detail: 'more than 100000 devices',
    });
  });
});

describe('what Perdure printed', () => {
  const device = {
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    name: 'compta-03',
    assetTag: 'INV-1',
    category: 'laptop',
    manufacturer: null,
    model: null,
    serialNumber: 'X1',
    hardwareUuid: null,
    status: 'in-repair',
    siteId: null,
    site: 'Lyon',
    holder: 'Alice',
    purchasedOn: '2023-05-01',
    purchasePrice: { minorUnits: 99_900, currency: 'EUR' },
    isThisMachine: false,
    isDemonstration: false,
    createdAtMs: 1,
    updatedAtMs: 2,
  };
  const read = (...devices: unknown[]) => readHere(JSON.stringify({ schema: 'perdure.devices/1', devices }));

  it('of its devices is a row for each, with what was known of it', () => {
    const { format, rows } = read(device);
    expect(format).toBe('perdure-json');
    expectSound(rows);
    expect(factsOf(rows[0])).toEqual({
      fields: {
        name: 'compta-03',
        assetTag: 'INV-1',
        category: 'laptop',
        serialNumber: 'X1',
        status: 'in-repair',
        holder: 'Alice',
        purchasedOn: '2023-05-01',
        purchasePrice: { minorUnits: 99_900, currency: 'EUR' },
      },
      siteName: 'Lyon',
      deviceId: device.id,
    });
  });

  it.each([
    ['a date that is none', { purchasedOn: '2023-02-31' }, 'not-a-date', 'purchasedOn', '2023-02-31'],
    [
      'a price below zero',
      { purchasePrice: { minorUnits: -1, currency: 'EUR' } },
      'not-an-amount',
      'purchasePrice.minorUnits',
      '-1',
    ],
    ['a text that is too long', { name: 'x'.repeat(201) }, 'too-long', 'name', 'x'.repeat(200)],
    ['a control character', { name: 'a\u0007b' }, 'forbidden-characters', 'name', 'a\u0007b'],
    ['a category that is none', { category: 'toaster' }, 'not-a-device', 'category', 'toaster'],
    ['an invented device', { isDemonstration: true }, 'not-a-device', 'isDemonstration', 'true'],
    [
      'nothing that names it',
      { name: null, assetTag: null, serialNumber: null },
      'nothing-to-name-it',
      null,
      null,
    ],
  ])('rejects a device with %s, and only that', (_what, wrong, reason, column, cell) => {
    const { rows } = read(device, { ...device, ...wrong });
    expect(rows.map(({ outcome }) => outcome)).toEqual(['read', 'rejected']);
    expect(rows[1]).toMatchObject({
      reason,
      column: column === null ? 'devices[1]' : `devices[1].${column}`,
      cell,
    });
  });

  it('of one machine is what it would be to have it read here', () => {
    const device = {
      ...emptyInventory.device,
      hostname: 'pc-7',
      category: 'desktop' as const,
      model: 'OptiPlex 7010',
    };
    const inventory = { ...emptyInventory, device };
    const { rows } = readHere(JSON.stringify(inventory));
    expectSound(rows);
    expect(factsOf(rows[0])).toMatchObject({ fields: { name: 'pc-7', model: 'OptiPlex 7010' }, inventory });
  });

  it('of the wrong shape is refused, whatever stands there', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('perdure.devices/1', 'perdure.inventory/1'),
        fc.jsonValue(),
        (schema, value) => {
          const { refusal } = readHere(JSON.stringify({ schema, devices: { value } }));
          expect(refusal?.reason).toBe('malformed');
        },
      ),
    );
  });
});
