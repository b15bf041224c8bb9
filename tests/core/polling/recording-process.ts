import { pino } from 'pino';
import type { HardwareProbe } from '#core/hardware/ports.ts';
import { createPoller } from '#core/polling/poller.ts';
import type { Clock } from '#core/polling/scheduler.ts';
import { openStore } from '#core/store/sqlite/open-store.ts';
import { emptyInventory } from '../empty-inventory.ts';

/*
 * A process that records as Perdure does (real poller, real store on a real file) from a stand-in machine that draws
 * a constant power, in time that runs faster. It prints `acknowledged AT` once a reading is durable, until it is killed.
 */

const [dataDir = '', epochText = '', speedText = '', wattsText = ''] = process.argv.slice(2);
const epochMs = Number(epochText);
const speed = Number(speedText);
const watts = Number(wattsText);

const clock: Clock = {
  now: () => Math.round(epochMs + (Date.now() - epochMs) * speed),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs / speed),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

const probe: HardwareProbe = {
  takeInventory: async () => ({
    ...emptyInventory,
    takenAtMs: clock.now(),
    device: { ...emptyInventory.device, category: 'desktop', manufacturer: 'Stand-in', serialNumber: 'S-1' },
  }),
  async takeSample() {
    const atMs = clock.now();
    return {
      atMs,
      monotonicMs: atMs - epochMs,
      loadRatio: 0.25,
      memoryUsedBytes: 2 ** 30,
      memoryTotalBytes: 2 ** 32,
      isOnMains: true,
      batteryChargeRatio: null,
      uptimeSeconds: (atMs - epochMs) / 1000,
      meters: [
        {
          meter: 'rapl-psys',
          domain: 'system',
          kind: 'counter',
          energyJoules: (watts * (atMs - epochMs)) / 1000,
          wrapsAtJoules: null,
        },
      ],
    };
  },
  listUnavailableMeters: async () => [],
  readOwnFootprint: async () => ({ cpuSeconds: 0, residentBytes: null }),
  stop: async () => {},
};

const opened = await openStore({
  dataDir,
  entry: new URL('../../../electron/core/store/sqlite/database-thread.ts', import.meta.url),
  now: clock.now,
  mode: 'owner',
  timeZone: 'UTC',
});
if (!opened.ok) throw new Error(`not opened: ${JSON.stringify(opened.refusal)}`);
const store = opened.value;
await createPoller({
  probe,
  clock,
  log: pino({ level: 'silent' }),
  actor: 'test',
  store: {
    ...store,
    readings: {
      ...store.readings,
      append: async (deviceId, readings) => {
        await store.readings.append(deviceId, readings);
        for (const { atMs } of readings) process.stdout.write(`acknowledged ${atMs}\n`);
      },
    },
  },
});
