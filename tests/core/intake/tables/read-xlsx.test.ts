import { describe, expect, it } from 'vitest';
import { openTable } from '#core/intake/tables/read-table.ts';
import { listAll, sourceOf } from './rows-of.ts';
import { workbookThread } from './workbook-thread-entry.ts';
import { workbookParts, zip } from './write-workbook.ts';

const options = { currency: 'EUR', workbookThread };

const fleet = {
  Notes: [['Parc informatique'], ['à jour au 1er mars']],
  Parc: [
    ['Inventaire 2024'],
    [],
    ['Nom', 'Type', 'Numéro de série', "Date d'achat", 'Prix HT'],
    ['PC-1', 'Portable', 5_000_123, { xml: '<c s="1"><v>44267</v></c>' }, 1234.5],
    [
      'PC-2',
      'Écran',
      { xml: '<c t="inlineStr"><is><r><t>AB</t></r><r><t>C1</t></r><rPh><t>x</t></rPh></is></c>' },
      { xml: '<c s="2"><f>A1</f><v>44268.75</v></c>' },
      'inconnu',
    ],
    [],
    ['PC-3', 'UC', { xml: '<c t="str"><f>CONCAT()</f><v>SN&amp;3</v></c>' }, '31/02/2021', 10],
    [{ xml: '<c s="1"/>' }],
  ],
};

describe('a workbook', () => {
  it('is read from the first sheet with titles that are known, with its dates, formulas and blank rows', async () => {
    const table = await openTable(sourceOf(zip(workbookParts(fleet)), 4096, 'parc.xlsx'), options);
    if ('reason' in table) throw new Error(`${table.reason}: ${table.detail}`);
    expect(table).toMatchObject({
      format: 'xlsx',
      layout: { kind: 'workbook', sheet: 'Parc', otherSheets: ['Notes'] },
      rowsAbove: 3,
    });
    expect(await listAll(table.rows())).toMatchObject([
      {
        row: 1,
        outcome: 'read',
        facts: {
          fields: {
            name: 'PC-1',
            category: 'laptop',
            serialNumber: '5000123',
            purchasedOn: '2021-03-12',
            purchasePrice: { minorUnits: 123_450, currency: 'EUR' },
          },
        },
        notices: [],
      },
      {
        row: 2,
        outcome: 'read',
        facts: {
          fields: { name: 'PC-2', category: 'monitor', serialNumber: 'ABC1', purchasedOn: '2021-03-13' },
        },
        notices: [{ reason: 'placeholder', column: 'Prix HT', cell: 'inconnu' }],
      },
      { row: 3, outcome: 'blank' },
      {
        row: 4,
        outcome: 'rejected',
        reason: 'not-a-date',
        column: "Date d'achat",
        cell: '31/02/2021',
        cells: ['PC-3', 'UC', 'SN&3', '31/02/2021', '10'],
      },
    ]);
  });

  it('of many rows is read to its end, and again', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => [`PC-${at}`, 'Portable', `SN${at}X`]);
    const table = await openTable(
      sourceOf(zip(workbookParts({ Parc: [['Nom', 'Type', 'Numéro de série'], ...rows] }))),
      options,
    );
    if ('reason' in table) throw new Error(table.detail);
    for (let time = 0; time < 2; time += 1) {
      const read = await listAll(table.rows());
      expect([read.length, new Set(read.map(({ outcome }) => outcome))]).toEqual([5000, new Set(['read'])]);
    }
  });

  it('that is a bomb is refused with the limit, by what its directory says and by what it turns out to be', async () => {
    const parts = workbookParts({
      Parc: [
        ['Nom', 'Type'],
        ['PC-1', 'Portable'],
      ],
    });
    const bomb = { ...parts, 'xl/sharedStrings.xml': Buffer.alloc(50_000_000, ' ') };
    expect(await openTable(sourceOf(zip(bomb)), options)).toMatchObject({
      reason: 'too-compressed',
      format: 'xlsx',
      detail: expect.stringContaining('100'),
    });
    const lying = zip(bomb, (name, size) => (name === 'xl/sharedStrings.xml' ? 50_000 : size));
    expect(await openTable(sourceOf(lying), options)).toMatchObject({
      reason: 'malformed',
      detail: expect.stringContaining('50000'),
    });
    const huge = zip(parts, () => 4_000_000_000);
    expect(await openTable(sourceOf(huge), options)).toMatchObject({ reason: 'too-large' });
  });

  it('that is damaged, no workbook, or with a document type is refused', async () => {
    const parts = workbookParts({
      Parc: [
        ['Nom', 'Type'],
        ['PC-1', 'Portable'],
      ],
    });
    const whole = zip(parts);
    expect(await openTable(sourceOf(whole.subarray(0, whole.length - 40)), options)).toMatchObject({
      reason: 'malformed',
    });
    expect(await openTable(sourceOf(zip({ 'a.txt': 'a' })), options)).toMatchObject({
      reason: 'unknown-format',
    });
    const sheet = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>';
    expect(
      await openTable(sourceOf(zip({ ...parts, 'xl/worksheets/sheet1.xml': sheet })), options),
    ).toMatchObject({ reason: 'malformed' });
    const cut = (parts['xl/worksheets/sheet1.xml'] ?? '').slice(0, -30);
    expect(
      await openTable(sourceOf(zip({ ...parts, 'xl/worksheets/sheet1.xml': cut })), options),
    ).toMatchObject({ reason: 'malformed' });
    expect(
      await openTable(sourceOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])), options),
    ).toMatchObject({ reason: 'unknown-format' });
  });
});
