/**
 * The files that can be taken in: `csv` is any table of text, whatever its delimiter. Apart from their schema, so that the
 * command line's help need not load it.
 */
export const fileFormats = [
  'csv',
  'xlsx',
  'glpi-csv',
  'snipe-it-csv',
  'ecodiag-csv',
  'ecodiag-json',
  'glpi-json',
  'ocs-xml',
  'fusioninventory-xml',
  'homebox-csv',
  'numecoeval-csv',
  'intune-csv',
  'jamf-csv',
  'perdure-csv',
  'perdure-json',
] as const;
export type FileFormat = (typeof fileFormats)[number];
