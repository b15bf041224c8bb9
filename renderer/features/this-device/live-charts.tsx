import { Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Series } from '#shared/domain/views.ts';
import { useSeries, useStatus } from '../../api/queries.ts';
import { TimeChart } from '../../charts/time-chart.tsx';
import { useFormat, useText } from '../../language/use-text.ts';
import { toMeterName } from '../../ui/meter-name.ts';
import { QueryView } from '../../ui/state-views.tsx';
import { useDeviceName } from '../../ui/use-device-name.ts';
import { liveWindows, readLiveWindow, toLoadSeries, toPowerSeries } from './live-series.ts';

function WindowChoice() {
  const text = useText();
  const navigate = useNavigate();
  const chosen = readLiveWindow(useSearch({ from: '/this-device', select: (search) => search.window }));
  return (
    <SegmentedControl
      size="xs"
      aria-label={text('machine.window')}
      value={chosen}
      onChange={(window) =>
        void navigate({ to: '/this-device', search: (search) => ({ ...search, window }), replace: true })
      }
      data={Object.keys(liveWindows).map((value) => ({
        value,
        label: text(`machine.window.${readLiveWindow(value)}`),
      }))}
    />
  );
}

function Charts({ series, isDimmed }: { series: Series; isDimmed: boolean }) {
  const text = useText();
  const format = useFormat();
  const power = useMemo(
    () => toPowerSeries(series.readings, (meter) => toMeterName(text, meter)),
    [series.readings, text],
  );
  const load = useMemo(() => toLoadSeries(series.readings, text('machine.load')), [series.readings, text]);
  const range = useMemo(() => ({ fromMs: series.fromMs, toMs: series.toMs }), [series.fromMs, series.toMs]);
  const formatWatts = useCallback(
    (watts: number) => format.withUnit(format.number(watts, watts < 100 ? 1 : 0), text('unit.W')),
    [format, text],
  );
  const formatLoad = useCallback((ratio: number) => format.ratio(ratio, ratio < 0.1 ? 1 : 0), [format]);
  const alignedNames = useMemo(() => [...power, ...load].map(({ name }) => name), [power, load]);
  const deviceName = useDeviceName(series.deviceId);
  const shared = { range, timeZone: series.timeZone, deviceName, isDimmed, alignedNames };
  return (
    <Stack gap="md">
      {power.length === 0 ? null : (
        <TimeChart
          {...shared}
          title={text('machine.power-chart')}
          series={power}
          unit="W"
          formatValue={formatWatts}
          fileName="perdure-power"
        />
      )}
      <TimeChart
        {...shared}
        title={text('machine.load-chart')}
        series={load}
        unit="0-1"
        highest={1}
        formatValue={formatLoad}
        fileName="perdure-load"
      />
      <Text size="xs" c="dimmed">
        {text('chart.zone', { zone: series.timeZone })}
      </Text>
    </Stack>
  );
}

/** Power and load over the chosen period; the live stream appends each reading. */
export function LiveCharts({ deviceId }: { deviceId: string | null }) {
  const text = useText();
  const chosen = readLiveWindow(useSearch({ from: '/this-device', select: (search) => search.window }));
  const seconds = useStatus().data?.polling.intervalSeconds;
  const query = useSeries(deviceId, 'reading', liveWindows[chosen]);
  return (
    <div>
      <Group justify="space-between" mb="xs">
        <Text size="sm" c="dimmed">
          {seconds === undefined ? null : text('machine.charts-text', { seconds })}
        </Text>
        <WindowChoice />
      </Group>
      <QueryView query={query} loading={<Skeleton height={300} radius="md" />}>
        {(series) => <Charts series={series} isDimmed={query.isPlaceholderData} />}
      </QueryView>
    </div>
  );
}
