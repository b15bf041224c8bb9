import type { ListedDevice } from '#shared/domain/device.ts';

const toPlain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * Whether every word stands in what the palette shows of a device: of the answer to a shorter query, those devices are
 * also found by the longer one, and can stay while its own answer comes.
 */
export function isStillFound(device: ListedDevice, query: string): boolean {
  const shown = toPlain(
    [
      device.name,
      device.assetTag,
      device.serialNumber,
      device.manufacturer,
      device.model,
      device.holder,
      device.siteName,
    ].join(' '),
  );
  return toPlain(query)
    .split(/\s+/)
    .every((word) => shown.includes(word));
}
