import type { ChartSeries } from './chart-data.ts';
import { type ColourScheme, colourOf } from './palette.ts';
import classes from './time-chart.module.css';

/** A piece of the line as the chart draws it. */
export function LineSwatch({
  look: { colour, stroke = 'solid' },
  scheme,
}: {
  look: Pick<ChartSeries, 'colour' | 'stroke'>;
  scheme: ColourScheme;
}) {
  return (
    <span
      className={classes.swatch}
      style={{ borderColor: colourOf(scheme, colour), borderBlockStartStyle: stroke }}
    />
  );
}

/** The names in full, where they are not beside their lines or are cut short there. */
export function ChartLegend({ series, scheme }: { series: readonly ChartSeries[]; scheme: ColourScheme }) {
  return (
    <ul className={classes.legend}>
      {series.map((line) => (
        <li key={line.id}>
          <LineSwatch look={line} scheme={scheme} />
          {line.name}
        </li>
      ))}
    </ul>
  );
}
