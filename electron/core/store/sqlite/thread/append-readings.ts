import type { MeterReading, Reading } from '#shared/domain/reading.ts';
import { StoreError } from '../../store.ts';
import type { Connection } from '../connection.ts';
import type { OperationInput } from '../thread-protocol.ts';
import { findDeviceKey } from './device-key.ts';
import { floorToQuarter } from './quarter.ts';

const insertReading = `
  INSERT INTO reading (device_key, at_ms, interval_ms, load_ratio, memory_used_bytes, memory_total_bytes, is_on_mains,
    battery_charge_ratio, uptime_seconds, is_user_idle, is_locked)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Whether what is kept at an instant is this very reading, sent again. */
export const selectSameReading = `
  SELECT interval_ms IS ? AND load_ratio IS ? AND memory_used_bytes IS ? AND uptime_seconds IS ? AS is_same
  FROM reading WHERE device_key = ? AND at_ms = ?`;

/** A clock that was set back meets instants again: a reading of another time goes a few milliseconds later. */
const mostShiftMs = 1_000;

const insertMeterReading = `
  INSERT INTO meter_reading (meter_key, at_ms, power_watts, sampling_error_watts) VALUES (?, ?, ?, ?)
  ON CONFLICT (meter_key, at_ms) DO NOTHING`;

const lowerWatermark = `
  INSERT INTO roll_up_watermark (device_key, rolled_up_to_ms) VALUES (?, ?)
  ON CONFLICT (device_key) DO UPDATE SET rolled_up_to_ms = excluded.rolled_up_to_ms
  WHERE excluded.rolled_up_to_ms < rolled_up_to_ms`;

/**
 * Appends readings in one transaction, durable when it returns. A reading that is there already is left as it is, so
 * that a caller that saw no acknowledgement may send it again.
 */
export function appendReadings(
  connection: Connection,
  { deviceId, readings }: OperationInput<'appendReadings'>,
): null {
  if (readings.length === 0) return null;
  connection.transaction(() => {
    const deviceKey = findDeviceKey(connection, deviceId);
    if (deviceKey === null) throw new StoreError('unexpected', `no device ${deviceId} to keep readings of`);
    let earliestMs = Number.POSITIVE_INFINITY;
    for (const reading of readings) {
      insertOne(connection, deviceKey, reading);
      earliestMs = Math.min(earliestMs, floorToQuarter(reading.atMs - (reading.intervalMs ?? 0)));
    }
    connection.prepare(lowerWatermark).run(deviceKey, earliestMs);
  });
  return null;
}

function insertOne(connection: Connection, deviceKey: number, reading: Reading): void {
  const atMs = findFreeInstant(connection, deviceKey, reading);
  if (atMs === null) return;
  connection
    .prepare(insertReading)
    .run(
      deviceKey,
      atMs,
      reading.intervalMs,
      reading.loadRatio,
      reading.memoryUsedBytes,
      reading.memoryTotalBytes,
      toColumn(reading.isOnMains),
      reading.batteryChargeRatio,
      reading.uptimeSeconds,
      toColumn(reading.isUserIdle),
      toColumn(reading.isLocked),
    );
  for (const meter of reading.meters) {
    const meterKey = getMeterKey(connection, deviceKey, meter);
    connection
      .prepare(insertMeterReading)
      .run(meterKey, atMs, meter.powerWatts, meter.samplingErrorWatts ?? null);
  }
}

/** Where the reading goes: its own instant, a little later where another one has that, or null where it is there. */
function findFreeInstant(connection: Connection, deviceKey: number, reading: Reading): number | null {
  const { intervalMs, loadRatio, memoryUsedBytes, uptimeSeconds } = reading;
  const select = connection.prepare<{ is_same: number }>(selectSameReading);
  for (let atMs = reading.atMs; atMs < reading.atMs + mostShiftMs; atMs += 1) {
    const kept = select.get(intervalMs, loadRatio, memoryUsedBytes, uptimeSeconds, deviceKey, atMs);
    if (kept === undefined) return atMs;
    if (kept.is_same === 1) return null;
  }
  return null;
}

function toColumn(state: boolean | null): number | null {
  return state === null ? null : Number(state);
}

/** The integer of a meter's series, made at its first reading. */
export function getMeterKey(
  connection: Connection,
  deviceKey: number,
  { meter, domain }: Pick<MeterReading, 'meter' | 'domain'>,
): number {
  const found = connection
    .prepare<{ key: number }>('SELECT key FROM meter WHERE device_key = ? AND name = ? AND domain = ?')
    .get(deviceKey, meter, domain);
  if (found !== undefined) return found.key;
  const { lastInsertRowid } = connection
    .prepare('INSERT INTO meter (device_key, name, domain) VALUES (?, ?, ?)')
    .run(deviceKey, meter, domain);
  return Number(lastInsertRowid);
}
