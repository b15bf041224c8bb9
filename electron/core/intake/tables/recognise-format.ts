import type { FileFormat } from '#shared/domain/import.ts';
import { isIdTitle } from '#shared/words/table-titles.ts';
import { foldTitle } from './fold-title.ts';

/** Titles of GLPI that people rarely write, in the two languages of its exports; with others of its list they tell it. */
const glpiTitles = [
  'Inventory number',
  "Numéro d'inventaire",
  'Alternate username',
  "Nom alternatif de l'usager",
  'Entity',
  'Entité',
  'Last update',
  'Dernière modification',
  'Last inventory date',
  'Date du dernier inventaire',
  'Date de dernier inventaire',
  'Startup date',
  'Date de mise en service',
  'Warranty expiration date',
  "Date d'expiration de la garantie",
  'Amortization duration',
  "Durée d'amortissement",
  'Alternate username number',
].map(foldTitle);
const glpiCommon = [
  'Name',
  'Nom',
  'Status',
  'Statut',
  'Type',
  'Model',
  'Modèle',
  'Manufacturer',
  'Fabricant',
  'Serial number',
  'Numéro de série',
  'UUID',
  'Location',
  'Lieu',
  'User',
  'Usager',
  'Utilisateur',
  'Commentaires',
  'Comments',
].map(foldTitle);
const snipeTitles = [
  'Asset Tag',
  'Item Name',
  'Model Name',
  'Model Number',
  'Model Notes',
  'Asset Notes',
  'Checkout Type',
  'Purchase Cost',
  'Checked Out To: Username',
  'Checked Out To: Full Name',
  'Asset EOL Date',
  'Order Number',
  'Company',
  'Requestable',
].map(foldTitle);
const perdureNames = [
  'assetTag',
  'serialNumber',
  'hardwareUuid',
  'siteName',
  'purchasedOn',
  'purchasePrice',
  'manufacturer',
  'category',
];
const intuneTitles = [
  'deviceid',
  'devicename',
  'primaryuser',
  'lastcontact',
  'serialnumber',
  'osversion',
  'ownership',
  'lastcheckin',
  'primaryuserupn',
];
const jamfTitles = [
  'ponumber',
  'podate',
  'lifeexpectancy',
  'leaseexpiration',
  'emailaddress',
  'fullname',
  'devicetype',
  'warrantyexpiration',
];
const ecodiagTitle =
  /^(fabricant|brand|marque|type|cat.gorie|kind|mod.le|date.*(achat|acquisition)|nb|nombre|quantit.|year|ann.e)/i;

/** The tool that wrote a table, from the set of its titles; `csv` (or `xlsx`, which the caller knows) for any other. */
export function recogniseFormat(titles: readonly string[]): FileFormat {
  const filled = titles.map((title) => title.trim()).filter((title) => title !== '');
  const folded = new Set(filled.map((title) => foldTitle(withoutGroup(title))));
  const compact = new Set(filled.map((title) => title.toLowerCase().replace(/[^a-z0-9]/g, '')));
  const count = (known: readonly string[], among: ReadonlySet<string>) =>
    known.filter((title) => among.has(title)).length;
  if (filled.some(isIdTitle)) return 'perdure-csv';
  if (filled.filter((title) => title.startsWith('HB.')).length >= 2) return 'homebox-csv';
  if (compact.has('nomequipementphysique')) return 'numecoeval-csv';
  if (
    count(perdureNames, new Set(filled)) >= 4 &&
    filled.includes('assetTag') &&
    filled.includes('hardwareUuid')
  ) {
    return 'perdure-csv';
  }
  if (count(jamfTitles, compact) >= 3) return 'jamf-csv';
  if (count(intuneTitles, compact) >= 3 && (compact.has('deviceid') || compact.has('devicename')))
    return 'intune-csv';
  if (folded.has('asset tag') && count(snipeTitles, folded) >= 3) return 'snipe-it-csv';
  const hasGroups = filled.filter((title) => / - /.test(title)).length >= 2;
  const common = count(glpiCommon, folded);
  if ((count(glpiTitles, folded) >= 1 && common >= 3) || (hasGroups && common >= 3)) return 'glpi-csv';
  const isEcodiag =
    filled.length >= 2 &&
    filled.length <= 6 &&
    filled.every((title) => ecodiagTitle.test(title)) &&
    ['model', 'modele', 'type'].some((title) => folded.has(title)) &&
    (folded.has('modele') || folded.has('model'));
  return isEcodiag ? 'ecodiag-csv' : 'csv';
}

/** GLPI writes `Group - Name` where a column comes from another object ("Gestion - Date d'achat"). */
export function withoutGroup(title: string): string {
  return title.slice(title.lastIndexOf(' - ') === -1 ? 0 : title.lastIndexOf(' - ') + 3);
}
