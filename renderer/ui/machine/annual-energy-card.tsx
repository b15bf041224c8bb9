import type { MachineView } from '#shared/domain/views.ts';
import { useText } from '../../language/use-text.ts';
import { Figure } from '../figure.tsx';
import { KpiCard } from '../kpi-card.tsx';
import { useEstimates } from '../use-estimates.ts';

/** Typical yearly energy of a machine of this kind; where it cannot be said, what a desktop uses, for scale. */
export function AnnualEnergyCard({ machine }: { machine: MachineView }) {
  const text = useText();
  const toFigure = useEstimates();
  const label = text('machine.annual-energy');
  const category = machine.inventory?.device.category ?? null;
  const context = {
    inputs: [
      {
        label: text('field.category'),
        value: text(category === null ? 'category.unknown' : `category.${category}`),
      },
    ],
    improvement: text('machine.improve-annual-energy'),
  };
  const { quantity, derivation } = toFigure(machine.annualEnergy, context);
  const comparison = machine.comparison === null ? null : toFigure(machine.comparison);
  return (
    <KpiCard
      label={label}
      mix={machine.annualEnergy.mix}
      context={
        quantity.number === null ? (
          <>
            {quantity.reason}
            {comparison === null ? null : (
              <>
                {' '}
                {text('machine.comparison')}{' '}
                <Figure
                  name="comparison"
                  label={text('machine.comparison-label')}
                  quantity={comparison.quantity}
                  derivation={comparison.derivation}
                />
              </>
            )}
          </>
        ) : (
          text('machine.annual-energy-context')
        )
      }
    >
      <Figure name="annual-energy" label={label} size="large" quantity={quantity} derivation={derivation} />
    </KpiCard>
  );
}
