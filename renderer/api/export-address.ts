import type { DeviceExport } from '#shared/domain/device-export.ts';

/** Where the browser fetches a file of devices from, to save it as it comes: no script holds it in memory. */
export function deviceExportAddress(asked: Omit<DeviceExport, 'byteOrderMark'>): string {
  const query = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each) => [name, each]),
  );
  return `/api/exports/devices?${new URLSearchParams(query)}`;
}
