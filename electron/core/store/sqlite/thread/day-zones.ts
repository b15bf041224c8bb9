import { type CivilDay, findCivilDay } from '#shared/energy/civil-day.ts';
import { QUARTER_HOUR_MS } from '#shared/energy/roll-up-readings.ts';
import type { Connection } from '../connection.ts';

/** A stretch of time in which a device's days are those of one zone; half-open. */
export interface ZonePeriod {
  readonly timeZone: string;
  readonly fromMs: number;
  readonly toMs: number;
}

interface ZoneRow {
  readonly from_ms: number;
  readonly time_zone: string;
}

/**
 * Notes the zone of the device's site where it is another than before. The days rolled up so far stay as they were:
 * the new zone counts from its first midnight after them, so that no time belongs to two days.
 */
export function followZone(
  connection: Connection,
  deviceKey: number,
  rolledUpToMs: number,
  defaultTimeZone: string,
): void {
  const timeZone = readSiteZone(connection, deviceKey) ?? defaultTimeZone;
  const latest = connection
    .prepare<ZoneRow>(
      'SELECT from_ms, time_zone FROM day_zone WHERE device_key = ? ORDER BY from_ms DESC LIMIT 1',
    )
    .get(deviceKey);
  if (latest?.time_zone === timeZone) return;
  let fromMs = 0;
  if (latest !== undefined) {
    const changedAtMs = Math.max(rolledUpToMs, readRolledUpEndMs(connection, deviceKey));
    fromMs = Math.max(findNextMidnight(changedAtMs, timeZone), latest.from_ms + 1);
  }
  connection
    .prepare('INSERT INTO day_zone (device_key, from_ms, time_zone) VALUES (?, ?, ?)')
    .run(deviceKey, fromMs, timeZone);
}

/** The zones that [fromMs, toMs) touches, in order. */
export function findZonePeriods(
  connection: Connection,
  deviceKey: number,
  fromMs: number,
  toMs: number,
): ZonePeriod[] {
  const rows = connection
    .prepare<ZoneRow>('SELECT from_ms, time_zone FROM day_zone WHERE device_key = ? ORDER BY from_ms')
    .all(deviceKey);
  return rows
    .map((row, index) => ({
      timeZone: row.time_zone,
      fromMs: index === 0 ? Number.NEGATIVE_INFINITY : row.from_ms,
      toMs: rows[index + 1]?.from_ms ?? Number.POSITIVE_INFINITY,
    }))
    .filter((period) => period.fromMs < toMs && period.toMs > fromMs);
}

function readSiteZone(connection: Connection, deviceKey: number): string | undefined {
  return connection
    .prepare<{ time_zone: string }>(
      'SELECT time_zone FROM device JOIN site ON site.key = device.site_key WHERE device.key = ?',
    )
    .get(deviceKey)?.time_zone;
}

function readRolledUpEndMs(connection: Connection, deviceKey: number): number {
  const newest = connection
    .prepare<{ starts_at_ms: number | null }>(
      'SELECT max(starts_at_ms) AS starts_at_ms FROM usage_quarter WHERE device_key = ?',
    )
    .get(deviceKey)?.starts_at_ms;
  return (newest ?? -QUARTER_HOUR_MS) + QUARTER_HOUR_MS;
}

function findNextMidnight(instantMs: number, timeZone: string): number {
  const day: CivilDay = findCivilDay(instantMs, timeZone);
  return day.startsAtMs === instantMs ? instantMs : day.endsAtMs;
}
