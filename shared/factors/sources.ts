import type { Source } from '#shared/domain/estimate.ts';

/** A published source as the *About and sources* screen and the README credit it. */
export interface CreditedSource extends Source {
  readonly url: string;
  /** What Perdure uses it for, in English; `source-use.<id>` is the message in other languages. */
  readonly use: string;
}

/** Every published source in use, by id. The factor files name them by id. */
export const sources = {
  'energy-star-computers': {
    id: 'energy-star-computers',
    title: 'ENERGY STAR certified computers, versions 7.1 and 8.0 (US EPA)',
    year: 2020,
    licence: 'US public data',
    url: 'https://www.energystar.gov/productfinder/product/certified-computers/results',
    use: 'typical yearly energy and power of computers and tablets',
  },
  'energy-star-displays': {
    id: 'energy-star-displays',
    title: 'ENERGY STAR certified displays (US EPA)',
    year: 2022,
    licence: 'US public data',
    url: 'https://www.energystar.gov/productfinder/product/certified-displays/results',
    use: 'typical yearly energy and power of monitors',
  },
  'energy-star-duty-cycles': {
    id: 'energy-star-duty-cycles',
    title:
      'ENERGY STAR program requirements for computers, version 8.0: duty cycles of the yearly energy (TEC)',
    year: 2020,
    licence: 'US public data',
    url: 'https://www.energystar.gov/products/spec/computers_version_8_0_pd',
    use: 'hours a year that a device spends off, asleep and idle',
  },
  'boavizta-footprints': {
    id: 'boavizta-footprints',
    title: 'Boavizta environmental-footprint-data: product carbon footprints of manufacturers',
    year: 2023,
    licence: 'ODbL 1.0',
    url: 'https://github.com/Boavizta/environmental-footprint-data',
    use: 'typical yearly energy and power of servers',
  },
  'endoflife-date': {
    id: 'endoflife-date',
    title: 'endoflife.date: end-of-support dates of operating systems',
    year: 2026,
    licence: 'MIT',
    url: 'https://endoflife.date',
    use: 'date until which an operating system receives security updates',
  },
  'codecarbon-rapl': {
    id: 'codecarbon-rapl',
    title: 'CodeCarbon documentation: RAPL domains compared with the battery of two laptops',
    year: 2026,
    licence: 'MIT',
    url: 'https://github.com/mlco2/codecarbon',
    use: 'bounds of a power measured by the platform counter (psys)',
  },
} as const satisfies Record<string, CreditedSource>;

export type SourceId = keyof typeof sources;

/** Every source in use, for the *About and sources* screen. */
export function listSources(): readonly CreditedSource[] {
  return Object.values(sources);
}

/** A source as an estimate carries it: without address and use. */
export function citeSource(sourceId: SourceId): Source {
  const { id, title, year, licence } = sources[sourceId];
  return { id, title, year, licence };
}
