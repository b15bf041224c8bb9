import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from '#core/intake/tables/read-table.ts';
import { readWeightKg } from '#core/intake/tables/read-weights.ts';
import { deviceFieldsSchema } from '#shared/domain/device.ts';
import { listAll, sourceOf } from './rows-of.ts';
import { workbookThread } from './workbook-thread-entry.ts';

async function open(file: string) {
  const table = await openTable(sourceOf(file), { currency: 'EUR', workbookThread });
  if ('reason' in table) throw new Error(`${table.reason}: ${table.detail}`);
  return { ...table, read: await listAll(table.rows()) };
}
type Opened = Awaited<ReturnType<typeof open>>;

const factsOf = ({ read }: Opened) =>
  read.map((row) => (row.outcome === 'read' ? row.facts : row.outcome === 'rejected' ? row.reason : null));
const mapped = ({ mapping }: Opened) =>
  Object.fromEntries(mapping.columns.flatMap(({ title, field }) => (field === null ? [] : [[field, title]])));

describe('a table that tells of the life of devices', () => {
  it('is read in French, as people write it', async () => {
    const table = await open(
      [
        'Nom;Site;Bureau;Fournisseur;N° de commande;État à l’achat;Fin de garantie;Poids (kg);Qté;Mots-clés;Date de réforme;Destinataire;Certificat de destruction;Commentaires;Prix HT;Devise',
        'Écrans;Lyon;B12;LDLC;BC-7;Reconditionné;31/12/2026;5,4;12;Prêt, urgent ;15/01/2027;Emmaüs;BSD 12;"première ligne\nseconde ligne";100,50;CHF',
        'PC;;;;;d’occasion;;;;;;;;;;',
      ].join('\r\n'),
    );
    expect(factsOf(table)).toEqual([
      {
        siteName: 'Lyon',
        fields: {
          name: 'Écrans',
          location: 'B12',
          supplier: 'LDLC',
          orderNumber: 'BC-7',
          condition: 'refurbished',
          warrantyEndsOn: '2026-12-31',
          weightKg: 5.4,
          quantity: 12,
          tags: ['prêt', 'urgent'],
          retiredOn: '2027-01-15',
          recipient: 'Emmaüs',
          disposalProof: 'BSD 12',
          notes: 'première ligne\nseconde ligne',
          purchasePrice: { minorUnits: 10_050, currency: 'CHF' },
        },
      },
      { fields: { name: 'PC', condition: 'reused' } },
    ]);
  });

  it('is read in English, with dates in the order that their column shows', async () => {
    const table = await open(
      [
        'Name,Room,Vendor,PO number,Condition,Warranty expiry date,Weight,Quantity,Tags,Disposal date,Sold to,Proof of disposal,Remarks',
        'Docks,2.14,CDW,PO-1,Second hand,03/25/2026,2.3 kg,40 pcs,desk; spare,03/04/2026,ACME,C-9,fine',
        'Hub,,,,New,,850 g,1,,,,,',
      ].join('\n'),
    );
    expect(factsOf(table)).toEqual([
      {
        fields: {
          name: 'Docks',
          location: '2.14',
          supplier: 'CDW',
          orderNumber: 'PO-1',
          condition: 'reused',
          warrantyEndsOn: '2026-03-25',
          weightKg: 2.3,
          quantity: 40,
          tags: ['desk', 'spare'],
          retiredOn: '2026-03-04',
          recipient: 'ACME',
          disposalProof: 'C-9',
          notes: 'fine',
        },
      },
      { fields: { name: 'Hub', condition: 'new', weightKg: 0.85, quantity: 1 } },
    ]);
  });

  it('is read from GLPI, where the first of the places that lie in each other is the site', async () => {
    const table = await open(
      "Nom;Entité;Statut;Type;Fabricant;Lieu;Gestion - Fournisseur;Gestion - Numéro de commande;Gestion - Date d'expiration de la garantie;Gestion - Date de réforme;Commentaires\r\n" +
        'PC-1;Siège;En service;Notebook;Dell;Lyon > Bâtiment A > Bureau 12;LDLC;C-4;2027-03-12;2028-01-02;à surveiller\r\n' +
        'PC-2;Siège;En service;Notebook;Dell;Paris;;;;;\r\n',
    );
    expect(table.format).toBe('glpi-csv');
    expect(factsOf(table)).toMatchObject([
      {
        siteName: 'Lyon',
        fields: {
          location: 'Bâtiment A > Bureau 12',
          supplier: 'LDLC',
          orderNumber: 'C-4',
          warrantyEndsOn: '2027-03-12',
          retiredOn: '2028-01-02',
          notes: 'à surveiller',
        },
      },
      { siteName: 'Paris' },
    ]);
    expect(factsOf(table)[1]).not.toHaveProperty('fields.location');
  });

  it('is read from Homebox, NumEcoEval, Snipe-IT and Jamf', async () => {
    const homebox = await open(
      'HB.name,HB.location,HB.tags,HB.quantity,HB.purchase_from,HB.warranty_expires,HB.sold_date,HB.sold_to,HB.notes\n' +
        'Dock,Office,desk;spare,3,CDW,2027-01-31,0001-01-01,,kept\n',
    );
    expect(factsOf(homebox)).toEqual([
      {
        siteName: 'Office',
        fields: {
          name: 'Dock',
          tags: ['desk', 'spare'],
          quantity: 3,
          supplier: 'CDW',
          warrantyEndsOn: '2027-01-31',
          notes: 'kept',
        },
      },
    ]);
    const numEcoEval = await open(
      'nomEquipementPhysique;modele;quantite;dateAchat;dateRetrait;type;statut\nÉcrans;P24;12;2020-01-02;2025-06-30;Monitor;Retired\n',
    );
    expect(factsOf(numEcoEval)).toMatchObject([{ fields: { quantity: 12, retiredOn: '2025-06-30' } }]);
    const snipe = await open(
      'Asset Tag,Item Name,Model Name,Supplier,Order Number,Warranty,Asset Notes,Asset EOL Date\nA1,PC,XPS,CDW,O-2,36,careful,2027-06-30\n',
    );
    expect(factsOf(snipe)).toEqual([
      {
        fields: {
          assetTag: 'A1',
          name: 'PC',
          model: 'XPS',
          supplier: 'CDW',
          orderNumber: 'O-2',
          notes: 'careful',
        },
      },
    ]);
    const jamf = await open(
      'Serial Number,Device Type,Building,Room,PO Number,PO Date,Life Expectancy,Warranty Expiration,Vendor\nC02X,Computer,HQ,2.1,PO-3,2024-01-02,4,2027-01-02,Apple\n',
    );
    expect(factsOf(jamf)).toMatchObject([
      {
        siteName: 'HQ',
        fields: { location: '2.1', orderNumber: 'PO-3', warrantyEndsOn: '2027-01-02', supplier: 'Apple' },
      },
    ]);
  });

  it('puts a place to the site where no other column is one, and within the site where another is', async () => {
    expect(mapped(await open('Nom;Lieu\na;Lyon\n'))).toMatchObject({ siteName: 'Lieu' });
    expect(mapped(await open('Nom;Site;Lieu\na;Lyon;B12\n'))).toMatchObject({
      siteName: 'Site',
      location: 'Lieu',
    });
    expect(mapped(await open('Nom;Emplacement\na;Armoire 3\n'))).toMatchObject({ location: 'Emplacement' });
  });

  it('does not take for a quantity, a date or labels what only resembles them', async () => {
    const odd = await open(
      'Nom;Nombre de cœurs;Quantité de RAM;Garantie;Tag\na;8;16;36 mois;T-1\nb;4;8;24 mois;T-2\nc;4;8;3 ans;T-3\n',
    );
    expect(mapped(odd)).toEqual({ name: 'Nom', assetTag: 'Tag' });
    expect(
      mapped(await open('Nom;Nombre;Garantie\na;2;31/12/2027\nb;3;31/12/2028\nc;1;31/12/2028\n')),
    ).toEqual({
      name: 'Nom',
      quantity: 'Nombre',
      warrantyEndsOn: 'Garantie',
    });
    expect(mapped(await open('Name,Vendor\na,Dell\nb,HP\nc,Lenovo\n'))).toMatchObject({
      manufacturer: 'Vendor',
    });
  });

  it('has a reason for each cell that cannot be taken, and a notice for each that is left out', async () => {
    const table = await open(
      [
        'Nom;N° de série;Poids;Quantité;Fin de garantie;État à l’achat;Mots-clés;Notes;Prix;Devise',
        'a;;lourd',
        'b;;;beaucoup',
        'c;;;;31/02/2026',
        `d;;;;;;${'x'.repeat(51)}`,
        `e;;;;;;;${'x'.repeat(10_001)}`,
        'f;SN-F;;2',
        'g;;9000;0;N/A;bof;;-;12;bitcoin',
        'h;;0',
      ].join('\n'),
    );
    expect(
      table.read.map((row) =>
        row.outcome === 'rejected' ? [row.reason, row.column, row.cell?.slice(0, 8)] : row.outcome,
      ),
    ).toEqual([
      ['not-a-number', 'Poids', 'lourd'],
      ['not-a-number', 'Quantité', 'beaucoup'],
      ['not-a-date', 'Fin de garantie', '31/02/20'],
      ['too-long', 'Mots-clés', 'xxxxxxxx'],
      ['too-long', 'Notes', 'xxxxxxxx'],
      ['counted-and-numbered', 'Quantité', '2'],
      'read',
      'read',
    ]);
    expect(table.read[6]).toMatchObject({
      facts: { fields: { name: 'g', purchasePrice: { minorUnits: 1200, currency: 'EUR' } } },
    });
    const notices = table.read.flatMap((row) =>
      row.outcome === 'read' ? row.notices.map(({ reason, column }) => `${column}: ${reason}`) : [],
    );
    expect(notices.toSorted()).toEqual(
      [
        'Devise: no-currency',
        'Fin de garantie: placeholder',
        'Notes: placeholder',
        'Poids: implausible',
        'Poids: placeholder',
        'Quantité: implausible',
        'État à l’achat: unknown-condition',
      ].toSorted(),
    );
  });
});

describe('a weight', () => {
  it('is read in the unit that stands behind it, or in its title, with either decimal mark', () => {
    const read = (cell: string | number, title = 'Poids') => readWeightKg(cell, title);
    expect(read('2,3 kg')).toBe(2.3);
    expect(read('1.234')).toBe(1.234);
    expect(read('1 250 g')).toBe(1.25);
    expect(read('1250', 'Poids (g)')).toBe(1.25);
    expect(read(1250, 'Weight in grams')).toBe(1.25);
    // 5 lb × 0.45359237 kg = 2.26796185 kg, kept to a milligram.
    expect(read('5 lbs')).toBe(2.267962);
    expect(read('0,02 t')).toBe(20);
    expect(read('12 pommes')).toBeNull();
    expect(read('environ 2')).toBeNull();
    expect(read(-1)).toBeNull();
  });

  it('of any text is none, or one that is not negative', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (cell, title) => {
        const weightKg = readWeightKg(cell, title);
        expect(weightKg === null || (Number.isFinite(weightKg) && weightKg >= 0)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), (grams) => {
        const written = String(grams / 1000);
        expect(readWeightKg(written, '')).toBe(grams / 1000);
        expect(readWeightKg(`${written.replace('.', ',')} kg`, '')).toBe(grams / 1000);
        expect(readWeightKg(`${grams} g`, '')).toBeCloseTo(grams / 1000, 9);
        expect(deviceFieldsSchema.shape.weightKg.safeParse(grams / 1000).success).toBe(true);
      }),
    );
  });
});
