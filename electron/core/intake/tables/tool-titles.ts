import type { FileFormat, ImportField } from '#shared/domain/import.ts';

export interface TitleList {
  /** The tool that writes them. */
  readonly format: FileFormat;
  readonly titles: Partial<Record<ImportField, readonly string[]>>;
  /** Less sure ones: taken where no better column is there. */
  readonly second?: Partial<Record<ImportField, readonly string[]>>;
  /** Taken where even the second meaning is another column's. */
  readonly third?: Partial<Record<ImportField, readonly string[]>>;
}

/*
 * Sources of the lists. GLPI: `src/Computer.php`, `src/Infocom.php` of glpi-project/glpi and its French locale.
 * Snipe-IT: `app/Importer/Importer.php` and `sample_csvs/assets-sample.csv`. EcoDiag: the patterns of
 * `csv_import_table.vue` and `public/static/exemple.csv` (sopht-com/ecodiag). Homebox: `io_row.go`. NumEcoEval:
 * G4IT's `2-physicalEquipments.csv`. Intune: the columns of the IntuneDevices log table; those of the admin centre are
 * unverified. Jamf: Inventory Preload, unverified.
 */
export const toolTitles: readonly TitleList[] = [
  {
    format: 'glpi-csv',
    titles: {
      name: ['Name', 'Nom'],
      status: ['Status', 'Statut'],
      category: ['Type'],
      model: ['Model', 'Modèle'],
      manufacturer: ['Manufacturer', 'Fabricant'],
      serialNumber: ['Serial number', 'Numéro de série'],
      assetTag: ['Inventory number', "Numéro d'inventaire"],
      hardwareUuid: ['UUID'],
      holder: ['User', 'Usager', 'Utilisateur'],
      purchasedOn: ['Date of purchase', "Date d'achat"],
      purchasePrice: ['Value', 'Valeur'],
      siteName: ['Location', 'Lieu'],
      supplier: ['Supplier', 'Fournisseur'],
      orderNumber: ['Order number', 'Numéro de commande', 'Numéro de la commande'],
      warrantyEndsOn: ['Warranty expiration date', "Date d'expiration de la garantie"],
      retiredOn: ['Decommission date', 'Date de réforme'],
      weightKg: ['Weight', 'Poids'],
      notes: ['Comments', 'Commentaires', 'Comment', 'Commentaire'],
    },
    second: {
      holder: ['Alternate username', "Nom alternatif de l'usager", 'Usager (nom alternatif)'],
      purchasedOn: [
        'Startup date',
        'Date de mise en service',
        'Delivery date',
        'Date de livraison',
        'Order date',
        'Date de commande',
      ],
    },
  },
  {
    format: 'snipe-it-csv',
    titles: {
      name: ['Item Name', 'Name', 'Asset Name'],
      assetTag: ['Asset Tag'],
      category: ['Category'],
      manufacturer: ['Manufacturer'],
      model: ['Model Name', 'Model'],
      serialNumber: ['Serial number', 'Serial'],
      status: ['Status'],
      siteName: ['Location'],
      holder: ['Full Name', 'Checked Out To: Full Name', 'Checked Out To'],
      purchasedOn: ['Purchase Date'],
      purchasePrice: ['Purchase Cost'],
      supplier: ['Supplier'],
      orderNumber: ['Order Number'],
      warrantyEndsOn: ['Warranty Expires'],
      notes: ['Asset Notes', 'Notes'],
    },
    second: {
      model: ['Model Number'],
      siteName: ['Company'],
      holder: ['Username', 'Checked Out To: Username', 'Email', 'Checked Out To: Email'],
    },
  },
  {
    format: 'homebox-csv',
    titles: {
      assetTag: ['HB.asset_id'],
      name: ['HB.name'],
      siteName: ['HB.location'],
      manufacturer: ['HB.manufacturer'],
      model: ['HB.model_number'],
      serialNumber: ['HB.serial_number'],
      purchasedOn: ['HB.purchase_date', 'HB.purchase_time'],
      purchasePrice: ['HB.purchase_price'],
      supplier: ['HB.purchase_from'],
      warrantyEndsOn: ['HB.warranty_expires'],
      quantity: ['HB.quantity'],
      tags: ['HB.tags', 'HB.labels'],
      retiredOn: ['HB.sold_date', 'HB.sold_time'],
      recipient: ['HB.sold_to'],
      notes: ['HB.notes'],
    },
    second: { notes: ['HB.description'] },
  },
  {
    format: 'numecoeval-csv',
    titles: {
      name: ['nomEquipementPhysique'],
      model: ['modele'],
      category: ['type'],
      status: ['statut'],
      purchasedOn: ['dateAchat'],
      retiredOn: ['dateRetrait'],
      quantity: ['quantite'],
      holder: ['utilisateur'],
    },
    second: { siteName: ['nomEntite', 'nomCourtDatacenter'] },
  },
  {
    format: 'intune-csv',
    titles: {
      name: ['DeviceName', 'Device name'],
      serialNumber: ['SerialNumber', 'Serial number'],
      manufacturer: ['Manufacturer'],
      model: ['Model'],
      holder: ['PrimaryUser', 'Primary user display name', 'Primary user UPN'],
    },
    second: { macAddresses: ['Wi-Fi MAC', 'Ethernet MAC'] },
  },
  {
    format: 'jamf-csv',
    titles: {
      serialNumber: ['serial number', 'serialNumber'],
      category: ['device type', 'deviceType'],
      holder: ['fullName', 'full name'],
      siteName: ['building'],
      purchasedOn: ['poDate', 'PO Date'],
      purchasePrice: ['purchasePrice', 'Purchase Price'],
      assetTag: ['assetTag', 'Asset Tag'],
      location: ['room'],
      supplier: ['vendor'],
      orderNumber: ['poNumber', 'PO Number'],
      warrantyEndsOn: ['warrantyExpiration', 'Warranty Expiration'],
    },
    second: { holder: ['username', 'emailAddress'] },
  },
];
