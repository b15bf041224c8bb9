import { Text } from '@mantine/core';
import { useText } from '../language/use-text.ts';
import { type ChartSeries, findValue, listInstants } from './chart-data.ts';
import classes from './time-chart.module.css';

const mostRows = 200;

/** The table twin of a chart: the newest instants first, the values in full. */
export function ChartTable({
  title,
  series,
  formatTime,
  formatValue,
}: {
  title: string;
  series: readonly ChartSeries[];
  formatTime: (atMs: number) => string;
  formatValue: (value: number) => string;
}) {
  const text = useText();
  const instants = listInstants(series);
  const shown = instants.slice(-mostRows).reverse();
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.tableBox} tabIndex={0} aria-label={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{text('chart.time')}</th>
              {series.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((atMs) => (
              <tr key={atMs}>
                <th scope="row">{formatTime(atMs)}</th>
                {series.map(({ id, points }) => {
                  const value = findValue(points, atMs);
                  return <td key={id}>{value === null ? text('figure.em-dash') : formatValue(value)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Text size="xs" c="dimmed" mt={4}>
        {text('chart.table-rows', { shown: shown.length, total: instants.length })}
      </Text>
    </>
  );
}
