import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Series } from '#shared/domain/views.ts';
import { useSeries } from '../../api/queries.ts';
import { lookOfMeter } from '../../charts/meter-looks.ts';
import { colours } from '../../charts/palette.ts';
import { TimeChart } from '../../charts/time-chart.tsx';
import { useFormat, useText } from '../../language/use-text.ts';
import { Figure } from '../../ui/figure.tsx';
import { toMeterName } from '../../ui/meter-name.ts';
import { Section } from '../../ui/section.tsx';
import { EmptyView, QueryView } from '../../ui/state-views.tsx';
import { useDeviceName } from '../../ui/use-device-name.ts';
import { useEstimates } from '../../ui/use-estimates.ts';
import { type EnergyPeriod, energyPeriods, readDeviceSearch } from './device-tabs.ts';
import { loadPoints, type MeasuredEnergy, measuredEnergy } from './measured-energy.ts';
import { periods } from './use-roll-ups.ts';

const route = getRouteApi('/inventory/$id');

/** Energy that a meter measured, over the time that readings cover: nothing is extended over the gaps. */
function EnergyFigure({ measured }: { measured: MeasuredEnergy }) {
  const text = useText();
  const format = useFormat();
  const toFigure = useEstimates();
  const { quantity, derivation } = toFigure(measured.energy, {
    inputs: [
      { label: text('energy.meter'), value: toMeterName(text, measured.meter) },
      { label: text('energy.observed'), value: format.duration(measured.observedMs / 1000) },
    ],
    improvement: measured.domain === 'system' ? null : text('energy.part-only'),
  });
  return (
    <div>
      <Figure
        name="measured-energy"
        label={text('energy.measured')}
        size="large"
        quantity={quantity}
        derivation={derivation}
      />
      <Text size="sm" c="dimmed">
        {toMeterName(text, measured.meter)}
        {'. '}
        {text('energy.covered', { covered: format.duration(measured.observedMs / 1000) })}
      </Text>
    </div>
  );
}

function EnergyCharts({
  series,
  bucketMs,
  isDimmed,
}: {
  series: Series;
  bucketMs: number;
  isDimmed: boolean;
}) {
  const text = useText();
  const format = useFormat();
  const measured = useMemo(() => measuredEnergy(series.energy, bucketMs), [series, bucketMs]);
  const load = useMemo(() => loadPoints(series.usage, bucketMs), [series, bucketMs]);
  const { number, ratio, withUnit } = format;
  const formatWatts = useCallback(
    (watts: number) => withUnit(number(watts, 1), text('unit.W')),
    [number, withUnit, text],
  );
  const formatLoad = useCallback((value: number) => ratio(value), [ratio]);
  const meterName = measured === null ? null : toMeterName(text, measured.meter);
  const alignedNames = useMemo(
    () => [text('energy.load'), ...(meterName === null ? [] : [meterName])],
    [text, meterName],
  );
  const deviceName = useDeviceName(series.deviceId);
  const shared = {
    alignedNames,
    range: { fromMs: series.fromMs, toMs: series.toMs },
    timeZone: series.timeZone,
    deviceName,
    isDimmed,
  };
  return (
    <Stack gap="md">
      <Section title={text('energy.measured')}>
        {measured === null ? (
          <EmptyView icon={IconBolt} title={text('energy.none-title')}>
            {text('energy.none-text')}
          </EmptyView>
        ) : (
          <EnergyFigure measured={measured} />
        )}
      </Section>
      {measured === null ? null : (
        <TimeChart
          {...shared}
          title={text('energy.mean-power')}
          unit="W"
          fileName="perdure-power"
          formatValue={formatWatts}
          series={[
            {
              id: measured.meter,
              name: toMeterName(text, measured.meter),
              ...lookOfMeter(measured),
              points: measured.powerPoints,
              isFilled: true,
            },
          ]}
        />
      )}
      <TimeChart
        {...shared}
        title={text('energy.load')}
        unit="1"
        fileName="perdure-load"
        highest={1}
        formatValue={formatLoad}
        series={[
          { id: 'load', name: text('energy.load'), colour: colours.load, points: load, isFilled: true },
        ]}
      />
    </Stack>
  );
}

/** What was recorded of a device over a week, a month or a year. */
export function DeviceEnergy({ deviceId }: { deviceId: string }) {
  const text = useText();
  const navigate = useNavigate();
  const { period = 'week' } = readDeviceSearch(route.useSearch());
  const { step, windowMs } = periods[period];
  const query = useSeries(deviceId, step, windowMs);
  return (
    <Stack gap="md">
      <Group justify="flex-end">
        <SegmentedControl
          size="xs"
          aria-label={text('energy.period')}
          value={period}
          onChange={(next) =>
            void navigate({
              to: '/inventory/$id',
              params: { id: deviceId },
              search: { tab: 'energy', period: next as EnergyPeriod },
              replace: true,
            })
          }
          data={energyPeriods.map((value) => ({ value, label: text(`energy.${value}`) }))}
        />
      </Group>
      <QueryView query={query}>
        {(series) => (
          <EnergyCharts
            series={series}
            bucketMs={series.step === 'day' ? periods.month.bucketMs : periods.week.bucketMs}
            isDimmed={query.isPlaceholderData}
          />
        )}
      </QueryView>
    </Stack>
  );
}
