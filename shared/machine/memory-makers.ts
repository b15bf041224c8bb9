/**
 * Makers of memory by their number in JEDEC JEP-106: bank (from 1) and the code with its parity bit, as firmware passes
 * them on from a module's SPD. Those met most often in computers; another number stays unknown.
 */
const makers: Readonly<Record<string, string>> = {
  '1:2c': 'Micron',
  '1:98': 'Kioxia',
  '1:ad': 'SK hynix',
  '1:c1': 'Infineon',
  '1:ce': 'Samsung',
  '2:4f': 'Transcend',
  '2:7a': 'Apacer',
  '2:94': 'Smart Modular',
  '2:98': 'Kingston',
  '3:9e': 'Corsair',
  '3:fe': 'Elpida',
  '4:0b': 'Nanya',
  '5:43': 'Ramaxel',
  '5:cb': 'ADATA',
  '5:cd': 'G.Skill',
  '5:ef': 'Team Group',
  '6:02': 'Patriot',
  '6:9b': 'Crucial',
};

/** A maker's name as people write it, for names that firmware spells in several ways. */
const names: readonly [RegExp, string][] = [
  [/^(sk ?)?hynix|^hyundai/i, 'SK hynix'],
  [/^micron/i, 'Micron'],
  [/^samsung/i, 'Samsung'],
  [/^kingston/i, 'Kingston'],
  [/^crucial/i, 'Crucial'],
  [/^corsair/i, 'Corsair'],
  [/^g[. ]?skill/i, 'G.Skill'],
  [/^(a-?data)/i, 'ADATA'],
];

/** What fills the field where nobody did: "Manufacturer0", "A1_Manufacturer2", "Mfg 1", "ABCD". */
const filler = /^((a|array)?\d*[ _]?manufacturer[ _]?\d*|mfg ?\d+|abcd|noname)$/i;

/**
 * The maker of a module: a name where the firmware gives one, else what its JEP-106 number stands for ("80AD", "0x859B",
 * "CE00000000000000", "80AD000080AD"; or "Bank 5, Hex 0xEF" of the field beside it).
 */
export function nameMemoryMaker(written: string | null, moduleId: string | null): string | null {
  const byId = /^Bank (\d{1,3}), Hex 0x([0-9a-f]{2})$/i.exec(moduleId ?? '');
  const fromId = byId === null ? null : find(Number(byId[1]), byId[2] ?? '');
  if (written === null || filler.test(written)) return fromId;
  const compact = written.replace(/^0x/i, '');
  if (!/^[0-9a-f]{4,16}$/i.test(compact) || !/\d/.test(compact) || compact.length % 2 === 1) {
    return names.find(([pattern]) => pattern.test(written))?.[1] ?? written;
  }
  if (/^[0-9a-f]{2}0+$/i.test(compact) && compact.length >= 8) return find(1, compact.slice(0, 2)) ?? fromId;
  // The first byte counts the continuation codes before the bank, its highest bit makes the parity odd.
  const bank = (Number.parseInt(compact.slice(0, 2), 16) & 0x7f) + 1;
  return find(bank, compact.slice(2, 4)) ?? fromId;
}

function find(bank: number, code: string): string | null {
  return makers[`${bank}:${code.toLowerCase()}`] ?? null;
}
