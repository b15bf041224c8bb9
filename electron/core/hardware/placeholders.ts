/** Words that firmware carries where its maker filled in nothing; compared in lower case, without punctuation. */
const placeholderWords = new Set([
  'asset tag',
  'asset',
  'assettag',
  'base board serial number',
  'base board asset tag',
  'chassis asset tag',
  'chassis serial number',
  'chassis manufacturer',
  'computer',
  'default',
  'default string',
  'docker container',
  'empty',
  'invalid',
  'manufacturer',
  'na',
  'n a',
  'nil',
  'no asset information',
  'no asset tag',
  'no enclosure',
  'no module installed',
  'none',
  'not applicable',
  'not available',
  'not present',
  'not provided',
  'not settable',
  'not specified',
  'null',
  'o e m',
  'oem',
  'other',
  'product name',
  'serial number',
  'sku',
  'sn',
  'standard',
  'string',
  'sys vendor',
  'system manufacturer',
  'system name',
  'system product name',
  'system serial number',
  'system version',
  'tbd',
  'tbd by oem',
  'to be filled by o e m',
  'to be filled by oem',
  'to be filled',
  'type1productconfigid',
  'type2 board serial number',
  'undefined',
  'unknow',
  'unknown',
  'unspecified',
  'virtual machine not specified',
  'all series',
]);

/** Whether a firmware's text stands for "nothing was filled in". */
export function isPlaceholder(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (words === '') return true;
  if (placeholderWords.has(words)) return true;
  if (/^asset ?(tag)? ?\d*$/.test(words)) return true;
  if (/^to be filled/.test(words)) return true;
  if (/^default( |$)/.test(words)) return true;
  const compact = words.replaceAll(' ', '');
  // 0000000, xxxxxx, ffff…: one character again and again; 0123456789, 123456789: counting.
  if (/^(.)\1{2,}$/u.test(compact) || /^[0x]+$/.test(compact)) return true;
  return compact.length >= 6 && '01234567890123456789'.includes(compact);
}

/** UUIDs that a whole production run of boards carries. */
const sharedUuids = new Set(['03000200-0400-0500-0006-000700080009', '12345678-1234-5678-90ab-cddeefaabbcc']);

/** A hardware UUID in lower case, or null for one that names no machine in particular. */
export function cleanUuid(text: string | null): string | null {
  const uuid = text?.toLowerCase() ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) return null;
  if (sharedUuids.has(uuid) || /^([0f])\1*$/.test(uuid.replaceAll('-', ''))) return null;
  return uuid;
}

/** Makers' names as people write them; legal forms are left out so that one maker has one name. */
export function cleanManufacturer(name: string | null): string | null {
  if (name === null) return null;
  const known: readonly [RegExp, string][] = [
    [/^hewlett[- ]packard/i, 'HP'],
    [/^hp( inc\.?)?$/i, 'HP'],
    [/^dell( inc\.?)?$/i, 'Dell'],
    [/^lenovo$/i, 'Lenovo'],
    [/^asus(tek)?( computer)?( inc\.?)?$/i, 'ASUS'],
    [/^micro-star international/i, 'MSI'],
    [/^apple( inc\.?)?$/i, 'Apple'],
    [/^fujitsu( client computing limited)?( siemens)?$/i, 'Fujitsu'],
    [/^gigabyte technology/i, 'Gigabyte'],
    [/^microsoft( corporation)?$/i, 'Microsoft'],
    [/^intel(\(r\))?( corp(oration)?\.?)?( client systems)?$/i, 'Intel'],
  ];
  return known.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}
