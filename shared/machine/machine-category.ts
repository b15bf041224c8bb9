import type { DeviceCategory } from '../domain/category.ts';

/**
 * Chassis types of the SMBIOS reference specification (DSP0134, 7.4.1), by number from 1. Null says nothing of the
 * kind of machine. Laptops in a dock say "Docking Station".
 */
const byChassisType: readonly (DeviceCategory | null)[] = [
  null, // Other
  null, // Unknown
  'desktop', // Desktop
  'desktop', // Low Profile Desktop
  'desktop', // Pizza Box
  'desktop', // Mini Tower
  'desktop', // Tower
  'laptop', // Portable
  'laptop', // Laptop
  'laptop', // Notebook
  'tablet', // Hand Held
  null, // Docking Station
  'all-in-one', // All in One
  'laptop', // Sub Notebook
  'desktop', // Space-Saving
  'desktop', // Lunch Box
  'server', // Main Server Chassis
  'server', // Expansion Chassis
  'server', // SubChassis
  'server', // Bus Expansion Chassis
  null, // Peripheral Chassis
  'server', // RAID Chassis
  'server', // Rack Mount Chassis
  'desktop', // Sealed-case PC
  'server', // Multi-system Chassis
  'server', // Compact PCI
  'server', // Advanced TCA
  'server', // Blade
  'server', // Blade Enclosure
  'tablet', // Tablet
  'laptop', // Convertible
  'laptop', // Detachable
  'network', // IoT Gateway
  'mini-pc', // Embedded PC
  'mini-pc', // Mini PC
  'mini-pc', // Stick PC
];

/** The same types as systeminformation words them, in lower case without punctuation. */
const chassisWords: readonly string[] = [
  'other',
  'unknown',
  'desktop',
  'low profile desktop',
  'pizza box',
  'mini tower',
  'tower',
  'portable',
  'laptop',
  'notebook',
  'hand held',
  'docking station',
  'all in one',
  'sub notebook',
  'space saving',
  'lunch box',
  'main system chassis',
  'expansion chassis',
  'subchassis',
  'bus expansion chassis',
  'peripheral chassis',
  'storage chassis',
  'rack mount chassis',
  'sealed case pc',
  'multi system chassis',
  'compact pci',
  'advanced tca',
  'blade',
  'blade enclosure',
  'tablet',
  'convertible',
  'detachable',
  'iot gateway',
  'embedded pc',
  'mini pc',
  'stick pc',
];

/** Types that dmidecode, and agents after it, word in another way than systeminformation. */
const dmidecodeWords: Readonly<Record<string, number>> = {
  'main server chassis': 17,
  'sub chassis': 19,
  'raid chassis': 22,
  'multi system': 25,
  compactpci: 26,
  advancedtca: 27,
  'blade enclosing': 29,
};

/** Model words that say more than the chassis of a machine that stands still. Tried in order. */
const byModelWords: readonly [RegExp, DeviceCategory][] = [
  [/thin client|\bwyse\b|\bfutro\b|\bigel\b|\bt\d{3} plus\b/i, 'thin-client'],
  [/\biMac|\ball[- ]in[- ]one\b|\baio\b/i, 'all-in-one'],
  [
    /\bpoweredge\b|\bproliant\b|\bprimergy\b|\bthinksystem\b|\bthinkserver\b|\bsystem x\d|\bmicroserver\b|\bserver\b/i,
    'server',
  ],
  [
    /\bthinkstation\b|\bworkstation\b|\bprecision\b|\bcelsius\b|\bMac ?Pro|\bMac ?Studio|\bz[1-8] g\d+\b/i,
    'workstation',
  ],
  [
    /\bMac ?mini|\bnuc(\b|\d)|\btiny\b|desktop mini\b|\b(pro|elite)desk .*\bdm\b|\bmini pc\b|\bmicro\b|\bm\d{2,3}q\b|\braspberry pi\b/i,
    'mini-pc',
  ],
];

const laptopWords =
  /\bmacbook|\bthinkpad\b|\blatitude\b|\belitebook\b|\bprobook\b|\bzbook\b|\blifebook\b|\bxps 1[3-7]\b|\bchromebook\b|\bmobile workstation\b|\bmobile precision\b/i;

/**
 * The category of a computer from its chassis type (SMBIOS number, or systeminformation's words), the words of its
 * model, and whether it has a battery and a panel of its own: with both, a laptop whose maker left "Desktop" there. A
 * battery in a desktop without panel (a board's UPS, a reader's) makes none. Null where none of them says.
 */
export function categoriseMachine(facts: {
  readonly chassis: string | null;
  readonly model: string | null;
  readonly hasBattery: boolean;
  /** Null where no screen was seen at all, which tells nothing. */
  readonly hasPanel: boolean | null;
}): DeviceCategory | null {
  const model = facts.model ?? '';
  const byChassis = readChassis(facts.chassis);
  if (byChassis === 'laptop' || byChassis === 'tablet') return byChassis;
  if (laptopWords.test(model)) return 'laptop';
  const byModel = byModelWords.find(([pattern]) => pattern.test(model))?.[1] ?? null;
  const isPortable = facts.hasBattery && (byChassis === null || facts.hasPanel !== false);
  if (isPortable && (byChassis === null || byChassis === 'desktop') && byModel !== 'server') return 'laptop';
  if (byChassis === null || byChassis === 'desktop') return byModel ?? byChassis;
  // A rack or blade workstation is still a workstation; every other chassis is believed.
  return byChassis === 'server' && byModel === 'workstation' ? byModel : byChassis;
}

/** Whether the chassis, by SMBIOS number, is that of a laptop, a tablet or an all-in-one: a machine of one maker. */
export function hasMakersChassis(chassis: string | null): boolean {
  const category = readChassis(chassis);
  return category === 'laptop' || category === 'tablet' || category === 'all-in-one';
}

function readChassis(chassis: string | null): DeviceCategory | null {
  if (chassis === null) return null;
  const words = chassis
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  // The highest bit of the byte tells of a lock.
  const type = /^\d+$/.test(chassis)
    ? Number(chassis) & 0x7f
    : Object.hasOwn(dmidecodeWords, words)
      ? (dmidecodeWords[words] ?? 0)
      : chassisWords.indexOf(words) + 1;
  return byChassisType[type - 1] ?? null;
}
