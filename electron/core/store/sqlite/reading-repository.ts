import type { ReadingRepository } from '../store.ts';
import type { DatabaseClient } from './database-client.ts';
import type { Queries } from './tables.ts';
import type { OperationOutput } from './thread-protocol.ts';

const DAY_MS = 86_400_000;

export function createReadingRepository(
  client: DatabaseClient,
  queries: Queries,
  defaultTimeZone: string,
): ReadingRepository {
  return {
    append: async (deviceId, readings) => {
      await client.request('appendReadings', { deviceId, readings }, 'reading');
    },

    findLatest: (deviceId) => client.request('findLatestReading', { deviceId }),

    list: (deviceId, fromMs, toMs, limit) =>
      client.request('listReadings', { deviceId, fromMs, toMs, limit: Math.max(limit, 0) }),

    listRollUps: (deviceId, step, fromMs, toMs) =>
      client.request('listRollUps', { deviceId, step, fromMs, toMs }),

    // Up to the newest reading, whatever the clock says: a clock set back must not hide readings.
    rollUp: async () => {
      let deviceKeys = await client.request('listDevicesToRollUp', null, 'background');
      while (deviceKeys.length > 0)
        deviceKeys = await client.request('rollUpChunk', { deviceKeys, defaultTimeZone }, 'background');
    },

    prune: async (nowMs, retention) => {
      const readingsBeforeMs = nowMs - retention.readingsDays * DAY_MS;
      const quartersBeforeMs = nowMs - retention.quarterHoursDays * DAY_MS;
      const pruned = { readings: 0, quarters: 0 };
      for (let fromDeviceKey: number | null = 0; fromDeviceKey !== null; ) {
        const chunk: OperationOutput<'pruneChunk'> = await client.request(
          'pruneChunk',
          { readingsBeforeMs, quartersBeforeMs, fromDeviceKey },
          'background',
        );
        pruned.readings += chunk.readings;
        pruned.quarters += chunk.quarters;
        fromDeviceKey = chunk.nextDeviceKey;
      }
      return pruned;
    },

    count: async () => {
      const { count } = await queries
        .selectFrom('reading')
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}
