import { useDevice } from '../api/device-queries.ts';
import { useText } from '../language/use-text.ts';
import { deviceLabel } from './device-label.ts';

/** What a device is called, once it is known. */
export function useDeviceName(id: string): string {
  const text = useText();
  const answer = useDevice(id).data;
  return answer === undefined ? text('device.unnamed') : deviceLabel(answer.device, text('device.unnamed'));
}
