import { type MeterDomain, meterDomains, type Reading } from '#shared/domain/reading.ts';
import { breakAtGaps, type ChartSeries } from '../../charts/chart-data.ts';
import { lookOfMeters } from '../../charts/meter-looks.ts';
import { colours } from '../../charts/palette.ts';

/** One line per meter that speaks in these readings, the whole machine first. Overlapping parts are drawn beside each other, never stacked. */
export function toPowerSeries(
  readings: readonly Reading[],
  nameOf: (meter: string) => string,
): ChartSeries[] {
  const meters = new Map<string, MeterDomain>();
  for (const reading of readings) for (const { meter, domain } of reading.meters) meters.set(meter, domain);
  const known = [...meters]
    .map(([meter, domain]) => ({ meter, domain }))
    .sort(
      (one, other) =>
        meterDomains.indexOf(one.domain) - meterDomains.indexOf(other.domain) ||
        one.meter.localeCompare(other.meter, 'en'),
    );
  return lookOfMeters(known).map(({ meter, colour, stroke }) => ({
    id: meter,
    name: nameOf(meter),
    colour,
    stroke,
    isFilled: meters.size === 1,
    points: breakAtGaps(
      readings.map((reading) => ({
        atMs: reading.atMs,
        intervalMs: reading.intervalMs,
        value: reading.meters.find((one) => one.meter === meter)?.powerWatts ?? null,
      })),
    ),
  }));
}

/** The load of the processors, 0 to 1. */
export function toLoadSeries(readings: readonly Reading[], name: string): ChartSeries[] {
  return [
    {
      id: 'load',
      name,
      colour: colours.load,
      isFilled: true,
      points: breakAtGaps(
        readings.map(({ atMs, intervalMs, loadRatio }) => ({ atMs, intervalMs, value: loadRatio })),
      ),
    },
  ];
}

const minuteMs = 60_000;

/** The periods that the live charts offer, by their name in the address. */
export const liveWindows = {
  '10min': 10 * minuteMs,
  '1h': 60 * minuteMs,
  '6h': 6 * 60 * minuteMs,
  '24h': 24 * 60 * minuteMs,
} as const;
export type LiveWindow = keyof typeof liveWindows;

export function readLiveWindow(name: string | undefined): LiveWindow {
  return name !== undefined && Object.hasOwn(liveWindows, name) ? (name as LiveWindow) : '10min';
}
