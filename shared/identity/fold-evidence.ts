/* One form for each thing that firmwares, systems and people write in several. */

/** Legal forms and common second names of makers, which one source gives and another leaves out. */
const makerWords =
  /\b(inc|incorporated|corp|corporation|co|ltd|limited|llc|gmbh|ag|sa|sas|bv|plc|company|computers?|technolog(y|ies)|electronics|international|group)\b/g;

/** A maker as it is compared: without accents, case, legal form or punctuation. */
export function foldMaker(maker: string): string {
  const words = maker
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (/^hewlett packard\b/.test(words)) return 'hp';
  if (/^asustek?\b/.test(words)) return 'asus';
  const core = words.replace(makerWords, ' ').replace(/\s+/g, ' ').trim();
  return core === '' ? words : core;
}

/** A number or code as it is compared: case, spaces and full-width forms do not count. */
export function foldCode(code: string): string {
  return code.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** A model as it is compared: without its maker's name, punctuation or case. */
export function foldModel(maker: string | null, model: string): string {
  const words = model
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const first = maker === null ? '' : foldMaker(maker);
  const rest = first !== '' && words.startsWith(`${first} `) ? words.slice(first.length + 1) : words;
  return rest.replaceAll(' ', '');
}

/** A number within its maker: the same digits of two makers are two things. */
export function foldWithinMaker(maker: string, code: string): string {
  return `${foldMaker(maker)}/${foldCode(code)}`;
}

/** UUIDs that whole production runs of boards carry, folded. */
const productionRuns = new Set([
  '00020003-0004-0005-0006-000700080009',
  '12345678-1234-5678-90ab-cddeefaabbcc',
]);

const uuidForm = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;

/** A UUID with the bytes of its first three fields the other way round. */
export function swapUuid(uuid: string): string {
  const [a = '', b = '', c = '', ...rest] = uuid.split('-');
  return [swapBytes(a), swapBytes(b), swapBytes(c), ...rest].join('-');
}

/**
 * A hardware UUID in one of its two byte orders, or null where it is none. SMBIOS 2.6 stores the first three fields
 * little-endian (DMTF DSP0134, 7.2.1); older firmwares and some readers do not, so that one machine shows two forms. The
 * smaller of the two stands for both.
 */
export function foldUuid(uuid: string): string | null {
  const fields = uuidForm.exec(uuid.trim().toLowerCase().replace(/[{}]/g, ''));
  if (fields === null) return null;
  const [a = '', b = '', c = '', d = '', e = ''] = fields.slice(1);
  const digits = `${a}${b}${c}${d}${e}`;
  if (/^(.)\1*$/.test(digits)) return null;
  const straight = [a, b, c, d, e].join('-');
  const [folded = straight] = [straight, swapUuid(straight)].toSorted();
  return productionRuns.has(folded) ? null : folded;
}

function swapBytes(hex: string): string {
  return (hex.match(/../g) ?? []).reverse().join('');
}
