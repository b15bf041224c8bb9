import { describe, expect, it } from 'vitest';
import {
  deviceTabs,
  energyPeriods,
  readDeviceSearch,
} from '../../../../renderer/features/inventory/device-tabs.ts';

describe("the address of a device's page", () => {
  it('names any of its parts and any of the periods', () => {
    for (const tab of deviceTabs) expect(readDeviceSearch({ tab })).toEqual({ tab });
    for (const period of energyPeriods) expect(readDeviceSearch({ period })).toEqual({ period });
  });

  it.each(['bogus', '', 7, null, ['history'], { tab: 'history' }, 'toString'])(
    'says nothing where it says %j',
    (value) => {
      expect(readDeviceSearch({ tab: value, period: value })).toEqual({});
    },
  );
});
