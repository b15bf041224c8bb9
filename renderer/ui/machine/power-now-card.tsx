import type { MachineView } from '#shared/domain/views.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { estimatePowerNow } from '../choose-meter.ts';
import { Figure } from '../figure.tsx';
import { KpiCard } from '../kpi-card.tsx';
import { toMeterName } from '../meter-name.ts';
import { useEstimates } from '../use-estimates.ts';

/** What this machine draws now, as its widest meter says; unknown, with the reason, without a meter. */
export function PowerNowCard({ machine }: { machine: MachineView }) {
  const text = useText();
  const format = useFormat();
  const toFigure = useEstimates();
  const now = estimatePowerNow(machine.latest);
  if (now === null) {
    const reason = text(machine.latest === null ? 'reason.not-read-yet' : 'reason.no-meter');
    return (
      <KpiCard label={text('machine.power-now')} context={reason}>
        <Figure
          name="power-now"
          label={text('machine.power-now')}
          size="large"
          quantity={{ number: null, unit: '', basis: 'unknown', range: null, reason }}
        />
      </KpiCard>
    );
  }
  const label = now.domain === 'system' ? text('machine.power-now') : text('machine.power-now-part');
  const meterName = toMeterName(text, now.meter);
  const { quantity, derivation } = toFigure(now.power, {
    inputs: [
      { label: text('machine.meter'), value: meterName },
      ...(machine.latest === null
        ? []
        : [{ label: text('machine.read-at'), value: format.instantWithSeconds(machine.latest.atMs) }]),
      ...(machine.latest?.intervalMs == null
        ? []
        : [{ label: text('machine.over'), value: format.duration(machine.latest.intervalMs / 1000) }]),
    ],
    improvement: text(now.domain === 'system' ? 'machine.improve-system' : 'machine.improve-part'),
  });
  return (
    <KpiCard label={label} mix={now.power.mix} context={meterName}>
      <Figure name="power-now" label={label} size="large" quantity={quantity} derivation={derivation} />
    </KpiCard>
  );
}
