import { describe, expect, it } from 'vitest';
import { documentSchemas } from '#shared/domain/cli-documents.ts';
import { deviceFilterSchema, devicePatchSchema, newDeviceSchema } from '#shared/domain/device.ts';
import { estimateSchema } from '#shared/domain/estimate.ts';
import { readingSchema } from '#shared/domain/reading.ts';
import { settingsPatchSchema, settingsSchema, timeZoneSchema } from '#shared/domain/settings.ts';

describe('settings', () => {
  it('have a default for everything, so that a first run needs no answer', () => {
    expect(settingsSchema.parse({})).toEqual({
      organisationName: '',
      language: null,
      country: null,
      theme: 'system',
      polling: { isEnabled: true, intervalSeconds: 10 },
      retention: { readingsDays: 30, quarterHoursDays: 730 },
      backup: { isDaily: true, keep: 7 },
    });
  });

  it.each([
    { polling: { isEnabled: true, intervalSeconds: 0 } },
    { polling: { isEnabled: true, intervalSeconds: 10.5 } },
    { country: 'France' },
    { language: 'de' },
    { unknownSetting: 1 },
  ])('refuse %j', (patch) => {
    expect(settingsPatchSchema.safeParse(patch).success).toBe(false);
  });

  it('know the time zones of the system and no others', () => {
    for (const zone of ['Africa/Casablanca', 'Asia/Kolkata', 'Europe/Paris', 'UTC']) {
      expect(timeZoneSchema.safeParse(zone).success, zone).toBe(true);
    }
    expect(timeZoneSchema.safeParse('Europe/Atlantis').success).toBe(false);
  });
});

describe('a device', () => {
  it('needs something to be called by', () => {
    expect(newDeviceSchema.safeParse({ category: 'laptop' }).success).toBe(false);
    expect(newDeviceSchema.safeParse({ assetTag: 'PD-1' }).success).toBe(true);
  });

  it.each([
    ['a control character in a name', { name: 'a\u0000b' }],
    ['a terminal escape in a holder', { holder: '\u001b[31mred' }],
    ['a price that is not in whole cents', { purchasePrice: { minorUnits: 1.5, currency: 'EUR' } }],
    ['a negative price', { purchasePrice: { minorUnits: -1, currency: 'EUR' } }],
    ['a date that does not exist', { purchasedOn: '2025-02-30' }],
    ['a field that does not exist', { isThisMachine: true }],
    ['a name of 201 characters', { name: 'x'.repeat(201) }],
    ['a condition that is none', { condition: 'broken' }],
    ['a weight of nothing', { weightKg: 0 }],
    ['a weight of more than two tonnes', { weightKg: 2000.1 }],
    ['a weight without end', { weightKg: Number.POSITIVE_INFINITY }],
    ['a quantity of none', { quantity: 0 }],
    ['half a device', { quantity: 1.5 }],
    ['an unknown quantity', { quantity: null }],
    ['unknown tags', { tags: null }],
    ['an empty tag', { tags: [' '] }],
    ['a tag of two lines', { tags: ['a\nb'] }],
    ['51 tags', { tags: Array.from({ length: 51 }, (_, n) => `tag ${n}`) }],
    ['empty notes', { notes: ' \n ' }],
    ['a terminal escape in notes', { notes: 'a\u001b[31mb' }],
    ['half a character in notes', { notes: 'a\ud800' }],
    ['notes of 10,001 characters', { notes: 'x'.repeat(10_001) }],
    ['nothing at all', {}],
  ])('is not changed by %s', (_what, patch) => {
    expect(devicePatchSchema.safeParse(patch).success).toBe(false);
  });

  it('is several only where it has no number of its own', () => {
    expect(newDeviceSchema.safeParse({ model: 'M90', quantity: 12 }).success).toBe(true);
    expect(newDeviceSchema.safeParse({ model: 'M90', quantity: 1, assetTag: 'T' }).success).toBe(true);
    for (const number of [{ serialNumber: 'S' }, { assetTag: 'T' }])
      expect(newDeviceSchema.safeParse({ model: 'M90', quantity: 2, ...number }).error?.issues).toMatchObject(
        [{ path: ['quantity'] }],
      );
  });

  it('has notes of several lines, whatever ends them', () => {
    expect(devicePatchSchema.parse({ notes: ' one\r\ntwo\rthree\n\n\tfour ' }).notes).toBe(
      'one\ntwo\nthree\n\n four',
    );
  });

  it('is listed within bounds', () => {
    expect(deviceFilterSchema.parse({})).toMatchObject({ sort: ['name'], offset: 0, limit: 100 });
    expect(deviceFilterSchema.parse({ offset: '200', limit: '50' })).toMatchObject({
      offset: 200,
      limit: 50,
    });
    expect(deviceFilterSchema.safeParse({ limit: '501' }).success).toBe(false);
    expect(deviceFilterSchema.safeParse({ sort: 'id; DROP TABLE device' }).success).toBe(false);
  });
});

describe('a reading', () => {
  const reading = {
    atMs: 1_700_000_000_000,
    intervalMs: 10_000,
    loadRatio: 0.5,
    memoryUsedBytes: 1,
    memoryTotalBytes: 2,
    isOnMains: true,
    batteryChargeRatio: null,
    uptimeSeconds: 3,
    isUserIdle: null,
    isLocked: null,
    meters: [{ meter: 'battery-discharge', domain: 'system', powerWatts: 12.5 }],
  };

  it('keeps unknown apart from zero', () => {
    expect(readingSchema.parse({ ...reading, loadRatio: 0 }).loadRatio).toBe(0);
    expect(readingSchema.parse({ ...reading, loadRatio: null }).loadRatio).toBe(null);
    expect(readingSchema.safeParse({ ...reading, loadRatio: undefined }).success).toBe(false);
  });

  it.each([
    { loadRatio: 1.01 },
    { loadRatio: Number.NaN },
    { intervalMs: 0 },
    { memoryUsedBytes: -1 },
    { meters: [{ meter: 'm', domain: 'system', powerWatts: -3 }] },
    { meters: [{ meter: 'm', domain: 'system', powerWatts: Number.POSITIVE_INFINITY }] },
  ])('cannot lie: %j', (lie) => {
    expect(readingSchema.safeParse({ ...reading, ...lie }).success).toBe(false);
  });
});

describe('the contract of the command line', () => {
  it('stamps each document with its name and version', () => {
    for (const [name, schema] of Object.entries(documentSchemas)) {
      // `serve` is a start without a window, and prints the same document.
      expect(schema.shape.schema.value).toBe(`perdure.${name === 'serve' ? 'start' : name}/1`);
    }
  });

  it('keeps an estimate whole: a value without a basis is refused', () => {
    const estimate = {
      value: 18.7,
      low: 12,
      high: 30,
      unit: 'kWh',
      basis: 'typical',
      mix: { typical: 1 },
      sources: [],
      assumptions: [],
      method: 'typical-annual-energy/1',
    };
    expect(estimateSchema.safeParse(estimate).success).toBe(true);
    expect(estimateSchema.safeParse({ ...estimate, basis: undefined }).success).toBe(false);
    expect(estimateSchema.safeParse({ ...estimate, unit: 'kwh' }).success).toBe(false);
    expect(estimateSchema.safeParse({ ...estimate, unit: 'MAD' }).success).toBe(true);
  });
});
