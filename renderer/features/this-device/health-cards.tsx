import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { Figure } from '../../ui/figure.tsx';
import { KpiCard } from '../../ui/kpi-card.tsx';
import { type StateTone, StateWord } from '../../ui/state-word.tsx';

/** Below 80 % of its design capacity a battery is usually called worn; below 60 % it no longer carries a day. */
export function judgeBattery(healthRatio: number): { tone: StateTone; state: 'good' | 'worn' | 'failing' } {
  if (healthRatio < 0.6) return { tone: 'bad', state: 'failing' };
  if (healthRatio < 0.8) return { tone: 'warning', state: 'worn' };
  return { tone: 'good', state: 'good' };
}

/** The health of each battery, as a figure with its verdict. */
export function HealthCards({ inventory }: { inventory: MachineInventory }) {
  const text = useText();
  const format = useFormat();
  const wattHours = (value: number | null) =>
    value === null
      ? text('figure.em-dash')
      : format.withUnit(format.number(value, 1), text('machine.unit-watt-hour'));
  return (inventory.batteries ?? []).map((battery, place) => {
    const { healthRatio } = battery;
    const label = text('machine.battery-health-of', {
      name: battery.model ?? battery.name ?? text('machine.part', { place: place + 1 }),
    });
    const verdict = healthRatio === null ? null : judgeBattery(healthRatio);
    return (
      <KpiCard
        key={`${battery.serialNumber ?? ''} ${battery.name ?? place}`}
        label={label}
        context={
          verdict === null ? undefined : (
            <StateWord tone={verdict.tone}>{text(`machine.battery-verdict.${verdict.state}`)}</StateWord>
          )
        }
      >
        <Figure
          name={`battery-health-${place}`}
          label={label}
          size="large"
          quantity={{
            number: healthRatio === null ? null : format.ratio(healthRatio),
            unit: '',
            basis: healthRatio === null ? 'unknown' : 'measured',
            range: null,
            reason: healthRatio === null ? text('fact.unknown') : null,
          }}
          derivation={{
            formula: text('machine.battery-health-meaning'),
            inputs: [
              { label: text('machine.battery-full'), value: wattHours(battery.fullWattHours) },
              { label: text('machine.battery-design'), value: wattHours(battery.designWattHours) },
            ],
            sources: [],
            assumptions: [],
            improvement: text('machine.improve-battery'),
            method: null,
          }}
        />
      </KpiCard>
    );
  });
}
