import type { DeviceStatus, Money, NewDevice, PurchaseCondition } from '#shared/domain/device.ts';
import { type CatalogueCategory, catalogue } from './catalogue.ts';
import { countTogether, inventPapers } from './paperwork.ts';
import { inventPerson, inventTeam } from './people.ts';
import { findModelOfYear, type ProductLine, type ProductLines } from './product-line.ts';
import { createRandom, type Random, scatter } from './random.ts';
import { inventHardwareUuid, inventSerialNumber } from './serial-numbers.ts';

export interface FleetRequest {
  /** How many, 1 to 100,000. */
  readonly devices: number;
  /** The same seed and day give the same fleet. */
  readonly seed: number;
  /** `YYYY-MM-DD`: nothing is bought after it. */
  readonly todayOn: string;
  /** How many of the fleet are there already: these come after them, with other tags and serial numbers. */
  readonly startIndex?: number;
}

/** Devices older than this are not in the fleet any more. */
const OLDEST_YEARS = 8;
const DAYS_PER_YEAR = 365.25;
const MS_PER_DAY = 86_400_000;

/**
 * Invents the fleet of a small French and Moroccan company: workplaces with their screens, shared printers and
 * network, a stock; eight years of purchases of real models; and the holes that real inventories have, older devices
 * the most. No site is given: the service places devices on its demonstration sites.
 */
export function generateFleet(request: FleetRequest): NewDevice[] {
  return [...inventDevices(request)];
}

/** The same fleet one device at a time, so that a large one can be made without holding up its caller. */
export function* inventDevices({
  devices,
  seed,
  todayOn,
  startIndex = 0,
}: FleetRequest): Generator<NewDevice> {
  const random = createRandom(scatter(seed) + startIndex);
  const endIndex = startIndex + devices;
  let index = startIndex;
  while (index < endIndex) {
    const kit = random.pickWeighted(kits);
    const holder = kit.isShared ? inventTeam(random) : inventPerson(random);
    const ageYears = inventAgeYears(random);
    for (const part of kit.parts) {
      if (index === endIndex) break;
      if (!random.chance(part.probability)) continue;
      // What stands on one desk was mostly bought together.
      const partAgeYears = random.chance(0.7) ? ageYears : inventAgeYears(random);
      const category = random.pick(part.categories);
      yield inventDevice({ random, seed, todayOn, index, category, holder, ageYears: partAgeYears });
      index += 1;
    }
  }
}

interface KitPart {
  readonly categories: readonly [CatalogueCategory, ...CatalogueCategory[]];
  readonly probability: number;
}

interface Kit {
  readonly weight: number;
  readonly isShared: boolean;
  readonly parts: readonly [KitPart, ...KitPart[]];
}

const always = (...categories: KitPart['categories']): KitPart => ({ categories, probability: 1 });
const often = (category: CatalogueCategory, probability: number): KitPart => ({
  categories: [category],
  probability,
});

/** What people and places are given, and how often. */
const kits: readonly [Kit, ...Kit[]] = [
  {
    weight: 52,
    isShared: false,
    parts: [
      always('laptop'),
      often('monitor', 0.7),
      often('monitor', 0.25),
      often('peripheral', 0.3),
      often('smartphone', 0.25),
    ],
  },
  {
    weight: 18,
    isShared: false,
    parts: [always('desktop', 'desktop', 'mini-pc'), always('monitor'), often('monitor', 0.3)],
  },
  { weight: 4, isShared: false, parts: [always('workstation'), always('monitor'), always('monitor')] },
  { weight: 5, isShared: true, parts: [always('all-in-one')] },
  { weight: 4, isShared: true, parts: [always('thin-client'), always('monitor')] },
  { weight: 3, isShared: false, parts: [always('tablet')] },
  { weight: 6, isShared: true, parts: [always('printer')] },
  { weight: 5, isShared: true, parts: [always('network'), often('ups', 0.2)] },
  { weight: 1.5, isShared: true, parts: [always('server'), often('ups', 0.5)] },
  { weight: 1.5, isShared: true, parts: [always('projector')] },
];

interface Draft {
  readonly random: Random;
  readonly seed: number;
  readonly todayOn: string;
  readonly index: number;
  readonly category: CatalogueCategory;
  readonly holder: string;
  readonly ageYears: number;
}

function inventDevice({ random, seed, todayOn, index, category, holder, ageYears }: Draft): NewDevice {
  const status = inventStatus(random, ageYears);
  const boughtOn = subtractYears(todayOn, status === 'ordered' ? ageYears / 100 : ageYears);
  const lines: ProductLines = catalogue[category];
  const line = random.pickWeighted(lines);
  const isComputer = computerPrefixes.has(category);
  const isOrdered = status === 'ordered';
  const hasHolder = heldStatuses.has(status) && random.chance(0.94);
  const isDateKnown = random.chance(0.97 - 0.04 * ageYears);
  const number = String(index + 1).padStart(5, '0');
  const prefix = computerPrefixes.get(category) ?? sharedPrefixes.get(category);
  const model = findModelOfYear(line, Number(boughtOn.slice(0, 4)));
  const papers = inventPapers(random, { category, model, status, boughtOn, isDateKnown, todayOn });
  return countTogether(random, {
    ...papers,
    name: prefix === undefined || isOrdered || random.chance(0.05) ? null : `${prefix}-${number}`,
    assetTag: isOrdered || random.chance(0.02) ? null : `PD-${number}`,
    category: random.chance(0.01) ? null : category,
    manufacturer: random.chance(0.015) ? null : spellManufacturer(random, line.manufacturer),
    model,
    serialNumber:
      isOrdered || random.chance(isComputer ? 0.02 : 0.12)
        ? null
        : inventSerialNumber(line.manufacturer, seed, index),
    hardwareUuid: isComputer && !isOrdered && random.chance(0.4) ? inventHardwareUuid(random) : null,
    status,
    siteId: null,
    holder: hasHolder ? holder : null,
    purchasedOn: isDateKnown ? boughtOn : null,
    purchasePrice:
      isDateKnown && random.chance(0.85) ? inventPrice(random, line, ageYears, papers.condition) : null,
  });
}

const computerPrefixes: ReadonlyMap<CatalogueCategory, string> = new Map([
  ['laptop', 'LT'],
  ['desktop', 'PC'],
  ['mini-pc', 'PC'],
  ['workstation', 'WS'],
  ['all-in-one', 'PC'],
  ['thin-client', 'TC'],
  ['server', 'SRV'],
]);

const sharedPrefixes: ReadonlyMap<CatalogueCategory, string> = new Map([
  ['printer', 'IMP'],
  ['network', 'NET'],
]);

const heldStatuses: ReadonlySet<DeviceStatus> = new Set(['in-service', 'in-repair', 'reserved']);

/** From 0 to 8 years, the recent ones more often: organisations grow, and old devices leave. */
function inventAgeYears(random: Random): number {
  return OLDEST_YEARS * random.next() ** 1.4;
}

function inventStatus(random: Random, ageYears: number): DeviceStatus {
  const goneProbability = Math.max(0, ageYears - 4) * 0.1;
  if (random.chance(goneProbability))
    return random.pick(['retired', 'retired', 'resold', 'donated', 'recycled']);
  if (random.chance(0.06)) return 'in-stock';
  if (random.chance(0.01 + 0.005 * ageYears)) return 'in-repair';
  if (random.chance(0.015)) return 'reserved';
  if (ageYears < 1 && random.chance(0.06)) return 'ordered';
  return 'in-service';
}

/** New price without VAT: the line's, lower in the years before prices rose, give or take the deal; some half of it refurbished. */
function inventPrice(
  random: Random,
  line: ProductLine,
  ageYears: number,
  condition: PurchaseCondition | null,
): Money {
  const newEuros = line.priceEuros * (condition === 'refurbished' ? 0.55 : 1);
  const euros = newEuros * (1 - 0.02 * ageYears) * (0.88 + 0.27 * random.next());
  return { minorUnits: Math.round(euros) * 100, currency: 'EUR' };
}

/** Makers' names as inventories find them: the same one in several spellings. */
const spellings: Readonly<Record<string, string>> = {
  Dell: 'Dell Inc.',
  HP: 'Hewlett-Packard',
  Lenovo: 'LENOVO',
  Apple: 'Apple Inc.',
  ASUS: 'ASUSTeK COMPUTER INC.',
};

function spellManufacturer(random: Random, manufacturer: string): string {
  return random.chance(0.07) ? (spellings[manufacturer] ?? manufacturer) : manufacturer;
}

/** A day that many years before another, moved back to a Friday where it fell on a weekend. */
function subtractYears(todayOn: string, years: number): string {
  const day = Math.floor(Date.parse(`${todayOn}T00:00:00Z`) / MS_PER_DAY - years * DAYS_PER_YEAR);
  const weekday = new Date(day * MS_PER_DAY).getUTCDay();
  const weekendDays = weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
  return new Date((day - weekendDays) * MS_PER_DAY).toISOString().slice(0, 10);
}
