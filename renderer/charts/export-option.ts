import type { ChartOption, PlotMargins } from './chart-option.ts';
import { type ColourScheme, chartInks } from './palette.ts';

const titlePx = 32;

/** The drawing for a file, which stands alone: one line above the plot says what it shows, of which device and when. */
export function buildExportOption({
  title,
  scheme,
  heightPx,
  buildPlot,
}: {
  title: string;
  scheme: ColourScheme;
  heightPx: number;
  /** The plot of the screen, for that height. */
  buildPlot: (heightPx: number) => ChartOption & { grid: PlotMargins };
}): ChartOption {
  const plot = buildPlot(heightPx - titlePx);
  return {
    ...plot,
    title: {
      text: title,
      left: 16,
      top: 10,
      textStyle: {
        color: chartInks[scheme].text,
        fontFamily: "'Inter Variable', system-ui, sans-serif",
        fontSize: 14,
        fontWeight: 600,
      },
    },
    grid: { ...plot.grid, top: plot.grid.top + titlePx },
  };
}
