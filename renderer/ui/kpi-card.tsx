import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Basis } from '#shared/domain/estimate.ts';
import { bases } from '#shared/domain/estimate.ts';
import { useFormat, useText } from '../language/use-text.ts';
import figureClasses from './figure.module.css';
import classes from './kpi-card.module.css';

/** Thin bar of the shares carried by each basis, best first. */
function MixBar({ mix }: { mix: Partial<Record<Basis, number>> }) {
  const text = useText();
  const format = useFormat();
  const parts = bases.flatMap((basis) => {
    const share = mix[basis];
    return share === undefined || share <= 0 || basis === 'unknown' ? [] : [{ basis, share }];
  });
  if (parts.length === 0) return null;
  const label = parts
    .map(({ basis, share }) =>
      text('figure.mix-part', { basis: text(`basis.${basis}`), share: format.ratio(share) }),
    )
    .join(', ');
  return (
    <div className={figureClasses.mix} role="img" aria-label={label} title={label}>
      {parts.map(({ basis, share }) => (
        <span key={basis} className={figureClasses.mark} data-basis={basis} style={{ flexGrow: share }} />
      ))}
    </div>
  );
}

/** Label; figure; basis mix; a line of context. */
export function KpiCard({
  label,
  children,
  mix,
  context,
}: {
  label: string;
  children: ReactNode;
  mix?: Partial<Record<Basis, number>>;
  context?: ReactNode;
}) {
  return (
    <div className={classes.card}>
      <Text size="sm" c="dimmed" fw={500}>
        {label}
      </Text>
      <div className={classes.value}>{children}</div>
      {mix === undefined ? null : <MixBar mix={mix} />}
      {context === undefined ? null : (
        <Text size="sm" c="dimmed" mt={6} component="div">
          {context}
        </Text>
      )}
    </div>
  );
}
