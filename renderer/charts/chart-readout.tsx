import { useText } from '../language/use-text.ts';
import type { ChartSeries } from './chart-data.ts';
import { findValue } from './chart-data.ts';
import { LineSwatch } from './chart-legend.tsx';
import type { ColourScheme } from './palette.ts';
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
        {series.map((line) => {
          const value = findValue(line.points, atMs);
          return (
            <div key={line.id} className={classes.readoutRow}>
              <LineSwatch look={line} scheme={scheme} />
              <span>{line.name}</span>
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
