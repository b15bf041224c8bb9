import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openStore } from '#core/store/sqlite/open-store.ts';
import { deviceFilterSchema } from '#shared/domain/device.ts';
import { addDevice, databaseThread, readingAt } from './open-test-store.ts';

/*
 * A program of its own for the durability tests: appends readings one by one, ten seconds apart from where the folder
 * stands, and prints each one's instant once it is acknowledged; closes when its standard input ends.
 * Arguments: the data folder, how many readings, the pause between two in milliseconds.
 */

const [, , dataDir = '', count = '0', pauseMs = '0'] = process.argv;
const opened = await openStore({ dataDir, entry: databaseThread, now: Date.now, mode: 'owner' });
if (!opened.ok) throw new Error(`the store was refused: ${JSON.stringify(opened.refusal)}`);
const store = opened.value;
const devices = await store.devices.list(deviceFilterSchema.parse({ limit: 1 }));
const deviceId = devices.devices[0]?.id ?? (await addDevice(store));
const latest = await store.readings.findLatest(deviceId);
let atMs = latest?.atMs ?? Date.UTC(2026, 0, 1);
for (let index = 0; index < Number(count); index += 1) {
  atMs += 10_000;
  await store.readings.append(deviceId, [readingAt(atMs, 15)]);
  writeSync(1, `acknowledged ${atMs}\n`);
  await setTimeout(Number(pauseMs));
}
await once(process.stdin.resume(), 'end');
await store.close();
