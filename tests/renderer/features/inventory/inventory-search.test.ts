import { describe, expect, it } from 'vitest';
import { deviceFilterSchema } from '#shared/domain/device.ts';
import { readDeviceSearch } from '../../../../renderer/features/inventory/device-tabs.ts';
import {
  isNarrowed,
  readInventorySearch,
  toFilter,
  toggleSort,
} from '../../../../renderer/features/inventory/inventory-search.ts';

const site = '01a201a0-0366-7c5e-9604-d5346f10873f';

describe('the address of the inventory', () => {
  it('holds search, filters and order', () => {
    const search = readInventorySearch({
      q: ' latitude ',
      category: 'laptop',
      status: 'in-service',
      site,
      sort: 'purchasedOn',
      direction: 'descending',
    });
    expect(toFilter(search)).toEqual({
      query: 'latitude',
      category: ['laptop'],
      status: ['in-service'],
      siteId: [site],
      sort: ['purchasedOn'],
      direction: ['descending'],
    });
  });

  it('leaves out what it cannot mean, so that any address opens', () => {
    const hostile = {
      q: '   ',
      category: 'spaceship',
      status: 3,
      site: "'; DROP TABLE device",
      sort: 'purchasePrice',
      direction: 'sideways',
    };
    expect(readInventorySearch(hostile)).toEqual({});
  });

  it('takes a query of digits, which the router hands over as a number', () => {
    expect(readInventorySearch({ q: 5440 }).q).toBe('5440');
  });

  it('asks only what the API accepts', () => {
    const search = readInventorySearch({ q: 'x'.repeat(5_000), category: 'unknown', site: 'none' });
    expect(deviceFilterSchema.safeParse({ ...toFilter(search), offset: 0, limit: 100 }).success).toBe(true);
  });

  it('says whether something narrows the list; the order alone does not', () => {
    expect(isNarrowed(readInventorySearch({ sort: 'status' }))).toBe(false);
    expect(isNarrowed(readInventorySearch({ status: 'retired' }))).toBe(true);
  });
});

describe('a click on a column', () => {
  it('sorts ascending, then descending, then ascending again', () => {
    const once = toggleSort({}, 'status');
    const twice = toggleSort(once, 'status');
    expect([once.direction, twice.direction, toggleSort(twice, 'status').direction]).toEqual([
      'ascending',
      'descending',
      'ascending',
    ]);
  });

  it('turns the order of the name, by which the list is sorted at first', () => {
    expect(toggleSort({}, 'name')).toEqual({ sort: 'name', direction: 'descending' });
  });
});

describe('the address of a device', () => {
  it('holds the tab and the period, and leaves out what there is not', () => {
    expect(readDeviceSearch({ tab: 'history', period: 'month' })).toEqual({
      tab: 'history',
      period: 'month',
    });
    expect(readDeviceSearch({ tab: 'secrets', period: 'century' })).toEqual({});
  });
});
