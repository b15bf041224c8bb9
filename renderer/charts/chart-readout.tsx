import { useText } from '../language/use-text.ts';
import type { ChartSeries } from './chart-data.ts';
import { findValue } from './chart-data.ts';
import { type ColourScheme, colourOf } from './palette.ts';
import classes from './time-chart.module.css';

/** All series at the instant read, beside the line that marks it. */
export function ChartReadout({
  series,
  atMs,
  px,
  widthPx,
  scheme,
  time,
  formatValue,
}: {
  series: readonly ChartSeries[];
  atMs: number;
  px: number;
  widthPx: number;
  scheme: ColourScheme;
  time: string;
  formatValue: (value: number) => string;
}) {
  const text = useText();
  const isOnRight = px < widthPx / 2;
  return (
    <>
      <div className={classes.readLine} style={{ left: px }} />
      <div className={classes.readout} style={isOnRight ? { left: px + 12 } : { right: widthPx - px + 12 }}>
        <div className={classes.readoutTime}>{time}</div>
        {series.map(({ id, name, colour, points }) => {
          const value = findValue(points, atMs);
          return (
            <div key={id} className={classes.readoutRow}>
              <span className={classes.swatch} style={{ background: colourOf(scheme, colour) }} />
              <span>{name}</span>
              <strong className="perdure-quantity">
                {value === null ? text('chart.gap') : formatValue(value)}
              </strong>
            </div>
          );
        })}
      </div>
    </>
  );
}
