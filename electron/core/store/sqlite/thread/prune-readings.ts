import type { Connection } from '../connection.ts';
import type { OperationInput, OperationOutput } from '../thread-protocol.ts';

/** Rows per chunk and table of a device, and the time after which a chunk leaves the other devices to the next. */
const CHUNK_ROWS = 2_000;
const CHUNK_MS = 8;

interface Series {
  readonly table: 'reading' | 'meter_reading' | 'usage_quarter' | 'energy_quarter';
  readonly key: 'device_key' | 'meter_key';
  readonly time: 'at_ms' | 'starts_at_ms';
}

/* Parts before wholes: a chunk may end between them, and what is left must still be found by the reading. */
const readings: readonly Series[] = [
  { table: 'meter_reading', key: 'meter_key', time: 'at_ms' },
  { table: 'reading', key: 'device_key', time: 'at_ms' },
];
const quarters: readonly Series[] = [
  { table: 'energy_quarter', key: 'meter_key', time: 'starts_at_ms' },
  { table: 'usage_quarter', key: 'device_key', time: 'starts_at_ms' },
];

/**
 * Deletes some of what is past retention, from one device on; never a reading, or a quarter hour, that a roll-up still
 * needs. Gives the device to go on from, or null at the end.
 */
export function pruneChunk(
  connection: Connection,
  { readingsBeforeMs, quartersBeforeMs, fromDeviceKey }: OperationInput<'pruneChunk'>,
): OperationOutput<'pruneChunk'> {
  return connection.transaction(() => {
    const startedMs = performance.now();
    const watermarks = connection
      .prepare<{ device_key: number; rolled_up_to_ms: number }>(
        'SELECT device_key, rolled_up_to_ms FROM roll_up_watermark WHERE device_key >= ? ORDER BY device_key',
      )
      .all(fromDeviceKey);
    const pruned = { readings: 0, quarters: 0 };
    for (const { device_key: deviceKey, rolled_up_to_ms: rolledUpToMs } of watermarks) {
      if (performance.now() - startedMs > CHUNK_MS) return { ...pruned, nextDeviceKey: deviceKey };
      const progress = { isDone: true };
      const upTo = (beforeMs: number) => Math.min(beforeMs, rolledUpToMs);
      pruned.readings += prune(connection, readings, deviceKey, upTo(readingsBeforeMs), progress);
      pruned.quarters += prune(connection, quarters, deviceKey, upTo(quartersBeforeMs), progress);
      if (!progress.isDone) return { ...pruned, nextDeviceKey: deviceKey };
    }
    return { ...pruned, nextDeviceKey: null };
  });
}

/** Gives how many rows of the whole (the last of the series) went. */
function prune(
  connection: Connection,
  series: readonly Series[],
  deviceKey: number,
  beforeMs: number,
  progress: { isDone: boolean },
): number {
  let deleted = 0;
  for (const { table, key, time } of series) {
    const keys = key === 'device_key' ? [deviceKey] : listMeterKeys(connection, deviceKey);
    deleted = 0;
    for (const each of keys)
      deleted += connection.prepare(deleteRows(table, key, time)).run(each, beforeMs, CHUNK_ROWS).changes;
    if (deleted >= CHUNK_ROWS) {
      progress.isDone = false;
      return series.at(-1)?.table === table ? deleted : 0;
    }
  }
  return deleted;
}

function deleteRows(table: Series['table'], key: Series['key'], time: Series['time']): string {
  return `DELETE FROM ${table} WHERE ${key} = ? AND ${time} < ? ORDER BY ${time} LIMIT ?`;
}

function listMeterKeys(connection: Connection, deviceKey: number): number[] {
  return connection
    .prepare<{ key: number }>('SELECT key FROM meter WHERE device_key = ?')
    .all(deviceKey)
    .map((row) => row.key);
}
