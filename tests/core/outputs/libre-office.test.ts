import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '#core/intake/tables/read-table.ts';
import { exportDevices } from '#core/outputs/export-devices.ts';
import type { Device } from '#shared/domain/device.ts';
import { nameWithReason } from '../../skip-reason.ts';
import { listAll, sourceOf } from '../intake/tables/rows-of.ts';
import { workbookThread } from '../intake/tables/workbook-thread-entry.ts';

const isMissing = spawnSync('soffice', ['--version']).status !== 0;
const name = nameWithReason(
  isMissing,
  'a workbook that LibreOffice opened and saved',
  'LibreOffice is not installed',
);

const device: Device = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  name: '=1+1',
  assetTag: '00042',
  category: 'laptop',
  manufacturer: 'Dell',
  model: '_x0041_ <b>',
  serialNumber: null,
  hardwareUuid: null,
  status: 'reserved',
  siteId: null,
  siteName: 'Lyon; “Est”',
  location: '-',
  holder: 'Élodie שלום 🖥️',
  purchasedOn: '2024-03-12',
  purchasePrice: { minorUnits: 104_990, currency: 'EUR' },
  supplier: null,
  orderNumber: '+33',
  condition: 'refurbished',
  warrantyEndsOn: '2027-02-01',
  weightKg: 1.234,
  quantity: 1,
  tags: ['a, b', 'prêt'],
  retiredOn: null,
  recipient: null,
  disposalProof: null,
  notes: 'one\ntwo',
  isThisMachine: false,
  isDemonstration: false,
  createdAtMs: 1,
  updatedAtMs: 2,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdure-office-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function factsIn(file: Buffer) {
  const table = await openTable(sourceOf(file), { currency: null, workbookThread });
  if ('reason' in table) throw new Error(`${table.reason}: ${table.detail}`);
  return (await listAll(table.rows())).map((row) => (row.outcome === 'read' ? row.facts : row));
}

async function convert(filter: string, extension: string): Promise<Buffer> {
  const out = join(folder, extension);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const args = [profile, '--headless', '--convert-to', filter, '--outdir', out, join(folder, 'fleet.xlsx')];
  await promisify(execFile)('soffice', args, { timeout: 120_000 });
  return readFile(join(out, `fleet.${extension}`));
}

describe.skipIf(isMissing)(name, { timeout: 300_000 }, () => {
  it('tells the same, as a workbook and as a table of text', async () => {
    const pieces: Uint8Array[] = [];
    const all = { columns: null, language: 'fr', byteOrderMark: true, hasDemonstration: false } as const;
    const devices = async function* () {
      yield [device];
    };
    for await (const piece of exportDevices(devices(), { ...all, format: 'xlsx' })) pieces.push(piece);
    await writeFile(join(folder, 'fleet.xlsx'), Buffer.concat(pieces));
    const written = await factsIn(Buffer.concat(pieces));
    expect(written).toMatchObject([
      { deviceId: device.id, fields: { name: '=1+1', location: '-', weightKg: 1.234 } },
    ]);
    expect(await factsIn(await convert('xlsx', 'xlsx'))).toEqual(written);
    // Semicolons, double quotes, UTF-8 (76), as displayed.
    expect(await factsIn(await convert('csv:Text - txt - csv (StarCalc):59,34,76,1', 'csv'))).toEqual(
      written,
    );
  });
});
