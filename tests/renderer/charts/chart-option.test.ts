// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Point } from '../../../renderer/charts/chart-data.ts';
import {
  buildChartOption,
  type ChartView,
  needsLegend,
  placePlot,
} from '../../../renderer/charts/chart-option.ts';
import { drawSvg } from '../../../renderer/charts/export-chart.ts';
import { buildExportOption } from '../../../renderer/charts/export-option.ts';

const points: readonly Point[] = [
  [0, 5],
  [10_000, 7],
  [10_001, null],
  [40_000, 6],
];

const view: ChartView = {
  series: [{ id: 'battery', name: 'Battery', colour: 0, points }],
  fromMs: 0,
  toMs: 60_000,
  timeZone: 'UTC',
  widthPx: 800,
  heightPx: 240,
  names: ['Battery'],
  scheme: 'light',
  highest: null,
  formatValue: (value) => `${value} W`,
  formatTick: (atMs) => new Date(atMs).toISOString().slice(14, 19),
};

const firstSeries = (option: ReturnType<typeof buildChartOption>) =>
  (option.series as { data: unknown[]; connectNulls: boolean }[])[0];

describe('the drawing of a chart', () => {
  it('has a zero baseline and leaves gaps empty', () => {
    const option = buildChartOption(view);
    expect(option.yAxis).toMatchObject({ min: 0 });
    expect(firstSeries(option)).toMatchObject({ connectNulls: false });
    expect(firstSeries(option)?.data).toContainEqual([10_001, '-']);
  });

  it('draws only what the zoom shows', () => {
    const data = firstSeries(buildChartOption({ ...view, fromMs: 5_000, toMs: 20_000 }))?.data;
    expect(data).toEqual([
      [10_000, 7],
      [10_001, '-'],
    ]);
  });

  it('ends the axis of a ratio at one', () => {
    expect(buildChartOption({ ...view, highest: 1 }).yAxis).toMatchObject({ max: 1 });
  });

  it('leaves a name the room that it needs', () => {
    // As drawn in Inter at 12 px by Chromium: 126 px, then 8 px from the line.
    expect(placePlot(1200, ['Charge du processeur']).right).toBeGreaterThanOrEqual(126 + 8);
  });

  it('gives two charts of one page the same plot, whatever the names of their lines', () => {
    const names = ['Load', 'Meter of the platform'];
    const load = buildChartOption({
      ...view,
      names,
      series: [{ id: 'load', name: 'Load', colour: 5, points }],
    });
    const power = buildChartOption({ ...view, names });
    expect(load.grid).toMatchObject({ left: 60, right: placePlot(800, names).right });
    expect(power.grid).toEqual(load.grid);
  });

  it('keeps the labels of lines that end together apart, and within the drawing', () => {
    const together = ['one', 'two', 'three'].map((name, colour) => ({ id: name, name, colour, points }));
    const option = buildChartOption({ ...view, series: together, names: ['one', 'two', 'three'] });
    const shifts = (option.series as { endLabel: { offset: number[] } }[]).map(
      ({ endLabel }) => endLabel.offset[1] ?? 0,
    );
    expect(shifts.toSorted((one, other) => one - other)).toEqual([0, 16, 32]);
  });

  it('has a legend where a name does not fit beside its line', () => {
    expect(needsLegend(800, ['Battery'])).toBe(false);
    expect(needsLegend(800, ['Meter of the platform, with the charger and the screen (RAPL psys)'])).toBe(
      true,
    );
    expect(needsLegend(390, ['Battery'])).toBe(true);
  });

  it('is exported as an SVG drawing with its labels and without a script', () => {
    const drawing = drawSvg(buildChartOption(view), { widthPx: 800, heightPx: 300, surface: '#ffffff' });
    expect(drawing).toMatch(/^<svg /);
    expect(drawing).toContain('Battery');
    expect(drawing).toContain('00:30');
    expect(drawing).not.toContain('<script');
  });
});

describe('the drawing for a file', () => {
  it('says above the plot what it shows, and moves the plot down by that line', () => {
    const title = 'Power · pc-0042 · time zone Europe/Paris';
    const option = buildExportOption({
      title,
      scheme: 'light',
      heightPx: 240,
      buildPlot: (heightPx) => buildChartOption({ ...view, heightPx }),
    });
    expect(drawSvg(option, { widthPx: 800, heightPx: 240, surface: '#ffffff' })).toContain(title);
    const { top } = option.grid as { top: number };
    expect(top).toBeGreaterThan(buildChartOption(view).grid.top);
  });
});
