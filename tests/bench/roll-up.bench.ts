import { join } from 'node:path';
import Database from 'better-sqlite3';
import { addDemonstration, startBenchCore } from './bench-core.ts';
import { quantile, report, timeMs } from './benchmark.ts';

/*
 * Roll-up and retention on a year of 1,000 devices, as a data folder holds it under the default retention: 220 working
 * days of eight hours in quarter hours (kept two years) and days (kept for good), one reading each minute (what
 * thinning leaves of a quiet machine) for the last 30 days of the 20 devices that poll most, and, still to be rolled
 * up, the last hour at ten seconds of all 1,000. Rows are seeded by SQL: no API writes a year. The limit is the same
 * work in bare SQL, in one transaction of one connection, on a copy of the same rows.
 */

const devices = 1_000;
const pollingDevices = 20;
const nowMs = Date.UTC(2026, 11, 1, 17);
const dayMs = 86_400_000;
const quarterMs = 900_000;

const { core, dataDir, stop } = await startBenchCore(false);
await addDemonstration(core, devices);

const database = new Database(join(dataDir, 'perdure.db'), { fileMustExist: true });
database.pragma('busy_timeout = 60000');
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
/** Every working hour of the year before: days 0 to 364 but every fifth and more, quarters 0 to 31 of each. */
const workingDays = `WITH RECURSIVE day(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM day WHERE n < 364),
  working AS (SELECT n FROM day WHERE n % 5 < 3),
  quarter(q) AS (SELECT 0 UNION ALL SELECT q + 1 FROM quarter WHERE q < 31)`;
const firstMs = nowMs - 365 * dayMs - 9 * 3_600_000;

const seededMs = await timeMs(() =>
  database.transaction(() => {
    database.exec(
      `INSERT INTO meter (device_key, name, domain) SELECT key, 'rapl-psys', 'system' FROM device`,
    );
    for (const [table, key, values] of [
      ['usage_quarter', 'device.key', '900000, 0.2, 0.6, 4e9, 900000, 0, 0, 900000, 900000'],
      ['energy_quarter', 'meter.key', '900000, 5 + q % 7, 40, NULL'],
    ] as const)
      database.exec(`${workingDays} INSERT INTO ${table} SELECT ${key}, ${firstMs} - ${firstMs % quarterMs} + n * ${dayMs} + q * ${quarterMs}, ${values}
        FROM device JOIN meter ON meter.device_key = device.key CROSS JOIN working CROSS JOIN quarter`);
    for (const [table, key, values] of [
      ['usage_day', 'device.key', '28800000, 0.2, 0.6, 4e9, 28800000, 0, 0, 28800000, 28800000'],
      ['energy_day', 'meter.key', '28800000, 250, 40, NULL'],
    ] as const)
      database.exec(`${workingDays} INSERT INTO ${table} SELECT ${key}, ${firstMs - (firstMs % dayMs)} + n * ${dayMs}, ${values}
        FROM device JOIN meter ON meter.device_key = device.key CROSS JOIN working`);
    seedReadings(nowMs - 31 * dayMs, 31 * 480 - 25, 60_000, pollingDevices, 3);
    database.exec(`INSERT OR REPLACE INTO roll_up_watermark SELECT key, ${nowMs - 3_600_000} FROM device`);
    database.exec(`INSERT INTO day_zone SELECT key, 0, 'Europe/Paris' FROM device`);
    seedReadings(nowMs - 3_600_000, 360, 10_000, devices, 1);
  })(),
);

/** `count` readings for each of the first devices, every `stretch`-th multiple of the interval from an instant on. */
function seedReadings(fromMs: number, count: number, intervalMs: number, of: number, stretch: number): void {
  const each = `WITH RECURSIVE step(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM step WHERE i < ${count}),
    some AS (SELECT key FROM device ORDER BY key LIMIT ${of})`;
  const at = `${fromMs} + i * ${intervalMs * stretch}`;
  database.exec(`${each} INSERT INTO reading (device_key, at_ms, interval_ms, load_ratio, memory_used_bytes, memory_total_bytes,
      is_on_mains, is_user_idle, is_locked)
    SELECT some.key, ${at}, ${intervalMs}, 0.2, 4000000000, 16000000000, 1, 0, 0 FROM some CROSS JOIN step`);
  database.exec(`${each} INSERT INTO meter_reading (meter_key, at_ms, power_watts)
    SELECT meter.key, ${at}, 10 + i % 30 FROM some JOIN meter ON meter.device_key = some.key CROSS JOIN step`);
}

const count = (table: string) =>
  database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
const rows = Object.fromEntries(
  ['usage_quarter', 'energy_quarter', 'usage_day', 'energy_day', 'reading', 'meter_reading'].map((table) => [
    table,
    count(table),
  ]),
);
console.log(`seeded in ${seconds(seededMs)}: ${JSON.stringify(rows)}`);

const bareRollUp = `
  INSERT INTO bare_usage SELECT device_key, at_ms - (at_ms - 1) % ${quarterMs} - 1, sum(interval_ms), avg(load_ratio), max(load_ratio),
    avg(memory_used_bytes), sum(interval_ms * is_on_mains), sum(interval_ms * is_user_idle), sum(interval_ms * is_locked),
    sum(interval_ms), sum(interval_ms)
  FROM reading WHERE at_ms > ${nowMs - 3_600_000} GROUP BY 1, 2;
  INSERT INTO bare_energy SELECT meter_key, at_ms - (at_ms - 1) % ${quarterMs} - 1, sum(interval_ms),
    sum(power_watts * interval_ms) / 3.6e6, max(power_watts), NULL
  FROM meter_reading JOIN meter ON meter.key = meter_key JOIN reading USING (device_key, at_ms)
  WHERE at_ms > ${nowMs - 3_600_000} GROUP BY 1, 2;`;
database.exec(
  `CREATE TABLE bare_usage AS SELECT * FROM usage_quarter LIMIT 0; CREATE TABLE bare_energy AS SELECT * FROM energy_quarter LIMIT 0`,
);
const bareRollUpMs = await timeMs(() => database.transaction(() => database.exec(bareRollUp))());
database.exec('DROP TABLE bare_usage; DROP TABLE bare_energy');

/** How long one reading waits for its acknowledgement while the work runs. */
async function whileAppending(work: () => Promise<unknown>): Promise<{ tookMs: number; waitsMs: number[] }> {
  const id =
    database.prepare<[], { id: string }>('SELECT id FROM device ORDER BY key LIMIT 1').get()?.id ?? '';
  const waitsMs: number[] = [];
  let isOver = false;
  const started = performance.now();
  const working = work().finally(() => {
    isOver = true;
  });
  for (let each = 0; !isOver; each += 1) {
    const reading = {
      atMs: nowMs + 60_000 + each,
      intervalMs: null,
      loadRatio: null,
      memoryUsedBytes: null,
      memoryTotalBytes: null,
      isOnMains: null,
      batteryChargeRatio: null,
      uptimeSeconds: each,
      isUserIdle: null,
      isLocked: null,
      meters: [],
    };
    waitsMs.push(await timeMs(() => core.store.readings.append(id, [reading])));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await working;
  return { tookMs: performance.now() - started, waitsMs };
}

/** Beside what a reading waits when nothing else is done. */
const quiet = await whileAppending(() => new Promise((resolve) => setTimeout(resolve, 3_000)));

function reportWaits(during: string, waitsMs: readonly number[]): void {
  for (const [name, q] of [
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const)
    report({
      what: `a reading waits for its acknowledgement during ${during}, ${name}`,
      value: quantile(waitsMs, q),
      unit: 'ms',
      limit: quantile(quiet.waitsMs, q),
      limitIs: 'while nothing else is done',
      target: null,
      isMet: null,
    });
}

const rolled = await whileAppending(() => core.store.readings.rollUp(nowMs));
report({
  what: 'roll-up of an hour of 1,000 devices (360,000 readings) in a year’s database',
  value: rolled.tookMs,
  unit: 'ms',
  limit: bareRollUpMs,
  limitIs: 'one INSERT … SELECT … GROUP BY of the quarters',
  target: null,
  isMet: null,
});
reportWaits('roll-up', rolled.waitsMs);
const again = await timeMs(() => core.store.readings.rollUp(nowMs));
console.log(`a roll-up with nothing to do: ${again.toFixed(1)} ms`);

const cutMs = nowMs - 30 * dayMs;
const retention = { readingsDays: 30, quarterHoursDays: 360 };
const quartersCutMs = nowMs - retention.quarterHoursDays * dayMs;
database.exec(`CREATE TABLE old_reading AS SELECT * FROM reading WHERE at_ms < ${cutMs};
  CREATE TABLE old_meter_reading AS SELECT * FROM meter_reading WHERE at_ms < ${cutMs};
  CREATE TABLE old_usage AS SELECT * FROM usage_quarter WHERE starts_at_ms < ${quartersCutMs};
  CREATE TABLE old_energy AS SELECT * FROM energy_quarter WHERE starts_at_ms < ${quartersCutMs}`);
const bareDelete = `
  DELETE FROM meter_reading WHERE at_ms < ${cutMs} AND meter_key IN (SELECT key FROM meter);
  DELETE FROM reading WHERE at_ms < ${cutMs} AND device_key IN (SELECT key FROM device);
  DELETE FROM energy_quarter WHERE starts_at_ms < ${quartersCutMs} AND meter_key IN (SELECT key FROM meter);
  DELETE FROM usage_quarter WHERE starts_at_ms < ${quartersCutMs} AND device_key IN (SELECT key FROM device);`;
const barePruneMs = await timeMs(() => database.transaction(() => database.exec(bareDelete))());
database.transaction(() =>
  database.exec(`INSERT INTO reading SELECT * FROM old_reading; INSERT INTO meter_reading SELECT * FROM old_meter_reading;
    INSERT INTO usage_quarter SELECT * FROM old_usage; INSERT INTO energy_quarter SELECT * FROM old_energy`),
)();
for (const table of ['old_reading', 'old_meter_reading', 'old_usage', 'old_energy'])
  database.exec(`DROP TABLE ${table}`);
let deleted = { readings: 0, quarters: 0 };
const pruned = await whileAppending(async () => {
  deleted = await core.store.readings.prune(nowMs, retention);
});
report({
  what: `retention: ${deleted.readings} readings and ${deleted.quarters} quarter hours of 1,000 devices go`,
  value: pruned.tookMs,
  unit: 'ms',
  limit: barePruneMs,
  limitIs: 'four DELETE statements',
  target: null,
  isMet: null,
});
reportWaits('retention', pruned.waitsMs);
database.close();
await stop();
