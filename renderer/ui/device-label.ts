import type { Device } from '#shared/domain/device.ts';

/** What a device is called where it has only one line: its name, or the next best that tells it apart. */
export function deviceLabel(
  device: Pick<Device, 'name' | 'assetTag' | 'model' | 'serialNumber'>,
  unnamed: string,
): string {
  return device.name ?? device.assetTag ?? device.model ?? device.serialNumber ?? unnamed;
}
