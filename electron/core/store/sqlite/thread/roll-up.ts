import type { EnergyRollUp, MeterDomain, UsageRollUp } from '#shared/domain/reading.ts';
import { findCivilDay } from '#shared/energy/civil-day.ts';
import { rollUpDays, rollUpQuarterHours } from '#shared/energy/roll-up-readings.ts';
import type { Connection } from '../connection.ts';
import type { OperationInput, RollUps } from '../thread-protocol.ts';
import { getMeterKey } from './append-readings.ts';
import { findZonePeriods, followZone } from './day-zones.ts';
import { findDeviceKey } from './device-key.ts';
import { ceilToQuarter, floorToQuarter } from './quarter.ts';
import { readRange } from './read-readings.ts';

type Step = 'quarter' | 'day';

/** A chunk takes no further stretch after this much of the thread's time: a reading waits for it and one stretch. */
const CHUNK_WORK_MS = 8;
/** Time rolled up at once: some two thousand readings at ten seconds, a few milliseconds of the thread. */
const CHUNK_MS = 6 * 3_600_000;
const HOUR_MS = 3_600_000;

export const selectPendingDevices = `
  SELECT device_key FROM roll_up_watermark
  WHERE EXISTS (SELECT 1 FROM reading WHERE reading.device_key = roll_up_watermark.device_key
    AND reading.at_ms > rolled_up_to_ms)`;

export const selectNextReading = `
  SELECT at_ms, interval_ms FROM reading WHERE device_key = ? AND at_ms > ? ORDER BY at_ms LIMIT 1`;

export const selectUsage = (step: Step): string => `
  SELECT starts_at_ms, observed_ms, load_mean_ratio, load_max_ratio, memory_mean_bytes, on_mains_ms,
    idle_ms, locked_ms, load_known_ms, memory_known_ms
  FROM usage_${step} WHERE device_key = ? AND starts_at_ms >= ? AND starts_at_ms < ? ORDER BY starts_at_ms`;

export const selectEnergy = (step: Step): string => `
  SELECT starts_at_ms, name, domain, observed_ms, energy_watt_hours, peak_watts, sampling_error_watt_hours
  FROM meter JOIN energy_${step} ON meter_key = meter.key
  WHERE device_key = ? AND starts_at_ms >= ? AND starts_at_ms < ? ORDER BY starts_at_ms, name`;

/* A bucket only ever grows: once its readings are pruned, what a late one would leave of it never replaces it. */
const upsertUsage = (step: Step): string => `
  INSERT INTO usage_${step} (device_key, starts_at_ms, observed_ms, load_mean_ratio, load_max_ratio,
    memory_mean_bytes, on_mains_ms, idle_ms, locked_ms, load_known_ms, memory_known_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (device_key, starts_at_ms) DO UPDATE SET observed_ms = excluded.observed_ms,
    load_mean_ratio = excluded.load_mean_ratio, load_max_ratio = excluded.load_max_ratio,
    memory_mean_bytes = excluded.memory_mean_bytes, on_mains_ms = excluded.on_mains_ms,
    idle_ms = excluded.idle_ms, locked_ms = excluded.locked_ms,
    load_known_ms = excluded.load_known_ms, memory_known_ms = excluded.memory_known_ms
  WHERE excluded.observed_ms >= observed_ms`;

const upsertEnergy = (step: Step): string => `
  INSERT INTO energy_${step} (meter_key, starts_at_ms, observed_ms, energy_watt_hours, peak_watts,
    sampling_error_watt_hours)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (meter_key, starts_at_ms) DO UPDATE SET observed_ms = excluded.observed_ms,
    energy_watt_hours = excluded.energy_watt_hours, peak_watts = excluded.peak_watts,
    sampling_error_watt_hours = excluded.sampling_error_watt_hours
  WHERE excluded.observed_ms >= observed_ms`;

/** Devices with readings that no roll-up holds yet. */
export function listDevicesToRollUp(connection: Connection): number[] {
  return connection
    .prepare<{ device_key: number }>(selectPendingDevices)
    .all()
    .map((row) => row.device_key);
}

/**
 * Rolls up the devices one stretch after the other until the chunk's time is over: one transaction, and one wait for
 * the disk, for many devices that have little. Gives the devices that remain.
 */
export function rollUpChunk(
  connection: Connection,
  { deviceKeys, defaultTimeZone }: OperationInput<'rollUpChunk'>,
): number[] {
  return connection.transaction(() => {
    const startedMs = performance.now();
    let done = 0;
    for (const deviceKey of deviceKeys) {
      while (!rollUpStretch(connection, deviceKey, defaultTimeZone))
        if (performance.now() - startedMs > CHUNK_WORK_MS) return deviceKeys.slice(done);
      done += 1;
      if (performance.now() - startedMs > CHUNK_WORK_MS) break;
    }
    return deviceKeys.slice(done);
  });
}

/** The next stretch of one device's readings: its quarter hours, then the civil days they fall in. True at the end. */
function rollUpStretch(connection: Connection, deviceKey: number, defaultTimeZone: string): boolean {
  const watermarkMs = connection
    .prepare<{ rolled_up_to_ms: number }>(
      'SELECT rolled_up_to_ms FROM roll_up_watermark WHERE device_key = ?',
    )
    .get(deviceKey)?.rolled_up_to_ms;
  if (watermarkMs === undefined) return true;
  const next = findNextReading(connection, deviceKey, watermarkMs);
  if (next === undefined) return true;
  followZone(connection, deviceKey, watermarkMs, defaultTimeZone);
  // Nothing between the watermark and the next reading's interval: a gap is skipped, however long.
  const fromMs = Math.max(watermarkMs, floorToQuarter(next.at_ms - (next.interval_ms ?? 0)));
  const toMs = Math.min(fromMs + CHUNK_MS, ceilToQuarter(readLastAtMs(connection, deviceKey)));
  rollUpRange(connection, deviceKey, fromMs, toMs);
  connection
    .prepare('UPDATE roll_up_watermark SET rolled_up_to_ms = ? WHERE device_key = ?')
    .run(toMs, deviceKey);
  return findNextReading(connection, deviceKey, toMs) === undefined;
}

export function listRollUps(
  connection: Connection,
  { deviceId, step, fromMs, toMs }: OperationInput<'listRollUps'>,
): RollUps {
  const deviceKey = findDeviceKey(connection, deviceId);
  return deviceKey === null
    ? { usage: [], energy: [] }
    : readRollUps(connection, deviceKey, step, fromMs, toMs);
}

function rollUpRange(connection: Connection, deviceKey: number, fromMs: number, toMs: number): void {
  const readings = readRange(
    connection,
    deviceKey,
    fromMs + 1,
    findReadEndMs(connection, deviceKey, toMs),
    -1,
  );
  saveRollUps(connection, deviceKey, 'quarter', rollUpQuarterHours(readings, fromMs, toMs));
  for (const zone of findZonePeriods(connection, deviceKey, fromMs, toMs)) {
    const firstMs = Math.max(fromMs, zone.fromMs);
    const lastMs = Math.min(toMs, zone.toMs) - 1;
    const daysFromMs = Math.max(findCivilDay(firstMs, zone.timeZone).startsAtMs, zone.fromMs);
    const daysToMs = Math.min(findCivilDay(lastMs, zone.timeZone).endsAtMs, zone.toMs);
    const quarters = readRollUps(connection, deviceKey, 'quarter', daysFromMs, daysToMs);
    saveRollUps(connection, deviceKey, 'day', rollUpDays(quarters, zone.timeZone));
  }
}

/** Past the range, the readings whose interval may reach back into it: those within the hour, and the next one. */
function findReadEndMs(connection: Connection, deviceKey: number, toMs: number): number {
  const next = findNextReading(connection, deviceKey, toMs - 1);
  return Math.max(toMs + HOUR_MS, (next?.at_ms ?? toMs) + 1);
}

function findNextReading(connection: Connection, deviceKey: number, afterMs: number) {
  return connection
    .prepare<{ at_ms: number; interval_ms: number | null }>(selectNextReading)
    .get(deviceKey, afterMs);
}

function readLastAtMs(connection: Connection, deviceKey: number): number {
  return (
    connection
      .prepare<{ at_ms: number | null }>('SELECT max(at_ms) AS at_ms FROM reading WHERE device_key = ?')
      .get(deviceKey)?.at_ms ?? 0
  );
}

function readRollUps(
  connection: Connection,
  deviceKey: number,
  step: Step,
  fromMs: number,
  toMs: number,
): RollUps {
  const usage = connection
    .prepare<{
      starts_at_ms: number;
      observed_ms: number;
      load_mean_ratio: number | null;
      load_max_ratio: number | null;
      memory_mean_bytes: number | null;
      on_mains_ms: number | null;
      idle_ms: number | null;
      locked_ms: number | null;
      load_known_ms: number | null;
      memory_known_ms: number | null;
    }>(selectUsage(step))
    .all(deviceKey, fromMs, toMs)
    .map(
      (row): UsageRollUp => ({
        startsAtMs: row.starts_at_ms,
        observedMs: row.observed_ms,
        loadMeanRatio: row.load_mean_ratio,
        loadKnownMs: row.load_known_ms ?? (row.load_mean_ratio === null ? 0 : row.observed_ms),
        loadMaxRatio: row.load_max_ratio,
        memoryMeanBytes: row.memory_mean_bytes,
        memoryKnownMs: row.memory_known_ms ?? (row.memory_mean_bytes === null ? 0 : row.observed_ms),
        onMainsMs: row.on_mains_ms,
        idleMs: row.idle_ms,
        lockedMs: row.locked_ms,
      }),
    );
  const energy = connection
    .prepare<{
      starts_at_ms: number;
      name: string;
      domain: MeterDomain;
      observed_ms: number;
      energy_watt_hours: number;
      peak_watts: number;
      sampling_error_watt_hours: number | null;
    }>(selectEnergy(step))
    .all(deviceKey, fromMs, toMs)
    .map(
      (row): EnergyRollUp => ({
        startsAtMs: row.starts_at_ms,
        meter: row.name,
        domain: row.domain,
        observedMs: row.observed_ms,
        energyWattHours: row.energy_watt_hours,
        peakWatts: row.peak_watts,
        ...(row.sampling_error_watt_hours === null
          ? {}
          : { samplingErrorWattHours: row.sampling_error_watt_hours }),
      }),
    );
  return { usage, energy };
}

function saveRollUps(
  connection: Connection,
  deviceKey: number,
  step: Step,
  { usage, energy }: { readonly usage: readonly UsageRollUp[]; readonly energy: readonly EnergyRollUp[] },
): void {
  const saveUsage = connection.prepare(upsertUsage(step));
  for (const row of usage)
    saveUsage.run(
      deviceKey,
      row.startsAtMs,
      Math.round(row.observedMs),
      row.loadMeanRatio,
      row.loadMaxRatio,
      row.memoryMeanBytes,
      roundOrNull(row.onMainsMs),
      roundOrNull(row.idleMs),
      roundOrNull(row.lockedMs),
      Math.round(row.loadKnownMs),
      Math.round(row.memoryKnownMs),
    );
  const saveEnergy = connection.prepare(upsertEnergy(step));
  for (const row of energy)
    saveEnergy.run(
      getMeterKey(connection, deviceKey, row),
      row.startsAtMs,
      Math.round(row.observedMs),
      row.energyWattHours,
      row.peakWatts,
      row.samplingErrorWattHours ?? null,
    );
}

function roundOrNull(timeMs: number | null): number | null {
  return timeMs === null ? null : Math.round(timeMs);
}
