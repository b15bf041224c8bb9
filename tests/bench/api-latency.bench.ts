import { join } from 'node:path';
import Database from 'better-sqlite3';
import { addDemonstration, startBenchCore } from './bench-core.ts';
import { quantile, report, timeMs } from './benchmark.ts';

/* The API on 10,000 devices, beside the same SQL run directly by better-sqlite3 in this process. */

const rounds = 400;
const allowedMoreMs = 3;

interface Case {
  readonly what: string;
  readonly path: string;
  readonly sql: readonly string[];
}

const columns = `d.id, d.name, d.asset_tag, d.category, d.manufacturer, d.model, d.serial_number, d.hardware_uuid,
  d.status, d.site_id, d.holder, d.purchased_on, d.purchase_price_minor, d.purchase_currency, s.name AS site_name`;

const cases: readonly Case[] = [
  {
    what: 'first page of the inventory',
    path: '/api/devices?limit=100',
    sql: [
      `SELECT ${columns} FROM device d LEFT JOIN site s ON s.id = d.site_id
       ORDER BY d.name COLLATE NOCASE, d.id LIMIT 100 OFFSET 0`,
      'SELECT COUNT(*) FROM device',
    ],
  },
  {
    what: 'search for two words',
    path: '/api/devices?limit=100&query=latitude%20dell',
    sql: [
      `SELECT ${columns} FROM device d LEFT JOIN site s ON s.id = d.site_id
       WHERE instr(d.search_text, 'latitude') > 0 AND instr(d.search_text, 'dell') > 0
       ORDER BY d.name COLLATE NOCASE, d.id LIMIT 100 OFFSET 0`,
      `SELECT COUNT(*) FROM device d WHERE instr(d.search_text, 'latitude') > 0 AND instr(d.search_text, 'dell') > 0`,
    ],
  },
  {
    what: 'one device',
    path: '/api/devices/ID',
    sql: [`SELECT ${columns} FROM device d LEFT JOIN site s ON s.id = d.site_id WHERE d.id = 'ID'`],
  },
];

const { core, dataDir, stop } = await startBenchCore(false);
await addDemonstration(core, 10_000);
const direct = new Database(join(dataDir, 'perdure.db'), { readonly: true });
const someId = String(direct.prepare('SELECT id FROM device LIMIT 1 OFFSET 5000').pluck().get());

for (const { what, path, sql } of cases) {
  const statements = sql.map((text) => direct.prepare(text.replace('ID', someId)));
  const url = `http://core${path.replace('ID', someId)}`;
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await timeMs(() => statements.map((statement) => statement.all())));
    ours.push(
      await timeMs(async () => {
        const response = await core.api(new Request(url));
        if (!response.ok) throw new Error(`${url}: ${response.status}`);
        await response.text();
      }),
    );
  }
  for (const q of [0.5, 0.95]) {
    const value = quantile(ours, q);
    const limit = quantile(bare, q);
    report({
      what: `API p${q * 100}, 10,000 devices: ${what}`,
      value,
      unit: 'ms',
      limit,
      limitIs: 'the same SQL directly',
      target: `at most ${allowedMoreMs} ms more`,
      isMet: value - limit <= allowedMoreMs,
    });
  }
}
direct.close();
await stop();
