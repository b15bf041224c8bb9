import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntakeRow } from '#core/intake/facts.ts';
import { type OpenTableOptions, openTable } from '#core/intake/tables/read-table.ts';
import { deviceFieldsSchema, newDeviceSchema } from '#shared/domain/device.ts';
import { columnMappingSchema } from '#shared/domain/import.ts';
import { listAll, sourceOf } from './rows-of.ts';
import { workbookThread } from './workbook-thread-entry.ts';

const options: OpenTableOptions = { currency: 'EUR', workbookThread };

async function open(file: string | Uint8Array, more: Partial<OpenTableOptions> = {}) {
  const table = await openTable(sourceOf(file), { ...options, ...more });
  if ('reason' in table) throw new Error(`${table.reason}: ${table.detail}`);
  return { ...table, read: await listAll(table.rows()) };
}

const fieldsOf = (rows: readonly IntakeRow[]) =>
  rows.map((row) =>
    row.outcome === 'read' ? row.facts.fields : row.outcome === 'rejected' ? row.reason : row.outcome,
  );
const mapped = (table: { mapping: { columns: readonly { title: string; field: string | null }[] } }) =>
  Object.fromEntries(
    table.mapping.columns.flatMap(({ title, field }) => (field === null ? [] : [[field, title]])),
  );

describe('a table of a known tool', () => {
  it('is read from a French GLPI export in Windows-1252', async () => {
    const text = [
      '"Nom";"Entité";"Statut";"Type";"Modèle";"Fabricant";"Numéro de série";"Numéro d\'inventaire";"Lieu";"Usager";"Gestion - Date d\'achat";"Gestion - Valeur";"Gestion - Date d\'expiration de la garantie"',
      '"PC-ÉTÉ-01";"Siège";"En service";"Notebook";"Latitude 5420";"Dell Inc.";"5CG1234XYZ";"INV-0001";"Lyon";"Élodie Núñez";"2021-03-12";"1 049,90";"2024-03-12"',
      '"PC-02";"Siège";"Hors parc";"Tour";"OptiPlex 7010";"Dell Inc.";"N/A";"";"Lyon";"";"";"0,00";""',
      '',
    ].join('\r\n');
    const table = await open(Buffer.from(text, 'latin1'));
    expect(table).toMatchObject({
      format: 'glpi-csv',
      layout: { kind: 'text', encoding: 'windows-1252', dialect: { delimiter: ';', lineEnd: 'crlf' } },
    });
    expect(fieldsOf(table.read)).toEqual([
      {
        name: 'PC-ÉTÉ-01',
        status: 'in-service',
        category: 'laptop',
        model: 'Latitude 5420',
        manufacturer: 'Dell Inc.',
        serialNumber: '5CG1234XYZ',
        assetTag: 'INV-0001',
        holder: 'Élodie Núñez',
        purchasedOn: '2021-03-12',
        purchasePrice: { minorUnits: 104_990, currency: 'EUR' },
        warrantyEndsOn: '2024-03-12',
      },
      {
        name: 'PC-02',
        status: 'retired',
        category: 'desktop',
        model: 'OptiPlex 7010',
        manufacturer: 'Dell Inc.',
      },
    ]);
    expect(table.read[1]).toMatchObject({
      notices: [
        { reason: 'placeholder', column: 'Numéro de série', cell: 'N/A' },
        { reason: 'placeholder', column: 'Gestion - Valeur', cell: '0,00' },
      ],
    });
  });

  it('is read from an English GLPI export', async () => {
    const table = await open(
      'Name;Entity;Status;Type;Model;Manufacturer;Serial number;Inventory number;UUID;Alternate username\r\n' +
        'PC-1;Root;In use;Laptop;XPS 13;Dell;ABC1234;T-1;4C4C4544-0042-3510-8052-B4C04F564433;jdoe\r\n',
    );
    expect(table.format).toBe('glpi-csv');
    expect(fieldsOf(table.read)).toEqual([
      {
        name: 'PC-1',
        status: 'in-service',
        category: 'laptop',
        model: 'XPS 13',
        manufacturer: 'Dell',
        serialNumber: 'ABC1234',
        assetTag: 'T-1',
        hardwareUuid: '4c4c4544-0042-3510-8052-b4c04f564433',
        holder: 'jdoe',
      },
    ]);
  });

  it('is read from the sample of Snipe-IT', async () => {
    const table = await open(
      'Company,Name,Asset Tag,Category,Supplier,Manufacturer,Location,Order Number,Model,Model Notes,Model Number,Asset Notes,Purchase Date,Purchase Cost,Checkout Type,Checked Out To: Username,Asset EOL Date\n' +
        'Acme,Ann’s,A-100,Laptops,CDW,Apple,Paris,O1,MacBook Pro,,A2141,,2020-06-30,"2,399.00",user,ann,2024-06-30\n',
    );
    expect(table.format).toBe('snipe-it-csv');
    expect(mapped(table)).toMatchObject({
      model: 'Model',
      holder: 'Checked Out To: Username',
      siteName: 'Location',
    });
    expect(fieldsOf(table.read)).toEqual([
      {
        name: 'Ann’s',
        assetTag: 'A-100',
        category: 'laptop',
        manufacturer: 'Apple',
        model: 'MacBook Pro',
        holder: 'ann',
        purchasedOn: '2020-06-30',
        purchasePrice: { minorUnits: 239_900, currency: 'EUR' },
        supplier: 'CDW',
        orderNumber: 'O1',
      },
    ]);
  });

  it('is recognised for EcoDiag, Homebox, NumEcoEval, Intune, Jamf and Perdure', async () => {
    const format = async (titles: string, row: string) => (await open(`${titles}\n${row}\n`)).format;
    expect(await format('Modele,Fabricant,Type', 'Latitude 5420,Dell,Portable')).toBe('ecodiag-csv');
    expect(await format('HB.name,HB.asset_id,HB.purchase_date', 'PC,1,2021-01-02')).toBe('homebox-csv');
    expect(await format('nomEquipementPhysique;modele;quantite;type;statut', 'a;b;1;Laptop;En service')).toBe(
      'numecoeval-csv',
    );
    expect(await format('DeviceId,DeviceName,SerialNumber,PrimaryUser', '1,PC,ABC,ann')).toBe('intune-csv');
    expect(
      await format(
        'Serial Number,Device Type,Username,PO Number,PO Date,Life Expectancy',
        'A,Computer,u,1,2021-01-02,4',
      ),
    ).toBe('jamf-csv');
    expect(await format('name,assetTag,category,serialNumber,hardwareUuid,siteName', 'a,b,laptop,c,,x')).toBe(
      'perdure-csv',
    );
    expect(await format('Nom,Prix', 'a,1')).toBe('csv');
  });

  it('is read from a text of Excel in UTF-16 with tabs, and from one with CR alone', async () => {
    const tabs = await open(
      Buffer.from('\ufeffNom\tN° de série\tDate d’achat\r\nPC-é\tABC123\t12/03/2021\r\n', 'utf16le'),
    );
    expect(tabs.layout).toMatchObject({ encoding: 'utf-16le', dialect: { delimiter: '\t' } });
    expect(fieldsOf(tabs.read)).toEqual([
      { name: 'PC-é', serialNumber: 'ABC123', purchasedOn: '2021-03-12' },
    ]);
    const returns = await open('Nom,Marque\rPC-1,HP\rPC-2,Dell');
    expect(fieldsOf(returns.read)).toEqual([
      { name: 'PC-1', manufacturer: 'HP' },
      { name: 'PC-2', manufacturer: 'Dell' },
    ]);
  });
});

describe('a table of anybody', () => {
  it('is understood through typing errors, plurals, word order, lines above the titles and columns without a telling title', async () => {
    const table = await open(
      'Parc informatique;;;;;\n;;;;;\nNuméro de serrie;Marques;Model ordinateur;Date de l’acquisition;X;Prix TTC\nABC123;Dell;XPS;3/4/2021;00:1b:44:11:3a:b7;12\nABC124;HP;Elite;13/4/2021;00:1b:44:11:3a:b8;12\nABC125;HP;Pro;1/1/2020;00:1b:44:11:3a:b9;12\n',
    );
    expect(table.rowsAbove).toBe(3);
    expect(mapped(table)).toEqual({
      serialNumber: 'Numéro de serrie',
      manufacturer: 'Marques',
      model: 'Model ordinateur',
      purchasedOn: 'Date de l’acquisition',
      macAddresses: 'X',
    });
    expect(table.read[0]).toMatchObject({
      facts: { macAddresses: ['00:1b:44:11:3a:b7'], fields: { purchasedOn: '2021-04-03' } },
    });
  });

  it('has dates in the order that the column shows, says so, and says where it had to assume', async () => {
    const us = await open('Name,Purchase date\na,03/04/2021\nb,03/25/2021\nc,25/03/2021\n');
    expect(us.dateOrders).toEqual([
      {
        index: 1,
        title: 'Purchase date',
        order: 'day-first',
        settledBy: 'assumed',
        agreeing: 1,
        contradicting: 1,
        example: '03/25/2021',
      },
    ]);
    const clear = await open('Name,Purchase date\na,03/04/2021\nb,03/25/2021\n');
    expect(clear.dateOrders).toMatchObject([{ order: 'month-first', settledBy: 'column', agreeing: 1 }]);
    expect(fieldsOf(clear.read)).toMatchObject([
      { purchasedOn: '2021-03-04' },
      { purchasedOn: '2021-03-25' },
    ]);
    const far = await open(`Name,Purchase date\n${'a,03/04/2021\n'.repeat(5000)}b,03/25/2021\n`);
    expect(far.dateOrders).toMatchObject([{ order: 'month-first', settledBy: 'column' }]);
    const never = await open('Name,Purchase date\na,03/04/2021\n');
    expect(never.dateOrders).toMatchObject([{ order: 'day-first', settledBy: 'assumed' }]);
  });

  it('has a verdict for each row: the first wrong cell is named, and what cannot be known is left out with a notice', async () => {
    const table = await open(
      [
        'Nom;Type;Statut;Date achat;Prix;N° série',
        'a;Bidule;Bof;31/02/2021;1;S1',
        'b;Bidule;Bof;;12 EUR;0',
        ';;;;;',
        '',
        ';;;;12;',
        'c;UC;;;12;S2;trop',
        'd;UC;;;beaucoup;S3',
        'e',
        'f\u0007;UC',
        `${'g'.repeat(201)};UC`,
        'h;"UC',
        'i;UC;;;;;;',
      ].join('\n'),
    );
    expect(
      table.read.map((row) => (row.outcome === 'rejected' ? [row.reason, row.column] : row.outcome)),
    ).toEqual([
      ['not-a-date', 'Date achat'],
      'read',
      'blank',
      'blank',
      ['nothing-to-name-it', null],
      ['wrong-cell-count', null],
      ['not-an-amount', 'Prix'],
      'read',
      ['forbidden-characters', 'Nom'],
      ['too-long', 'Nom'],
      ['unclosed-quote', null],
      'read',
    ]);
    expect(table.read[1]).toMatchObject({
      notices: [
        { reason: 'unknown-category' },
        { reason: 'unknown-status' },
        { reason: 'placeholder', column: 'N° série' },
      ],
    });
  });

  it('never invents a currency, and never takes a price with VAT for one without', async () => {
    const none = await open('Nom;Prix\na;12\nb;12 €\nc;12 TTC\n', { currency: null });
    expect(none.read).toMatchObject([
      { facts: { fields: { name: 'a' } }, notices: [{ reason: 'no-currency' }] },
      { facts: { fields: { purchasePrice: { minorUnits: 1200, currency: 'EUR' } } }, notices: [] },
      { facts: { fields: { name: 'c' } }, notices: [{ reason: 'includes-tax' }] },
    ]);
    const titled = await open('Nom;Prix HT (MAD)\na;12\n');
    expect(titled.read).toMatchObject([{ facts: { fields: { purchasePrice: { currency: 'MAD' } } } }]);
  });

  it('whose titles stand twice is read where they say the same, and refused where nobody can know which is meant', async () => {
    expect((await open('Nom;Type;Nom\na;UC;a\nb;UC;\n')).titles).toEqual(['Nom', 'Type', 'Nom (2)']);
    expect(await openTable(sourceOf('Nom;Type;Nom\na;UC;b\n'), options)).toMatchObject({
      reason: 'duplicate-titles',
    });
    expect(await openTable(sourceOf('x;'.repeat(20_000)), options)).toMatchObject({
      reason: 'too-many-columns',
    });
    expect(await openTable(sourceOf(' \n \n'), options)).toMatchObject({ reason: 'empty' });
  });

  it('is read by a mapping that a person saved, put to other columns by title', async () => {
    const proposed = await open('Truc;Machin\na;b\n');
    const saved = columnMappingSchema.parse({
      ...proposed.mapping,
      columns: proposed.mapping.columns.map((column) => ({
        ...column,
        field: column.title === 'Truc' ? 'name' : 'serialNumber',
        why: 'person',
        score: 1,
      })),
    });
    const table = await open('Autre;machin;Truc\n1;S123;PC-1\n', {
      mapping: JSON.parse(JSON.stringify(saved)),
    });
    expect(fieldsOf(table.read)).toEqual([{ name: 'PC-1', serialNumber: 'S123' }]);
    expect(await openTable(sourceOf('x;y\n1;2\n'), { ...options, mapping: saved })).toMatchObject({
      reason: 'unknown-format',
    });
  });

  it('gives formulas back as the texts that they are, and never computes one', async () => {
    const table = await open('Nom;Modèle;N° série\n\'=1+1;\'@x;"=""00123"""\n\'\'=2;-5;+33\n');
    expect(fieldsOf(table.read)).toEqual([
      { name: '=1+1', model: '@x', serialNumber: '00123' },
      { name: "'=2", model: '-5', serialNumber: '+33' },
    ]);
  });
});

describe('any table', () => {
  const cell = fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '',
        '12/03/2021',
        '31/02/2021',
        '1 234,50 €',
        '12 $',
        'Portable',
        'En service',
        'N/A',
        '0',
        '44267',
        '00:1b:44:11:3a:b7',
        '2,3 kg',
        'neuf',
        '0197a1b2-0000-7000-8000-000000000001',
        "'=x",
        'x'.repeat(300),
      ),
    )
    .map((text) => text.replaceAll('\0', ''));
  const titles = [
    'Nom',
    'N° inventaire',
    'Type',
    'Marque',
    'Modèle',
    'N° de série',
    'UUID',
    'MAC',
    'Statut',
    'Site',
    'Utilisateur',
    "Date d'achat",
    'Prix HT',
    'Devise',
    'Bureau',
    'Fournisseur',
    'N° de commande',
    'État à l’achat',
    'Fin de garantie',
    'Poids (kg)',
    'Quantité',
    'Mots-clés',
    'Retiré le',
    'Destinataire',
    'Justificatif de sortie',
    'Notes',
    'Identifiant Perdure',
    'Démonstration',
  ];
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('gives one verdict for each row, and only fields that the domain takes', async () => {
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 29 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(1, 7, 4096), async (table, pieceBytes) => {
        const text = [titles, ...table].map((row) => row.map(quote).join(';')).join('\r\n');
        const opened = await openTable(sourceOf(text, pieceBytes), options);
        if ('reason' in opened) throw new Error(opened.detail);
        const read = await listAll(opened.rows());
        expect(read.map(({ row }) => row)).toEqual(table.map((_, at) => at + 1));
        for (const row of read) {
          if (row.outcome !== 'read') continue;
          const { fields } = row.facts;
          expect(deviceFieldsSchema.partial().parse(fields)).toEqual(fields);
          expect(newDeviceSchema.safeParse(fields).success).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('of bytes at random ends in a refusal or in rows, never in a failure', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .string({ unit: fc.constantFrom('N', 'o', 'm', ';', '"', '\n', ',', '\r', 'é') })
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        const opened = await openTable(sourceOf(file), options);
        if ('reason' in opened) expect(opened.detail).not.toBe('');
        else await listAll(opened.rows());
      }),
      { numRuns: 300 },
    );
  });
});
