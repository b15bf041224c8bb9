import { Button, Group, Text, Title, useComputedColorScheme } from '@mantine/core';
import { IconZoomReset } from '@tabler/icons-react';
import { useCallback, useId, useMemo, useState } from 'react';
import { useFormat, useText } from '../language/use-text.ts';
import { type ChartSeries, findValue, listInstants } from './chart-data.ts';
import { ChartLegend } from './chart-legend.tsx';
import { ChartMenu } from './chart-menu.tsx';
import { buildChartOption, needsLegend, placePlot } from './chart-option.ts';
import { ChartReadout } from './chart-readout.tsx';
import { ChartTable } from './chart-table.tsx';
import { buildExportOption } from './export-option.ts';
import { chartInks } from './palette.ts';
import classes from './time-chart.module.css';
import { useChartCanvas } from './use-chart-canvas.ts';
import { type TimeRange, useChartReader } from './use-chart-reader.ts';

/**
 * Amounts over time from a zero baseline, in the zone's own clock; gaps stay empty. Pointer and arrow keys read all
 * series at an instant, dragging zooms. The drawing is kept while readings are appended.
 */
export function TimeChart({
  title,
  deviceName,
  series,
  range,
  timeZone,
  unit,
  formatValue,
  fileName,
  highest = null,
  isDimmed = false,
  alignedNames,
}: {
  title: string;
  /** Of whose figures these are: an exported drawing says it. */
  deviceName: string;
  series: readonly ChartSeries[];
  range: TimeRange;
  timeZone: string;
  /** For the export's header: values there have no unit of their own. */
  unit: string;
  /** Must be stable between renders as long as it writes the same. */
  formatValue: (value: number) => string;
  fileName: string;
  highest?: number | null;
  /** While an answer for another period is awaited, the frame stays and dims. */
  isDimmed?: boolean;
  /** The names of every line of the charts under each other, so that their time axes line up. */
  alignedNames?: readonly string[];
}) {
  const text = useText();
  const format = useFormat();
  const titleId = useId();
  const scheme = useComputedColorScheme('light');
  const [zoom, setZoom] = useState<TimeRange | null>(null);
  const [isTable, setTable] = useState(false);
  const shown = zoom ?? range;
  const { tick: formatTick } = format;

  const seriesNames = useMemo(() => series.map(({ name }) => name), [series]);
  const names = alignedNames ?? seriesNames;
  const buildOption = useCallback(
    (widthPx: number, heightPx: number) =>
      buildChartOption({
        series,
        ...shown,
        timeZone,
        widthPx,
        heightPx,
        names,
        scheme,
        highest,
        formatValue,
        formatTick: (atMs, grain) => formatTick(atMs, grain, timeZone),
      }),
    [series, shown, timeZone, names, scheme, highest, formatValue, formatTick],
  );
  const { box, widthPx } = useChartCanvas(buildOption);
  const instants = useMemo(
    () => listInstants(series).filter((atMs) => atMs >= shown.fromMs && atMs <= shown.toMs),
    [series, shown],
  );
  const reader = useChartReader({
    range: shown,
    widthPx,
    margins: placePlot(widthPx, names),
    instants,
    onZoom: setZoom,
  });
  const formatTime = (atMs: number) => format.instantWithSeconds(atMs, timeZone);
  const spoken =
    reader.readAtMs === null
      ? ''
      : [
          formatTime(reader.readAtMs),
          ...series.map(({ name, points }) => {
            const value = findValue(points, reader.readAtMs ?? 0);
            return text('chart.value-at', {
              name,
              value: value === null ? text('chart.gap') : formatValue(value),
            });
          }),
        ].join(', ');

  return (
    <figure className={classes.chart} aria-labelledby={titleId} data-dimmed={isDimmed || undefined}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Title order={2} id={titleId}>
          {title}
        </Title>
        <Group gap="xs" wrap="nowrap">
          {zoom === null ? null : (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconZoomReset size={15} />}
              onClick={() => setZoom(null)}
            >
              {text('chart.reset-zoom')}
            </Button>
          )}
          <ChartMenu
            fileName={fileName}
            unit={unit}
            series={series}
            isTable={isTable}
            onTable={setTable}
            buildOption={(exportWidthPx, exportHeightPx) =>
              buildExportOption({
                title: text('chart.export-title', { title, device: deviceName, zone: timeZone }),
                scheme,
                heightPx: exportHeightPx,
                buildPlot: (plotHeightPx) => buildOption(exportWidthPx, plotHeightPx),
              })
            }
            surface={chartInks[scheme].surface}
          />
        </Group>
      </Group>
      {isTable || !needsLegend(widthPx, seriesNames) ? null : <ChartLegend series={series} scheme={scheme} />}
      {isTable ? (
        <ChartTable title={title} series={series} formatTime={formatTime} formatValue={formatValue} />
      ) : null}
      <div className={classes.plot} hidden={isTable}>
        <div ref={box} className={classes.canvas} aria-hidden="true" />
        <div
          className={classes.reader}
          role="slider"
          tabIndex={0}
          aria-label={text('chart.reader', { title })}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, instants.length - 1)}
          aria-valuenow={Math.max(0, reader.place)}
          aria-valuetext={spoken}
          {...reader.handlers}
        >
          {reader.selection === null ? null : (
            <div
              className={classes.selection}
              style={{
                left: reader.selection.fromPx,
                width: reader.selection.toPx - reader.selection.fromPx,
              }}
            />
          )}
          {reader.readAtMs === null || reader.readPx === null ? null : (
            <ChartReadout
              series={series}
              atMs={reader.readAtMs}
              px={reader.readPx}
              widthPx={widthPx}
              scheme={scheme}
              time={formatTime(reader.readAtMs)}
              formatValue={formatValue}
            />
          )}
        </div>
        {instants.length === 0 ? <Text className={classes.empty ?? ''}>{text('chart.empty')}</Text> : null}
      </div>
    </figure>
  );
}
