import type { DeviceId } from '#shared/domain/device.ts';
import type { Connection } from '../connection.ts';

/** The integer that a device's series are kept under; null where there is no such device. */
export function findDeviceKey(connection: Connection, deviceId: DeviceId): number | null {
  return (
    connection.prepare<{ key: number }>('SELECT key FROM device WHERE id = ?').get(deviceId)?.key ?? null
  );
}
