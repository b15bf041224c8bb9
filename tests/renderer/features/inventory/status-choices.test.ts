import { describe, expect, it } from 'vitest';
import { type DeviceStatus, deviceStatuses } from '#shared/domain/device.ts';
import { statusChoices } from '../../../../renderer/features/inventory/status-choices.ts';
import type { Text } from '../../../../renderer/language/use-text.ts';

const text = ((id: string) => id) as unknown as Text;
const valuesOf = (present: DeviceStatus | null) =>
  statusChoices(present, text).map((choice) =>
    'group' in choice ? [choice.group, choice.items.map(({ value }) => value)] : choice.value,
  );

describe('the statuses a form offers', () => {
  it('are the whole life cycle, in order, of a new device and at the end of a life', () => {
    for (const present of [null, 'recycled', 'donated', 'resold'] as const)
      expect(valuesOf(present)).toEqual([...deviceStatuses]);
  });

  it('propose the usual next ones first, and still offer every other', () => {
    expect(valuesOf('retired')).toEqual([
      ['form.status-present', ['retired']],
      ['form.status-next', ['resold', 'donated', 'recycled', 'in-stock']],
      ['form.status-other', ['ordered', 'in-service', 'in-repair', 'reserved']],
    ]);
  });

  it('leave none out, whatever the device is now', () => {
    for (const present of deviceStatuses) {
      const offered = statusChoices(present, text).flatMap((choice) =>
        'group' in choice ? choice.items.map(({ value }) => value) : [choice.value],
      );
      expect(offered.toSorted()).toEqual([...deviceStatuses].sort());
    }
  });
});
