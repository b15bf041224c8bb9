import { IconPencil } from '@tabler/icons-react';
import type { Basis } from '#shared/domain/estimate.ts';
import { useText } from '../language/use-text.ts';
import classes from './figure.module.css';

/** How a figure is known: solid, pen, diagonal texture, outline; nothing beside an em dash. */
export function BasisMark({ basis }: { basis: Basis }) {
  const text = useText();
  if (basis === 'unknown') return null;
  const label = text(`basis.${basis}`);
  return (
    <span className={classes.mark} data-basis={basis} role="img" aria-label={label} title={label}>
      {basis === 'entered' ? <IconPencil size={12} stroke={2} aria-hidden="true" /> : null}
    </span>
  );
}
