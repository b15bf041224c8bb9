import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateFleet } from '#core/services/demonstration/generate-fleet.ts';
import { type NewDevice, newDeviceSchema } from '#shared/domain/device.ts';
import { isEndOfLife } from '#shared/domain/life-cycle.ts';

const todayOn = '2026-11-20';
const fleet = generateFleet({ devices: 20_000, seed: 1, todayOn });

const shareOf = (matches: (device: NewDevice) => boolean, among: readonly NewDevice[] = fleet) =>
  among.filter(matches).length / among.length;
const ageYears = (device: NewDevice) =>
  (Date.parse(todayOn) - Date.parse(device.purchasedOn ?? '')) / (365.25 * 86_400_000);

describe('the demonstration fleet', () => {
  it('has as many devices as asked, each valid, whatever the seed and the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer(),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
        (devices, seed, date) => {
          const some = generateFleet({ devices, seed, todayOn: date.toISOString().slice(0, 10) });
          expect(some).toHaveLength(devices);
          for (const device of some) expect(newDeviceSchema.safeParse(device).error).toBeUndefined();
        },
      ),
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const again = (seed: number) => generateFleet({ devices: 500, seed, todayOn });
    expect(again(7)).toEqual(again(7));
    expect(again(7)).not.toEqual(again(8));
  });

  it('is the beginning of a larger one of the same seed', () => {
    expect(generateFleet({ devices: 100, seed: 1, todayOn })).toEqual(fleet.slice(0, 100));
  });

  it('keeps asset tags, serial numbers, names and hardware UUIDs unique in 100,000 devices', () => {
    const large = generateFleet({ devices: 100_000, seed: -5, todayOn });
    expect(large).toHaveLength(100_000);
    for (const field of ['assetTag', 'serialNumber', 'name', 'hardwareUuid'] as const) {
      const values = large.flatMap((device) => device[field] ?? []);
      expect(values.length).toBeGreaterThan(10_000);
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it('gives two fleets of other seeds other serial numbers', () => {
    const first = new Set(fleet.map((device) => device.serialNumber).filter(Boolean));
    const other = generateFleet({ devices: 2000, seed: 2, todayOn });
    expect(other.filter((device) => first.has(device.serialNumber ?? null))).toEqual([]);
  });

  it('looks like a small company: laptops and screens first, most of it in service', () => {
    expect(shareOf((device) => device.category === 'laptop')).toBeGreaterThan(0.22);
    expect(shareOf((device) => device.category === 'laptop')).toBeLessThan(0.4);
    expect(shareOf((device) => device.category === 'monitor')).toBeGreaterThan(0.25);
    expect(shareOf((device) => device.category === 'server')).toBeLessThan(0.03);
    expect(new Set(fleet.map((device) => device.category)).size).toBe(16);
    expect(shareOf((device) => device.status === 'in-service')).toBeGreaterThan(0.7);
    expect(new Set(fleet.map((device) => device.status)).size).toBe(9);
  });

  it('was bought over eight years, the recent ones more, on working days and never in the future', () => {
    const dated = fleet.filter((device) => device.purchasedOn);
    const ages = dated.map(ageYears);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeGreaterThan(7);
    expect(Math.max(...ages)).toBeLessThan(8.1);
    expect(shareOf((device) => ageYears(device) < 4, dated)).toBeGreaterThan(0.55);
    const weekdays = new Set(dated.map((device) => new Date(device.purchasedOn ?? '').getUTCDay()));
    expect([...weekdays].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('has models that were on sale when they were bought', () => {
    const latitudes = fleet.filter((device) => device.model === 'Latitude 5420' && device.purchasedOn);
    expect(latitudes.length).toBeGreaterThan(10);
    for (const device of latitudes) expect(device.purchasedOn).toMatch(/^2021/);
  });

  it('lacks what real inventories lack: the date of old devices more than that of new ones', () => {
    for (const field of [
      'assetTag',
      'category',
      'manufacturer',
      'serialNumber',
      'purchasedOn',
      'holder',
    ] as const) {
      expect(shareOf((device) => device[field] === null)).toBeGreaterThan(0.005);
      expect(shareOf((device) => device[field] === null)).toBeLessThan(0.35);
    }
    const isOf = (models: RegExp) => fleet.filter((device) => models.test(device.model ?? ''));
    const isUndated = (device: NewDevice) => device.purchasedOn === null;
    expect(shareOf(isUndated, isOf(/^Latitude 5490|T480$|840 G5/))).toBeGreaterThan(
      2 * shareOf(isUndated, isOf(/^Pro 14|T14 Gen 6|EliteBook 8 G1i/)),
    );
  });

  it('prices devices by what they are, in euros, and never one whose purchase is unknown', () => {
    const mean = (category: string) => {
      const prices = fleet.flatMap((device) =>
        device.category === category && device.purchasePrice ? [device.purchasePrice.minorUnits / 100] : [],
      );
      return prices.reduce((total, price) => total + price, 0) / prices.length;
    };
    expect(mean('server')).toBeGreaterThan(3 * mean('laptop'));
    expect(mean('laptop')).toBeGreaterThan(700);
    expect(mean('laptop')).toBeLessThan(1300);
    expect(mean('monitor')).toBeLessThan(300);
    expect(fleet.filter((device) => device.purchasePrice && !device.purchasedOn)).toEqual([]);
    expect(new Set(fleet.flatMap((device) => device.purchasePrice?.currency ?? []))).toEqual(
      new Set(['EUR']),
    );
  });

  it('gives people only what is in use, and an ordered device neither tag nor serial number', () => {
    for (const device of fleet) {
      expect(device.siteId).toBeNull();
      if (device.holder) expect(['in-service', 'in-repair', 'reserved']).toContain(device.status);
      if (device.status !== 'ordered') continue;
      expect([device.assetTag, device.serialNumber]).toEqual([null, null]);
      if (device.purchasedOn) expect(ageYears(device)).toBeLessThan(0.1);
    }
  });

  it('has papers as a company keeps them: most, never all, and none that contradict each other', () => {
    const dated = fleet.filter((device) => device.purchasedOn);
    for (const field of ['supplier', 'orderNumber', 'condition', 'warrantyEndsOn', 'weightKg'] as const) {
      expect(
        shareOf((device) => device[field] !== null, dated),
        field,
      ).toBeGreaterThan(0.6);
      expect(
        shareOf((device) => device[field] !== null, dated),
        field,
      ).toBeLessThan(0.9);
    }
    expect(shareOf((device) => device.condition === 'refurbished')).toBeGreaterThan(0.03);
    expect(shareOf((device) => (device.tags ?? []).length > 0)).toBeGreaterThan(0.1);
    for (const { warrantyEndsOn, purchasedOn } of fleet)
      if (warrantyEndsOn) expect(warrantyEndsOn > (purchasedOn ?? '9999')).toBe(true);
  });

  it('says of what left when, to whom and with which proof, and of nothing else', () => {
    const isGone = (device: NewDevice) => isEndOfLife(device.status ?? '');
    const gone = fleet.filter(isGone);
    expect(shareOf((device) => device.retiredOn !== null, gone)).toBeGreaterThan(0.8);
    expect(shareOf((device) => device.recipient !== null, gone)).toBeGreaterThan(0.4);
    for (const device of gone) {
      if (device.retiredOn) expect(device.retiredOn <= todayOn).toBe(true);
      if (device.retiredOn && device.purchasedOn) expect(device.retiredOn >= device.purchasedOn).toBe(true);
      if (device.status === 'retired') expect([device.recipient, device.disposalProof]).toEqual([null, null]);
    }
    const others = fleet.filter((device) => !isGone(device));
    expect(
      others.filter(({ retiredOn, recipient, disposalProof }) => retiredOn || recipient || disposalProof),
    ).toEqual([]);
  });

  it('counts what nobody tells apart', () => {
    const boxes = fleet.filter(({ quantity }) => quantity !== undefined && quantity > 1);
    expect(boxes.length).toBeGreaterThan(5);
    for (const box of boxes)
      expect(box).toMatchObject({ assetTag: null, serialNumber: null, status: 'in-stock' });
  });
});
