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
  'bad index',
  'base board product name',
  'chassis manufacture',
  'chassis sku',
  'chassis version',
  'cpu version',
  'empty',
  'filled by o e m',
  'fill by oem',
  'filled by oem',
  'model',
  'name',
  'no dpk',
  'not defined',
  'not set',
  'not filled',
  'out of spec',
  'oem serial',
  'part number',
  'product serial number',
  'serial no',
  'sys serial',
  'reference',
  'rev 1 xx',
  'rev x 0x',
  'rev x x',
  'sku number',
  'super server',
  'system sku',
  'system sku number',
  'system uuid',
  'unknown product',
  'vendor',
  'x x',
]);
/** The same without spaces: firmwares write `SerialNumber`, and `S/N`. */
const compactPlaceholders = new Set([...placeholderWords].map((words) => words.replaceAll(' ', '')));

/** Whether a firmware's text stands for "nothing was filled in". */
export function isPlaceholder(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (words === '') return true;
  const compact = words.replaceAll(' ', '');
  if (compactPlaceholders.has(compact)) return true;
  // Asset tags of people begin with that word too: only zeros behind it, or counting (below), say nothing.
  if (/^asset(tag)?0*$/.test(compact)) return true;
  if (/^to be (filled|set)/.test(words)) return true;
  if (/^(oem )?default( |$)/.test(words)) return true;
  // 0000000, xxxxxx, ffff…: one character again and again; 0123456789, 123456789: counting.
  if (/^(.)\1{2,}$/u.test(compact) || /^[0x]+$/.test(compact)) return true;
  if (compact.length >= 6 && '01234567890123456789'.includes(compact)) return true;
  if (compact.length >= 6 && '0123456789abcdef'.includes(compact)) return true;
  // BSN12345678901234567, NB-1234567890, MB-1234567890: some letters, then counting. SEC_SW_REVISION_1234567890ABCD.
  return (
    /^(\D{1,12}0?|0?)(123456789|1234567890(abcd|\d+)?)$/.test(compact) || /swrevision1234567890/.test(compact)
  );
}

/** Makers of boards who also sell them loose: their board's name stands where a machine's model would. */
const boardMakers =
  /^(asrock|asus|gigabyte|msi|biostar|intel|supermicro|ecs|elitegroup|foxconn|evga|nzxt|colorful|maxsun|tyan|jetway|zotac|pegatron|shuttle|huanan|machinist|onda|soyo|kllisre|dfi|abit|epox)\b/i;

/**
 * Whether what the firmware offers as the model of a machine that stands still is its board: the same name as the
 * board's (as it is, with a revision behind it, or in brackets behind it), from a maker of loose boards. Half of the
 * desktops that people build or have built are such. A laptop's board carries the laptop's name, which is its model.
 */
export function isBoardName(facts: {
  readonly manufacturer: string | null;
  readonly model: string;
  readonly boardManufacturer: string | null;
  readonly board: string | null;
}): boolean {
  const maker = facts.manufacturer ?? facts.boardManufacturer ?? '';
  if (facts.board === null || !boardMakers.test(maker)) return false;
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const model = plain(facts.model);
  const board = plain(facts.board);
  const inBrackets = plain(/\(([^)]+)\)\s*$/.exec(facts.board)?.[1] ?? '');
  return model === board || model === inBrackets || (model.length >= 4 && board === `${model}cf`);
}

/** UUIDs that a whole production run of boards carries. */
const sharedUuids = new Set([
  '03000200-0400-0500-0006-000700080009',
  // The same, by a reader that turns the first three groups around.
  '00020003-0004-0005-0006-000700080009',
  '01020304-0506-0708-090a-0b0c0d0e0f10',
  '03020100-0504-0706-0809-0a0b0c0d0e0f',
  '00010203-0405-0607-0809-0a0b0c0d0e0f',
  '00112233-4455-6677-8899-aabbccddeeff',
  '01234567-89ab-cdef-0123-456789abcdef',
  '11111111-2222-3333-4444-555555555555',
  '12345678-1234-1234-1234-123456789abc',
  '12345678-1234-5678-90ab-cddeefaabbcc',
  '4c4c4544-0000-2010-8020-80c04f202020',
]);

/** A hardware UUID in lower case, or null for one that names no machine in particular. */
export function cleanUuid(text: string | null): string | null {
  const uuid = text?.toLowerCase() ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) return null;
  if (sharedUuids.has(uuid) || /^(fe)?(.{1,2})\2*$/.test(uuid.replaceAll('-', ''))) return null;
  return uuid;
}

/** Makers' names as people write them; legal forms are left out so that one maker has one name. */
export function cleanManufacturer(name: string | null): string | null {
  if (name === null) return null;
  // Makers of white-label machines put the kind of machine there.
  if (/^(notebook|laptop|desktop|pc|all in one|tablet|server)$/i.test(name)) return null;
  const known: readonly [RegExp, string][] = [
    [/^hewlett[- ]packard/i, 'HP'],
    [/^hp( inc\.?)?$/i, 'HP'],
    [/^dell( emc| computer corporation|( inc\.?))?$/i, 'Dell'],
    [/^samsung( electronics( co\.?,? ?ltd\.?)?)?$/i, 'Samsung'],
    [/^huawei( technologies.*)?$/i, 'Huawei'],
    [/^acer( inc(orporated)?\.?)?$/i, 'Acer'],
    [/^sony( corporation)?$/i, 'Sony'],
    [/^toshiba( corporation)?$/i, 'Toshiba'],
    [/^medion( ag)?$/i, 'Medion'],
    [/^panasonic( corporation)?$/i, 'Panasonic'],
    [/^lg electronics( inc\.?)?$/i, 'LG'],
    [/^(super ?micro)( computer.*)?$/i, 'Supermicro'],
    [/^asrock( inc(orporation)?\.?)?$/i, 'ASRock'],
    [/^lenovo$/i, 'Lenovo'],
    [/^asus(tek)?( computer)?,?( inc\.?)?$/i, 'ASUS'],
    [/^micro-star int|^msi$/i, 'MSI'],
    [/^apple( inc\.?)?$/i, 'Apple'],
    [/^fujitsu( client computing limited)?( siemens)?$/i, 'Fujitsu'],
    [/^gigabyte technology/i, 'Gigabyte'],
    [/^microsoft( corporation)?$/i, 'Microsoft'],
    [/^intel(\(r\))?( corp(oration)?\.?)?( client systems)?$/i, 'Intel'],
  ];
  return known.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}
