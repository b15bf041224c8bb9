import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '#core/store/sqlite/open-store.ts';
import { documentSchemas } from '../../shared/domain/cli-documents.ts';
import type { NewDevice } from '../../shared/domain/device.ts';
import { importDocumentSchema } from '../../shared/domain/import.ts';
import { makeMachine, readMachine, toFields } from '../core/machine-world.ts';
import { databaseThread, readingAt } from '../core/store/open-test-store.ts';
import { makeFolder, removeFolders, runCommand } from './run-command.ts';

let folder: string;
let dataDir: string;
const hour = 3_600_000;
/** Two hours ago, on the hour. */
const startMs = Math.floor(Date.now() / hour) * hour - 2 * hour;

const fleet: NewDevice[] = [
  {
    name: '=HYPERLINK("http://x")',
    assetTag: 'INV-1',
    category: 'laptop',
    manufacturer: 'Dell',
    model: 'Latitude, 5420; "14"',
    serialNumber: '00042',
    status: 'in-repair',
    location: 'B12',
    holder: 'Élodie',
    purchasedOn: '2024-03-12',
    purchasePrice: { minorUnits: 104_990, currency: 'EUR' },
    supplier: 'LDLC',
    orderNumber: '-7',
    condition: 'refurbished',
    warrantyEndsOn: '2027-03-12',
    weightKg: 1.234,
    tags: ['a, b', 'prêt'],
    notes: 'one\ntwo',
  },
  // As many as there are, and nothing to tell them apart but what Perdure calls them.
  { name: 'Screen', category: 'monitor' },
  { name: 'Screen', category: 'monitor' },
  { name: '-', quantity: 40, weightKg: 0.2 },
];

async function openOwned(data: string) {
  const opened = await openStore({
    dataDir: data,
    entry: databaseThread,
    now: Date.now,
    mode: 'owner',
    timeZone: 'UTC',
  });
  if (!opened.ok) throw new Error(opened.refusal.reason);
  return opened.value;
}

beforeAll(async () => {
  folder = makeFolder();
  dataDir = join(folder, 'data');
  const store = await openOwned(dataDir);
  const site = await store.settings.createSite({ name: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' });
  // A second site of one name: a device stays at its own.
  const other = await store.settings.createSite({ name: 'Lyon', country: 'FR', timeZone: 'Europe/Paris' });
  const by = { actor: 'anna', source: 'person', atMs: startMs } as const;
  for (const [index, device] of fleet.entries()) {
    const created = await store.devices.create({ ...device, siteId: index === 0 ? other.id : site.id }, by);
    if (!created.ok) throw new Error(created.reason);
  }
  const machine = readMachine(makeMachine(7, { hostname: 'laptop-zoe' }), startMs, false);
  const own = await store.devices.recordThisMachine(toFields(machine), machine, { ...by, source: 'machine' });
  // A quarter of an hour at 20 W, read each ten seconds: 5 Wh.
  const readings = Array.from({ length: 90 }, (_, at) => readingAt(startMs + (at + 1) * 10_000, 20));
  await store.readings.append(own.id, readings);
  await store.readings.rollUp(Date.now());
  await store.close();
});
afterAll(removeFolders);

const run = (...args: string[]) => runCommand([...args, '--data', dataDir]);
const devicesOf = async (data: string) =>
  (
    JSON.parse((await runCommand(['devices', '--json', '--data', data])).stdout).devices as Record<
      string,
      unknown
    >[]
  )
    .map(({ id: _, siteId: __, createdAtMs: ___, updatedAtMs: ____, isThisMachine: _____, ...told }) => told)
    .toSorted((one, two) => (JSON.stringify(one) < JSON.stringify(two) ? -1 : 1));
const importInto = async (data: string, file: string) => {
  const { status, stdout, stderr } = await runCommand(['import', file, '--json', '--data', data]);
  expect(status, stderr).toBe(0);
  return importDocumentSchema.parse(JSON.parse(stdout));
};

/** A folder without a device, whose organisation has a country: without one, no site is made for a name. */
async function prepareEmpty(data: string): Promise<void> {
  const store = await openOwned(data);
  await store.settings.patch({ country: 'FR' });
  await store.close();
}

describe('perdure export', { timeout: 180_000 }, () => {
  it.each([
    ['csv', 'fr'],
    ['xlsx', 'fr'],
    ['json', 'en'],
  ])(
    'as %s in %s changes nothing when it is imported again, and makes the same fleet where there is none',
    async (format, language) => {
      const file = join(folder, `fleet-${language}.${format}`);
      const end = await run('export', '--format', format, '--output', file, '--lang', language, '--json');
      expect(end.status, end.stderr).toBe(0);
      expect(documentSchemas.export.parse(JSON.parse(end.stdout))).toMatchObject({
        file,
        format,
        devices: 5,
      });
      const before = await devicesOf(dataDir);
      expect(await importInto(dataDir, file)).toMatchObject({
        rowsIn: 5,
        identical: 5,
        created: 0,
        updated: 0,
      });
      expect(await devicesOf(dataDir)).toEqual(before);
      const empty = join(folder, `empty-${language}-${format}`);
      await prepareEmpty(empty);
      expect(await importInto(empty, file)).toMatchObject({ rowsIn: 5, created: 5 });
      expect(await devicesOf(empty)).toEqual(before);
      expect(await importInto(empty, file)).toMatchObject({ rowsIn: 5, identical: 5 });
    },
  );

  it('prints to standard output what it is not given a file for, and only the columns and devices asked for', async () => {
    const { stdout } = await run('export', '--columns', 'serialNumber,name', '--filter', 'élodie');
    expect(stdout).toBe(`"Serial number","Name"\r\n"00042","'=HYPERLINK(""http://x"")"\r\n`);
  });

  it('takes a row that was copied in a spreadsheet for what it says, not for the device that its id names', async () => {
    const file = join(folder, 'edited.csv');
    await run('export', '--output', file, '--filter', 'élodie');
    const [titles = '', row = ''] = readFileSync(file, 'utf8').split(/\r\n(?=")/);
    const copy = row.replace('INV-1', 'INV-2').replace('00042', '00043');
    writeFileSync(file, [titles, row, copy].join('\r\n'));
    const document = await importInto(join(folder, 'edited'), file);
    expect(document).toMatchObject({ created: 2 });
    const dry = await run('import', file, '--dry-run', '--json');
    expect(JSON.parse(dry.stdout)).toMatchObject({ identical: 1, created: 1, updated: 0 });
  });

  it('leaves a file whole or as it was, and says what it could not do', async () => {
    expect((await run('export', '--format', 'xlsx')).status).toBe(2);
    expect((await run('export', '--json')).status).toBe(2);
    expect((await run('export', '--format', 'pdf')).status).toBe(2);
    expect((await run('export', '--columns', 'name,password')).status).toBe(2);
    expect((await run('export', '--since', '2026-02-30')).status).toBe(2);
    const taken = join(folder, 'taken.csv');
    mkdirSync(taken);
    const refused = await run('export', '--output', taken);
    expect(refused).toMatchObject({ status: 1 });
    expect(refused.stderr).toContain('taken.csv');
    expect((await run('export', '--output', join(folder, 'none', 'x.csv'))).status).toBe(1);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('with --format perdure leaves this machine and the hours that it was measured, which another Perdure takes in', async () => {
    const file = join(folder, 'zoe.json');
    expect((await run('export', '--format', 'perdure', '--output', file)).status).toBe(0);
    const document = documentSchemas.machine.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(document.inventory.device.hostname).toBe('laptop-zoe');
    expect(document.hours).toHaveLength(1);
    expect(document.hours[0]).toMatchObject({
      startsAtMs: startMs,
      usage: { observedSeconds: 900, loadMeanRatio: 0.25, onMainsSeconds: 900, idleSeconds: null },
      energy: [
        { meter: 'rapl-psys', domain: 'system', basis: 'measured', observedSeconds: 900, peakWatts: 20 },
      ],
    });
    // 20 W × 900 s = 18,000 J = 5 Wh.
    expect(document.hours[0]?.energy[0]?.energyKwh).toBeCloseTo(0.005, 12);
    const other = join(folder, 'other');
    expect(await importInto(other, file)).toMatchObject({ rowsIn: 1, created: 1 });
    expect(await importInto(other, file)).toMatchObject({ rowsIn: 1, identical: 1 });
    const later = await run('export', '--format', 'perdure', '--since', '2099-01-01');
    expect(documentSchemas.machine.parse(JSON.parse(later.stdout)).hours).toEqual([]);
    const newer = join(folder, 'newer.json');
    writeFileSync(newer, JSON.stringify({ ...document, schema: 'perdure.machine/2' }));
    const refused = await runCommand(['import', newer, '--data', other]);
    expect(refused.status).toBe(3);
    expect(refused.stderr).toContain('newer Perdure');
    const nothing = await runCommand(['export', '--format', 'perdure', '--data', other]);
    expect(nothing).toMatchObject({ status: 4, stdout: '' });
  });
});
