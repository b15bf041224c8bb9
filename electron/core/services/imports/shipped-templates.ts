import type { FileFormat, ImportField } from '#shared/domain/import.ts';
import type { ImportTemplate } from '#shared/domain/import-views.ts';

/*
 * Tables of tools whose real files nobody of this project has tried: unverified. Their titles are from these sources.
 * Homebox: `backend/internal/core/services/reporting/io_row.go` of sysadminsmedia/homebox. NumEcoEval: the sample
 * `2-physicalEquipments.csv` of G4ITTeam/g4it. Intune: the columns of its log table IntuneDevices (the titles of the admin
 * centre's own export are not published). Jamf: the titles of its Inventory Preload. A title with null tells nothing
 * that Perdure keeps, or cannot be told apart.
 */
const tools: readonly {
  readonly name: string;
  readonly format: FileFormat;
  readonly titles: readonly (readonly [string, ImportField | null])[];
}[] = [
  {
    name: 'Homebox',
    format: 'homebox-csv',
    titles: [
      ['HB.import_ref', null],
      ['HB.asset_id', 'assetTag'],
      ['HB.name', 'name'],
      ['HB.location', 'siteName'],
      ['HB.tags', null],
      ['HB.quantity', null],
      ['HB.manufacturer', 'manufacturer'],
      ['HB.model_number', 'model'],
      ['HB.serial_number', 'serialNumber'],
      ['HB.purchase_date', 'purchasedOn'],
      ['HB.purchase_price', 'purchasePrice'],
      ['HB.purchase_from', null],
      ['HB.warranty_expires', null],
      ['HB.lifetime_warranty', null],
      ['HB.sold_date', null],
    ],
  },
  {
    name: 'NumEcoEval',
    format: 'numecoeval-csv',
    titles: [
      ['nomEquipementPhysique', 'name'],
      ['modele', 'model'],
      ['quantite', null],
      ['nomCourtDatacenter', null],
      ['dateAchat', 'purchasedOn'],
      ['dateRetrait', null],
      ['type', 'category'],
      ['statut', 'status'],
      ['paysDUtilisation', null],
      ['consoElecAnnuelle', null],
      ['utilisateur', 'holder'],
      ['nomSourceDonnee', null],
      ['nomEntite', 'siteName'],
      ['nbCoeur', null],
    ],
  },
  {
    name: 'Microsoft Intune',
    format: 'intune-csv',
    titles: [
      ['DeviceId', null],
      ['DeviceName', 'name'],
      ['SerialNumber', 'serialNumber'],
      ['Manufacturer', 'manufacturer'],
      ['Model', 'model'],
      ['OS', null],
      ['OSVersion', null],
      ['PrimaryUser', 'holder'],
      ['CreatedDate', null],
      ['LastContact', null],
      ['Ownership', null],
      ['StorageTotal', null],
      ['StorageFree', null],
    ],
  },
  {
    name: 'Jamf Pro (Inventory Preload)',
    format: 'jamf-csv',
    titles: [
      ['Serial Number', 'serialNumber'],
      ['Device Type', 'category'],
      ['Username', null],
      ['Full Name', 'holder'],
      ['Email Address', null],
      ['Department', null],
      ['Building', 'siteName'],
      ['Room', null],
      ['PO Number', null],
      ['PO Date', 'purchasedOn'],
      ['Warranty Expiration', null],
      ['Life Expectancy', null],
      ['Purchase Price', 'purchasePrice'],
      ['Lease Expiration', null],
      ['Asset Tag', 'assetTag'],
      ['Vendor', null],
    ],
  },
];

export const shippedTemplates: readonly ImportTemplate[] = tools.map(({ name, format, titles }) => ({
  id: format,
  name,
  isShipped: true,
  mapping: {
    schema: 'perdure.column-mapping/1',
    format,
    columns: titles.map(([title, field], index) => ({
      index,
      title,
      field,
      score: field === null ? 0 : 1,
      why: field === null ? 'not-recognised' : 'known-title',
    })),
  },
}));
