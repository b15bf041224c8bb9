import type { OwnFootprint } from '#shared/domain/views.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { CardGrid } from '../../ui/card-grid.tsx';
import type { Quantity } from '../../ui/derivation.ts';
import { Figure } from '../../ui/figure.tsx';
import { KpiCard } from '../../ui/kpi-card.tsx';

const known = (number: string): Quantity => ({
  number,
  unit: '',
  basis: 'measured',
  range: null,
  reason: null,
});

/** Perdure counts itself: it must be negligible beside what it measures. */
export function OwnFootprintCards({ own }: { own: OwnFootprint }) {
  const text = useText();
  const format = useFormat();
  const upTime = format.duration(own.upSeconds);
  const derive = (formula: string) => ({
    formula,
    inputs: [
      { label: text('about.own-cpu'), value: format.duration(own.cpuSeconds) },
      { label: text('about.up-time'), value: upTime },
    ],
    sources: [],
    assumptions: [],
    improvement: null,
    method: null,
  });
  const cards = [
    {
      name: 'own-share',
      label: text('about.own-share'),
      quantity: known(format.ratio(own.coreRatio, 2)),
      formula: text('about.own-formula'),
      context: text('about.own-share-text', { duration: upTime }),
    },
    {
      name: 'own-cpu',
      label: text('about.own-cpu'),
      quantity: known(format.duration(own.cpuSeconds)),
      formula: text('about.own-cpu-formula'),
      context: undefined,
    },
    {
      name: 'own-memory',
      label: text('about.own-memory'),
      quantity:
        own.residentBytes === null
          ? { ...known(''), number: null, basis: 'unknown' as const, reason: text('fact.unknown') }
          : known(format.memoryBytes(own.residentBytes)),
      formula: text('about.own-memory-formula'),
      context:
        own.probeResidentBytes === null
          ? undefined
          : text('about.own-memory-text', { probe: format.memoryBytes(own.probeResidentBytes) }),
    },
  ];
  return (
    <section aria-label={text('about.own')}>
      <CardGrid isStretched>
        {cards.map(({ name, label, quantity, formula, context }) => (
          <KpiCard key={name} label={label} context={context}>
            <Figure name={name} label={label} size="large" quantity={quantity} derivation={derive(formula)} />
          </KpiCard>
        ))}
      </CardGrid>
    </section>
  );
}
