import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type ImportDocument, importDocumentSchema } from '../../shared/domain/import.ts';
import { makeFolder, removeFolders, runCommand } from './run-command.ts';

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = makeFolder();
  dataDir = join(folder, 'data');
});
afterAll(removeFolders);

const inData = (...args: string[]) => runCommand([...args, '--data', dataDir]);
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const readDevices = async () => JSON.parse((await inData('devices', '--json')).stdout).devices as object[];
const importJson = async (...args: string[]): Promise<ImportDocument> => {
  const { status, stdout } = await inData('import', ...args, '--json');
  expect(status).toBe(0);
  return importDocumentSchema.parse(JSON.parse(stdout));
};

/** As Excel saves it in France: semicolons, Windows-1252, CRLF. */
const fleet = Buffer.from(
  [
    "Nom;Numéro de série;Fabricant;Modèle;Type;Date d'achat;Prix (\xac)",
    'PC-ACCUEIL;5CG1234ABC;HP;EliteBook 840 G8;Ordinateur portable;12/03/2021;1 249,90',
    'ÉCRAN-1;CN0X1;Dell;P2419H;Moniteur;31/02/2021;189,00',
    ';;;;;;',
    'SRV1;0;Dell;PowerEdge R640;Serveur;;',
    '',
  ].join('\r\n'),
  'latin1',
);
// The euro sign is where Windows-1252 differs from Latin-1.
fleet[fleet.indexOf('(\xac)', 0, 'latin1') + 1] = 0x80;

describe('perdure import', { timeout: 120_000 }, () => {
  it('accounts for every row, and says what became of each', async () => {
    const document = await importJson(write('parc.csv', fleet));
    expect(document).toMatchObject({
      rowsIn: 4,
      created: 2,
      rejected: 1,
      blank: 1,
      updated: 0,
      identical: 0,
    });
    expect(document.rows.map(({ row, verdict }) => [row, verdict])).toEqual([
      [1, 'created'],
      [2, 'rejected'],
      [3, 'blank'],
      [4, 'created'],
    ]);
    expect(document.rows[1]).toMatchObject({
      reason: 'not-a-date',
      column: "Date d'achat",
      cell: '31/02/2021',
    });
    expect(document.rows[3]?.notices).toMatchObject([{ reason: 'placeholder', cell: '0' }]);
    expect(await readDevices()).toMatchObject([
      {
        name: 'PC-ACCUEIL',
        category: 'laptop',
        serialNumber: '5CG1234ABC',
        purchasedOn: '2021-03-12',
        purchasePrice: { minorUnits: 124_990, currency: 'EUR' },
      },
      { name: 'SRV1', category: 'server', serialNumber: null },
    ]);
  });

  it('says the same in a dry run, records nothing, and leaves no copy behind', async () => {
    const file = write('parc.csv', fleet);
    const dry = await importJson(file, '--dry-run');
    expect(await readDevices()).toEqual([]);
    const real = await importJson(file);
    const verdicts = ({ rows }: ImportDocument) => rows.map(({ row, verdict }) => [row, verdict]);
    expect(verdicts(dry)).toEqual(verdicts(real));
    expect([dry.batchId, dry.isDryRun]).toEqual([null, true]);
    expect(dry.rows.map(({ deviceId }) => deviceId)).toEqual([null, null, null, null]);
  });

  it('changes nothing when the same file comes again', async () => {
    const file = write('parc.csv', fleet);
    await importJson(file);
    const before = await readDevices();
    const again = await importJson(file);
    expect(again).toMatchObject({ created: 0, updated: 0, identical: 2, rejected: 1, blank: 1 });
    expect(await readDevices()).toEqual(before);
  });

  it('takes nothing at all where one of the files cannot be read, and says which and why', async () => {
    const broken = write('cut.json', '{"deviceid": "x", "content": {"hardware": {"na');
    const { status, stderr } = await inData('import', write('parc.csv', fleet), broken);
    expect(status).toBe(3);
    expect(stderr).toContain('cut.json');
    expect(await readDevices()).toEqual([]);
  });

  it('refuses what is no file, no format or no mapping, before anything is recorded', async () => {
    mkdirSync(join(folder, 'folder.csv'));
    const file = write('parc.csv', fleet);
    expect((await inData('import', join(folder, 'none.csv'))).status).toBe(3);
    expect((await inData('import', join(folder, 'folder.csv'))).status).toBe(3);
    expect((await inData('import', write('empty.csv', ''))).status).toBe(3);
    expect((await inData('import', file, '--format', 'excel')).status).toBe(2);
    expect((await inData('import', file, '--mapping', file)).status).toBe(3);
  });
});
