import { expect, it } from 'vitest';
import { generateFleet } from '#core/services/demonstration/generate-fleet.ts';
import { completeFields, toDeviceColumns, toListedDevice } from '#core/store/sqlite/device-columns.ts';

/** Past this many characters V8 makes a text of 16-bit units a large object (131,072 bytes). */
const largeObjectCharacters = 65_536;
const pageSize = 100;

it('a page of a list is no large object to V8', () => {
  const fleet = generateFleet({ devices: 2000, seed: 1, todayOn: '2026-11-20' });
  const listed = fleet.map((device) =>
    toListedDevice({
      ...toDeviceColumns(completeFields(device)),
      id: '0196a1b2-0000-7000-8000-000000000001',
      site_id: '0196a1b2-0000-7000-8000-000000000002',
      site_name: 'Casablanca',
      is_this_machine: 0,
      is_demonstration: 1,
      created_at_ms: 1_790_000_000_000,
      updated_at_ms: 1_790_000_000_000,
    }),
  );
  for (let start = 0; start < listed.length; start += pageSize) {
    const answer = JSON.stringify({ total: 2000, devices: listed.slice(start, start + pageSize) });
    expect(answer.length).toBeLessThan(largeObjectCharacters);
  }
});
