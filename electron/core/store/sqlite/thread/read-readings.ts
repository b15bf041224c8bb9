import type { MeterDomain, Reading } from '#shared/domain/reading.ts';
import type { Connection } from '../connection.ts';
import type { OperationInput } from '../thread-protocol.ts';
import { findDeviceKey } from './device-key.ts';

export interface ReadingRow {
  readonly at_ms: number;
  readonly interval_ms: number | null;
  readonly load_ratio: number | null;
  readonly memory_used_bytes: number | null;
  readonly memory_total_bytes: number | null;
  readonly is_on_mains: number | null;
  readonly battery_charge_ratio: number | null;
  readonly uptime_seconds: number | null;
  readonly is_user_idle: number | null;
  readonly is_locked: number | null;
}

interface MeterRow {
  readonly key: number;
  readonly name: string;
  readonly domain: MeterDomain;
}

interface MeterReadingRow {
  readonly at_ms: number;
  readonly power_watts: number;
  readonly sampling_error_watts: number | null;
}

const columns = `at_ms, interval_ms, load_ratio, memory_used_bytes, memory_total_bytes, is_on_mains,
  battery_charge_ratio, uptime_seconds, is_user_idle, is_locked`;

/** The newest readings of a range, newest first. */
export const selectReadings = `
  SELECT ${columns} FROM reading WHERE device_key = ? AND at_ms >= ? AND at_ms < ? ORDER BY at_ms DESC LIMIT ?`;

export const selectMeterReadings = `
  SELECT at_ms, power_watts, sampling_error_watts FROM meter_reading WHERE meter_key = ? AND at_ms >= ? AND at_ms < ?`;

export const selectMeters = 'SELECT key, name, domain FROM meter WHERE device_key = ? ORDER BY domain, name';

const UNBOUNDED_MS = Number.MAX_SAFE_INTEGER;

export function listReadings(
  connection: Connection,
  { deviceId, fromMs, toMs, limit }: OperationInput<'listReadings'>,
): Reading[] {
  const deviceKey = findDeviceKey(connection, deviceId);
  return deviceKey === null ? [] : readRange(connection, deviceKey, fromMs, toMs, limit);
}

export function findLatestReading(
  connection: Connection,
  { deviceId }: OperationInput<'findLatestReading'>,
): Reading | null {
  const deviceKey = findDeviceKey(connection, deviceId);
  if (deviceKey === null) return null;
  return readRange(connection, deviceKey, -UNBOUNDED_MS, UNBOUNDED_MS, 1)[0] ?? null;
}

/** Readings of [fromMs, toMs) with their meters, oldest first; the newest `limit` where there are more. */
export function readRange(
  connection: Connection,
  deviceKey: number,
  fromMs: number,
  toMs: number,
  limit: number,
): Reading[] {
  const rows = connection.prepare<ReadingRow>(selectReadings).all(deviceKey, fromMs, toMs, limit).reverse();
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return [];
  const readings = new Map(rows.map((row) => [row.at_ms, toReading(row)]));
  for (const meter of connection.prepare<MeterRow>(selectMeters).all(deviceKey)) {
    const meterRows = connection
      .prepare<MeterReadingRow>(selectMeterReadings)
      .all(meter.key, first.at_ms, last.at_ms + 1);
    for (const { at_ms, power_watts, sampling_error_watts } of meterRows)
      readings.get(at_ms)?.meters.push({
        meter: meter.name,
        domain: meter.domain,
        powerWatts: power_watts,
        ...(sampling_error_watts === null ? {} : { samplingErrorWatts: sampling_error_watts }),
      });
  }
  return [...readings.values()];
}

function toReading(row: ReadingRow): Reading {
  return {
    atMs: row.at_ms,
    intervalMs: row.interval_ms,
    loadRatio: row.load_ratio,
    memoryUsedBytes: row.memory_used_bytes,
    memoryTotalBytes: row.memory_total_bytes,
    isOnMains: toState(row.is_on_mains),
    batteryChargeRatio: row.battery_charge_ratio,
    uptimeSeconds: row.uptime_seconds,
    isUserIdle: toState(row.is_user_idle),
    isLocked: toState(row.is_locked),
    meters: [],
  };
}

function toState(column: number | null): boolean | null {
  return column === null ? null : column === 1;
}
