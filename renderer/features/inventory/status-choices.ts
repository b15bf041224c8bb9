import { type DeviceStatus, deviceStatuses } from '#shared/domain/device.ts';
import { nextStatuses } from '#shared/domain/life-cycle.ts';
import type { Text } from '../../language/use-text.ts';

/**
 * The statuses that a form offers: of a device that has one, that and the usual next steps first, then all others, which
 * are as allowed. Of a new device, the whole life cycle in order.
 */
export function statusChoices(present: DeviceStatus | null, text: Text) {
  const toChoice = (value: DeviceStatus) => ({ value, label: text(`status.${value}`) });
  const proposed = present === null ? [] : nextStatuses[present];
  if (present === null || proposed.length === 0) return deviceStatuses.map(toChoice);
  const others = deviceStatuses.filter((status) => status !== present && !proposed.includes(status));
  return [
    { group: text('form.status-present'), items: [toChoice(present)] },
    { group: text('form.status-next'), items: proposed.map(toChoice) },
    { group: text('form.status-other'), items: others.map(toChoice) },
  ];
}
