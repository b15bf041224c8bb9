import type { DeviceFields, DeviceStatus, NewDevice } from '#shared/domain/device.ts';
import { isEndOfLife } from '#shared/domain/life-cycle.ts';
import type { CatalogueCategory } from './catalogue.ts';
import { type Random, scatter } from './random.ts';

/** What is known of an invented device when its papers are made. */
export interface Bought {
  readonly category: CatalogueCategory;
  readonly model: string;
  readonly status: DeviceStatus;
  readonly boughtOn: string;
  /** Whether the inventory has the date. */
  readonly isDateKnown: boolean;
  readonly todayOn: string;
}

type Papers = Required<
  Pick<
    DeviceFields,
    | 'location'
    | 'supplier'
    | 'orderNumber'
    | 'condition'
    | 'warrantyEndsOn'
    | 'weightKg'
    | 'tags'
    | 'retiredOn'
    | 'recipient'
    | 'disposalProof'
    | 'notes'
  >
>;

const MS_PER_DAY = 86_400_000;

/** Where a device stands, what its invoice says, and where it went: known of most, never of all. */
export function inventPapers(random: Random, bought: Bought): Papers {
  const { category, status, boughtOn, isDateKnown, todayOn } = bought;
  const isRefurbished = !newOnly.has(category) && random.chance(0.1);
  const hasInvoice = isDateKnown && random.chance(0.8);
  const isGone = isEndOfLife(status);
  const retiredOn = isGone && random.chance(0.9) ? inventLastDay(random, boughtOn, todayOn) : null;
  const destinations = recipients.get(status);
  return {
    location: isGone || status === 'ordered' || random.chance(0.2) ? null : inventLocation(random, bought),
    supplier: hasInvoice ? random.pick(isRefurbished ? refurbishers : suppliers) : null,
    orderNumber: hasInvoice
      ? `BC-${boughtOn.slice(0, 4)}-${String(1 + random.below(480)).padStart(4, '0')}`
      : null,
    condition: hasInvoice ? (isRefurbished ? 'refurbished' : 'new') : random.chance(0.02) ? 'reused' : null,
    warrantyEndsOn: hasInvoice
      ? addYears(boughtOn, isRefurbished ? 1 : (warrantyYears.get(category) ?? 2))
      : null,
    weightKg: random.chance(0.7) ? inventWeight(bought) : null,
    tags: tags.filter(({ probability }) => random.chance(probability)).map(({ tag }) => tag),
    retiredOn,
    recipient: destinations !== undefined && random.chance(0.9) ? random.pick(destinations) : null,
    disposalProof:
      destinations !== undefined && retiredOn !== null && random.chance(0.7)
        ? `ATT-${retiredOn.slice(0, 4)}-${String(1 + random.below(200)).padStart(3, '0')}`
        : null,
    notes: random.chance(0.04) ? random.pick(remarks) : null,
  };
}

/** A box of things nobody tells apart: counted, without tag, number or name. */
export function countTogether(random: Random, device: NewDevice): NewDevice {
  const isBox = device.category === 'peripheral' && device.status === 'in-stock' && random.chance(0.5);
  return isBox
    ? { ...device, name: null, assetTag: null, serialNumber: null, quantity: 2 + random.below(28) }
    : device;
}

/** Bought new even by those who buy refurbished elsewhere. */
const newOnly: ReadonlySet<CatalogueCategory> = new Set(['peripheral', 'ups', 'projector']);

/** Years that business warranties usually run; two for what is not listed. */
const warrantyYears: ReadonlyMap<CatalogueCategory, number> = new Map([
  ['laptop', 3],
  ['desktop', 3],
  ['mini-pc', 3],
  ['workstation', 3],
  ['all-in-one', 3],
  ['thin-client', 3],
  ['monitor', 3],
  ['server', 5],
]);

/** From the lightest to the heaviest usually met; orders of magnitude, as the prices of the catalogue are. */
const weightsKg: Readonly<Record<CatalogueCategory, readonly [lightest: number, heaviest: number]>> = {
  laptop: [1.1, 2.3],
  desktop: [4, 8],
  'mini-pc': [1, 1.5],
  workstation: [9, 20],
  'all-in-one': [5.5, 10],
  'thin-client': [0.5, 1.3],
  server: [14, 30],
  monitor: [3.2, 7],
  tablet: [0.4, 0.8],
  smartphone: [0.16, 0.24],
  printer: [8, 60],
  network: [0.4, 5],
  projector: [2.5, 4.5],
  ups: [5, 25],
  peripheral: [0.1, 0.9],
};

/** The same for each device of a model. */
function inventWeight({ category, model }: Bought): number {
  const [lightest, heaviest] = weightsKg[category];
  let seed = 0;
  for (const sign of model) seed = scatter(seed ^ (sign.codePointAt(0) ?? 0));
  return Math.round((lightest + (heaviest - lightest) * (seed / 2 ** 32)) * 100) / 100;
}

const suppliers = ['Atlas Bureautique', 'Rhône Informatique', 'Rif Systèmes', 'Comptoir du Poste'] as const;
const refurbishers = ['Seconde Main Pro', 'Le Reconditionneur'] as const;

const recipients: ReadonlyMap<DeviceStatus, readonly [string, ...string[]]> = new Map([
  ['resold', ['Courtage Matériel Ouest', 'Vente au personnel']],
  ['donated', ['Association Un Clavier pour tous', 'École des Amandiers']],
  ['recycled', ['Collecte DEEE Agglomération', 'Atelier de démontage du Canal']],
]);

const tags = [
  { tag: 'astreinte', probability: 0.02 },
  { tag: 'direction', probability: 0.03 },
  { tag: 'prêt', probability: 0.04 },
  { tag: 'télétravail', probability: 0.18 },
] as const;

const remarks = [
  'Charnière droite usée, à surveiller.',
  'Clavier remplacé sous garantie.\nFacture au nom de l’agence.',
  'Chargeur manquant.',
  'Rayure sur le capot, sans effet.',
  'Ventilateur bruyant depuis l’été.\nNettoyé une fois, à revoir.',
] as const;

function inventLocation(random: Random, { category, status }: Bought): string {
  if (status === 'in-stock') return random.pick(['Réserve', 'Armoire informatique']);
  if (status === 'in-repair') return 'Atelier';
  if (category === 'server' || category === 'ups') return 'Local technique';
  if (category === 'network')
    return random.pick(['Baie du 1er étage', 'Baie du 2e étage', 'Local technique']);
  if (category === 'projector') return `Salle de réunion ${1 + random.below(6)}`;
  return `Bureau ${1 + random.below(3)}${String(1 + random.below(24)).padStart(2, '0')}`;
}

function inventLastDay(random: Random, boughtOn: string, todayOn: string): string {
  const [from, to] = [Date.parse(`${boughtOn}T00:00:00Z`), Date.parse(`${todayOn}T00:00:00Z`)];
  return toCivilDate(from + (to - from) * (0.7 + 0.3 * random.next()));
}

/** The day before the same day, that many years later. */
function addYears(on: string, years: number): string {
  const day = new Date(`${on}T00:00:00Z`);
  return toCivilDate(day.setUTCFullYear(day.getUTCFullYear() + years) - MS_PER_DAY);
}

const toCivilDate = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
