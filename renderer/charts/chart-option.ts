import type { LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TitleComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { type ChartSeries, thinPoints } from './chart-data.ts';
import { placeEndLabels } from './end-labels.ts';
import { type ColourScheme, chartInks, colourOf } from './palette.ts';
import { placeTimeTicks, type TimeTicks } from './time-ticks.ts';
import { findHighest, roundUpAxis } from './value-axis.ts';

export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption | TitleComponentOption>;

/** What the plot leaves free around itself, in CSS pixels; the instant under the pointer is computed from it. */
export interface PlotMargins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const narrowPx = 560;
const lineHeightPx = 16;
const labelDistancePx = 8;
/** Wider than the mean character of any name here in the family at 12 px, so that what is expected to fit does. */
const characterPx = 6.8;

/** Width for the names beside the lines. */
function measureLabels(widthPx: number, names: readonly string[]): number {
  const longest = Math.max(0, ...names.map((name) => name.length));
  return Math.min(240, widthPx * 0.28, Math.ceil(longest * characterPx));
}

/**
 * `names` are those of all charts that share their time axis, so that their plots line up. Beside a wide plot there is
 * room for them.
 */
export function placePlot(widthPx: number, names: readonly string[]): PlotMargins {
  const right = hasDirectLabels(widthPx) ? measureLabels(widthPx, names) + labelDistancePx + 4 : 16;
  return { left: 60, right, top: 12, bottom: 28 };
}

/** Are the names beside the lines, or is there only room for a legend above? */
export function hasDirectLabels(widthPx: number): boolean {
  return widthPx >= narrowPx;
}

/** Is a legend needed: because names are not beside the lines, or are cut short there? */
export function needsLegend(widthPx: number, names: readonly string[]): boolean {
  if (!hasDirectLabels(widthPx)) return true;
  const room = measureLabels(widthPx, names);
  return names.some((name) => Math.ceil(name.length * characterPx) > room);
}

export interface ChartView {
  readonly series: readonly ChartSeries[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeZone: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of all charts that share the time axis. */
  readonly names: readonly string[];
  readonly scheme: ColourScheme;
  /** Upper end of the value axis, where it has a natural one (1 for a ratio). */
  readonly highest: number | null;
  readonly formatValue: (value: number) => string;
  readonly formatTick: (atMs: number, grain: TimeTicks['grain']) => string;
}

const fontFamily = "'Inter Variable', system-ui, sans-serif";

/** The drawing of a time chart for ECharts: zero baseline, the zone's own round instants, lines that break at gaps. */
export function buildChartOption(view: ChartView): ChartOption & { grid: PlotMargins } {
  const { series, fromMs, toMs, widthPx, heightPx, scheme } = view;
  const margins = placePlot(widthPx, view.names);
  const ink = chartInks[scheme];
  const plotPx = Math.max(50, widthPx - margins.left - margins.right);
  const ticks = placeTimeTicks(fromMs, toMs, view.timeZone, Math.max(2, Math.floor(plotPx / 90)));
  const highest = view.highest ?? roundUpAxis(findHighest(series, fromMs, toMs));
  const labelShifts = shiftEndLabels(view, highest, heightPx - margins.top - margins.bottom);
  const axisText = { color: ink.text, fontFamily, fontSize: 12 };
  return {
    animation: false,
    grid: { ...margins, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: fromMs,
      max: toMs,
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: ink.line } },
      axisTick: { show: true, customValues: [...ticks.atMs], lineStyle: { color: ink.line } },
      axisLabel: {
        ...axisText,
        customValues: [...ticks.atMs],
        hideOverlap: true,
        showMinLabel: true,
        showMaxLabel: true,
        formatter: (value: number) => view.formatTick(value, ticks.grain),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: highest,
      interval: highest / 4,
      axisLabel: { ...axisText, formatter: (value: number) => view.formatValue(value) },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: series.map(({ id, name, colour, stroke = 'solid', points, isFilled }) => ({
      id,
      name,
      type: 'line' as const,
      data: thinPoints(
        points.filter(([atMs]) => atMs >= fromMs && atMs <= toMs),
        Math.round(plotPx * 1.5),
      ).map(([atMs, value]) => [atMs, value ?? '-']),
      connectNulls: false,
      showSymbol: false,
      silent: true,
      clip: true,
      color: colourOf(scheme, colour),
      lineStyle: { width: 1.75, type: stroke },
      ...(isFilled ? { areaStyle: { opacity: scheme === 'dark' ? 0.16 : 0.1 } } : {}),
      endLabel: {
        show: hasDirectLabels(widthPx),
        formatter: name,
        fontFamily,
        fontSize: 12,
        color: colourOf(scheme, colour),
        distance: labelDistancePx,
        offset: [0, labelShifts.get(id) ?? 0],
        width: measureLabels(widthPx, view.names),
        overflow: 'truncate' as const,
      },
      labelLine: { show: false },
    })),
  };
}

/** How far each label must move from its line's end so that none covers another. */
function shiftEndLabels(view: ChartView, highest: number, plotHeightPx: number): ReadonlyMap<string, number> {
  const wanted = view.series.flatMap(({ id, points }) => {
    const last = points.findLast(
      ([atMs, value]) => value !== null && atMs <= view.toMs && atMs >= view.fromMs,
    );
    return last === undefined ? [] : [{ id, y: (1 - (last[1] ?? 0) / highest) * plotHeightPx }];
  });
  const placed = placeEndLabels(wanted, plotHeightPx, lineHeightPx);
  return new Map(wanted.map(({ id, y }) => [id, (placed.get(id) ?? y) - y]));
}
