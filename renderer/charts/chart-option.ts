import type { LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { type ChartSeries, thinPoints } from './chart-data.ts';
import { type ColourScheme, chartInks, colourOf } from './palette.ts';
import { placeTimeTicks, type TimeTicks } from './time-ticks.ts';

export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption>;

/** What the plot leaves free around itself, in CSS pixels; the instant under the pointer is computed from it. */
export interface PlotMargins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const narrowPx = 560;
const characterPx = 7;

export function placePlot(widthPx: number, series: readonly ChartSeries[]): PlotMargins {
  const longest = Math.max(0, ...series.map(({ name }) => name.length));
  const right = widthPx < narrowPx ? 16 : Math.min(180, longest * characterPx + 20);
  return { left: 60, right, top: 12, bottom: 28 };
}

/** Are the names beside the lines, or is there only room for a legend above? */
export function hasDirectLabels(widthPx: number): boolean {
  return widthPx >= narrowPx;
}

export interface ChartView {
  readonly series: readonly ChartSeries[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeZone: string;
  readonly widthPx: number;
  readonly scheme: ColourScheme;
  /** Upper end of the value axis, where it has a natural one (1 for a ratio). */
  readonly highest: number | null;
  readonly formatValue: (value: number) => string;
  readonly formatTick: (atMs: number, grain: TimeTicks['grain']) => string;
}

const fontFamily = "'Inter Variable', system-ui, sans-serif";

/** The drawing of a time chart for ECharts: zero baseline, the zone's own round instants, lines that break at gaps. */
export function buildChartOption(view: ChartView): ChartOption {
  const { series, fromMs, toMs, widthPx, scheme } = view;
  const margins = placePlot(widthPx, series);
  const ink = chartInks[scheme];
  const plotPx = Math.max(50, widthPx - margins.left - margins.right);
  const ticks = placeTimeTicks(fromMs, toMs, view.timeZone, Math.max(2, Math.floor(plotPx / 90)));
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
      ...(view.highest === null ? {} : { max: view.highest, interval: view.highest / 4 }),
      splitNumber: 4,
      axisLabel: { ...axisText, formatter: (value: number) => view.formatValue(value) },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: series.map(({ id, name, colour, points, isFilled }) => ({
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
      lineStyle: { width: 1.75 },
      ...(isFilled ? { areaStyle: { opacity: scheme === 'dark' ? 0.16 : 0.1 } } : {}),
      endLabel: {
        show: hasDirectLabels(widthPx),
        formatter: name,
        fontFamily,
        fontSize: 12,
        color: colourOf(scheme, colour),
        distance: 8,
      },
      labelLine: { show: false },
      labelLayout: { moveOverlap: 'shiftY' as const },
    })),
  };
}
