import type { MeterDomain } from '#shared/domain/reading.ts';
import { colours, palettes } from './palette.ts';

/** How a line is drawn: the same meter looks the same on every page. */
export interface LineLook {
  /** Place in the palette. */
  readonly colour: number;
  readonly stroke: Stroke;
}

export const strokes = ['solid', 'dashed', 'dotted'] as const;
export type Stroke = (typeof strokes)[number];

const colourOfKind: Readonly<Record<string, number>> = {
  'battery-discharge': colours.batteryPower,
  'rapl-psys': colours.platformPower,
};

const colourOfDomain: Readonly<Record<MeterDomain, number>> = {
  system: colours.batteryPower,
  package: colours.packagePower,
  dram: colours.memoryPower,
  gpu: colours.gpuPower,
  core: colours.corePower,
  uncore: colours.uncorePower,
};

export interface MeterOfDomain {
  readonly meter: string;
  readonly domain: MeterDomain;
}

/** By the meter's name alone; the parts of one kind (`rapl-package-0`, `-1`…) share a colour and differ by stroke. */
export function lookOfMeter({ meter, domain }: MeterOfDomain): LineLook {
  const part = Number(/-(\d+)$/.exec(meter)?.[1] ?? 0);
  return {
    colour: colourOfKind[meter] ?? colourOfDomain[domain],
    stroke: strokes[part % strokes.length] ?? 'solid',
  };
}

/** The meters of one chart with their looks: where two would look the same, the later takes a free look. */
export function lookOfMeters<T extends MeterOfDomain>(meters: readonly T[]): (T & LineLook)[] {
  const taken = new Set<string>();
  const keyOf = ({ colour, stroke }: LineLook) => `${colour} ${stroke}`;
  const all = strokes.flatMap((stroke) => palettes.light.map((_, colour) => ({ colour, stroke })));
  return meters.map((meter) => {
    const own = lookOfMeter(meter);
    const look = taken.has(keyOf(own)) ? (all.find((free) => !taken.has(keyOf(free))) ?? own) : own;
    taken.add(keyOf(look));
    return { ...meter, ...look };
  });
}
