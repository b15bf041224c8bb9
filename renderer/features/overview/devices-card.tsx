import type { Overview } from '#shared/domain/views.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { Figure } from '../../ui/figure.tsx';
import { KpiCard } from '../../ui/kpi-card.tsx';

/** How many devices are tracked, how many of them are invented, and their mean age. */
export function DevicesCard({ devices }: { devices: Overview['devices'] }) {
  const text = useText();
  const format = useFormat();
  const label = text('overview.devices');
  const age =
    devices.meanAgeYears === null
      ? text('overview.age-unknown')
      : text('overview.mean-age', {
          years: format.number(devices.meanAgeYears, 1),
          count: devices.withPurchaseDate,
        });
  return (
    <KpiCard
      label={label}
      context={
        <>
          {devices.demonstration === 0 ? null : (
            <>{text('overview.of-demonstration', { count: devices.demonstration })} </>
          )}
          {age}
        </>
      }
    >
      <Figure
        name="devices"
        label={label}
        size="large"
        quantity={{
          number: format.number(devices.total),
          unit: '',
          basis: null,
          range: null,
          reason: null,
        }}
        derivation={{
          formula: text('overview.devices-formula'),
          inputs: devices.byStatus.map(({ status, count }) => ({
            label: text(`status.${status}`),
            value: format.number(count),
          })),
          sources: [],
          assumptions: [],
          improvement: null,
          method: null,
        }}
      />
    </KpiCard>
  );
}
